import { ValidationPipe } from '@nestjs/common';
import { ValidationFailedError } from '../errors/validation-failed.error.js';
import { fieldProblems } from './field-problems.js';

/** The global pipe: only declared fields come in, as instances of their DTO; all problems come back together as 422. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    // The rejected values are not needed in the answer and may be passwords.
    validationError: { target: false, value: true },
    exceptionFactory: (errors) => {
      const problems = fieldProblems(errors);
      return new ValidationFailedError(
        problems.length > 0 ? problems : [{ field: '', code: 'OBJECT', message: 'send a JSON object' }],
      );
    },
  });
}

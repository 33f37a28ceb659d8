import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiUnprocessableEntityResponse } from '@nestjs/swagger';

/** Describes a route that keeps its answer under the caller's key; `required` where a repeat without it would make a second one. */
export function TakesIdempotencyKey({ required }: { required: boolean }): MethodDecorator {
  return applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      required,
      description:
        'New for each request that is meant, the same for its repeats: for 24 hours they get the first answer, or 409 IDEMPOTENCY_IN_PROGRESS while there is none yet.',
      schema: { type: 'string', minLength: 8, maxLength: 200 },
    }),
    ApiUnprocessableEntityResponse({
      description: `${required ? 'IDEMPOTENCY_KEY_MISSING: send one. ' : ''}IDEMPOTENCY_KEY_REUSED: it was used for another request.`,
    }),
  );
}

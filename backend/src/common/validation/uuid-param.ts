import { Param, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import { ValidationFailedError } from '../errors/validation-failed.error.js';

/** A path parameter that must be a uuid; anything else is 422 before it reaches a service. */
export function UuidParam(name: string): ParameterDecorator {
  return (target, key, index) => {
    const descriptor = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
    if (key !== undefined && descriptor) {
      ApiParam({ name, format: 'uuid', schema: { type: 'string', format: 'uuid' } })(target, key, descriptor);
    }
    Param(name, uuidPipe(name))(target, key, index);
  };
}

function uuidPipe(name: string): PipeTransform<string, string> {
  return {
    transform: (value) => {
      if (!isUUID(value)) {
        throw new ValidationFailedError([{ field: name, code: 'UUID', message: `${name} must be a UUID` }]);
      }
      return value.toLowerCase();
    },
  };
}

import { applyDecorators, Header } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';

/** For a ReadyAnswer that is its reader's alone: no browser or proxy keeps it; a program that does need not be sent it again. */
export function PrivateEtag(): MethodDecorator {
  return applyDecorators(
    Header('cache-control', 'no-store'),
    ApiResponse({ status: 304, description: 'What If-None-Match names is still the answer' }),
  );
}

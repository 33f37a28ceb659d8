import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';

/** Describes a board's stream: it tells that, not what. */
export function BoardStreamOperation(operationId: string): MethodDecorator {
  return applyDecorators(
    ApiOperation({ operationId, summary: 'Tells that an order has changed, as server-sent events' }),
    ApiProduces('text/event-stream'),
    ApiOkResponse({ description: 'An event `changed`, now and after each change; read the board anew.' }),
  );
}

import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiConflictResponse, ApiNotFoundResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { TicketResponse } from './dto/ticket.response.js';

/** Describes one step of an order behind the counter: all answer the ticket, and refuse in the same ways. */
export function StepOperation(operationId: string, summary: string): MethodDecorator {
  return applyDecorators(
    HttpCode(200),
    ApiOperation({ operationId, summary }),
    ApiOkResponse({ type: TicketResponse }),
    ApiNotFoundResponse({ description: 'ORDER_NOT_FOUND: no such order' }),
    ApiConflictResponse({ description: 'ORDER_MOVE_NOT_ALLOWED: it stands elsewhere by now; `allowed` in details' }),
  );
}

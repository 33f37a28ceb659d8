import { ChoiceField, IntField, TextField } from '../../../common/validation/fields.js';
import { ORDER_STATUSES, type OrderStatus } from '../domain/order-state.js';
import { DEFAULT_ORDERS_LIMIT, MAX_ORDERS_LIMIT } from './list-orders.dto.js';

/** Numbers begin anew each day, and no day has so many orders. */
const MAX_ORDER_NUMBER = 100_000;

export class ListAllOrdersDto {
  @IntField({ optional: true, min: 1, max: MAX_ORDERS_LIMIT, fromQuery: true, default: DEFAULT_ORDERS_LIMIT })
  limit?: number;

  @TextField({ optional: true, max: 200, description: '`nextCursor` of the page before; the filters stay the same.' })
  cursor?: string;

  @ChoiceField(ORDER_STATUSES, { optional: true, description: 'Only orders that stand there.' })
  status?: OrderStatus;

  @IntField({
    optional: true,
    min: 1,
    max: MAX_ORDER_NUMBER,
    fromQuery: true,
    description: 'Only orders that had this number on their day.',
    example: 17,
  })
  orderNumber?: number;
}

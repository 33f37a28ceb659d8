import { ChoiceField, IntField, TextField } from '../../../common/validation/fields.js';
import { InstantField } from '../../../common/validation/instant-field.js';
import { ORDER_STATUSES, type OrderStatus } from '../domain/order-state.js';

export const MAX_ORDERS_LIMIT = 100;
export const DEFAULT_ORDERS_LIMIT = 24;

export class ListOrdersDto {
  @IntField({ optional: true, min: 1, max: MAX_ORDERS_LIMIT, fromQuery: true, default: DEFAULT_ORDERS_LIMIT })
  limit?: number;

  @TextField({ optional: true, max: 200, description: '`nextCursor` of the page before; the filters stay the same.' })
  cursor?: string;

  @ChoiceField(ORDER_STATUSES, { optional: true, description: 'Only orders that stand there.' })
  status?: OrderStatus;

  @InstantField({
    optional: true,
    description: 'Only orders that changed then or later: the `syncedUntil` of an earlier answer.',
  })
  updatedSince?: Date;
}

import { IntField, TextField } from '../../../common/validation/fields.js';

const MAX_LIMIT = 100;
export const DEFAULT_ORDERS_LIMIT = 24;

export class ListOrdersDto {
  @IntField({ optional: true, min: 1, max: MAX_LIMIT, fromQuery: true, default: DEFAULT_ORDERS_LIMIT })
  limit?: number;

  @TextField({ optional: true, max: 100, description: '`nextCursor` of the page before.' })
  cursor?: string;
}

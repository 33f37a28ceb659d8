import { IntField, TextField } from '../../../common/validation/fields.js';

const MAX_TRANSFERS_LIMIT = 100;
export const DEFAULT_TRANSFERS_LIMIT = 24;

export class ListCashbackTransfersDto {
  @IntField({ optional: true, min: 1, max: MAX_TRANSFERS_LIMIT, fromQuery: true, default: DEFAULT_TRANSFERS_LIMIT })
  limit?: number;

  @TextField({ optional: true, max: 200, description: '`nextCursor` of the page before, or of `GET /me/cashback`.' })
  cursor?: string;
}

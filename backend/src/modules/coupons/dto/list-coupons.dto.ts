import { IntField, TextField } from '../../../common/validation/fields.js';

const MAX_PAGE_SIZE = 100;
const DEFAULT_PAGE_SIZE = 20;

export class ListCouponsDto {
  @IntField({ optional: true, min: 1, max: MAX_PAGE_SIZE, default: DEFAULT_PAGE_SIZE, fromQuery: true })
  limit: number = DEFAULT_PAGE_SIZE;

  @TextField({ optional: true, max: 100, description: '`nextCursor` of the page before.' })
  cursor?: string;
}

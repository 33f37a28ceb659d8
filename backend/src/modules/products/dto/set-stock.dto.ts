import { IntField } from '../../../common/validation/fields.js';
import { MAX_STOCK } from '../domain/stock-limits.js';

export class SetStockDto {
  @IntField({ min: 0, max: MAX_STOCK, description: 'How many more can be ordered from now on; 0 is sold out.', example: 20 })
  left: number;
}

import { IntField } from '../../../common/validation/fields.js';
import { MAX_STOCK } from '../domain/stock-limits.js';

export class ChangeStockDto {
  @IntField({ min: -MAX_STOCK, max: MAX_STOCK, description: 'How many there are more, or fewer.', example: 5 })
  add: number;
}

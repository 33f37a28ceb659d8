import { IntField, UuidField, UuidListField } from '../../../common/validation/fields.js';

/** More of one thing than an oven bakes in an evening. */
const MAX_QTY = 50;
const MAX_REMOVED = 20;

/** One thing to buy. */
export class OrderLineDto {
  @UuidField({ description: 'A size and dough of a product, from the menu.' })
  variantId: string;

  @IntField({ min: 1, max: MAX_QTY, example: 1 })
  qty: number;

  @UuidListField({ optional: true, max: MAX_REMOVED, description: 'Ingredients to leave out; only removable ones.' })
  removedIngredientIds?: string[];
}

import { UuidField, UuidListField } from '../../../common/validation/fields.js';

const MAX_REMOVED = 20;

/** A variant, and what it is to be made without. */
export class HalfDto {
  @UuidField({ description: 'A size and dough of a product, from the menu.' })
  variantId: string;

  @UuidListField({ optional: true, max: MAX_REMOVED, description: 'Ingredients to leave out; only removable ones.' })
  removedIngredientIds?: string[];
}

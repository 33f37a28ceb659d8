import type { OrderLine } from '../../orders/orders.service.js';
import type { CatalogueNames } from '../../products/catalogue-names.js';

/** A line in the language of `names`; what the catalogue does not know any more keeps the name it was ordered by. */
export function translatedLine(line: OrderLine, names: CatalogueNames): OrderLine {
  return {
    ...line,
    ...names.variants.get(line.variantId),
    removedIngredients: line.removedIngredients.map(({ ingredientId, name }) => ({
      ingredientId,
      name: names.ingredients.get(ingredientId) ?? name,
    })),
  };
}

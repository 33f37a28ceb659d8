import type { OrderLine } from '../../orders/orders.service.js';
import type { CatalogueNames } from '../../products/catalogue-names.js';

type Removed = OrderLine['removedIngredients'];

/** A line in the language of `names`; what the catalogue does not know any more keeps the name it was ordered by. */
export function translatedLine(line: OrderLine, { variants, ingredients }: CatalogueNames): OrderLine {
  const { otherHalf } = line;
  const translated = (removed: Removed): Removed =>
    removed.map(({ ingredientId, name }) => ({ ingredientId, name: ingredients.get(ingredientId) ?? name }));
  return {
    ...line,
    ...variants.get(line.variantId),
    removedIngredients: translated(line.removedIngredients),
    otherHalf: otherHalf && {
      ...otherHalf,
      name: variants.get(otherHalf.variantId)?.name ?? otherHalf.name,
      removedIngredients: translated(otherHalf.removedIngredients),
    },
  };
}

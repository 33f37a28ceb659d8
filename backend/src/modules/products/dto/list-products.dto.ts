import { BooleanField, ChoiceField, ChoicesField, IntField, TextField } from '../../../common/validation/fields.js';
import { type Allergen, ALLERGENS } from '../domain/allergens.js';
import { DEFAULT_PRODUCT_SORT, PRODUCT_SORTS, type ProductSort } from '../domain/product-sort.js';

export const DEFAULT_PAGE_SIZE = 24;
const MAX_PAGE_SIZE = 100;

export class ListProductsDto {
  @TextField({ optional: true, max: 80, description: 'Slug of a category; what lies below it belongs to it.', example: 'pizza' })
  category?: string;

  @TextField({
    optional: true,
    max: 80,
    description:
      'Words in any order, each the beginning or another form of a word in the names of a product, its ingredients or category, or in its tags, ' +
      'in either language. Case, accents and ё do not matter; what is misspelt is corrected, see `correctedText`.',
    example: 'mushroom',
  })
  q?: string;

  @BooleanField({ optional: true, default: false, fromQuery: true, description: 'Only what is vegan.' })
  vegan: boolean = false;

  @BooleanField({ optional: true, default: false, fromQuery: true, description: 'Nothing spicy.' })
  mild: boolean = false;

  @ChoicesField(ALLERGENS, {
    optional: true,
    fromQuery: true,
    description: 'Allergens that nothing may have, repeated or divided by commas.',
  })
  without?: Allergen[];

  @ChoiceField(PRODUCT_SORTS, {
    optional: true,
    description:
      'Best rated, most ordered of late, cheapest or dearest first, by the lowest price of a product; by default best rated, the more reviewed of equals ' +
      'before the others.',
  })
  sort: ProductSort = DEFAULT_PRODUCT_SORT;

  @IntField({ optional: true, min: 1, max: MAX_PAGE_SIZE, default: DEFAULT_PAGE_SIZE, fromQuery: true })
  limit: number = DEFAULT_PAGE_SIZE;

  @TextField({ optional: true, max: 200, description: '`nextCursor` of the page before, with the same sort.' })
  cursor?: string;
}

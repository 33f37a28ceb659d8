import { ChoiceField, IntField, TextField } from '../../../common/validation/fields.js';
import { DEFAULT_PRODUCT_SORT, PRODUCT_SORTS, type ProductSort } from '../domain/product-sort.js';

export const DEFAULT_PAGE_SIZE = 24;
const MAX_PAGE_SIZE = 100;

export class ListProductsDto {
  @TextField({ optional: true, max: 80, description: 'Slug of a category; what lies below it belongs to it.', example: 'pizza' })
  category?: string;

  @TextField({
    optional: true,
    max: 80,
    description: 'Found anywhere in the names of products and ingredients, in either language.',
    example: 'mushroom',
  })
  q?: string;

  @ChoiceField(PRODUCT_SORTS, {
    optional: true,
    description: 'Best rated first; by default the more reviewed of equals before the others.',
  })
  sort: ProductSort = DEFAULT_PRODUCT_SORT;

  @IntField({ optional: true, min: 1, max: MAX_PAGE_SIZE, default: DEFAULT_PAGE_SIZE, fromQuery: true })
  limit: number = DEFAULT_PAGE_SIZE;

  @TextField({ optional: true, max: 200, description: '`nextCursor` of the page before, with the same sort.' })
  cursor?: string;
}

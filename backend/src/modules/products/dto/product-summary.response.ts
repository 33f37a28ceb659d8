import { ApiProperty } from '@nestjs/swagger';
import { type Allergen, ALLERGENS } from '../domain/allergens.js';
import type { ProductSummary } from '../domain/product-card.js';
import { PRODUCT_KINDS, type ProductKind } from '../product.entity.js';
import { ProductIngredientResponse } from './product-ingredient.response.js';

/** What every view of a product shows. */
export class ProductSummaryResponse implements ProductSummary {
  @ApiProperty({ format: 'uuid' })
  productId: string;

  @ApiProperty({ example: 'pepperoni' })
  slug: string;

  @ApiProperty({ enum: PRODUCT_KINDS, enumName: 'ProductKind' })
  kind: ProductKind;

  @ApiProperty({ example: 'Pepperoni' })
  name: string;

  @ApiProperty({ example: 'Crisp-edged pepperoni over mozzarella and slow-cooked tomato sauce.' })
  description: string;

  @ApiProperty({
    type: Number,
    nullable: true,
    minimum: 0,
    maximum: 5,
    description: 'Null while nobody has reviewed it.',
    example: 4.5,
  })
  rating: number | null;

  @ApiProperty({ type: 'integer', example: 12 })
  reviewsCount: number;

  @ApiProperty({ description: 'Whether it may be one half of a pizza.' })
  halvesAllowed: boolean;

  @ApiProperty({ description: 'Every ingredient is.' })
  vegan: boolean;

  @ApiProperty({ description: 'Some ingredient is.' })
  spicy: boolean;

  @ApiProperty({
    enum: ALLERGENS,
    enumName: 'Allergen',
    isArray: true,
    description: 'Of all ingredients together.',
    example: ['gluten', 'milk'],
  })
  allergens: Allergen[];

  @ApiProperty({ type: [ProductIngredientResponse], description: 'From the dough up, of all variants together.' })
  ingredients: ProductIngredientResponse[];
}

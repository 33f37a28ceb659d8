import { ApiProperty } from '@nestjs/swagger';
import { type Allergen, ALLERGENS } from '../domain/allergens.js';
import type { ProductIngredient } from '../domain/product-card.js';

/** Something a product is made of. */
export class ProductIngredientResponse implements ProductIngredient {
  @ApiProperty({ format: 'uuid' })
  ingredientId: string;

  @ApiProperty({ description: 'Never changes; pictures are drawn by it.', example: 'pepperoni' })
  code: string;

  @ApiProperty({ example: 'Pepperoni' })
  name: string;

  @ApiProperty({ enum: ALLERGENS, enumName: 'Allergen', isArray: true, example: ['milk'] })
  allergens: Allergen[];

  @ApiProperty()
  vegan: boolean;

  @ApiProperty()
  spicy: boolean;

  @ApiProperty({ description: 'The kitchen is out of it: what shows it can be ordered without it only.' })
  stopped: boolean;
}

import { ApiProperty } from '@nestjs/swagger';
import type { OrderedHalf } from '../order-line.entity.js';

export class OrderHalfResponse {
  @ApiProperty({ format: 'uuid' }) productId: string;
  @ApiProperty({ example: 'margherita' }) productSlug: string;
  @ApiProperty({ format: 'uuid' }) variantId: string;
  @ApiProperty({ example: 'Margherita' }) name: string;
  @ApiProperty({ type: [String], format: 'uuid', description: 'What is left out; send it to order the same again.' })
  removedIngredientIds: string[];
  @ApiProperty({ type: [String], description: 'Its names.' }) removedIngredients: string[];
}

export function orderHalf({ productId, productSlug, variantId, name, removedIngredients }: OrderedHalf): OrderHalfResponse {
  return {
    productId,
    productSlug,
    variantId,
    name,
    removedIngredientIds: removedIngredients.map(({ ingredientId }) => ingredientId),
    removedIngredients: removedIngredients.map((ingredient) => ingredient.name),
  };
}

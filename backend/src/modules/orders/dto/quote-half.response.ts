import { ApiProperty } from '@nestjs/swagger';
import type { Half } from '../domain/half-and-half.js';

export class QuoteHalfResponse {
  @ApiProperty({ format: 'uuid' }) variantId: string;
  @ApiProperty({ example: 'Margherita' }) name: string;
  @ApiProperty({ type: [String], format: 'uuid', description: 'What is left out, as it was asked for.' })
  removedIngredientIds: string[];
  @ApiProperty({ type: [String], description: 'Its names.' }) removedIngredients: string[];
}

export function quoteHalf({ variant, removedIngredients }: Half): QuoteHalfResponse {
  return {
    variantId: variant.variantId,
    name: variant.name,
    removedIngredientIds: removedIngredients.map(({ ingredientId }) => ingredientId),
    removedIngredients: removedIngredients.map(({ name }) => name),
  };
}

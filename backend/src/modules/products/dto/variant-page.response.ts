import { ApiProperty } from '@nestjs/swagger';
import { VariantCardResponse } from './variant-card.response.js';

/** A variant and what it is made of. */
export class VariantPageResponse extends VariantCardResponse {
  @ApiProperty({ type: String, format: 'uuid', isArray: true, description: 'From the dough up.' })
  ingredientIds: string[];

  @ApiProperty({ type: String, format: 'uuid', isArray: true, description: 'Those of them it can be ordered without.' })
  removableIngredientIds: string[];
}

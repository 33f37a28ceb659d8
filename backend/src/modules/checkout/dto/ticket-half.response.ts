import { ApiProperty } from '@nestjs/swagger';

export class TicketHalfResponse {
  @ApiProperty({ example: 'Margherita' }) name: string;
  @ApiProperty({ type: [String], description: 'Names of what is left out.' }) removedIngredients: string[];
}

import { ApiProperty } from '@nestjs/swagger';

export class TicketLineResponse {
  @ApiProperty({ format: 'uuid' }) orderLineId: string;
  @ApiProperty({ example: 'Margherita' }) name: string;
  @ApiProperty({ type: String, nullable: true, example: '30 cm' }) sizeLabel: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Thin' }) doughLabel: string | null;
  @ApiProperty({ type: [String], description: 'Names of what is left out.' }) removedIngredients: string[];
  @ApiProperty({ example: 2 }) qty: number;
}

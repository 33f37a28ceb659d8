import { ApiProperty } from '@nestjs/swagger';
import type { OrderLineResponse } from '../../orders/dto/order-line.response.js';
import { TicketHalfResponse } from './ticket-half.response.js';

export class TicketLineResponse extends TicketHalfResponse {
  @ApiProperty({ format: 'uuid' }) orderLineId: string;
  @ApiProperty({ type: String, nullable: true, example: '30 cm' }) sizeLabel: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Thin' }) doughLabel: string | null;
  @ApiProperty({ type: TicketHalfResponse, nullable: true, description: 'The right half of a pizza of two; null for a whole.' })
  otherHalf: TicketHalfResponse | null;
  @ApiProperty({ example: 2 }) qty: number;

  static of({
    orderLineId,
    name,
    removedIngredients,
    otherHalf,
    sizeLabel,
    doughLabel,
    qty,
  }: OrderLineResponse): TicketLineResponse {
    return {
      orderLineId,
      name,
      removedIngredients,
      otherHalf: otherHalf && { name: otherHalf.name, removedIngredients: otherHalf.removedIngredients },
      sizeLabel,
      doughLabel,
      qty,
    };
  }
}

import { ApiProperty } from '@nestjs/swagger';
import type { OrderLine } from '../order-line.entity.js';
import { orderHalf, OrderHalfResponse } from './order-half.response.js';

export class OrderLineResponse extends OrderHalfResponse {
  @ApiProperty({ format: 'uuid' }) orderLineId: string;
  @ApiProperty({ type: String, nullable: true, example: '30 cm' }) sizeLabel: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Thin' }) doughLabel: string | null;
  @ApiProperty({ type: OrderHalfResponse, nullable: true, description: 'The right half of a pizza of two; null for a whole.' })
  otherHalf: OrderHalfResponse | null;
  @ApiProperty({ example: 2 }) qty: number;
  @ApiProperty({ example: 990 }) unitPriceMinor: number;
  @ApiProperty({ example: 1980 }) lineTotalMinor: number;
  @ApiProperty({ description: "The line's share of the discount.", example: 0 }) discountShareMinor: number;
  @ApiProperty({ example: 700 }) taxRateBps: number;
  @ApiProperty({ example: 130 }) taxAmountMinor: number;

  static of(line: OrderLine): OrderLineResponse {
    return {
      ...orderHalf(line),
      orderLineId: line.id,
      sizeLabel: line.sizeLabel,
      doughLabel: line.doughLabel,
      otherHalf: line.otherHalf && orderHalf(line.otherHalf),
      qty: line.qty,
      unitPriceMinor: line.unitPriceMinor,
      lineTotalMinor: line.lineTotalMinor,
      discountShareMinor: line.discountShareMinor,
      taxRateBps: line.taxRateBps,
      taxAmountMinor: line.taxAmountMinor,
    };
  }
}

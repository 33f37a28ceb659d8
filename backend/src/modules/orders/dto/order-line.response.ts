import { ApiProperty } from '@nestjs/swagger';
import type { OrderLine } from '../order-line.entity.js';
import { HalfPricingResponse } from './half-pricing.response.js';
import { orderHalf, OrderHalfResponse } from './order-half.response.js';

export class OrderLineResponse extends OrderHalfResponse {
  @ApiProperty({ format: 'uuid' }) orderLineId: string;
  @ApiProperty({ type: String, nullable: true, example: '30 cm' }) sizeLabel: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Thin' }) doughLabel: string | null;
  @ApiProperty({ type: OrderHalfResponse, nullable: true, description: 'The right half of a pizza of two; null for a whole.' })
  otherHalf: OrderHalfResponse | null;
  @ApiProperty({
    type: HalfPricingResponse,
    nullable: true,
    description: 'How `unitPriceMinor` came about; null for a whole, and where it was not kept yet when this was ordered.',
  })
  halfPricing: HalfPricingResponse | null;
  @ApiProperty({ example: 2 }) qty: number;
  @ApiProperty({ example: 990 }) unitPriceMinor: number;
  @ApiProperty({ example: 1980 }) lineTotalMinor: number;
  @ApiProperty({ description: "The line's share of the discount.", example: 0 }) discountShareMinor: number;
  @ApiProperty({
    description:
      "The line's share of the cashback that is spent. `lineTotalMinor` less both shares is what is paid for the line; " +
      'all lines and `deliveryFeeMinor` come to `grandTotalMinor`.',
    example: 0,
  })
  cashbackShareMinor: number;
  @ApiProperty({ example: 700 }) taxRateBps: number;
  @ApiProperty({ example: 130 }) taxAmountMinor: number;

  static of(line: OrderLine): OrderLineResponse {
    return {
      ...orderHalf(line),
      orderLineId: line.id,
      sizeLabel: line.sizeLabel,
      doughLabel: line.doughLabel,
      otherHalf: line.otherHalf && orderHalf(line.otherHalf),
      halfPricing: line.otherHalf?.pricing ?? null,
      qty: line.qty,
      unitPriceMinor: line.unitPriceMinor,
      lineTotalMinor: line.lineTotalMinor,
      discountShareMinor: line.discountShareMinor,
      cashbackShareMinor: line.cashbackShareMinor,
      taxRateBps: line.taxRateBps,
      taxAmountMinor: line.taxAmountMinor,
    };
  }
}

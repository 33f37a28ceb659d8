import { ApiProperty } from '@nestjs/swagger';
import { ORDER_STATUSES, type OrderStatus } from '../../orders/domain/order-state.js';
import { TimelineEntryResponse } from './timeline-entry.response.js';

export class TimelineResponse {
  @ApiProperty({ format: 'uuid' }) orderId: string;
  @ApiProperty({ type: Number, nullable: true, description: 'Of its business day' }) orderNumber: number | null;
  @ApiProperty({ type: String, format: 'date', nullable: true }) businessDate: string | null;
  @ApiProperty({ enum: ORDER_STATUSES, enumName: 'OrderStatus' }) status: OrderStatus;
  @ApiProperty() version: number;
  @ApiProperty() grandTotalMinor: number;
  @ApiProperty() currency: string;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ description: 'Whether jobs could be read; false while Redis is away' }) jobsKnown: boolean;
  @ApiProperty({ type: [TimelineEntryResponse], description: 'The oldest first' }) entries: TimelineEntryResponse[];
}

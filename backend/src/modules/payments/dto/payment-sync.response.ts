import { ApiProperty } from '@nestjs/swagger';
import type { PaymentStatus } from '../domain/payment-status.js';

export class PaymentSyncResponse {
  @ApiProperty({ type: String, example: 'paid' })
  orderStatus: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'succeeded',
    description: 'Of the payment that pays the order, or of the latest; null without one',
  })
  paymentStatus: PaymentStatus | null;
}

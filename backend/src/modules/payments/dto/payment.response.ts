import { ApiProperty } from '@nestjs/swagger';
import type { PaymentStatus } from '../domain/payment-status.js';
import type { Payment } from '../payment.entity.js';

export class PaymentResponse {
  @ApiProperty({ format: 'uuid' })
  paymentId: string;

  @ApiProperty({ type: String, example: 'open' })
  status: PaymentStatus;

  @ApiProperty({ type: String, format: 'uri', nullable: true, description: 'Where the customer pays; null once it is over' })
  checkoutUrl: string | null;

  static of({ id: paymentId, status, checkoutUrl }: Payment): PaymentResponse {
    return Object.assign(new PaymentResponse(), { paymentId, status, checkoutUrl });
  }
}

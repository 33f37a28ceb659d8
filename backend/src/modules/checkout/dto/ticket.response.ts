import { ApiProperty } from '@nestjs/swagger';
import { FULFILMENTS, type Fulfilment } from '../../orders/domain/fulfilment.js';
import { ORDER_STATUSES, type OrderStatus } from '../../orders/domain/order-state.js';
import { PAYMENT_METHODS, type PaymentMethod } from '../../orders/domain/payment-method.js';
import { OrderAddressResponse } from '../../orders/dto/order-address.response.js';
import type { OrderResponse } from '../../orders/dto/order.response.js';
import { isTimedStage, type StageTargetSeconds } from '../../shop/domain/stage-targets.js';
import { TicketContactResponse } from './ticket-contact.response.js';
import { TicketLineResponse } from './ticket-line.response.js';

/** An order as the kitchen and the courier see it: what to make, for whom, since when. */
export class TicketResponse {
  @ApiProperty({ format: 'uuid' }) orderId: string;
  @ApiProperty({ type: String, nullable: true, example: '17' }) orderNumber: string | null;
  @ApiProperty({ enum: ORDER_STATUSES, enumName: 'OrderStatus' }) status: OrderStatus;
  @ApiProperty({ example: 2 }) version: number;
  @ApiProperty({ enum: FULFILMENTS, enumName: 'Fulfilment' }) fulfilment: Fulfilment;
  @ApiProperty({ type: [TicketLineResponse], description: "In the language asked for, whatever the customer's." })
  lines: TicketLineResponse[];
  @ApiProperty({ enum: PAYMENT_METHODS, enumName: 'PaymentMethod' }) paymentMethod: PaymentMethod;
  @ApiProperty({ description: 'Cash to be collected at hand-over; else 0.', example: 0 }) collectMinor: number;
  @ApiProperty({ example: 'eur' }) currency: string;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) promisedAt: Date | null;
  @ApiProperty({ format: 'date-time', description: 'When it came to where it stands.' }) stageSince: Date;
  @ApiProperty({ type: Number, nullable: true, description: 'How long it may stay there before it is late.', example: 300 })
  stageTargetSeconds: number | null;
  @ApiProperty({ type: TicketContactResponse }) contact: TicketContactResponse;
  @ApiProperty({ type: OrderAddressResponse, nullable: true }) address: OrderAddressResponse | null;

  static of(order: OrderResponse, targets: StageTargetSeconds): TicketResponse {
    const { orderId, orderNumber, status, version, fulfilment, note, createdAt, promisedAt, contact, address } = order;
    const { paymentMethod, collectMinor, currency } = order;
    return {
      orderId,
      orderNumber,
      status,
      version,
      fulfilment,
      paymentMethod,
      collectMinor,
      currency,
      note,
      createdAt,
      promisedAt,
      address,
      lines: order.lines.map((line) => TicketLineResponse.of(line)),
      stageSince: order.transitions.at(-1)?.at ?? createdAt,
      stageTargetSeconds: isTimedStage(status) ? targets[status] : null,
      contact: { name: contact.name, phone: contact.phone },
    };
  }
}

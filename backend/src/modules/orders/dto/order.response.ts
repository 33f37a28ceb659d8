import { ApiProperty } from '@nestjs/swagger';
import { CANCELLABLE_STATUSES, ORDER_STATUSES, type OrderStatus } from '../domain/order-state.js';
import { FULFILMENTS, type Fulfilment } from '../domain/fulfilment.js';
import { ORDER_CHANNELS, type OrderChannel } from '../domain/order-channel.js';
import { PAYMENT_METHODS, type PaymentMethod } from '../domain/payment-method.js';
import type { OrderLine } from '../order-line.entity.js';
import type { OrderTransition } from '../order-transition.entity.js';
import type { Order } from '../order.entity.js';
import { OrderAddressResponse } from './order-address.response.js';
import { OrderContactResponse } from './order-contact.response.js';
import { OrderLineResponse } from './order-line.response.js';
import { OrderRefundResponse } from './order-refund.response.js';
import { OrderTransitionResponse } from './order-transition.response.js';

/** An order and where it stands. All amounts are minor units of `currency`. */
export class OrderResponse {
  @ApiProperty({ format: 'uuid' }) orderId: string;
  @ApiProperty({ type: String, nullable: true, description: 'Short, of the day; given at acceptance.', example: '17' })
  orderNumber: string | null;
  @ApiProperty({ enum: ORDER_STATUSES, enumName: 'OrderStatus' }) status: OrderStatus;
  @ApiProperty({ description: 'Rises with every step.', example: 1 }) version: number;
  @ApiProperty({ enum: FULFILMENTS, enumName: 'Fulfilment' }) fulfilment: Fulfilment;
  @ApiProperty({ enum: ORDER_CHANNELS, enumName: 'OrderChannel' }) channel: OrderChannel;
  @ApiProperty({ enum: PAYMENT_METHODS, enumName: 'PaymentMethod' }) paymentMethod: PaymentMethod;
  @ApiProperty({ description: 'Cash that courier or counter still have to collect; else 0.', example: 0 }) collectMinor: number;
  @ApiProperty({ example: 'eur' }) currency: string;
  @ApiProperty({ type: [OrderLineResponse] }) lines: OrderLineResponse[];
  @ApiProperty({ example: 1980 }) itemsTotalMinor: number;
  @ApiProperty({ example: 290 }) deliveryFeeMinor: number;
  @ApiProperty({ description: 'What a coupon took off the goods.', example: 0 }) discountMinor: number;
  @ApiProperty({ type: String, nullable: true, description: 'The coupon it was ordered with.', example: 'WELCOME10' })
  couponCode: string | null;
  @ApiProperty({ example: 0 }) cashbackSpentMinor: number;
  @ApiProperty({ example: 198 }) cashbackEarnedMinor: number;
  @ApiProperty({ description: 'Contained in the total.', example: 149 }) taxMinor: number;
  @ApiProperty({ example: 2270 }) grandTotalMinor: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'While the payment is awaited.' })
  payableUntil: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) promisedAt: Date | null;
  @ApiProperty({ format: 'date-time' }) createdAt: Date;
  @ApiProperty({ format: 'date-time' }) updatedAt: Date;
  @ApiProperty({ type: OrderContactResponse }) contact: OrderContactResponse;
  @ApiProperty({ type: OrderAddressResponse, nullable: true }) address: OrderAddressResponse | null;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  @ApiProperty({ type: [OrderTransitionResponse] }) transitions: OrderTransitionResponse[];
  @ApiProperty({ type: [OrderRefundResponse], description: 'Oldest first.' }) refunds: OrderRefundResponse[];
  @ApiProperty({ description: 'Cancelled, and what was paid is not given back.' }) paymentKept: boolean;
  @ApiProperty({ description: 'Whether the customer may still cancel it.' }) cancellable: boolean;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The trace of the request that placed it, for whoever asks the shop about it; null where none was kept.',
    example: '0af7651916cd43dd8448eb211c80319c',
  })
  traceId: string | null;

  static of(
    order: Order,
    lines: OrderLine[],
    transitions: OrderTransition[],
    refunds: OrderRefundResponse[] = [],
  ): OrderResponse {
    return {
      orderId: order.id,
      orderNumber: order.orderNumber === null ? null : String(order.orderNumber),
      status: order.status,
      version: order.version,
      fulfilment: order.fulfilment,
      channel: order.channel,
      paymentMethod: order.paymentMethod,
      collectMinor: collectMinor(order),
      currency: order.currency,
      lines: lines.map((line) => OrderLineResponse.of(line)),
      itemsTotalMinor: order.itemsTotalMinor,
      deliveryFeeMinor: order.deliveryFeeMinor,
      discountMinor: order.discountMinor,
      couponCode: order.couponCode,
      cashbackSpentMinor: order.cashbackSpentMinor,
      cashbackEarnedMinor: order.cashbackEarnedMinor,
      taxMinor: order.taxTotalMinor,
      grandTotalMinor: order.grandTotalMinor,
      payableUntil: order.status === 'pending_payment' ? order.payableUntil : null,
      promisedAt: order.promisedAt,
      createdAt: order.createdAt,
      updatedAt: order.updatedAt,
      contact: { name: order.contactName, phone: order.contactPhone, email: order.contactEmail },
      address: order.address,
      note: order.note,
      transitions: transitions.map((transition) => OrderTransitionResponse.of(transition)),
      refunds: refunds.map(({ refundId, amountMinor, cashbackMinor, status, origin, reason, createdAt }) => ({
        refundId,
        amountMinor,
        cashbackMinor,
        status,
        origin,
        reason,
        createdAt,
      })),
      paymentKept: order.paymentKept && order.paidAt !== null,
      cancellable: CANCELLABLE_STATUSES.includes(order.status),
      traceId: transitions.find(({ version }) => version === 1)?.traceId ?? null,
    };
  }
}

function collectMinor({ paymentMethod, paidAt, status, grandTotalMinor }: Order): number {
  return paymentMethod === 'cash' && paidAt === null && status !== 'cancelled' ? grandTotalMinor : 0;
}

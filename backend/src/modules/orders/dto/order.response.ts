import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CANCELLABLE_STATUSES, ORDER_STATUSES, type OrderStatus } from '../domain/order-state.js';
import { ACCEPT_TIMEOUT, SYSTEM_REASONS } from '../domain/system-reason.js';
import { FULFILMENTS, type Fulfilment } from '../domain/fulfilment.js';
import type { OrderLine } from '../order-line.entity.js';
import type { OrderTransition } from '../order-transition.entity.js';
import type { Order } from '../order.entity.js';

export class OrderLineResponse {
  @ApiProperty({ format: 'uuid' }) orderLineId: string;
  @ApiProperty({ format: 'uuid' }) productId: string;
  @ApiProperty({ example: 'margherita' }) productSlug: string;
  @ApiProperty({ format: 'uuid' }) variantId: string;
  @ApiProperty({ example: 'Margherita' }) name: string;
  @ApiProperty({ type: String, nullable: true, example: '30 cm' }) sizeLabel: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'Thin' }) doughLabel: string | null;
  @ApiProperty({ type: [String], description: 'Names of what is left out.' }) removedIngredients: string[];
  @ApiProperty({ example: 2 }) qty: number;
  @ApiProperty({ example: 990 }) unitPriceMinor: number;
  @ApiProperty({ example: 1980 }) lineTotalMinor: number;
  @ApiProperty({ example: 700 }) taxRateBps: number;
  @ApiProperty({ example: 130 }) taxAmountMinor: number;
}

export class OrderTransitionResponse {
  @ApiProperty({ example: 2 }) version: number;
  @ApiProperty({ enum: ORDER_STATUSES, enumName: 'OrderStatus', nullable: true }) fromStatus: OrderStatus | null;
  @ApiProperty({ enum: ORDER_STATUSES, enumName: 'OrderStatus' }) toStatus: OrderStatus;
  @ApiProperty({ format: 'date-time' }) at: Date;
  @ApiProperty({ description: 'A role, guest or system.', example: 'kitchen' }) actorType: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: `The words of whoever moved it; where that is the system, a code: ${SYSTEM_REASONS.join(', ')}.`,
    example: ACCEPT_TIMEOUT,
  })
  reason: string | null;
}

export class OrderContactResponse {
  @ApiProperty({ example: 'Ada Lovelace' }) name: string;
  @ApiProperty({ example: '+49 30 1234567' }) phone: string;
  @ApiProperty({ example: 'ada@example.com' }) email: string;
}

export class OrderAddressResponse {
  @ApiProperty({ example: 'Kastanienallee 12' }) street: string;
  @ApiProperty({ type: String, nullable: true, example: '3rd floor' }) details: string | null;
  @ApiProperty({ example: '10435' }) postcode: string;
  @ApiProperty({ example: 'Berlin' }) city: string;
}

/** An order and where it stands. All amounts are minor units of `currency`. */
export class OrderResponse {
  @ApiProperty({ format: 'uuid' }) orderId: string;
  @ApiProperty({ type: String, nullable: true, description: 'Short, of the day; given at acceptance.', example: '17' })
  orderNumber: string | null;
  @ApiProperty({ enum: ORDER_STATUSES, enumName: 'OrderStatus' }) status: OrderStatus;
  @ApiProperty({ description: 'Rises with every step.', example: 1 }) version: number;
  @ApiProperty({ enum: FULFILMENTS, enumName: 'Fulfilment' }) fulfilment: Fulfilment;
  @ApiProperty({ example: 'eur' }) currency: string;
  @ApiProperty({ type: [OrderLineResponse] }) lines: OrderLineResponse[];
  @ApiProperty({ example: 1980 }) itemsTotalMinor: number;
  @ApiProperty({ example: 290 }) deliveryFeeMinor: number;
  @ApiProperty({ example: 0 }) discountMinor: number;
  @ApiProperty({ example: 0 }) cashbackSpentMinor: number;
  @ApiProperty({ example: 198 }) cashbackEarnedMinor: number;
  @ApiProperty({ description: 'Contained in the total.', example: 149 }) taxMinor: number;
  @ApiProperty({ example: 2270 }) grandTotalMinor: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'While the payment is awaited.' })
  payableUntil: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) promisedAt: Date | null;
  @ApiProperty({ format: 'date-time' }) createdAt: Date;
  @ApiProperty({ type: OrderContactResponse }) contact: OrderContactResponse;
  @ApiProperty({ type: OrderAddressResponse, nullable: true }) address: OrderAddressResponse | null;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  @ApiProperty({ type: [OrderTransitionResponse] }) transitions: OrderTransitionResponse[];
  @ApiProperty({ description: 'Whether the customer may still cancel it.' }) cancellable: boolean;

  static of(order: Order, lines: OrderLine[], transitions: OrderTransition[]): OrderResponse {
    return {
      orderId: order.id,
      orderNumber: order.orderNumber === null ? null : String(order.orderNumber),
      status: order.status,
      version: order.version,
      fulfilment: order.fulfilment,
      currency: order.currency,
      lines: lines.map(lineResponse),
      itemsTotalMinor: order.itemsTotalMinor,
      deliveryFeeMinor: order.deliveryFeeMinor,
      discountMinor: order.discountMinor,
      cashbackSpentMinor: order.cashbackSpentMinor,
      cashbackEarnedMinor: order.cashbackEarnedMinor,
      taxMinor: order.taxTotalMinor,
      grandTotalMinor: order.grandTotalMinor,
      payableUntil: order.status === 'pending_payment' ? order.payableUntil : null,
      promisedAt: order.promisedAt,
      createdAt: order.createdAt,
      contact: { name: order.contactName, phone: order.contactPhone, email: order.contactEmail },
      address: order.address,
      note: order.note,
      transitions: transitions.map(({ version, fromStatus, toStatus, at, actorType, reason }) => ({
        version,
        fromStatus,
        toStatus,
        at,
        actorType,
        reason,
      })),
      cancellable: CANCELLABLE_STATUSES.includes(order.status),
    };
  }
}

/** An order just placed. */
export class PlacedOrderResponse extends OrderResponse {
  @ApiPropertyOptional({ description: "Opens a guest's order: send it as X-Order-Token. A link carries it as `#token=`." })
  orderToken?: string;
}

export class OrderListResponse {
  @ApiProperty({ type: [OrderResponse] }) items: OrderResponse[];
  @ApiProperty({ type: String, nullable: true, description: 'Send it as `cursor` for the next page; null on the last.' })
  nextCursor: string | null;
}

function lineResponse(line: OrderLine): OrderLineResponse {
  return {
    orderLineId: line.id,
    productId: line.productId,
    productSlug: line.productSlug,
    variantId: line.variantId,
    name: line.name,
    sizeLabel: line.sizeLabel,
    doughLabel: line.doughLabel,
    removedIngredients: line.removedIngredients.map(({ name }) => name),
    qty: line.qty,
    unitPriceMinor: line.unitPriceMinor,
    lineTotalMinor: line.lineTotalMinor,
    taxRateBps: line.taxRateBps,
    taxAmountMinor: line.taxAmountMinor,
  };
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ForbiddenError } from '../../common/auth/access.errors.js';
import type { Actor } from '../../common/auth/actor.js';
import type { Locale } from '../../common/http/locale.js';
import type { PlaceOrderDto } from '../orders/dto/place-order.dto.js';
import type { PlacedOrderResponse } from '../orders/dto/placed-order.response.js';
import { OrderPlacementService } from '../orders/order-placement.service.js';
import type { Order } from '../orders/orders.service.js';
import { DuePaymentsService } from '../payments/due-payments.service.js';
import { ShopService } from '../shop/shop.service.js';
import { CashNotAcceptedError } from './checkout.errors.js';
import { CheckoutMetrics } from './checkout.metrics.js';

/** Placing: what needs the order and how it will be paid together. */
@Injectable()
export class OrderCheckoutService {
  constructor(
    private readonly placement: OrderPlacementService,
    private readonly duePayments: DuePaymentsService,
    private readonly shop: ShopService,
    private readonly metrics: CheckoutMetrics,
  ) {}

  /**
   * Places an order; one that is paid at hand-over with its due payment, in one transaction. Repeats are the placement's.
   * Throws ForbiddenError for `external` without an API key, CashNotAcceptedError, and what a placement throws.
   */
  async placeOrder(actor: Actor, locale: Locale, key: string, dto: PlaceOrderDto): Promise<PlacedOrderResponse> {
    if (dto.paymentMethod === 'external' && actor.kind !== 'api_key') {
      throw new ForbiddenError('Only a till, with an API key, takes external payments.');
    }
    const openDuePayment = (manager: EntityManager, order: Order): Promise<void> => this.openDuePayment(manager, order);
    return this.metrics.observe(this.placement.placeOrder(actor, locale, key, dto, openDuePayment));
  }

  private async openDuePayment(manager: EntityManager, order: Order): Promise<void> {
    if (order.paymentMethod === 'cash' && !(await this.shop.getSettings(manager)).cashEnabled) {
      throw new CashNotAcceptedError();
    }
    await this.duePayments.open(manager, order);
  }
}

import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '../../common/auth/actor.js';
import { DomainError } from '../../common/errors/domain-error.js';
import type { FieldProblem } from '../../common/errors/problem.js';
import { ValidationFailedError } from '../../common/errors/validation-failed.error.js';
import type { Locale } from '../../common/http/locale.js';
import { Clock } from '../../common/time/clock.js';
import { Environment } from '../../config/environment.js';
import { afterCommit, inTransaction } from '../../infrastructure/database/in-transaction.js';
import { insertTogether } from '../../infrastructure/database/insert-together.js';
import { IdempotencyKeys, type IdempotentRequest } from '../../infrastructure/idempotency/idempotency-keys.js';
import { CashbackService } from '../cashback/cashback.service.js';
import { CouponTermsOutdatedError } from '../coupons/coupons.errors.js';
import { CouponsService } from '../coupons/coupons.service.js';
import { StockService } from '../products/stock.service.js';
import { unavailableLines } from './cart-lines.js';
import type { Half } from './domain/half-and-half.js';
import { channelOf } from './domain/order-channel.js';
import { paymentMethodOf } from './domain/payment-method.js';
import { limitedWish, shortage } from './domain/stock-wish.js';
import type { HalfDto } from './dto/half.dto.js';
import type { PlaceOrderDto } from './dto/place-order.dto.js';
import { OrderResponse } from './dto/order.response.js';
import type { PlacedOrderResponse } from './dto/placed-order.response.js';
import { OrderLine, type OrderedHalf } from './order-line.entity.js';
import { OrderMoves } from './order-moves.js';
import { OrderTransition } from './order-transition.entity.js';
import { OrderTokens } from './order-tokens.js';
import { Order } from './order.entity.js';
import { LinesUnavailableError, PriceChangedError } from './orders.errors.js';
import { OrdersMetrics } from './orders.metrics.js';
import { OrdersService } from './orders.service.js';
import { priceChanges } from './quote-hash.js';
import { type Quote, QuotesService, quoteResponse } from './quotes.service.js';

const MINUTE_MS = 60_000;

/** Writes the payment of an order that is paid at hand-over, in the transaction that places it. */
export type OpenDuePayment = (manager: EntityManager, order: Order) => Promise<void>;

/** Makes orders of carts. */
@Injectable()
export class OrderPlacementService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly quotes: QuotesService,
    private readonly orders: OrdersService,
    private readonly moves: OrderMoves,
    private readonly tokens: OrderTokens,
    private readonly cashback: CashbackService,
    private readonly stock: StockService,
    private readonly coupons: CouponsService,
    private readonly idempotencyKeys: IdempotencyKeys,
    private readonly clock: Clock,
    private readonly environment: Environment,
    private readonly metrics: OrdersMetrics,
  ) {}

  /**
   * Places an order at the price that was agreed to. Order, lines, history, the use of a coupon, cashback hold, reserved stock and the
   * kept answer are one transaction; a repeat with the same key gets the same answer. A guest's token is in the answer and not in what is
   * kept of it. A total of zero is paid at once; what is paid at hand-over goes to the kitchen at once, with the payment that
   * `openDuePayment` writes in the same transaction. Throws PriceChangedError with the new quote and what has changed; InsufficientCashbackError,
   * CouponUsedUpError, CouponAlreadyUsedError and LinesUnavailableError when others took the cashback, the coupon or the stock
   * first; and what a quote throws.
   */
  async placeOrder(
    actor: Actor,
    locale: Locale,
    key: string,
    dto: PlaceOrderDto,
    openDuePayment: OpenDuePayment,
  ): Promise<PlacedOrderResponse> {
    requireAddressee(actor, dto);
    const order = await this.placeOnce(actor, locale, key, dto, openDuePayment);
    return actor.kind === 'user' ? order : { ...order, orderToken: this.tokens.tokenOf(order.orderId) };
  }

  private async placeOnce(
    actor: Actor,
    locale: Locale,
    key: string,
    dto: PlaceOrderDto,
    openDuePayment: OpenDuePayment,
  ): Promise<OrderResponse> {
    const request = { scope: `orders:${placerOf(actor)}`, key, body: dto };
    try {
      return await this.placeQuoted(actor, locale, request, dto, openDuePayment);
    } catch (error) {
      if (error instanceof CouponTermsOutdatedError) {
        // Changed by a manager between quote and order: at another price the next round refuses it.
        return this.placeOnce(actor, locale, key, dto, openDuePayment);
      }
      // Refused perhaps for what the same request took, the last piece or the last use of a coupon, or as the shop closed since: then
      // its answer is there. Only now, as hardly a request is a repeat.
      const keptMeanwhile = error instanceof DomainError && (await this.idempotencyKeys.find(this.dataSource.manager, request));
      if (keptMeanwhile) {
        return keptMeanwhile.response as OrderResponse;
      }
      throw error;
    }
  }

  private async placeQuoted(
    actor: Actor,
    locale: Locale,
    request: IdempotentRequest,
    dto: PlaceOrderDto,
    openDuePayment: OpenDuePayment,
  ): Promise<OrderResponse> {
    const cart = { ...dto, postcode: dto.address?.postcode ?? dto.postcode };
    // Read before the transaction: within it, each placement would hold one connection and wait for a second.
    const quote = await this.quotes.quote(actor, locale, cart, dto.contact);
    let soldOut: string[] = [];
    const placed = await inTransaction(this.dataSource, (manager) =>
      this.idempotencyKeys.once(manager, request, async () => {
        // Only here: a repeat's quote may already lack the cashback that the first one has taken.
        if (quote.quoteHash !== dto.quoteHash) {
          throw new PriceChangedError(quoteResponse(quote), priceChanges(dto.quoteHash, dto.lines, quote));
        }
        const order = await this.insert(manager, actor, locale, dto, quote, openDuePayment);
        // Last, for all who order the same thing wait here for each other.
        soldOut = await this.reserveStock(manager, order, dto, quote);
        return order;
      }),
    );
    await this.stock.evictProducts(soldOut);
    if (actor.kind === 'user') {
      await this.cashback.evictOverview(actor.userId);
    }
    return placed;
  }

  /** Takes what is limited of what the quote has; resolves with the slugs of products of which it took the last. */
  private async reserveStock(
    manager: EntityManager,
    { orderId, status }: OrderResponse,
    dto: PlaceOrderDto,
    { lines }: Quote,
  ): Promise<string[]> {
    const wish = limitedWish(lines);
    if (wish.size === 0) {
      return [];
    }
    const { short, soldOut } = await this.stock.reserve(manager, { orderId, wish, paid: status === 'paid' });
    if (short.size > 0) {
      const shortageOf = ({ variantId }: HalfDto) => (short.has(variantId) ? shortage(short.get(variantId) ?? 0) : null);
      throw new LinesUnavailableError(unavailableLines(dto.lines, shortageOf));
    }
    const variants = lines.flatMap(({ variant, otherHalf }) => (otherHalf ? [variant, otherHalf.variant] : variant));
    return variants.filter(({ variantId }) => soldOut.includes(variantId)).map(({ slug }) => slug);
  }

  private async insert(
    manager: EntityManager,
    actor: Actor,
    locale: Locale,
    dto: PlaceOrderDto,
    quote: Quote,
    openDuePayment: OpenDuePayment,
  ): Promise<OrderResponse> {
    const userId = actor.kind === 'user' ? actor.userId : null;
    const orderId = randomUUID();
    const order = manager.create(Order, {
      ...amountsOf(quote),
      ...addresseeOf(dto),
      id: orderId,
      userId,
      channel: channelOf(actor),
      apiKeyId: actor.kind === 'api_key' ? actor.apiKeyId : null,
      locale,
      guestTokenHash: userId ? null : this.tokens.hashOf(orderId),
      status: 'pending_payment',
      version: 1,
      orderNumber: null,
      promisedAt: null,
      paidAt: null,
      takesStock: limitedWish(quote.lines).size > 0,
      payableUntil: new Date(this.clock.now().getTime() + this.environment.PAYABLE_MINUTES * MINUTE_MS),
    });
    const lines = quote.lines.map((line, position) =>
      manager.create(OrderLine, { ...lineOf(order.id, line, position), id: randomUUID() }),
    );
    const begun = this.moves.begin(order, actor);
    const at = await insertTogether(
      manager,
      { into: Order, rows: [order] },
      { into: OrderLine, rows: lines },
      { into: OrderTransition, rows: [begun] },
    );
    order.createdAt = order.updatedAt = at;
    if (quote.offered) {
      await this.coupons.reserve(manager, quote.offered, { orderId, amountMinor: quote.couponSavedMinor });
    }
    if (userId && quote.cashbackSpentMinor > 0) {
      await this.cashback.hold(manager, { userId, orderId: order.id, amountMinor: quote.cashbackSpentMinor });
    }
    afterCommit(manager, () => this.metrics.created(order.channel, order.fulfilment));
    if (quote.grandTotalMinor === 0) {
      await this.orders.markPaid(manager, orderId);
    } else if (order.paymentMethod !== 'stripe') {
      await openDuePayment(manager, order);
      await this.orders.markDue(manager, orderId, actor);
    } else {
      // As it was written: there is nothing to read again.
      return OrderResponse.of(order, lines, [{ ...begun, at }]);
    }
    return this.orders.presentOne(await this.orders.getOrder(orderId, manager), manager);
  }
}

/** Whose idempotency keys they are. */
function placerOf(actor: Actor): string {
  return actor.kind === 'user' ? actor.userId : actor.kind === 'api_key' ? `api-key:${actor.apiKeyId}` : 'guest';
}

/** Where the order goes, its mails and the shop's calls: somebody who stands at a till need leave neither e-mail address nor phone. */
function requireAddressee(actor: Actor, dto: PlaceOrderDto): void {
  const { fulfilment, address, contact } = dto;
  const needsEmail = actor.kind !== 'api_key' || paymentMethodOf(dto) === 'stripe';
  const needsPhone = actor.kind !== 'api_key' || fulfilment === 'delivery';
  const missing: FieldProblem[] = [];
  if (fulfilment === 'delivery' && !address) {
    missing.push({ field: 'address', code: 'REQUIRED', message: 'A delivery needs an address.' });
  }
  if (needsPhone && !contact.phone) {
    missing.push({ field: 'contact.phone', code: 'REQUIRED', message: 'Somebody must be there to be called.' });
  }
  if (needsEmail && !contact.email) {
    missing.push({ field: 'contact.email', code: 'REQUIRED', message: 'The mails of the order need an address.' });
  }
  if (missing.length > 0) {
    throw new ValidationFailedError(missing);
  }
}

/** An order's amounts, as they were quoted. */
export function amountsOf(quote: Quote): Partial<Order> {
  return {
    currency: quote.currency,
    itemsTotalMinor: quote.itemsTotalMinor,
    deliveryFeeMinor: quote.deliveryFeeMinor,
    deliveryTaxRateBps: quote.deliveryTaxRateBps,
    discountMinor: quote.discountMinor,
    couponCode: quote.offered?.coupon.code ?? null,
    cashbackSpentMinor: quote.cashbackSpentMinor,
    grandTotalMinor: quote.grandTotalMinor,
    taxTotalMinor: quote.taxTotalMinor,
    cashbackRateBps: quote.cashbackRateBps,
    cashbackEarnedMinor: quote.cashbackEarnedMinor,
  };
}

function addresseeOf(dto: PlaceOrderDto): Partial<Order> {
  const { fulfilment, contact, address, note } = dto;
  return {
    fulfilment,
    paymentMethod: paymentMethodOf(dto),
    contactName: contact.name,
    contactPhone: contact.phone ?? null,
    contactEmail: contact.email ?? null,
    address:
      fulfilment === 'delivery' && address
        ? { street: address.street, details: address.details ?? null, postcode: address.postcode, city: address.city }
        : null,
    note: note ?? null,
  };
}

/** A line of an order, as it was quoted. */
export function lineOf(orderId: string, line: Quote['lines'][number], position: number): Partial<OrderLine> {
  const { variant, otherHalf, qty, unitPriceMinor, lineTotalMinor, taxRateBps, taxAmountMinor } = line;
  return {
    ...orderedHalf(line),
    orderId,
    position,
    otherHalf: otherHalf && { ...orderedHalf(otherHalf), pricing: line.halfPricing },
    sizeLabel: variant.sizeLabel,
    doughLabel: variant.doughLabel,
    qty,
    unitPriceMinor,
    lineTotalMinor,
    discountShareMinor: line.discountShareMinor,
    cashbackShareMinor: line.cashbackShareMinor,
    taxRateBps,
    taxAmountMinor,
  };
}

function orderedHalf({ variant, removedIngredients }: Half): OrderedHalf {
  const { productId, variantId, slug: productSlug, sku, name } = variant;
  return { productId, variantId, productSlug, sku, name, removedIngredients };
}

import { randomUUID } from 'node:crypto';
import type { INestApplication } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Order } from '../../src/modules/orders/order.entity.js';
import type { OrderLine } from '../../src/modules/orders/order-line.entity.js';
import { OrderTokens } from '../../src/modules/orders/order-tokens.js';
import { QuotesService } from '../../src/modules/orders/quotes.service.js';
import { Payment } from '../../src/modules/payments/payment.entity.js';
import { Refund } from '../../src/modules/payments/refund.entity.js';
import { StopListEntry } from '../../src/modules/products/stop-list-entry.entity.js';
import { apiKeyFactory } from '../factories/api-key.factory.js';
import { couponFactory } from '../factories/coupon.factory.js';
import { FACTORY_ORDER_TOKEN, orderFactory } from '../factories/order.factory.js';
import { productFactory } from '../factories/product.factory.js';
import { productVariantFactory } from '../factories/product-variant.factory.js';
import { reviewFactory } from '../factories/review.factory.js';
import { shopSettingsFactory } from '../factories/shop-settings.factory.js';
import { FACTORY_PASSWORD, userFactory } from '../factories/user.factory.js';
import { giveCashback } from '../support/cashback.js';
import { stripeSignature } from '../support/stripe.js';
import type { Caller } from './callers.js';

/** What is sent to an operation so that nothing but who calls, and whose the things are, can be in its way. */
export interface Call {
  /** By the names in the path. */
  params?: Record<string, string>;
  headers?: Record<string, string>;
  body?: object;
  query?: Record<string, string> | [string, string][];
  /** The text that tells `shown` from `hidden`. */
  thing?: string;
}

/**
 * Makes what a call names. `ids`, as in the matrix:
 * - `own`: the caller's: an account's or a key's own order; for nobody a guest's, with its token
 * - `foreign`: another member's, or another's key
 * - `guest's`: a guest's order, without its token
 * - `with token`: a guest's order with its token, `late token`: the same a long time after
 * - `other's token`: a guest's order with the token of another one
 * - `member's token`: a member's order with the token that it would have as a guest's
 * - `other's line`, `other's refund`, `other product's`: all is there, but the inner does not belong to the outer
 * - `shop's`: there, whoever's; `archived`: there, and not on the menu; `missing`: there is none
 */
export type Prepare = (stage: Stage, ids: string, caller: Caller) => Promise<Call>;

const LATE = new Date('2025-01-01T00:00:00Z');
const CONTACT = { name: 'Ada Lovelace', phone: '+49 30 1234567', email: 'ada@example.com' };
const ADDRESS = { street: 'A 1', details: null, postcode: '10435', city: 'Berlin' };
const PAID = { status: 'paid', paidAt: new Date() } as const;

/** Fills the database with what calls name. */
export class Stage {
  readonly dataSource: DataSource;
  readonly transient: { transient: { dataSource: DataSource } };

  constructor(readonly app: INestApplication) {
    this.dataSource = app.get(DataSource);
    this.transient = { transient: { dataSource: this.dataSource } };
  }

  /** An order as `ids` says, and what opens it. */
  async order(ids: string, caller: Caller, wished: Partial<Order> = {}, line: Partial<OrderLine> = {}): Promise<Call> {
    if (ids === 'missing') {
      return { params: { orderId: randomUUID() } };
    }
    const id = randomUUID();
    const params = { ...wished, id, ...(await this.ownerOf(ids, caller)), ...(ids === 'late token' && { updatedAt: LATE }) };
    await orderFactory.create(params, { transient: { dataSource: this.dataSource, line } });
    const orderToken = this.tokenFor(ids, caller, id);
    return { params: { orderId: id }, thing: id, ...(orderToken && { headers: { 'x-order-token': orderToken } }) };
  }

  /** A stage of an order of the shop's, as the kitchen finds it. */
  shopOrder(ids: string, caller: Caller, wished: Partial<Order>): Promise<Call> {
    return this.order(ids, caller, { ...PAID, ...wished });
  }

  private async ownerOf(ids: string, { userId, apiKeyId }: Caller): Promise<Partial<Order>> {
    const isOwn = ids === 'own';
    if (isOwn && apiKeyId) {
      return { apiKeyId, channel: 'till', guestTokenHash: null };
    }
    if (isOwn && userId) {
      return { userId, guestTokenHash: null };
    }
    const isMembers = ['foreign', "member's token", "shop's"].includes(ids);
    return isMembers ? { userId: (await userFactory.create({}, this.transient)).id, guestTokenHash: null } : {};
  }

  private tokenFor(ids: string, { userId, apiKeyId }: Caller, orderId: string): string | undefined {
    const tokens = this.app.get(OrderTokens, { strict: false });
    const isGuests = ids === 'own' && !userId && !apiKeyId;
    if (isGuests || ids === 'with token' || ids === 'late token') {
      return FACTORY_ORDER_TOKEN;
    }
    if (ids === "other's token") {
      return tokens.tokenOf(randomUUID());
    }
    return ids === "member's token" ? tokens.tokenOf(orderId) : undefined;
  }

  /** The id of a row that `make` makes, or of none. */
  async idOf(ids: string, make: () => Promise<{ id: string }>): Promise<string> {
    return ids === 'missing' ? randomUUID() : (await make()).id;
  }

  variant(wished = {}): Promise<{ id: string }> {
    return productVariantFactory.create(wished, this.transient);
  }

  /** A stock of 5, or of nothing that is counted. */
  stocked(ids: string): Promise<string> {
    return this.idOf(ids, () => this.variant({ stockLeft: 5, stockSupplied: 5 }));
  }

  stopListEntry(productId: string): Promise<StopListEntry> {
    return this.dataSource.manager.save(StopListEntry, {
      ingredientId: null,
      productId,
      variantId: null,
      until: null,
      reason: '',
      actorId: null,
    } as StopListEntry);
  }

  product(ids: string): Promise<{ id: string; slug: string }> {
    return productFactory.create(ids === 'archived' ? { status: 'archived' } : {}, this.transient);
  }

  async review(ids: string): Promise<Call & { params: { reviewId: string } }> {
    const reviewId = await this.idOf(ids, () => reviewFactory.create({}, this.transient));
    return { params: { reviewId }, thing: reviewId };
  }

  /** An order that was paid at the till, and the line of it. */
  async soldOrder(ids: string, caller: Caller): Promise<Call & { orderId: string; lineId: string }> {
    const lineId = randomUUID();
    const call = await this.order(ids === 'own' ? 'own' : "shop's", caller, PAID, { id: lineId });
    const orderId = call.params?.orderId as string;
    await this.dataSource.manager.insert(Payment, {
      orderId,
      attempt: 1,
      method: 'cash',
      status: 'succeeded',
      amountMinor: 1250,
      receivedMinor: 1250,
      currency: 'eur',
      livemode: false,
    });
    return { ...call, orderId, lineId };
  }

  async failedRefund(orderId: string): Promise<string> {
    const { id: paymentId } = await this.dataSource.manager.findOneByOrFail(Payment, { orderId });
    const refund = this.dataSource.manager.create(Refund, {
      orderId,
      paymentId,
      amountMinor: 100,
      cashbackMinor: 0,
      origin: 'staff',
      reason: 'Cold.',
      requestedBy: 'test',
      status: 'failed',
      idempotencyKey: randomUUID(),
    });
    return (await this.dataSource.manager.save(refund)).id;
  }

  async cart(): Promise<{ fulfilment: 'pickup'; lines: { variantId: string; qty: number }[] }> {
    await shopSettingsFactory.create({}, this.transient);
    return { fulfilment: 'pickup', lines: [{ variantId: (await this.variant()).id, qty: 2 }] };
  }
}

const nothing: Prepare = async () => ({});
const order: Prepare = (stage, ids, caller) => stage.order(ids, caller);
const kitchen =
  (wished: Partial<Order>): Prepare =>
  (stage, ids, caller) =>
    stage.shopOrder(ids, caller, wished);
const delivery =
  (status: Order['status']): Prepare =>
  (stage, ids, caller) =>
    stage.shopOrder(ids, caller, { status, fulfilment: 'delivery', address: ADDRESS });
const moderation =
  (more: object = {}): Prepare =>
  async (stage, ids) => ({ ...(await stage.review(ids)), body: { version: 1, ...more } });

/** How each operation is called. One that is not here cannot be in the matrix, and one that is not in the matrix fails. */
export const CALLS: Record<string, Prepare> = {
  healthLive: nothing,
  healthReady: nothing,
  getShop: async (stage) => (await stage.cart(), {}),
  getMenu: async (stage) => (await stage.cart(), {}),
  listProducts: nothing,
  getProduct: async (stage, ids) => {
    const { id, slug } = await stage.product(ids);
    await stage.variant({ productId: id });
    return { params: { slug: ids === 'missing' ? 'no-such-product' : slug } };
  },
  listProductReviews: async (stage, ids) => ({ params: { productId: await stage.idOf(ids, () => stage.product(ids)) } }),

  register: async () => ({ body: { email: `${randomUUID()}@example.com`, password: FACTORY_PASSWORD, name: 'Ada' } }),
  login: async (stage, ids) => {
    const { email } = await userFactory.create({}, stage.transient);
    return { body: { email: ids === 'missing' ? `${randomUUID()}@example.com` : email, password: FACTORY_PASSWORD } };
  },
  refresh: async (stage, ids) => ({ body: { refreshToken: ids === 'missing' ? 'x'.repeat(43) : await refreshTokenOf(stage) } }),
  logout: async () => ({ body: {} }),
  logoutAll: nothing,
  sendPageReport: async () => ({ body: { route: '/', lcpMs: 1200, errors: [] } }),
  receiveStripeEvent: async (_stage, ids) => {
    const body = { id: `evt_${randomUUID()}`, object: 'event', type: 'x', livemode: false, created: 1, data: { object: {} } };
    const secret = ids === 'signed' ? 'whsec_forno' : 'whsec_other';
    return { body, headers: { 'stripe-signature': stripeSignature(JSON.stringify(body), { secret }) } };
  },

  createQuote: async (stage) => ({ body: await stage.cart() }),
  placeOrder: async (stage, _ids, { userId }) => {
    const cart = await stage.cart();
    const quotes = stage.app.get(QuotesService, { strict: false });
    const actor = userId
      ? ({ kind: 'user', userId, role: 'customer', email: CONTACT.email } as const)
      : ({ kind: 'anonymous' } as const);
    const { quoteHash } = await quotes.quote(actor, 'en', cart);
    return { body: { ...cart, quoteHash, contact: CONTACT } };
  },
  listOrders: async (stage, ids, caller) => {
    // To a key, those that changed first come first: from here on there is this one alone.
    const updatedSince = new Date().toISOString();
    return { ...(await stage.order(ids, caller)), query: { updatedSince } };
  },
  getOrder: order,
  watchOrder: order,
  cancelOrder: order,
  startPayment: order,
  syncPayment: order,

  getMe: async (_stage, _ids, { userId }) => ({ thing: userId ?? '' }),
  changeMe: async (_stage, _ids, { userId }) => ({ body: { name: 'Ada' }, thing: userId ?? '' }),
  getCashback: nothing,
  listCashbackTransfers: async (stage, ids, { userId }) => {
    const ownerId = ids === 'own' && userId ? userId : (await userFactory.create({}, stage.transient)).id;
    return { thing: await giveCashback(stage.app, ownerId, 100) };
  },
  listOrderReviews: async (stage, ids, caller) => stage.order(ids, caller, { status: 'completed' }),
  writeReview: async (stage, ids, caller) => {
    const [productId, orderLineId] = [(await stage.product('')).id, randomUUID()];
    await stage.order(ids === "other product's" ? 'own' : ids, caller, { status: 'completed' }, { id: orderLineId, productId });
    const reviewed = ids === "other product's" ? (await stage.product('')).id : productId;
    return { params: { productId: reviewed }, body: { orderLineId, rating: 5 } };
  },

  listKitchenOrders: kitchen({}),
  watchKitchen: nothing,
  acceptOrder: kitchen({}),
  rejectOrder: async (stage, ids, caller) => ({ ...(await stage.shopOrder(ids, caller, {})), body: { reason: 'No dough.' } }),
  startOrder: kitchen({ status: 'accepted' }),
  readyOrder: kitchen({ status: 'preparing' }),
  handOverOrder: kitchen({ status: 'ready' }),
  listCourierOrders: delivery('ready'),
  watchCourier: nothing,
  departOrder: delivery('ready'),
  deliverOrder: delivery('out_for_delivery'),

  getShopSettings: async (stage) => (await stage.cart(), {}),
  changeShop: async (stage) => (await stage.cart(), { body: { version: 1, name: 'Forno' } }),
  changeProduct: async (stage, ids) => {
    const productId = await stage.idOf(ids, () => stage.product(ids));
    if (ids !== 'missing') await stage.variant({ productId });
    return { params: { productId }, body: { status: 'archived' } };
  },
  listStopList: async (stage) => ({ thing: (await stage.stopListEntry((await stage.product('')).id)).id }),
  addStopListEntry: async (stage, ids) => ({
    body: { subjectType: 'product', subjectId: await stage.idOf(ids, () => stage.product('')) },
  }),
  removeStopListEntry: async (stage, ids) => ({
    params: { entryId: await stage.idOf(ids, async () => stage.stopListEntry((await stage.product('')).id)) },
  }),
  listStock: async (stage) => ({ thing: await stage.stocked('') }),
  setStock: async (stage, ids) => ({ params: { variantId: await stage.stocked(ids) }, body: { left: 7 } }),
  liftStock: async (stage, ids) => ({ params: { variantId: await stage.stocked(ids) } }),
  changeStock: async (stage, ids) => ({ params: { variantId: await stage.stocked(ids) }, body: { add: 1 } }),
  listCoupons: async (stage) => ({ thing: (await couponFactory.create({}, stage.transient)).id }),
  createCoupon: async () => ({ body: { code: `T-${randomUUID().slice(0, 8)}`, kind: 'percent', valueBps: 1000 } }),
  changeCoupon: async (stage, ids) => ({
    params: { couponId: await stage.idOf(ids, () => couponFactory.create({}, stage.transient)) },
    body: { version: 1, active: false },
  }),
  // The longest waiting come first: this one has waited longer than any that other rows leave.
  listReviews: async (stage) => ({ thing: (await reviewFactory.create({ createdAt: LATE }, stage.transient)).id }),
  publishReview: moderation(),
  rejectReview: moderation(),
  replyToReview: moderation({ reply: 'Thank you.' }),
  listAllOrders: order,
  cancelStartedOrder: async (stage, ids, caller) => ({
    ...(await stage.shopOrder(ids, caller, { status: 'preparing' })),
    body: { code: 'not_collected', reason: 'Nobody came.', refund: 'none' },
  }),
  listRefunds: order,
  refundOrder: async (stage, ids, caller) => {
    const { orderId, lineId } = await stage.soldOrder(ids, caller);
    const of = ids === "other's line" ? (await stage.soldOrder("shop's", caller)).lineId : lineId;
    const lines = [{ orderLineId: of, qty: 1 }];
    return { params: { orderId: ids === 'missing' ? randomUUID() : orderId }, body: { lines, reason: 'Cold.' } };
  },
  retryRefund: async (stage, ids, caller) => {
    const { orderId } = await stage.soldOrder(ids, caller);
    const other = ids === "other's refund" ? (await stage.soldOrder(ids, caller)).orderId : orderId;
    const refundId = await stage.failedRefund(other);
    return { params: { orderId: ids === 'missing' ? randomUUID() : orderId, refundId } };
  },
  getOrderTimeline: order,
  listApiKeys: async (stage) => ({ thing: (await apiKeyFactory.create({}, stage.transient)).key.id }),
  createApiKey: async () => ({ body: { name: 'Till', channel: 'till', scopes: ['menu:read'] } }),
  revokeApiKey: async (stage, ids, { userId }) => {
    const createdBy = ids === 'own' && userId ? { createdBy: userId } : {};
    const make = async () => (await apiKeyFactory.create(createdBy, stage.transient)).key;
    return { params: { apiKeyId: await stage.idOf(ids, make) } };
  },
};

async function refreshTokenOf(stage: Stage): Promise<string> {
  const { email } = await userFactory.create({}, stage.transient);
  const response = await fetch(`${await stage.app.getUrl()}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': `192.0.2.${Math.floor(Math.random() * 250)}` },
    body: JSON.stringify({ email, password: FACTORY_PASSWORD, tokenDelivery: 'body' }),
  });
  return ((await response.json()) as { refreshToken: string }).refreshToken;
}

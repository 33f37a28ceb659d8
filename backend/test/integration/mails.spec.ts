import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import type { ParsedMail } from 'mailparser';
import { DataSource } from 'typeorm';
import { LOCALES, type Locale } from '../../src/common/http/locale.js';
import { loadEnvironment } from '../../src/config/environment.js';
import { inTransaction } from '../../src/infrastructure/database/in-transaction.js';
import { Metrics } from '../../src/infrastructure/metrics/metrics.js';
import { OutboxService } from '../../src/infrastructure/outbox/outbox.service.js';
import { GivenUpError } from '../../src/infrastructure/queue/given-up.error.js';
import { StripeGateway } from '../../src/infrastructure/stripe/stripe-gateway.js';
import { MailsService } from '../../src/modules/mails/mails.service.js';
import { MAIL_TEXTS } from '../../src/modules/mails/texts/mail-texts.js';
import type { OrderMail } from '../../src/modules/orders/domain/order-mail.js';
import type { OrderStatus } from '../../src/modules/orders/domain/order-state.js';
import { ORDER_MAIL_TOPIC } from '../../src/modules/orders/jobs/send-order-mail.job.js';
import { type OrderMove, OrderMoves } from '../../src/modules/orders/order-moves.js';
import { OrderTokens } from '../../src/modules/orders/order-tokens.js';
import { type Order, type OrderLine, OrdersService } from '../../src/modules/orders/orders.service.js';
import { RefundsService } from '../../src/modules/payments/refunds.service.js';
import { WorkerModule } from '../../src/worker.module.js';
import { apiKeyFactory } from '../factories/api-key.factory.js';
import { orderFactory } from '../factories/order.factory.js';
import { shopSettingsFactory } from '../factories/shop-settings.factory.js';
import { userFactory } from '../factories/user.factory.js';
import { createTestDatabase } from '../support/database.js';
import { TestMailbox } from '../support/mailbox.js';
import { clearRedis } from '../support/redis.js';
import { waitUntil } from '../../tools/run/wait-until.ts';

/** The system's reasons are codes; these are the words of a person. */
const ACTOR = { kind: 'user', role: 'kitchen', userId: crypto.randomUUID(), email: 'kitchen@example.com' } as const;
const ADDRESS = { street: 'Kastanienallee 12', details: null, postcode: '10435', city: 'Berlin' };
const DELIVERY: Partial<Order> = { fulfilment: 'delivery', address: ADDRESS };
const NUMBERED: Partial<Order> = { orderNumber: 17, businessDate: '2026-11-23', promisedAt: new Date('2026-11-23T17:40:00Z') };
/** The goods of 25.00 paid by a discount, cashback and 12.50 in money. */
const PARTLY_CASHBACK: Partial<Order> = { discountMinor: 750, cashbackSpentMinor: 500 };
/** Retries and looks follow at once: what is tested is that they come, not when. */
const IMPATIENT = { OUTBOX_SWEEP_SECONDS: '0.1', OUTBOX_REPUBLISH_SECONDS: '1', RETRY_BACKOFF_CAP_SECONDS: '0.05' };

let mailbox: TestMailbox;
let worker: TestingModule;
let dataSource: DataSource;
let addresses = 0;

beforeAll(async () => {
  await createTestDatabase();
  await clearRedis();
  mailbox = await TestMailbox.create();
  await mailbox.start();
  worker = await startWorker({ SMTP_URL: mailbox.url });
  dataSource = worker.get(DataSource);
});
afterAll(async () => {
  await worker.close();
  await mailbox.stop();
});
beforeEach(async () => {
  mailbox.refusal = null;
  await dataSource.query(`DELETE FROM outbox`);
  // A number is given once a day.
  await dataSource.query(`UPDATE orders SET order_number = NULL`);
  await shopSettingsFactory.create({}, { transient: { dataSource } });
});

async function startWorker(variables: Record<string, string>): Promise<TestingModule> {
  const environment = loadEnvironment({ ...process.env, ...IMPATIENT, ...variables });
  const module = await Test.createTestingModule({ imports: [WorkerModule.forRoot(environment)] }).compile();
  module.useLogger(false);
  return module.init();
}

type MailedOrder = Order & { contactEmail: string };

/** An order of somebody who has no other, so that their mails are this order's. */
async function place(order: Partial<Order> = {}, line: Partial<OrderLine> = {}): Promise<MailedOrder> {
  const contactEmail = `shopper-${++addresses}@example.com`;
  return { ...(await orderFactory.create({ contactEmail, ...order }, { transient: { dataSource, line } })), contactEmail };
}

async function move(
  { id: orderId }: Order,
  from: OrderStatus,
  to: OrderStatus,
  reason?: string,
  set: OrderMove['set'] = {},
): Promise<void> {
  const moves = worker.get(OrderMoves, { strict: false });
  await inTransaction(dataSource, (manager) =>
    moves.move(manager, { orderId, from: [from], to, actor: ACTOR, set, ...(reason && { reason }) }),
  );
}

async function moreThan(order: MailedOrder, count: number): Promise<ParsedMail[]> {
  return waitUntil(
    async () => {
      const mails = mailbox.to(order.contactEmail);
      if (mails.length <= count) throw new Error(`${mails.length} mails have come`);
      return mails;
    },
    { timeoutSeconds: 15 },
  );
}

async function mailFor(order: MailedOrder): Promise<ParsedMail> {
  return (await moreThan(order, 0))[0] as ParsedMail;
}

interface Row {
  id: string;
  status: string;
  attempts: number;
}
async function rowsOf(aggregateId: string): Promise<Row[]> {
  return dataSource.query(`SELECT id, status, attempts FROM outbox WHERE aggregate_id = $1 AND topic LIKE '%.mail'`, [
    aggregateId,
  ]);
}
async function rowThatIs(status: string, aggregateId: string): Promise<Row> {
  return waitUntil(
    async () => {
      const row = (await rowsOf(aggregateId)).find((candidate) => candidate.status === status);
      if (!row) throw new Error(`${aggregateId} has no row that is ${status}`);
      return row;
    },
    { timeoutSeconds: 15 },
  );
}

/** A row that no relay has seen yet or will: it counts as published once, and is due in an hour. */
async function addRow(aggregateId: string, mail: OrderMail = 'confirmed'): Promise<string> {
  const [row] = await dataSource.query<{ id: string }[]>(
    `INSERT INTO outbox (topic, aggregate_id, payload, status, attempts, next_attempt_at)
     VALUES ($1, $2, $3, 'published', 1, now() + interval '1 hour') RETURNING id`,
    [ORDER_MAIL_TOPIC, aggregateId, { mail }],
  );
  return row?.id as string;
}
const send = (aggregateId: string, outboxId: string, publication = 1, mail: OrderMail = 'confirmed') =>
  worker.get(MailsService, { strict: false }).sendOrderMail({ aggregateId, outboxId, publication, mail });

/** A payment that took 12.50, and a refund of 5.00 of it that Stripe has made. */
async function refund({ id: orderId }: Order): Promise<string> {
  const [payment] = await dataSource.query<{ id: string }[]>(
    `INSERT INTO payments (order_id, attempt, method, status, amount, amount_received, currency, livemode, stripe_payment_intent_id)
     VALUES ($1, 1, 'stripe', 'succeeded', 1250, 1250, 'eur', false, $2) RETURNING id`,
    [orderId, `pi_${orderId}`],
  );
  const [stripe, refunds] = [worker.get(StripeGateway, { strict: false }), worker.get(RefundsService, { strict: false })];
  const made = { id: `re_${orderId}`, refundId: null, status: 'succeeded', amountMinor: 500 } as const;
  jest.spyOn(stripe, 'listRefunds').mockResolvedValue([made]);
  await Promise.all([1, 2, 3].map(() => refunds.readBack(payment?.id as string)));
  await refunds.readBack(payment?.id as string);
  const [row] = await dataSource.query<{ id: string }[]>(`SELECT id FROM refunds WHERE stripe_refund_id = $1`, [made.id]);
  return row?.id as string;
}

const money = (locale: Locale, amount: number) =>
  new Intl.NumberFormat(locale, { style: 'currency', currency: 'eur' }).format(amount);

interface Case {
  order: Partial<Order>;
  happen: (order: Order) => Promise<unknown>;
  facts: (locale: Locale) => string[];
}
const CASES: Record<OrderMail | 'refund', Case> = {
  confirmed: {
    order: { ...DELIVERY, note: 'Ring twice', contactName: 'Ada Lovelace' },
    happen: (order) => move(order, 'pending_payment', 'paid'),
    facts: (locale) => [
      '2 × Margherita',
      money(locale, 25),
      money(locale, -12.5),
      money(locale, 12.5),
      'Kastanienallee 12',
      'Ring twice',
      // Until it has a number.
      'Ada Lovelace',
    ],
  },
  ready: {
    order: { ...NUMBERED, status: 'preparing' },
    happen: (order) => move(order, 'preparing', 'ready'),
    facts: () => ['17', 'Ofengasse 7, 10435 Berlin'],
  },
  on_the_way: {
    order: { ...NUMBERED, ...DELIVERY, status: 'ready' },
    happen: (order) => move(order, 'ready', 'out_for_delivery'),
    // By the shop's clock, in Berlin.
    facts: () => ['17', 'Kastanienallee 12', '18:40'],
  },
  receipt: {
    order: {
      ...NUMBERED,
      status: 'ready',
      paidAt: new Date('2026-11-23T16:01:00Z'),
      cashbackEarnedMinor: 125,
      ...PARTLY_CASHBACK,
    },
    happen: (order) => move(order, 'ready', 'completed'),
    facts: (locale) => [
      '2026-11-23-17',
      '17:01',
      ...[25, -7.5, -5, 12.5, 11.68, 0.82, 1.25].map((amount) => money(locale, amount)),
      new Intl.NumberFormat(locale, { style: 'percent' }).format(0.07),
    ],
  },
  cancelled: {
    order: { status: 'paid', paidAt: new Date(), ...PARTLY_CASHBACK },
    happen: (order) => move(order, 'paid', 'cancelled', 'We are out of dough.'),
    facts: (locale) => ['We are out of dough.', money(locale, 12.5), money(locale, 5)],
  },
  refund: {
    order: { ...NUMBERED, status: 'cancelled', paidAt: new Date() },
    happen: refund,
    // Of 12.50 that were paid.
    facts: (locale) => [money(locale, 5), money(locale, 12.5), '17'],
  },
};

describe('a mail', () => {
  describe.each(LOCALES)('in %s', (locale) => {
    it.each(Object.entries(CASES))('that says %s has its facts in text and in HTML', async (_name, { order, happen, facts }) => {
      const placed = await place({ ...order, locale });
      await happen(placed);
      const mail = await mailFor(placed);
      const link = `http://localhost:8080/orders/${placed.id}#token=${worker.get(OrderTokens, { strict: false }).tokenOf(placed.id)}`;
      for (const fact of facts(locale)) {
        expect(mail.text).toContain(fact);
        expect(mail.html).toContain(fact);
      }
      expect(mail.text).toContain(link);
      expect(mail.html).toContain(`href="${link}"`);
      expect(mail.html).toContain(`lang="${locale}"`);
      expect(mail.headers.get('content-language')).toBe(locale);
      expect(/\p{Script=Cyrillic}/u.test(`${mail.subject}`)).toBe(locale === 'ru');
    });
  });

  it('names both halves of a pizza, and what each is made without', async () => {
    const removed = (name: string) => [{ ingredientId: crypto.randomUUID(), name }];
    const ids = { productId: crypto.randomUUID(), variantId: crypto.randomUUID(), productSlug: 'diavola', sku: 'DIAV-30' };
    const otherHalf = { ...ids, name: 'Diavola', removedIngredients: removed('chili') };
    const order = await place({}, { removedIngredients: removed('basil'), otherHalf });
    await move(order, 'pending_payment', 'paid');
    const { text } = await mailFor(order);
    for (const fact of ['½ Margherita + ½ Diavola', '½ Margherita without basil', '½ Diavola without chili']) {
      expect(text).toContain(fact);
    }
  });

  it('to a member links to the order, which opens by the login', async () => {
    const { id: userId } = await userFactory.create({}, { transient: { dataSource } });
    const order = await place({ userId, guestTokenHash: null });
    await move(order, 'pending_payment', 'paid');
    const mail = await mailFor(order);
    expect(mail.text).toContain(`/orders/${order.id}`);
    expect(mail.text).not.toContain('token');
  });

  it('that confirms an order calls it paid only when it is', async () => {
    const [paid, due] = [await place(), await place({ paymentMethod: 'cash' })];
    const orders = worker.get(OrdersService, { strict: false });
    await inTransaction(dataSource, (manager) => orders.markPaid(manager, paid.id));
    await move(due, 'pending_payment', 'paid');
    const { confirmed } = MAIL_TEXTS.en;
    expect((await mailFor(paid)).text).toContain(confirmed.paid);
    expect((await mailFor(due)).text).toContain(confirmed.due);
  });

  it('to one who cancelled before paying promises no money', async () => {
    const order = await place();
    await move(order, 'pending_payment', 'cancelled');
    expect((await mailFor(order)).text).not.toContain(money('en', 12.5));
  });

  it('says of a cancelled order whose payment is kept that nothing goes back', async () => {
    const [given, kept] = [
      await place({ status: 'ready', paidAt: new Date(), ...PARTLY_CASHBACK }),
      await place({ status: 'ready', paidAt: new Date(), ...PARTLY_CASHBACK }),
    ];
    await move(given, 'ready', 'cancelled', 'Nobody came.');
    await move(kept, 'ready', 'cancelled', 'Nobody came.', { paymentKept: true });
    const [back, none] = [(await mailFor(given)).text, (await mailFor(kept)).text];
    const { cancelled } = MAIL_TEXTS.en;
    const [amounts, spent] = [{ amount: money('en', 12.5) }, { amount: money('en', 5) }];
    expect(back).toContain(cancelled.cashbackBack(spent));
    expect(none).toContain(cancelled.cashbackKept(spent));
    expect(none).not.toContain(cancelled.moneyBack(amounts));
  });

  it('has no way out of its place for what people write', async () => {
    const evil = `</td><script>alert('1')</script>`;
    await shopSettingsFactory.create({ name: 'Forno\r\nBcc: eve@example.com\r\n\r\nOwned' }, { transient: { dataSource } });
    const order = await place({ ...DELIVERY, address: { ...ADDRESS, street: evil }, note: evil });
    await move(order, 'pending_payment', 'paid');
    const mail = await mailFor(order);
    expect(mail.html).not.toContain('<script');
    expect(mail.html).toContain('&lt;/td&gt;&lt;script&gt;alert(&#39;1&#39;)');
    expect(mail.headers.has('bcc')).toBe(false);
    expect(mail.subject).toContain('Bcc: eve@example.com');
    expect(mailbox.to('eve@example.com')).toEqual([]);
  });
});

describe('each mail is sent once', () => {
  it('when the payment is told three times', async () => {
    const order = await place();
    const orders = worker.get(OrdersService, { strict: false });
    await Promise.all([1, 2, 3].map(() => inTransaction(dataSource, (manager) => orders.markPaid(manager, order.id))));
    await mailFor(order);
    expect(await rowThatIs('done', order.id)).toMatchObject({ attempts: 1 });
    expect(await rowsOf(order.id)).toHaveLength(1);
  });

  it('when the refund is read four times', async () => {
    const order = await place({ status: 'cancelled' });
    const refundId = await refund(order);
    await mailFor(order);
    await rowThatIs('done', refundId);
    expect(await rowsOf(refundId)).toHaveLength(1);
  });

  it('when its job runs twice', async () => {
    const order = await place();
    const outboxId = await addRow(order.id);
    await send(order.id, outboxId);
    await send(order.id, outboxId);
    expect(mailbox.to(order.contactEmail)).toMatchObject([{ messageId: `<${outboxId}@forno.test>` }]);
  });

  it('when an earlier publication of it still runs', async () => {
    const order = await place();
    const outboxId = await addRow(order.id);
    await dataSource.query(`UPDATE outbox SET attempts = 2 WHERE id = $1`, [outboxId]);
    await send(order.id, outboxId, 1);
    expect(mailbox.to(order.contactEmail)).toEqual([]);
    await send(order.id, outboxId, 2);
    expect(mailbox.to(order.contactEmail)).toHaveLength(1);
  });

  it('when PostgreSQL is away for a moment before that was noted', async () => {
    const order = await place();
    const outboxId = await addRow(order.id);
    const complete = jest
      .spyOn(worker.get(OutboxService, { strict: false }), 'complete')
      .mockRejectedValueOnce(new Error('Terminated'));
    await send(order.id, outboxId);
    expect(complete).toHaveBeenCalledTimes(2);
    expect(mailbox.to(order.contactEmail)).toHaveLength(1);
    expect(await rowsOf(order.id)).toMatchObject([{ status: 'done' }]);
    complete.mockRestore();
  });

  it('or, after a crash before that was noted, again as the same mail', async () => {
    const order = await place();
    const complete = jest.spyOn(worker.get(OutboxService, { strict: false }), 'complete').mockRejectedValue(new Error('Killed'));
    await move(order, 'pending_payment', 'paid');
    const ids = (await moreThan(order, 1)).map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(1);
    complete.mockRestore();
    await rowThatIs('done', order.id);
  });

  it('and not for a move that did not happen', async () => {
    const order = await place();
    await expect(move(order, 'paid', 'accepted')).rejects.toThrow();
    expect(await rowsOf(order.id)).toEqual([]);
  });
});

describe('a mail that does not go out', () => {
  it.each([
    ['ready', 'ready', 'completed'],
    ['ready', 'ready', 'cancelled'],
    ['on_the_way', 'out_for_delivery', 'completed'],
    ['confirmed', 'accepted', 'cancelled'],
  ] as const)('because it is late: %s is true while the order is %s, and not once it is %s', async (mail, then, now) => {
    const [inTime, late] = [await place({ status: then }), await place({ status: now })];
    for (const { id } of [inTime, late]) {
      await send(id, await addRow(id, mail), 1, mail);
      expect(await rowsOf(id)).toMatchObject([{ status: 'done' }]);
    }
    expect(mailbox.to(inTime.contactEmail)).toHaveLength(1);
    expect(mailbox.to(late.contactEmail)).toEqual([]);
  });

  it('because the customer left no address at the till is not even written', async () => {
    const { id: apiKeyId } = (await apiKeyFactory.create({}, { transient: { dataSource } })).key;
    const placed = { contactEmail: null, channel: 'till', apiKeyId, paymentMethod: 'external', status: 'ready' } as const;
    const order = await orderFactory.create(placed, { transient: { dataSource } });
    await move(order, 'ready', 'completed');
    expect(await rowsOf(order.id)).toEqual([]);
  });

  it('because the server is away waits for it', async () => {
    await mailbox.stop();
    const order = await place();
    await move(order, 'pending_payment', 'paid');
    const row = await waitUntil(
      async () => {
        const [found] = await rowsOf(order.id);
        if (!found || found.attempts < 2) throw new Error('It was not tried long enough');
        return found;
      },
      { timeoutSeconds: 20 },
    );
    expect(row.status).not.toBe('done');
    await mailbox.start();
    await mailFor(order);
    await rowThatIs('done', order.id);
    expect(mailbox.to(order.contactEmail)).toHaveLength(1);
  });

  it('because the server says later is tried again', async () => {
    mailbox.refusal = 451;
    const order = await place();
    const outboxId = await addRow(order.id);
    await expect(send(order.id, outboxId)).rejects.toThrow('451');
    // Nobody is at it, so nothing but its time holds it back.
    expect(await rowsOf(order.id)).toMatchObject([{ status: 'pending' }]);
    mailbox.refusal = null;
    await send(order.id, outboxId);
    expect(mailbox.to(order.contactEmail)).toHaveLength(1);
  });

  it('because there is no such addressee is given up, and seen', async () => {
    mailbox.refusal = 550;
    const order = await place();
    await move(order, 'pending_payment', 'paid');
    expect(await rowThatIs('dead', order.id)).toMatchObject({ attempts: 1 });
    expect(await worker.get(Metrics).registry.metrics()).toContain('forno_outbox_dead{topic="order.mail"} 1');
  });

  it('because there is no such order is given up', async () => {
    const orderId = crypto.randomUUID();
    const outboxId = await addRow(orderId);
    await expect(send(orderId, outboxId)).rejects.toThrow(GivenUpError);
    expect(await rowsOf(orderId)).toMatchObject([{ status: 'dead' }]);
  });

  it('for a day is given up', async () => {
    mailbox.refusal = 451;
    const order = await place();
    const outboxId = await addRow(order.id);
    await expect(send(order.id, outboxId)).rejects.not.toThrow(GivenUpError);
    await dataSource.query(`UPDATE outbox SET created_at = now() - interval '25 hours' WHERE id = $1`, [outboxId]);
    await expect(send(order.id, outboxId)).rejects.toThrow(GivenUpError);
    expect(await rowsOf(order.id)).toMatchObject([{ status: 'dead' }]);
  });
});

describe('a shop without a mail server', () => {
  it('counts its mails as done', async () => {
    const without = await startWorker({ SMTP_URL: '' });
    const order = await place();
    const outboxId = await addRow(order.id);
    await without
      .get(MailsService, { strict: false })
      .sendOrderMail({ aggregateId: order.id, outboxId, publication: 1, mail: 'confirmed' });
    expect(await rowsOf(order.id)).toMatchObject([{ status: 'done' }]);
    expect(mailbox.to(order.contactEmail)).toEqual([]);
    await without.close();
  });
});

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { eventually, sessionParams, TestStandIn } from './test-support/test-stand-in.ts';
import { verify, WebhookReceiver } from './test-support/webhook-receiver.ts';

let standIn: TestStandIn;
let shop: WebhookReceiver;

beforeEach(async () => {
  shop = await WebhookReceiver.start();
  standIn = await TestStandIn.start({ webhookUrl: shop.url });
});
afterEach(async () => {
  await standIn.stop();
  await shop.stop();
});

const PAID = ['payment_intent.created', 'charge.succeeded', 'payment_intent.succeeded', 'checkout.session.completed'];

async function expire(): Promise<string> {
  const { id } = await standIn.stripe.checkout.sessions.create(sessionParams());
  await standIn.stripe.checkout.sessions.expire(id);
  return id;
}

describe('a webhook', () => {
  it('carries the whole event under a signature the SDK accepts', async () => {
    const { sessionId } = await standIn.paidSession();
    await eventually(() => expect(shop.types.sort()).toEqual([...PAID].sort()));
    const events = shop.received.map(verify);
    const completed = events.find((event) => event.type === 'checkout.session.completed');
    expect(completed).toMatchObject({
      api_version: '2026-10-28.endive',
      livemode: false,
      data: { object: { id: sessionId, payment_status: 'paid' } },
    });
    expect(await standIn.stripe.events.retrieve(completed!.id)).toMatchObject({
      id: completed!.id,
      type: completed!.type,
    });
  });

  it('comes again while it is answered badly', async () => {
    shop.answers.push(500, 404, 302);
    await expire();
    await eventually(() => expect(shop.received).toHaveLength(4));
    expect(new Set(shop.received.map((received) => verify(received).id)).size).toBe(1);
    await eventually(async () => expect(await pending()).toBe(0));
  });

  it('is counted as pending until it was taken', async () => {
    await standIn.control('webhook', { url: 'http://127.0.0.1:9/nobody' });
    await expire();
    expect(await pending()).toBe(1);
    expect((await standIn.stripe.events.list({ delivery_success: false })).data).toHaveLength(1);
  });

  it('waits through a restart', async () => {
    shop.answers.push(...Array.from({ length: 1000 }, () => 503));
    await expire();
    await eventually(() => expect(shop.received.length).toBeGreaterThan(0));
    await standIn.restart();
    shop.answers.length = 0;
    const before = shop.received.length;
    await eventually(() => expect(shop.received.length).toBeGreaterThan(before));
    await eventually(async () => expect(await pending()).toBe(0));
  });

  it('tells of what happens by itself, without a request', async () => {
    const impatient = await TestStandIn.start({ webhookUrl: shop.url, lateSettlementMs: 50 });
    const { id } = await impatient.stripe.checkout.sessions.create(sessionParams());
    await impatient.pay(id, 'succeeds_late');
    await eventually(() => expect(shop.types).toContain('checkout.session.async_payment_succeeded'));
    await impatient.stop();
  });

  it('can be sent again by hand', async () => {
    await expire();
    await eventually(() => expect(shop.received).toHaveLength(1));
    await standIn.control(`events/${verify(shop.received[0]!).id}/deliver`);
    await eventually(() => expect(shop.received).toHaveLength(2));
  });
});

describe('a fault of the events', () => {
  it('sends duplicates', async () => {
    await standIn.control('faults', { on: 'checkout.session.*', do: 'duplicate', copies: 3 });
    await expire();
    await eventually(() => expect(shop.received).toHaveLength(3));
  });

  it('withholds until it is released', async () => {
    await standIn.control('faults', { on: 'checkout.session.completed', do: 'withhold' });
    await standIn.paidSession();
    await eventually(() => expect(shop.received).toHaveLength(3));
    expect(shop.types).not.toContain('checkout.session.completed');
    expect(await standIn.control('events/release')).toMatchObject({ released: 1 });
    await eventually(() => expect(shop.types).toContain('checkout.session.completed'));
  });

  it('mis-signs', async () => {
    await standIn.control('faults', { on: '*', do: 'mis_sign' });
    await expire();
    const received = await eventually(() => first(shop));
    expect(() => verify(received)).toThrow('signature');
  });

  it('dates a signature long ago', async () => {
    await standIn.control('faults', { on: '*', do: 'stale', ms: 400_000 });
    await expire();
    const received = await eventually(() => first(shop));
    expect(() => verify(received)).toThrow('tolerance');
  });

  it('delays by the stand-in’s clock', async () => {
    await standIn.control('faults', { on: '*', do: 'delay', ms: 60_000 });
    await expire();
    expect(await pending()).toBe(1);
    await standIn.control('clock', { advance_seconds: 61 });
    await eventually(() => expect(shop.received).toHaveLength(1));
  });

  it('shuffles, the same way for the same seed', async () => {
    const orders = [];
    for (const seed of [7, 7, 8]) {
      await standIn.control('reset');
      await standIn.control('faults', { on: '*', do: 'shuffle', ms: 1_000_000, seed });
      await standIn.paidSession();
      orders.push(await plannedOrder());
    }
    expect(orders[1]).toEqual(orders[0]);
    expect(orders[2]).not.toEqual(orders[0]);
    expect(orders[0]).not.toEqual(PAID);
  });
});

async function pending(): Promise<number> {
  return (await standIn.stripe.events.list()).data.reduce((sum, event) => sum + event.pending_webhooks, 0);
}

function first({ received }: WebhookReceiver): WebhookReceiver['received'][number] {
  if (!received[0]) throw new Error('nothing came');
  return received[0];
}

/** Event types in the order their deliveries are due. */
async function plannedOrder(): Promise<string[]> {
  const books = (await (await fetch(`${standIn.url}/_control/books`)).json()) as {
    events: Stripe.Event[];
    deliveries: { eventId: string; dueAtMs: number }[];
  };
  const due = books.deliveries.sort((a, b) => a.dueAtMs - b.dueAtMs);
  return due.map(({ eventId }) => books.events.find(({ id }) => id === eventId)!.type);
}

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { refusal, sessionParams, stripeAt, TestStandIn } from './test-support/test-stand-in.ts';

let standIn: TestStandIn;
let stripe: Stripe;

beforeEach(async () => {
  standIn = await TestStandIn.start();
  stripe = standIn.stripe;
});
afterEach(() => standIn.stop());

const plant = (fault: object): Promise<{ id: string }> => standIn.control('faults', fault);
const create = (sdk = stripe): Promise<Stripe.Response<Stripe.Checkout.Session>> =>
  sdk.checkout.sessions.create(sessionParams(), { idempotencyKey: 'payment-1' });

async function countSessions(): Promise<number> {
  const books = (await (await fetch(`${standIn.url}/_control/books`)).json()) as { sessions: unknown[] };
  return books.sessions.length;
}

describe('a fault of the API', () => {
  it('fails the next calls and no more', async () => {
    await plant({ on: 'checkout.sessions.create', do: 'fail', status: 503, times: 2 });
    expect((await refusal(create())).statusCode).toBe(503);
    expect((await refusal(create())).statusCode).toBe(503);
    expect((await create()).status).toBe('open');
  });

  it('strikes what it names only', async () => {
    await plant({ on: 'refunds.*', do: 'fail', status: 500 });
    const { intentId } = await standIn.paidSession();
    expect((await refusal(stripe.refunds.create({ payment_intent: intentId }))).type).toBe('StripeAPIError');
    expect((await refusal(stripe.refunds.list())).statusCode).toBe(500);
  });

  it('fails after the work: the retry finds it done', async () => {
    await plant({ on: 'checkout.sessions.create', do: 'fail', when: 'after', times: 1 });
    await refusal(create());
    expect(await countSessions()).toBe(1);
    await create();
    expect(await countSessions()).toBe(1);
  });

  it('drops the line after the work is committed', async () => {
    // twice: the SDK tries a closed connection again by itself, even when told never to retry
    await plant({ on: 'checkout.sessions.create', do: 'drop', times: 2 });
    expect((await refusal(create())).type).toBe('StripeConnectionError');
    expect(await countSessions()).toBe(1);
    expect((await create()).lastResponse.headers['idempotent-replayed']).toBe('true');
  });

  it('is survived by the SDK’s own retry, without a second session', async () => {
    await plant({ on: 'checkout.sessions.create', do: 'drop', times: 2 });
    await create(stripeAt(standIn.url, 'sk_test_forno', { maxNetworkRetries: 2 }));
    expect(await countSessions()).toBe(1);
  });

  it('hangs until the caller gives up, and did nothing then', async () => {
    await plant({ on: 'checkout.sessions.create', do: 'hang', times: 1 });
    const error = await refusal(create(stripeAt(standIn.url, 'sk_test_forno', { timeout: 200 })));
    expect(error.type).toBe('StripeConnectionError');
    expect(await countSessions()).toBe(0);
  });

  it('hangs with the work done', async () => {
    await plant({ on: 'checkout.sessions.create', do: 'hang', when: 'after', times: 1 });
    await refusal(create(stripeAt(standIn.url, 'sk_test_forno', { timeout: 200 })));
    expect(await countSessions()).toBe(1);
  });

  it('is slow', async () => {
    await plant({ on: 'checkout.sessions.create', do: 'slow', ms: 250 });
    const startedAt = performance.now();
    await create();
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(245);
  });

  it('strikes by chance, the same way for the same seed', async () => {
    const runs: string[] = [];
    for (const seed of [3, 3, 4]) {
      await standIn.control('reset');
      await plant({ on: 'charges.list', do: 'fail', probability: 0.5, seed });
      runs.push(await outcomes(20));
    }
    expect(runs[1]).toBe(runs[0]);
    expect(runs[2]).not.toBe(runs[0]);
    expect(runs[0]).toMatch(/ok.*fail|fail.*ok/);
  });

  it('is over when it is lifted', async () => {
    const { id } = await plant({ on: '*', do: 'fail' });
    await refusal(stripe.charges.list());
    await standIn.control(`faults/${id}/lift`);
    expect((await stripe.charges.list()).data).toEqual([]);
  });

  it('must be one that exists', async () => {
    await expect(plant({ on: '*', do: 'explode' })).rejects.toThrow('must be one of');
    await expect(plant({ on: '*', do: 'fail', probability: 2 })).rejects.toThrow('fraction');
  });
});

async function outcomes(calls: number): Promise<string> {
  const results = [];
  for (let i = 0; i < calls; i += 1)
    results.push(
      await stripe.charges.list().then(
        () => 'ok',
        () => 'fail',
      ),
    );
  return results.join(' ');
}

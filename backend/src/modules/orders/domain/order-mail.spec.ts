import { describe, expect, it } from '@jest/globals';
import { FULFILMENTS } from './fulfilment.js';
import { isStillTrue, mailAt } from './order-mail.js';
import { ORDER_STATUSES } from './order-state.js';

describe('the mails of an order', () => {
  it('are those that are news to whoever waits for it', () => {
    const mails = FULFILMENTS.map((fulfilment) => [
      fulfilment,
      Object.fromEntries(
        ORDER_STATUSES.flatMap((status) => (mailAt(status, fulfilment) ? [[status, mailAt(status, fulfilment)]] : [])),
      ),
    ]);
    const always = { paid: 'confirmed', completed: 'receipt', cancelled: 'cancelled' };
    expect(Object.fromEntries(mails)).toEqual({
      delivery: { ...always, out_for_delivery: 'on_the_way' },
      // No pick-up is ever on the road; see order-state.ts.
      pickup: { ...always, ready: 'ready', out_for_delivery: 'on_the_way' },
    });
  });

  it.each([
    ['confirmed', ['cancelled'], 'not'],
    ['ready', ['ready'], 'only'],
    ['on_the_way', ['out_for_delivery'], 'only'],
    ['receipt', [], 'not'],
    ['cancelled', [], 'not'],
  ] as const)('say nothing that is over: %s', (mail, statuses, when) => {
    const listed: readonly string[] = statuses;
    const truths = ORDER_STATUSES.filter((status) => isStillTrue(mail, status));
    expect(truths).toEqual(ORDER_STATUSES.filter((status) => listed.includes(status) === (when === 'only')));
  });
});

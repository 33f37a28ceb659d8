import type Stripe from 'stripe';
import type { Transaction } from './books.ts';
import { findSession } from './checkout-sessions.ts';
import { advanceClock, nowMs, nowSeconds } from './clock.ts';
import { closeDispute, openDispute } from './disputes.ts';
import { invalidRequest } from './errors.ts';
import { planDelivery } from './events.ts';
import { plantFault } from './faults.ts';
import { idOf } from './ids.ts';
import { found } from './lists.ts';
import { operation } from './operation.ts';
import type { Operation } from './operation.ts';
import { email, fraction, integer, oneOf, optional, required, text, url } from './parameters.ts';
import { confirm, pay, settleLatePayment } from './paying.ts';
import { createRefund, settleRefund } from './refunds.ts';
import { API_FAULTS, EVENT_FAULTS } from './rows.ts';
import { findInstrument } from './test-cards.ts';

const MAX_MS = 24 * 3600 * 1000;
const settled = required(oneOf('succeeded', 'failed'));
const ofCharge = { charge: optional(text()), payment_intent: optional(text()), amount: optional(integer({ min: 1 })) };

/** What a customer, a bank or someone at Stripe's dashboard would do. */
const moneyActions: Operation[] = [
  operation(
    'control.pay',
    'POST',
    '/_control/sessions/:id/pay',
    { card: optional(text()), email: optional(email), confirm: optional(oneOf('complete', 'fail')) },
    ({ tx, settings, pathId }, params) => {
      const instrument = findInstrument(params.card ?? 'success');
      if (!instrument) throw invalidRequest(`No such test card: ${params.card}`, { param: 'card' });
      const row = findSession(tx, pathId);
      const payer = {
        email: row.session.customer_email ?? params.email ?? 'customer@example.com',
        name: null,
        country: 'DE',
      };
      const result = pay(tx, row, instrument, payer, settings.lateSettlementMs);
      if (result.result !== 'needs_confirmation' || !params.confirm) return result;
      return confirm(tx, findSession(tx, pathId), params.confirm === 'complete');
    },
  ),
  operation(
    'control.confirm',
    'POST',
    '/_control/sessions/:id/confirm',
    { outcome: required(oneOf('complete', 'fail')) },
    ({ tx, pathId }, { outcome }) => confirm(tx, findSession(tx, pathId), outcome === 'complete'),
  ),
  operation(
    'control.settlePayment',
    'POST',
    '/_control/sessions/:id/settle',
    { outcome: settled },
    ({ tx, pathId }, { outcome }) => settleLatePayment(tx, findSession(tx, pathId), outcome === 'succeeded').session,
  ),
  operation(
    'control.refund',
    'POST',
    '/_control/refunds',
    { ...ofCharge, reason: optional(oneOf('duplicate', 'fraudulent', 'requested_by_customer')) },
    ({ tx, settings }, params) => createRefund(tx, params, settings.lateSettlementMs),
  ),
  operation('control.settleRefund', 'POST', '/_control/refunds/:id/settle', { outcome: settled }, ({ tx, pathId }, { outcome }) =>
    settleRefund(tx, found(tx.find('refunds', pathId), 'refund', pathId, 'id'), outcome === 'succeeded'),
  ),
  operation('control.dispute', 'POST', '/_control/disputes', { ...ofCharge, reason: optional(text()) }, ({ tx }, params) => {
    const charge = chargeOf(tx, params);
    return openDispute(tx, charge, {
      amountMinor: params.amount ?? charge.amount,
      reason: params.reason ?? 'fraudulent',
    });
  }),
  operation(
    'control.closeDispute',
    'POST',
    '/_control/disputes/:id/close',
    { outcome: required(oneOf('won', 'lost')) },
    ({ tx, pathId }, { outcome }) => closeDispute(tx, found(tx.find('disputes', pathId), 'dispute', pathId, 'id'), outcome),
  ),
];

/** What happens to the events, the line and the clock. */
const worldActions: Operation[] = [
  operation('control.deliver', 'POST', '/_control/events/:id/deliver', {}, ({ tx, pathId }) =>
    planDelivery(tx, found(tx.find('events', pathId), 'event', pathId, 'id').id),
  ),
  operation('control.release', 'POST', '/_control/events/release', {}, ({ tx }) => {
    const withheld = tx.all('deliveries').filter((delivery) => delivery.status === 'withheld');
    for (const delivery of withheld) tx.put('deliveries', { ...delivery, status: 'pending', dueAtMs: nowMs(tx) });
    return { released: withheld.length };
  }),
  operation(
    'control.plantFault',
    'POST',
    '/_control/faults',
    {
      on: required(text(200)),
      do: required(oneOf(...API_FAULTS, ...EVENT_FAULTS)),
      when: optional(oneOf('before', 'after')),
      status: optional(integer({ min: 400, max: 599 })),
      ms: optional(integer({ min: -MAX_MS, max: MAX_MS })),
      copies: optional(integer({ min: 1, max: 100 })),
      times: optional(integer({ min: 1 })),
      probability: optional(fraction),
      seed: optional(integer({ max: 2 ** 31 - 1 })),
    },
    ({ tx }, params) => plantFault(tx, withoutUndefined(params)),
  ),
  operation('control.liftFault', 'POST', '/_control/faults/:id/lift', {}, ({ tx, pathId }) => {
    const fault = found(tx.find('faults', pathId), 'fault', pathId, 'id');
    tx.remove('faults', fault.id);
    return fault;
  }),
  operation('control.liftFaults', 'POST', '/_control/faults/lift', {}, ({ tx }) => {
    const faults = tx.all('faults');
    for (const fault of faults) tx.remove('faults', fault.id);
    return { lifted: faults.length };
  }),
  operation(
    'control.clock',
    'POST',
    '/_control/clock',
    { advance_seconds: required(integer({ min: 1, max: 366 * 24 * 3600 })) },
    ({ tx }, params) => {
      advanceClock(tx, params.advance_seconds);
      return { now: nowSeconds(tx) };
    },
  ),
  operation(
    'control.webhook',
    'POST',
    '/_control/webhook',
    { url: required(url), secret: optional(text()) },
    ({ tx, settings }, params) =>
      tx.put('webhook_endpoint', { id: 'endpoint', url: params.url, secret: params.secret ?? settings.webhookSecret }),
  ),
];

export const CONTROL_ACTIONS: Operation[] = [...moneyActions, ...worldActions];

function chargeOf(tx: Transaction, params: { charge?: string | undefined; payment_intent?: string | undefined }): Stripe.Charge {
  const intent = tx.find('payment_intents', params.payment_intent ?? '');
  const chargeId = params.charge ?? idOf(intent?.latest_charge) ?? '';
  return found(tx.find('charges', chargeId), 'charge', chargeId, 'charge');
}

/** What was not said is left to the defaults. */
function withoutUndefined<T extends object>(params: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined)) as never;
}

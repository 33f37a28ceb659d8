import fc from 'fast-check';
import type { TestStripe } from '../support/stripe.js';
import { type Evening, type Row, SWEEP_NAMES } from './evening.js';
import { Happening, part, partOf, pick, whichever } from './happening.js';
import type { Tale } from './tale.js';

const MINUTES = { '40 minutes': 40, '3 hours': 180, '25 hours': 1_500, '400 days': 576_000 };
const always = (): boolean => true;
const isSomethingOrdered = ({ orders }: Tale): boolean => orders.length > 0;

/** Null when it is done. */
async function attempt(stripe: TestStripe, path: string, body: object): Promise<string | null> {
  return stripe.control(path, body).then(
    () => null,
    () => 'Stripe refuses',
  );
}

/** What somebody does at Stripe to one of what its books have. */
function atStripe<Wish>(
  what: (wish: Wish) => string,
  wishes: fc.Arbitrary<Wish>,
  collection: string,
  fits: (row: Row) => boolean,
  happen: (evening: Evening, row: Row, wish: Wish, tale: Tale) => Promise<string>,
): fc.Arbitrary<Happening> {
  return fc.tuple(whichever, wishes).map(
    ([which, wish]) =>
      new Happening(what(wish), isSomethingOrdered, async (evening, tale) => {
        const rows = (await evening.stripe.books(collection)).filter(fits);
        return rows.length > 0 ? happen(evening, pick(rows, which), wish, tale) : 'there is none';
      }),
  );
}

const orderOf = (row: Row, { orders }: Tale) => {
  const { order_id: orderId } = row.metadata as Record<string, string>;
  return orders.find((order) => order.orderId === orderId);
};
const nameOf = (row: Row, tale: Tale): string => orderOf(row, tale)?.name ?? 'nobody’s order';

const isCaptured = ({ status }: Row): boolean => status === 'succeeded';

/** What happens at Stripe, at banks, to the clock, and in the worker. */
export const surroundings = {
  settlesLate: atStripe(
    (outcome) => `a late payment ${outcome}`,
    fc.constantFrom('succeeded', 'failed'),
    'sessions',
    ({ status, payment_status: paid }) => status === 'complete' && paid === 'unpaid',
    async ({ stripe }, row, outcome, tale) =>
      (await attempt(stripe, `sessions/${String(row.id)}/settle`, { outcome })) ?? nameOf(row, tale),
  ),
  refundsAtDashboard: atStripe(
    (thousandths) => `somebody refunds ${thousandths} ‰ at Stripe's dashboard`,
    part,
    'charges',
    ({ amount_captured: captured, amount_refunded: refunded }) => Number(captured) > Number(refunded),
    async ({ stripe }, row, thousandths, tale) => {
      const amount = partOf(Number(row.amount_captured) - Number(row.amount_refunded), thousandths);
      const refused = await attempt(stripe, 'refunds', { charge: row.id, amount });
      const order = orderOf(row, tale);
      if (!refused && order) order.atDashboardMinor += amount;
      return refused ?? `${amount} of ${nameOf(row, tale)}`;
    },
  ),
  settlesRefund: atStripe(
    (outcome) => `a refund ${outcome}`,
    fc.constantFrom('succeeded', 'succeeded', 'failed'),
    'refunds',
    ({ status }) => status === 'pending',
    async ({ stripe }, { id }, outcome) => (await attempt(stripe, `refunds/${String(id)}/settle`, { outcome })) ?? String(id),
  ),
  disputes: atStripe(
    (thousandths) => `a customer disputes ${thousandths} ‰ of a payment`,
    part,
    'payment_intents',
    isCaptured,
    async ({ stripe }, row, thousandths, tale) =>
      (await attempt(stripe, 'disputes', { payment_intent: row.id, amount: partOf(Number(row.amount), thousandths) })) ??
      nameOf(row, tale),
  ),
  decides: atStripe(
    (outcome) => `a dispute is ${outcome}`,
    fc.constantFrom('won', 'lost'),
    'disputes',
    ({ status }) => status === 'needs_response',
    async ({ stripe }, { id }, outcome) => (await attempt(stripe, `disputes/${String(id)}/close`, { outcome })) ?? String(id),
  ),
  tells: fc.record({ isReversed: fc.boolean(), times: fc.constantFrom(1, 1, 2), part: fc.constantFrom(1000, 500) }).map(
    ({ isReversed, times, part: thousandths }) =>
      new Happening(
        `Stripe tells ${thousandths === 1000 ? 'all' : 'half'} of it${isReversed ? ', the last first' : ''}${times > 1 ? ', twice' : ''}`,
        isSomethingOrdered,
        async (evening) => {
          const events = await evening.stripe.books('events');
          const told = events.slice(0, Math.ceil((events.length * thousandths) / 1000));
          for (let time = 0; time < times; time += 1) await evening.deliver(isReversed ? told.toReversed() : told);
          return `${told.length} events`;
        },
      ),
  ),
  passes: fc.constantFrom(...(Object.keys(MINUTES) as (keyof typeof MINUTES)[])).map(
    (howLong) =>
      new Happening(`${howLong} pass`, isSomethingOrdered, async (evening) => {
        await evening.pass(MINUTES[howLong]);
        return '';
      }),
  ),
  followsUp: fc.constant(
    new Happening('the worker does what follows', always, async (evening) => {
      await evening.followUp();
      return '';
    }),
  ),
  sweeps: fc.constantFrom(...SWEEP_NAMES).map(
    (name) =>
      new Happening(`the worker's ${name} sweeps`, isSomethingOrdered, async (evening) => {
        await evening.sweeps[name]();
        return '';
      }),
  ),
};

import type { Database } from './database.ts';
import type { Stripe, StripeBooks } from './stripe.ts';

interface OwnPayment {
  id: string;
  order_id: string;
  order_status: string;
  payment_kept: boolean;
  is_paid: boolean;
  status: string;
  received: number;
  refunded: number;
  intent: string | null;
}

interface OwnRefund {
  id: string;
  stripe_id: string | null;
  amount: number;
  status: string;
  payment_id: string;
}

interface OwnBooks {
  payments: OwnPayment[];
  refunds: OwnRefund[];
  disputes: { stripe_id: string; amount: number; status: string }[];
}

/** Holds Stripe's books against ours, each payment, refund and dispute, both ways; gives what differs. */
export async function compareBooks(database: Database, stripe: Stripe): Promise<string[]> {
  const [ours, theirs] = [await readOwn(database), await stripe.readBooks()];
  return [
    ...captures(ours, theirs),
    ...refunds(ours, theirs),
    ...disputes(ours, theirs),
    ...pages(ours, theirs),
    ...destinies(ours, theirs),
    ...balance(ours, theirs),
  ];
}

async function readOwn(database: Database): Promise<OwnBooks> {
  return {
    payments: await database.query(
      `SELECT p.id, o.id AS order_id, o.status AS order_status, o.payment_kept, o.paid_at IS NOT NULL AS is_paid, p.status,
              p.amount_received::int AS received, p.amount_refunded::int AS refunded, p.stripe_payment_intent_id AS intent
       FROM payments p JOIN orders o ON o.id = p.order_id WHERE p.method = 'stripe'`,
    ),
    refunds: await database.query(
      `SELECT r.id, r.stripe_refund_id AS stripe_id, r.amount::int AS amount, r.status, r.payment_id
       FROM refunds r WHERE r.amount > 0 AND r.payment_id IN (SELECT id FROM payments WHERE method = 'stripe')`,
    ),
    disputes: await database.query(`SELECT stripe_dispute_id AS stripe_id, amount::int AS amount, status FROM disputes`),
  };
}

function captures({ payments }: OwnBooks, { payment_intents: intents }: StripeBooks): string[] {
  const captured = intents.filter(({ amount_received: received }) => received > 0);
  const missing = captured.flatMap(({ id, amount_received: theirs }) => {
    const ours = payments.filter(({ intent, received }) => intent === id && received > 0);
    if (ours.length !== 1) return [`Stripe captured ${theirs} by ${id}, and ${ours.length} payments here know it`];
    const [{ received } = { received: 0 }] = ours;
    return received === theirs ? [] : [`Stripe captured ${theirs} by ${id}, and we ${received}`];
  });
  const invented = payments
    .filter(({ received, intent }) => received > 0 && !captured.some(({ id }) => id === intent))
    .map(({ id }) => `payment ${id} received what Stripe did not`);
  return [...missing, ...invented];
}

function refunds({ refunds: ours }: OwnBooks, { refunds: theirs }: StripeBooks): string[] {
  const unlike = theirs.flatMap(({ id, amount, status, metadata }) => {
    const known = ours.filter(({ stripe_id: stripeId }) => stripeId === id);
    if (known.length !== 1) return [`Stripe's refund ${id} of ${amount} (${status}) is known here ${known.length} times`];
    const own = known[0] as OwnRefund;
    if (metadata.refund_id && own.id !== metadata.refund_id)
      return [`refund ${metadata.refund_id} was made twice, also as ${id}`];
    return own.amount === amount && own.status === (status === 'canceled' ? 'failed' : status)
      ? []
      : [`Stripe's refund ${id} is ${amount} ${status}, and ours ${own.amount} ${own.status}`];
  });
  const invented = ours
    .filter(({ stripe_id: stripeId, status }) => status === 'succeeded' && !theirs.some(({ id }) => id === stripeId))
    .map(({ id }) => `refund ${id} was made here and not by Stripe`);
  return [...unlike, ...invented];
}

function disputes({ disputes: ours }: OwnBooks, { disputes: theirs }: StripeBooks): string[] {
  return theirs.flatMap(({ id, amount, status }) => {
    const own = ours.find(({ stripe_id: stripeId }) => stripeId === id);
    return own?.amount === amount && own.status === status
      ? []
      : [`Stripe's dispute ${id} is ${amount} ${status}, and ours ${own?.amount ?? 0} ${own?.status ?? 'unknown'}`];
  });
}

/** A payment has one page at most, and nobody should pay one that is open when all is over. */
function pages({ payments }: OwnBooks, { sessions }: StripeBooks): string[] {
  const live = ['created', 'open', 'processing'];
  const twice = payments
    .filter(({ id }) => sessions.filter(({ metadata }) => metadata.payment_id === id).length > 1)
    .map(({ id }) => `payment ${id} has more than one page at Stripe`);
  const open = sessions
    .filter(({ status }) => status === 'open')
    .filter(({ metadata }) => !payments.some(({ id, status }) => id === metadata.payment_id && live.includes(status)))
    .map(({ id }) => `page ${id} is open at Stripe, and nobody should pay it`);
  return [...twice, ...open];
}

/** Every captured payment is that of a paid order, once, or goes back in full. */
function destinies({ payments, refunds: ours }: OwnBooks, { disputes: bank }: StripeBooks): string[] {
  const received = payments.filter((payment) => payment.received > 0);
  const twice = received.filter(
    (payment) =>
      isOrders(payment) &&
      received.some((other) => other.id !== payment.id && other.order_id === payment.order_id && isOrders(other)),
  );
  const kept = received
    .filter((payment) => !isOrders(payment))
    .flatMap(({ id, order_id: orderId, order_status: status, received: amount, intent }) => {
      const back = sum(ours.filter((refund) => refund.payment_id === id && refund.status === 'succeeded'));
      const disputes = bank.filter((dispute) => dispute.payment_intent === intent);
      const disputed = sum(disputes.filter((dispute) => dispute.status !== 'won'));
      const failed = ours.filter((refund) => refund.payment_id === id && refund.status === 'failed');
      // Made and sent back by the bank; or refused by Stripe, which may be for a dispute and for nothing else.
      const sentBack = sum(failed.filter(({ stripe_id: stripeId }) => stripeId !== null || disputes.length > 0));
      const isKept = back + Math.min(amount, sentBack + disputed) < amount;
      return isKept ? [`order ${orderId} is ${status}, and of its payment ${id} of ${amount} only ${back} went back`] : [];
    });
  return [...twice.map(({ id, order_id: orderId }) => `order ${orderId} was paid twice, also by ${id}`), ...kept];
}

/** Whether the order has, or the shop decided to keep, what it was paid. */
function isOrders({ order_status: status, payment_kept: isKept, status: payment, is_paid: isPaid }: OwnPayment): boolean {
  return payment !== 'orphaned' && isPaid && (!['cancelled', 'expired', 'pending_payment'].includes(status) || isKept);
}

/** What Stripe's balance came to by payments and refunds is what ours did. A debit is booked when it is submitted, and taken back if it fails. */
function balance({ payments }: OwnBooks, { balance_transactions: transactions, charges }: StripeBooks): string[] {
  const underWay = new Set(charges.filter(({ status }) => status === 'pending').map(({ id }) => id));
  const ofKind = (kinds: RegExp): number =>
    sum(transactions.filter(({ type, source }) => kinds.test(type) && !underWay.has(source)));
  const theirs = ofKind(/^(charge|payment|payment_failure_refund)$/) + ofKind(/^(payment_)?refund/);
  const ours = payments.reduce((total, { received, refunded }) => total + received - refunded, 0);
  return theirs === ours ? [] : [`Stripe's balance is ${theirs} by payments and refunds, and ours ${ours}`];
}

function sum(rows: { amount: number }[]): number {
  return rows.reduce((total, { amount }) => total + amount, 0);
}

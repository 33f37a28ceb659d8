import type Stripe from 'stripe';

/** A price as it travels: the SDK's type shows `unit_amount_decimal` after its own decoding, on the wire it is a string. */
export type WirePrice = Omit<Stripe.Price, 'unit_amount_decimal'> & { unit_amount_decimal: string | null };
export type WireLineItem = Omit<Stripe.LineItem, 'price'> & { price: WirePrice };
export type WireEvent = Omit<Stripe.EventBase, 'data'> & {
  data: { object: object; previous_attributes?: object };
};

/** What the session was told about the payment intent it will make when the customer first tries to pay. */
export interface IntentDetails {
  description: string | null;
  metadata: Record<string, string>;
  receipt_email: string | null;
  statement_descriptor: string | null;
  statement_descriptor_suffix: string | null;
}

export interface SessionRow {
  id: string;
  session: Stripe.Checkout.Session;
  lineItems: WireLineItem[];
  intentDetails: IntentDetails;
}

/** Which test card or account a `pm_…` stands for; its name in test-cards.ts. */
export interface PaymentMethodRow {
  id: string;
  instrument: string;
}

export interface DeliveryRow {
  id: string;
  eventId: string;
  status: 'pending' | 'withheld' | 'delivered';
  attempts: number;
  dueAtMs: number;
  /** Sign with a secret the shop does not have. */
  misSigned: boolean;
  /** Date the signature this long ago; negative is in the future. */
  staleSeconds: number;
  lastAnswer: string | null;
}

/** Something the stand-in does by itself when its clock reaches `dueAtMs`. */
export interface TaskRow {
  id: string;
  kind: 'expire_session' | 'settle_late_payment' | 'settle_refund';
  subjectId: string;
  outcome: 'succeeded' | 'failed' | 'expired';
  dueAtMs: number;
}

export interface IdempotencyRow {
  /** The key itself. */
  id: string;
  endpoint: string;
  paramsHash: string;
  requestId: string;
  status: number;
  body: string;
  createdAtMs: number;
}

export const API_FAULTS = ['slow', 'fail', 'hang', 'drop'] as const;
export const EVENT_FAULTS = ['duplicate', 'delay', 'shuffle', 'withhold', 'mis_sign', 'stale'] as const;

export interface FaultRow {
  id: string;
  /** Operation or event type it applies to, `*` for any run of characters. */
  on: string;
  do: (typeof API_FAULTS)[number] | (typeof EVENT_FAULTS)[number];
  /** API faults: before the work is done, or after it is committed. */
  when: 'before' | 'after';
  status: number;
  ms: number;
  copies: number;
  /** How often it may still strike; null: for ever. */
  times: number | null;
  probability: number;
  /** State of the fault's own random sequence. */
  seed: number;
  hits: number;
}

export interface ClockRow {
  id: 'clock';
  offsetMs: number;
}

export interface WebhookEndpointRow {
  id: 'endpoint';
  url: string;
  secret: string;
}

export interface Collections {
  sessions: SessionRow;
  payment_intents: Stripe.PaymentIntent;
  payment_methods: PaymentMethodRow;
  charges: Stripe.Charge;
  refunds: Stripe.Refund;
  disputes: Stripe.Dispute;
  balance_transactions: Stripe.BalanceTransaction;
  events: WireEvent;
  deliveries: DeliveryRow;
  tasks: TaskRow;
  idempotency_keys: IdempotencyRow;
  faults: FaultRow;
  clock: ClockRow;
  webhook_endpoint: WebhookEndpointRow;
}

export type CollectionName = keyof Collections;

export const COLLECTION_NAMES: readonly CollectionName[] = [
  'sessions',
  'payment_intents',
  'payment_methods',
  'charges',
  'refunds',
  'disputes',
  'balance_transactions',
  'events',
  'deliveries',
  'tasks',
  'idempotency_keys',
  'faults',
  'clock',
  'webhook_endpoint',
];

import fc from 'fast-check';
import { REFUND_MADE, SESSION_POINTS, SHOP_POINTS, STRIPE_POINTS } from './line-points.ts';
import { DATABASE_POINTS } from './points.sql.ts';
import { COUPONS, type CouponName, MOST_WANTED } from './props.ts';

/** Everything a seed decides. What happens with it is real, and never the same twice. */
export interface Plan {
  webhooks: 'sent' | 'never sent';
  /** Whether the last API or worker that is up may be killed too; else nobody would be there to be harmed. */
  mayBeDown: boolean;
  stories: Story[];
  faults: Fault[];
}

/** One order, from the shopper's first look to the last refund. */
export interface Story {
  startsAtMs: number;
  /** The number of a member, or a guest. */
  member: number | null;
  fulfilment: 'delivery' | 'pickup';
  /** Positions in the menu. */
  lines: { product: number; qty: number }[];
  usesCashback: boolean;
  coupon: CouponName | null;
  /** Of the variant of which there are few. */
  pieces: number;
  /** Half a piece each, of a pizza with another half. */
  piecesAre: 'wholes' | 'left halves' | 'right halves';
  /** Orders nothing when coupon or pieces are refused, and not the rest. */
  insists: boolean;
  /** Sends the order twice at once, by the same key. */
  clicksTwice: boolean;
  paying: Paying;
  /** Has the page ask for the payment's outcome, as the page after paying does. */
  asksForOutcome: boolean;
  fate: Fate;
  refunds: RefundWish[];
  /** Refunded at Stripe's dashboard, in percent of what is left. */
  atDashboard: number | null;
  dispute: 'won' | 'lost' | 'open' | null;
}

export type Paying =
  | { how: 'pays'; card: string; after: 'nothing' | 'a declined card' | 'two pages at once' }
  | { how: 'walks away'; from: 'the shop' | 'the payment page' }
  | { how: 'cancels'; when: 'at once' | 'at the payment page' | 'while paying' }
  | { how: 'at hand-over'; by: 'cash' | 'external' };

/** What becomes of an order that is paid. */
export type Fate =
  | { what: 'is left' }
  | { what: 'is made' }
  | { what: 'is rejected'; accepted: boolean }
  | { what: 'is cancelled by the shopper'; accepted: boolean }
  | { what: 'is cancelled by the manager'; at: 'preparing' | 'ready'; refund: 'full' | 'none' };

export type RefundWish = { percent: number } | { line: number };

export type Fault =
  | { fault: 'kill'; process: ProcessName; atMs: number }
  | { fault: 'kill at'; point: string; fromMs: number }
  | { fault: 'redis'; what: 'stop' | 'freeze' | 'flush'; atMs: number; forMs: number }
  | { fault: 'postgres restart'; atMs: number }
  | {
      fault: 'stripe calls';
      on: string;
      do: 'slow' | 'fail' | 'drop';
      probability: number;
      atMs: number;
      forMs: number;
      seed: number;
    }
  | {
      fault: 'stripe events';
      do: 'duplicate' | 'shuffle' | 'delay' | 'withhold';
      probability: number;
      atMs: number;
      forMs: number;
      seed: number;
    }
  | { fault: 'clock step'; process: ProcessName; seconds: number; atMs: number };

export const PROCESS_NAMES = ['API 1', 'API 2', 'worker 1', 'worker 2'] as const;
export type ProcessName = (typeof PROCESS_NAMES)[number];

/** New shoppers come, and faults begin, this long. */
export const FAULTS_MS = 3_000;
const STORIES = { minLength: 7, maxLength: 10 };
export const MEMBERS = 4;
/** A clock is no more than that off. */
const MOST_STEP_SECONDS = 240;

const CARDS = [
  ...['success', 'success', 'success', 'success', 'needs_confirmation', 'disputed', 'refund_late', 'refund_fails'],
  ...['succeeds_late', 'fails_late'],
];

const COUPON_NAMES = Object.keys(COUPONS) as CouponName[];

const atMs = fc.integer({ min: 300, max: FAULTS_MS });
const forMs = fc.integer({ min: 200, max: 1_500 });
const seed = fc.integer({ min: 1, max: 1_000_000 });

const paying: fc.Arbitrary<Paying> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      how: fc.constant('pays' as const),
      card: fc.constantFrom(...CARDS),
      after: fc.constantFrom('nothing', 'nothing', 'nothing', 'a declined card', 'two pages at once'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ how: fc.constant('walks away' as const), from: fc.constantFrom('the shop', 'the payment page') }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      how: fc.constant('cancels' as const),
      when: fc.constantFrom('at once', 'at the payment page', 'while paying', 'while paying'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ how: fc.constant('at hand-over' as const), by: fc.constantFrom('cash', 'external') }),
  },
);

const fate: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({ what: 'is left' } as const) },
  { weight: 4, arbitrary: fc.constant({ what: 'is made' } as const) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('is rejected' as const), accepted: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('is cancelled by the shopper' as const), accepted: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constant('is cancelled by the manager' as const),
      at: fc.constantFrom('preparing', 'ready'),
      refund: fc.constantFrom('full', 'none'),
    }),
  },
);

const refund: fc.Arbitrary<RefundWish> = fc.oneof(
  fc.record({ percent: fc.integer({ min: 1, max: 100 }) }),
  fc.record({ line: fc.integer({ min: 0, max: 2 }) }),
);

const story: fc.Arbitrary<Story> = fc.record({
  startsAtMs: fc.integer({ min: 0, max: FAULTS_MS / 2 }),
  member: fc.oneof(
    { weight: 2, arbitrary: fc.integer({ min: 0, max: MEMBERS - 1 }) },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
  fulfilment: fc.constantFrom('delivery', 'pickup'),
  lines: fc.array(fc.record({ product: fc.integer({ min: 0, max: 30 }), qty: fc.integer({ min: 1, max: 3 }) }), {
    minLength: 1,
    maxLength: 3,
  }),
  usesCashback: fc.boolean(),
  coupon: fc.oneof(fc.constant(null), fc.constantFrom(...COUPON_NAMES)),
  pieces: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: MOST_WANTED })),
  piecesAre: fc.constantFrom('wholes', 'left halves', 'right halves'),
  insists: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  clicksTwice: fc.boolean(),
  paying,
  asksForOutcome: fc.boolean(),
  fate,
  refunds: fc.array(refund, { maxLength: 2 }),
  atDashboard: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 100 }) }),
  dispute: fc.oneof(
    { weight: 6, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom('won' as const, 'lost' as const, 'open' as const) },
  ),
});

const kill = (names: readonly ProcessName[]): fc.Arbitrary<Fault> =>
  fc.record({ fault: fc.constant('kill' as const), process: fc.constantFrom(...names), atMs });
const killAt = (points: readonly string[]): fc.Arbitrary<Fault> =>
  fc.record({
    fault: fc.constant('kill at' as const),
    point: fc.constantFrom(...points),
    fromMs: fc.integer({ min: 0, max: FAULTS_MS / 2 }),
  });
/** In every other plan the workers are spared until one has made a refund at Stripe that nobody here has written down. */
const killsElsewhere: fc.Arbitrary<Fault[]> = fc.oneof(
  fc.tuple(kill(PROCESS_NAMES), killAt(DATABASE_POINTS.worker), killAt(STRIPE_POINTS)),
  fc.tuple(kill(['API 1', 'API 2']), killAt([REFUND_MADE]), killAt(SESSION_POINTS)),
);
const kills = fc.tuple(killAt(DATABASE_POINTS.API), killAt(SHOP_POINTS), killsElsewhere).map((all) => all.flat());
const other: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({
    fault: fc.constant('redis' as const),
    what: fc.constantFrom('stop', 'freeze', 'flush'),
    atMs,
    forMs,
  }),
  fc.record({ fault: fc.constant('postgres restart' as const), atMs }),
  fc.record({
    fault: fc.constant('stripe calls' as const),
    on: fc.constantFrom('*', 'checkout.sessions.*', 'refunds.*', 'checkout.sessions.create', 'refunds.create'),
    do: fc.constantFrom('slow', 'fail', 'drop'),
    probability: fc.constantFrom(0.3, 0.6, 1),
    atMs,
    forMs,
    seed,
  }),
  fc.record({
    fault: fc.constant('stripe events' as const),
    do: fc.constantFrom('duplicate', 'shuffle', 'delay', 'withhold'),
    probability: fc.constantFrom(0.3, 0.6, 1),
    atMs,
    forMs,
    seed,
  }),
  fc.record({
    fault: fc.constant('clock step' as const),
    process: fc.constantFrom(...PROCESS_NAMES),
    seconds: fc.integer({ min: -MOST_STEP_SECONDS, max: MOST_STEP_SECONDS }),
    atMs,
  }),
);

const plan: fc.Arbitrary<Plan> = fc
  .record({
    webhooks: fc.oneof(
      { weight: 5, arbitrary: fc.constant('sent' as const) },
      { weight: 1, arbitrary: fc.constant('never sent' as const) },
    ),
    mayBeDown: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    stories: fc.array(story, STORIES),
    kills,
    others: fc.array(other, { minLength: 1, maxLength: 3 }),
  })
  .map(({ kills: planned, others, ...rest }) => ({ ...rest, faults: [...planned, ...others] }));

/** The plan of a seed; the same for the same seed. */
export function planOf(runSeed: number): Plan {
  const [made] = fc.sample(plan, { seed: runSeed, numRuns: 1 });
  return made as Plan;
}

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';

const SRC = path.resolve(import.meta.dirname, '../..');

/** A query of orders, their lines or history, by SQL or by entity. */
const READS =
  /\b(?:FROM|JOIN|UPDATE|INTO) (?:inv\.)?(?:orders|order_lines|order_transitions)\b|\.(?:find\w*|count\w*|exists\w*|createQueryBuilder|update|getRepository)\(\s*Order(?:Line|Transition)?\b/;

/** By the one rule of business-orders.ts: what is shown to people and programs, and what is counted. */
const BY_THE_RULE = ['order-changes.queries', 'order-gauges', 'orders.queries', 'orders.service', 'sales.queries'].map(
  (name) => `modules/orders/${name}.ts`,
);

/** Those that read canaries too, or never can, and why. */
const OTHERWISE: Record<string, string> = {
  'modules/orders/canary-orders.service.ts': 'asks for canaries alone',
  'modules/orders/order-moves.ts': 'one order by its id; told apart by isOfBusiness',
  'modules/orders/order-watches.ts': 'one order by its id; canaries have no watch',
  'modules/ops/domain/invariants.ts': 'canaries are part of the truth',
  'modules/ops/order-timeline.sql.ts': 'one order by its id or number, for who is on call',
  'modules/payments/order-expiry.ts': 'what waits for its payment; a canary is paid when it is committed',
  'modules/payments/own-books.sql.ts': 'orders of payments; a canary has none, which is an invariant',
  'modules/payments/payment-reconciler.ts': 'orders of payments; a canary has none',
  'modules/payments/payments.queries.ts': 'one order by its id, while it waits for its payment',
  'modules/payments/settlement-gauges.ts': 'orders of payments; a canary has none',
};

function sourceFiles(): string[] {
  return (readdirSync(SRC, { recursive: true }) as string[]).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.startsWith('infrastructure/database/migrations/'),
  );
}

const read = (file: string): string => readFileSync(path.join(SRC, file), 'utf8');
const readers = sourceFiles().filter((file) => READS.test(read(file)));

it('leaves no reader of orders undecided about canaries', () => {
  const decided = [...BY_THE_RULE, ...Object.keys(OTHERWISE)];
  expect(readers.toSorted()).toEqual(decided.toSorted());
});

it.each(BY_THE_RULE)('%s asks by the rule each time it lists', (file) => {
  const text = read(file);
  expect(text).toContain("from './business-orders.js'");
  expect(text).toMatch(/\bisBusiness\('|\.\.\.BUSINESS\b/);
});

import { describe, expect, it } from '@jest/globals';
import { subjectOf } from './statement-subject.js';

const TABLES = new Set(['orders', 'outbox']);

describe('what a statement is about', () => {
  it.each([
    ['SELECT "Order"."id" FROM "orders" "Order" WHERE "Order"."id" = $1 FOR UPDATE', 'select', 'orders'],
    [`UPDATE outbox SET status = 'published' WHERE id IN (SELECT id FROM orders FOR UPDATE)`, 'update', 'outbox'],
    ['INSERT INTO "orders"("id") VALUES ($1) ON CONFLICT DO UPDATE SET id = 1', 'insert', 'orders'],
    ['WITH written AS (INSERT INTO outbox (topic) VALUES ($1)) SELECT pg_notify($2, $3)', 'insert', 'outbox'],
    ['DELETE FROM outbox WHERE done_at < now()', 'delete', 'outbox'],
    ['SELECT 1 FROM ledger_post($1)', 'select', 'other'],
    ['SELECT 1 FROM pg_class', 'select', 'other'],
    ['START TRANSACTION', 'other', 'none'],
    ['COMMIT', 'commit', 'none'],
    ['ROLLBACK', 'other', 'none'],
  ])('%s', (statement, operation, entity) => {
    expect(subjectOf(statement, TABLES)).toEqual({ operation, entity });
  });

  it('is read of a prepared statement too', () => {
    expect(subjectOf({ text: 'SELECT id FROM orders' }, TABLES)).toEqual({ operation: 'select', entity: 'orders' });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { inTransaction } from '../../src/infrastructure/database/in-transaction.js';
import { AccrualsService } from '../../src/modules/cashback/accruals.service.js';
import { CashbackService } from '../../src/modules/cashback/cashback.service.js';
import type { CashbackResponse } from '../../src/modules/cashback/dto/cashback.response.js';
import type { CashbackTransferListResponse } from '../../src/modules/cashback/dto/cashback-transfer-list.response.js';
import { giveCashback, movedInAll } from '../support/cashback.js';
import { createTestDatabase } from '../support/database.js';
import { signIn } from '../support/sign-in.js';
import { createTestApp } from '../support/test-app.js';

describe('GET /me/cashback', () => {
  let app: NestFastifyApplication;

  beforeAll(async () => {
    await createTestDatabase();
    app = await createTestApp();
  });
  afterAll(() => app.close());

  const getCashback = (headers: Record<string, string> = {}, path = '') =>
    request(app.getHttpServer()).get(`/api/v1/me/cashback${path}`).set(headers);

  it('shows a new member nothing', async () => {
    const { headers } = await signIn(app);
    const { body } = await getCashback(headers).expect(200);
    expect(body).toEqual({
      currency: 'eur',
      availableMinor: 0,
      pendingMinor: 0,
      heldMinor: 0,
      debtMinor: 0,
      maturities: [],
      expirations: [],
      transfers: [],
      nextCursor: null,
    });
  });

  it("explains a member's cashback, and nobody else's, newest first", async () => {
    const [{ user, headers }, other] = [await signIn(app), await signIn(app)];
    const orderId = crypto.randomUUID();
    const cashback = app.get(CashbackService);
    await inTransaction(app.get(DataSource), async (manager) => {
      await cashback.promiseAccrual(manager, { userId: user.id, orderId, amountMinor: 120 });
      await cashback.startMaturity(manager, orderId);
    });
    await app.get(AccrualsService).accrue(orderId, crypto.randomUUID());
    await app.get(AccrualsService).matureDue();

    const { body } = await getCashback(headers).expect(200);
    const transfer = { transferId: expect.any(String), amountMinor: 120, orderId, createdAt: expect.any(String) };
    expect(body).toMatchObject({ availableMinor: 120, pendingMinor: 0 });
    expect((body as { transfers: unknown }).transfers).toEqual([
      {
        ...{ ...transfer, type: 'mature' },
        movements: [
          { account: 'pending', amountMinor: -120 },
          { account: 'available', amountMinor: 120 },
        ],
      },
      { ...transfer, type: 'accrue', movements: [{ account: 'pending', amountMinor: 120 }] },
    ]);
    expect((await getCashback(other.headers)).body).toMatchObject({ availableMinor: 0, transfers: [] });
  });

  it('tells when what is pending can be spent, once that is known', async () => {
    const { user, headers } = await signIn(app);
    const cashback = app.get(CashbackService);
    const [soon, unknown] = [crypto.randomUUID(), crypto.randomUUID()];
    await inTransaction(app.get(DataSource), async (manager) => {
      await cashback.promiseAccrual(manager, { userId: user.id, orderId: soon, amountMinor: 120 });
      await cashback.promiseAccrual(manager, { userId: user.id, orderId: unknown, amountMinor: 30 });
    });
    await app.get(AccrualsService).accrue(soon, crypto.randomUUID());
    await app.get(AccrualsService).accrue(unknown, crypto.randomUUID());
    const maturesAt = new Date('2099-01-01T12:00:00Z');
    await app.get(DataSource).query(`UPDATE cashback_accruals SET matures_at = $2 WHERE order_id = $1`, [soon, maturesAt]);
    await cashback.evictOverview(user.id);
    expect((await getCashback(headers).expect(200)).body).toMatchObject({
      pendingMinor: 150,
      maturities: [{ amountMinor: 120, maturesAt: maturesAt.toISOString(), orderId: soon }],
    });
  });

  it('goes on where its movements end, page by page, to the first one', async () => {
    const { user, headers } = await signIn(app);
    await giveCashback(app, user.id, 500);
    const post = `SELECT 1 FROM ledger_post('step:' || n || $1::uuid, 'adjust', 'customer_available', 'shop_expense', $1, 1, 'eur', NULL, NULL)`;
    await app.get(DataSource).query(`SELECT (${post}) FROM generate_series(1, 130) n`, [user.id]);
    await app.get(CashbackService).evictOverview(user.id);
    const { body } = await getCashback(headers).expect(200);
    const { transfers, nextCursor, availableMinor } = body as CashbackResponse;
    expect(transfers).toHaveLength(100);
    const pages = [transfers.length];
    const moved = await movedInAll(async (cursor) => {
      if (!cursor) return { items: transfers, nextCursor };
      const { body: page } = await getCashback(headers, `/transfers?cursor=${cursor}`).expect(200);
      pages.push((page as CashbackTransferListResponse).items.length);
      return page as CashbackTransferListResponse;
    });
    expect(moved).toEqual({ availableMinor, pendingMinor: 0, heldMinor: 0, debtMinor: 0 });
    expect([availableMinor, pages]).toEqual([370, [100, 24, 8]]);
    expect((await getCashback(headers, '/transfers?limit=0').expect(422)).body.errors).toMatchObject([{ field: 'limit' }]);
    expect((await getCashback(headers, '/transfers?cursor=x').expect(422)).body.errors).toMatchObject([{ field: 'cursor' }]);
    const stranger = await signIn(app);
    const { body: others } = await getCashback(stranger.headers, `/transfers?cursor=${nextCursor}`).expect(200);
    expect(others).toEqual({ items: [], nextCursor: null });
  });

  it('asks a guest to log in', async () => {
    await getCashback().expect(401);
    await getCashback({}, '/transfers').expect(401);
  });
});

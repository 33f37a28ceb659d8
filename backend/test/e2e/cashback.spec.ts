import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { inTransaction } from '../../src/infrastructure/database/in-transaction.js';
import { AccrualsService } from '../../src/modules/cashback/accruals.service.js';
import { CashbackService } from '../../src/modules/cashback/cashback.service.js';
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

  const getCashback = (headers: Record<string, string> = {}) =>
    request(app.getHttpServer()).get('/api/v1/me/cashback').set(headers);

  it('shows a new member nothing', async () => {
    const { headers } = await signIn(app);
    const { body } = await getCashback(headers).expect(200);
    expect(body).toEqual({
      currency: 'eur',
      availableMinor: 0,
      pendingMinor: 0,
      heldMinor: 0,
      debtMinor: 0,
      expirations: [],
      transfers: [],
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
      { ...transfer, type: 'mature' },
      { ...transfer, type: 'accrue' },
    ]);
    expect((await getCashback(other.headers)).body).toMatchObject({ availableMinor: 0, transfers: [] });
  });

  it('asks a guest to log in', async () => {
    await getCashback().expect(401);
  });
});

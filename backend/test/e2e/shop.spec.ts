import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { Clock } from '../../src/common/time/clock.js';
import { AuditEntry } from '../../src/modules/audit/audit-entry.entity.js';
import type { ShopSettings } from '../../src/modules/shop/shop-settings.entity.js';
import { shopSettingsFactory } from '../factories/shop-settings.factory.js';
import { countStatements } from '../support/count-statements.js';
import { createTestDatabase } from '../support/database.js';
import { FixedClock } from '../support/fixed-clock.js';
import { signIn, type SignedInPerson } from '../support/sign-in.js';
import { createTestApp } from '../support/test-app.js';

/** A Friday, 13:00 in Berlin. */
const FRIDAY_NOON = new Date('2026-11-20T12:00:00Z');
const FRIDAYS = [{ weekday: 5 as const, start: '11:30', durationMinutes: 840 }];

describe('the shop', () => {
  let app: NestFastifyApplication;
  let dataSource: DataSource;
  let manager: SignedInPerson;

  beforeAll(async () => {
    await createTestDatabase();
    const clock = new FixedClock(FRIDAY_NOON);
    app = await createTestApp({
      variables: { CASHBACK_PERCENT: '7.5' },
      override: (builder) => builder.overrideProvider(Clock).useValue(clock),
    });
    dataSource = app.get(DataSource);
    manager = await signIn(app, 'manager');
  });
  afterAll(() => app.close());

  const http = () => request(app.getHttpServer());
  const setUp = (settings: Partial<ShopSettings> = {}) => shopSettingsFactory.create(settings, { transient: { dataSource } });
  const getShop = async () => (await http().get('/api/v1/shop').expect(200)).body as Record<string, unknown>;
  const change = (body: object, headers: Record<string, string> = manager.headers) =>
    http().patch('/api/v1/admin/shop').set(headers).send(body);

  it('is born closed, and says that it does not know when it opens', async () => {
    expect(await getShop()).toMatchObject({
      name: 'Forno',
      isOpen: false,
      closedReason: 'closed',
      opensAt: null,
      servedPostcodes: [],
    });
  });

  describe('GET /shop', () => {
    it('tells everybody where, when and for how much it sells, in one statement', async () => {
      await setUp({ weeklyHours: FRIDAYS, version: 7 });
      expect(await getShop()).toEqual({
        name: 'Forno',
        address: 'Ofengasse 7, 10435 Berlin',
        phone: '+49 30 23125 200',
        timeZone: 'Europe/Berlin',
        currency: 'eur',
        cashbackPercent: 7.5,
        isOpen: true,
        closesAt: '2026-11-21T00:30:00.000Z',
        closedReason: null,
        opensAt: null,
        pausedUntil: null,
        weeklyHours: FRIDAYS,
        hourExceptions: [],
        deliveryFeeMinor: 290,
        minimumOrderMinor: 1000,
        servedPostcodes: ['10435'],
        pickupMinutes: 20,
        deliveryMinutes: 40,
        cashEnabled: false,
        halfPricePolicy: 'higher',
      });
      expect(await countStatements(dataSource, getShop)).toBe(1);
    });

    it('says when it opens while it is closed', async () => {
      await setUp({ weeklyHours: [{ weekday: 6, start: '10:00', durationMinutes: 60 }] });
      expect(await getShop()).toMatchObject({
        isOpen: false,
        closedReason: 'closed',
        closesAt: null,
        opensAt: '2026-11-21T09:00:00.000Z',
      });
    });
  });

  describe('PATCH /admin/shop', () => {
    beforeEach(() => setUp({ weeklyHours: FRIDAYS }));

    it('changes what it names, and leaves the rest', async () => {
      const { body } = await change({
        version: 1,
        deliveryFeeMinor: 350,
        halfPricePolicy: 'average',
        servedPostcodes: ['10 435', '10437', '10437'],
        name: null,
      }).expect(200);
      expect(body).toMatchObject({
        version: 2,
        deliveryFeeMinor: 350,
        halfPricePolicy: 'average',
        servedPostcodes: ['10435', '10437'],
        name: 'Forno',
        weeklyHours: FRIDAYS,
      });
      expect(await getShop()).toMatchObject({ deliveryFeeMinor: 350, halfPricePolicy: 'average', minimumOrderMinor: 1000 });
      const read = await http().get('/api/v1/admin/shop').set(manager.headers).expect(200);
      expect(read.body).toEqual(body);
    });

    it('pauses until a time, and ends the pause before it', async () => {
      const pausedUntil = '2026-11-20T12:45:00.000Z';
      await change({ version: 1, pausedUntil }).expect(200);
      expect(await getShop()).toMatchObject({ isOpen: false, closedReason: 'paused', opensAt: pausedUntil, pausedUntil });
      await change({ version: 2, pausedUntil: null }).expect(200);
      expect(await getShop()).toMatchObject({ isOpen: true, pausedUntil: null });
    });

    it('sets hours past midnight and exceptions', async () => {
      const weeklyHours = [{ weekday: 4, start: '18:00', durationMinutes: 1200 }];
      const hourExceptions = [{ date: '2026-11-20', intervals: [] }];
      await change({ version: 1, weeklyHours, hourExceptions }).expect(200);
      expect(await getShop()).toMatchObject({ isOpen: true, closesAt: '2026-11-20T13:00:00.000Z', weeklyHours, hourExceptions });
    });

    it('remembers who changed what from what', async () => {
      const before = await dataSource.getRepository(AuditEntry).countBy({ action: 'shop.changed' });
      await change({ version: 1, deliveryMinutes: 55, pickupMinutes: 20 }).expect(200);
      const entries = await dataSource
        .getRepository(AuditEntry)
        .find({ where: { action: 'shop.changed' }, order: { at: 'ASC' } });
      expect(entries).toHaveLength(before + 1);
      expect(entries.filter(({ details }) => 'deliveryMinutes' in (details.changes as object))).toMatchObject([
        {
          subjectType: 'shop',
          actorId: manager.user.id,
          details: { version: 2, changes: { deliveryMinutes: { from: 40, to: 55 } } },
        },
      ]);
    });

    it('lets one of many win who read the same version, and tells the others', async () => {
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, index) => change({ version: 1, deliveryFeeMinor: 100 + index })),
      );
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      const refused = answers.filter(({ status }) => status === 409);
      expect(refused).toHaveLength(7);
      expect(refused[0]?.body).toMatchObject({ code: 'SHOP_SETTINGS_CHANGED', details: { currentVersion: 2 } });
    });

    it('is the manager’s business', async () => {
      await http().get('/api/v1/admin/shop').expect(401);
      await http().patch('/api/v1/admin/shop').send({ version: 1 }).expect(401);
      for (const role of ['customer', 'kitchen', 'courier'] as const) {
        const { headers } = await signIn(app, role);
        await http().get('/api/v1/admin/shop').set(headers).expect(403);
        await change({ version: 1, autoAccept: true }, headers).expect(403);
      }
    });

    const interval = { start: '10:00', durationMinutes: 60 };
    it.each<[object, string]>([
      [{ version: undefined }, 'version'],
      [{ name: ' ' }, 'name'],
      [{ timeZone: 'Europe/Atlantis' }, 'timeZone'],
      [{ weeklyHours: [{ ...interval, weekday: 8 }] }, 'weeklyHours[0].weekday'],
      [{ weeklyHours: [{ ...interval, weekday: 1, start: '24:00' }] }, 'weeklyHours[0].start'],
      [{ weeklyHours: [{ ...interval, weekday: 1, durationMinutes: 1441 }] }, 'weeklyHours[0].durationMinutes'],
      [{ weeklyHours: [interval, interval].map((shift) => ({ ...shift, weekday: 1 })) }, 'weeklyHours[1]'],
      [{ hourExceptions: [{ date: '2026-12-24', intervals: [interval, interval] }] }, 'hourExceptions[0].intervals[1]'],
      [{ pausedUntil: '9999-12-31T00:00:00Z' }, 'pausedUntil'],
      [{ pausedUntil: new Date(FRIDAY_NOON.getTime() + 31 * 86_400_000 + 1).toISOString() }, 'pausedUntil'],
      [{ hourExceptions: [{ date: '2026-02-30', intervals: [] }] }, 'hourExceptions[0].date'],
      [
        { hourExceptions: [{ date: '2026-12-24', intervals: [{ ...interval, start: 'noon' }] }] },
        'hourExceptions[0].intervals[0].start',
      ],
      [
        {
          hourExceptions: [
            { date: '2026-12-24', intervals: [] },
            { date: '2026-12-24', intervals: [interval] },
          ],
        },
        'hourExceptions',
      ],
      [{ pausedUntil: 'tomorrow' }, 'pausedUntil'],
      [{ deliveryFeeMinor: -1 }, 'deliveryFeeMinor'],
      [{ deliveryFeeMinor: 2.9 }, 'deliveryFeeMinor'],
      [{ deliveryFeeMinor: '290' }, 'deliveryFeeMinor'],
      [{ deliveryTaxRateBps: 10_001 }, 'deliveryTaxRateBps'],
      [{ servedPostcodes: ['1'] }, 'servedPostcodes'],
      [{ servedPostcodes: '10435' }, 'servedPostcodes'],
      [{ pickupMinutes: 0 }, 'pickupMinutes'],
      [{ autoAccept: 'yes' }, 'autoAccept'],
      [{ halfPricePolicy: 'lower' }, 'halfPricePolicy'],
      [{ stageTargetSeconds: { paid: 1 } }, 'stageTargetSeconds.accepted'],
      [{ id: 2 }, 'id'],
    ])('refuses %j', async (wrong, field) => {
      const { body } = await change({ version: 1, ...wrong }).expect(422);
      expect((body as { errors: { field: string }[] }).errors.map((error) => error.field)).toContain(field);
      expect(await getShop()).toMatchObject({ name: 'Forno', weeklyHours: FRIDAYS });
    });
  });
});

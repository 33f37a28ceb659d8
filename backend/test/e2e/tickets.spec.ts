import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { DataSource } from 'typeorm';
import type { TicketResponse } from '../../src/modules/checkout/dto/ticket.response.js';
import type { Order } from '../../src/modules/orders/order.entity.js';
import type { OrderLine } from '../../src/modules/orders/order-line.entity.js';
import { ingredientFactory } from '../factories/ingredient.factory.js';
import { orderFactory } from '../factories/order.factory.js';
import { productFactory } from '../factories/product.factory.js';
import { productVariantFactory } from '../factories/product-variant.factory.js';
import { shopSettingsFactory } from '../factories/shop-settings.factory.js';
import { countStatements } from '../support/count-statements.js';
import { createTestDatabase } from '../support/database.js';
import { signIn, type SignedInPerson } from '../support/sign-in.js';
import { createTestApp } from '../support/test-app.js';

const NAME = { en: 'Four cheeses', ru: 'Четыре сыра' };
const BASIL = { en: 'Basil', ru: 'Базилик' };
const DELIVERY = {
  fulfilment: 'delivery',
  address: { street: 'A 1', details: null, postcode: '10435', city: 'Berlin' },
} as const;

let app: NestFastifyApplication;
let dataSource: DataSource;
let transient: { transient: { dataSource: DataSource } };
let manager: SignedInPerson;

beforeAll(async () => {
  await createTestDatabase();
  app = await createTestApp();
  dataSource = app.get(DataSource);
  transient = { transient: { dataSource } };
  manager = await signIn(app, 'manager');
});
afterAll(() => app.close());
beforeEach(async () => {
  await dataSource.query(`UPDATE orders SET status = 'cancelled'`);
  await shopSettingsFactory.create({}, transient);
});

const board = (name: 'kitchen' | 'courier', language: string) =>
  request(app.getHttpServer()).get(`/api/v1/${name}/orders`).set(manager.headers).set('Accept-Language', language);
const tickets = async (name: 'kitchen' | 'courier', language: string) =>
  (await board(name, language).expect(200)).body as TicketResponse[];
const place = (order: Partial<Order>, line: Partial<OrderLine> = {}) =>
  orderFactory.create({ status: 'paid', paidAt: new Date(), ...order }, { transient: { dataSource, line } });

/** As the order keeps it: a thin pizza of the menu, ordered in Russian, without basil. */
async function russianLine(): Promise<Partial<OrderLine>> {
  const product = await productFactory.create({ name: NAME }, transient);
  const variant = await productVariantFactory.create({ productId: product.id }, transient);
  const basil = await ingredientFactory.create({ name: BASIL }, transient);
  return {
    variantId: variant.id,
    name: 'Четыре сыра, как заказано',
    sizeLabel: '30 см',
    doughLabel: 'Тонкое',
    removedIngredients: [{ ingredientId: basil.id, name: BASIL.ru }],
  };
}

describe('a ticket', () => {
  it('is in the language of whoever reads it, whatever the customer’s; the note is as written', async () => {
    const { id } = await place({ ...DELIVERY, locale: 'ru', status: 'ready', note: 'Побыстрее' }, await russianLine());
    for (const name of ['kitchen', 'courier'] as const) {
      expect(await tickets(name, 'en')).toMatchObject([
        {
          orderId: id,
          note: 'Побыстрее',
          lines: [{ name: NAME.en, sizeLabel: '30 cm', doughLabel: 'Thin', removedIngredients: [BASIL.en] }],
        },
      ]);
    }
    const { body } = await request(app.getHttpServer())
      .post(`/api/v1/courier/orders/${id}/depart`)
      .set(manager.headers)
      .set('Accept-Language', 'en')
      .expect(200);
    expect(body).toMatchObject({ lines: [{ name: NAME.en, removedIngredients: [BASIL.en] }] });
  });

  it('has the names it was ordered by for who reads the customer’s language', async () => {
    await place({ locale: 'ru' }, await russianLine());
    expect(await tickets('kitchen', 'ru')).toMatchObject([
      { lines: [{ name: 'Четыре сыра, как заказано', sizeLabel: '30 см', removedIngredients: [BASIL.ru] }] },
    ]);
  });

  it('has the names it was ordered by for what the catalogue does not know any more', async () => {
    const removedIngredients = [{ ingredientId: crypto.randomUUID(), name: 'Ананас' }];
    await place({ locale: 'ru' }, { name: 'Гавайская', removedIngredients });
    expect(await tickets('kitchen', 'en')).toMatchObject([{ lines: [{ name: 'Гавайская', removedIngredients: ['Ананас'] }] }]);
  });

  it('says how long its stage may take, by the shop’s settings', async () => {
    const stageTargetSeconds = { paid: 90, accepted: 300, preparing: 900, ready: 45, out_for_delivery: 1800 };
    await shopSettingsFactory.create({ stageTargetSeconds }, transient);
    await place({ createdAt: new Date('2026-11-20T10:00:00Z') });
    await place({ status: 'ready', createdAt: new Date('2026-11-20T10:01:00Z') });
    expect(await tickets('kitchen', 'en')).toMatchObject([{ stageTargetSeconds: 90 }, { stageTargetSeconds: 45 }]);
  });

  it('takes as many statements for one as for twenty', async () => {
    const count = () => countStatements(dataSource, () => board('kitchen', 'en').expect(200));
    await place({ locale: 'ru' }, await russianLine());
    const forOne = await count();
    for (let placed = 1; placed < 20; placed += 1) {
      await place({ locale: 'ru' }, await russianLine());
    }
    expect(await tickets('kitchen', 'en')).toHaveLength(20);
    expect(await count()).toBe(forOne);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { DataSource } from 'typeorm';
import type { PlacedOrderResponse } from '../../src/modules/orders/dto/placed-order.response.js';
import type { QuoteResponse } from '../../src/modules/orders/dto/quote.response.js';
import { StopListEntry } from '../../src/modules/products/stop-list-entry.entity.js';
import { ingredientFactory } from '../factories/ingredient.factory.js';
import { productVariantFactory } from '../factories/product-variant.factory.js';
import { recipeLineFactory } from '../factories/recipe-line.factory.js';
import { shopSettingsFactory } from '../factories/shop-settings.factory.js';
import { createTestDatabase } from '../support/database.js';
import { clearRedis } from '../support/redis.js';
import { createTestApp } from '../support/test-app.js';

const CONTACT = { name: 'Ada Lovelace', phone: '+49 30 1234567', email: 'ada@example.com' };

describe('leaving ingredients out', () => {
  let app: NestFastifyApplication;
  let dataSource: DataSource;
  let variantId: string;
  let ham: { ingredientId: string; name: string };

  beforeAll(async () => {
    await createTestDatabase();
    app = await createTestApp();
    dataSource = app.get(DataSource);
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    await clearRedis();
    const transient = { transient: { dataSource } };
    await shopSettingsFactory.create({}, transient);
    variantId = (await productVariantFactory.create({ priceMinor: 1190 }, transient)).id;
    const { id, name } = await ingredientFactory.create({}, transient);
    ham = { ingredientId: id, name: name.en };
    await recipeLineFactory.create({ variantId, ingredientId: id, removable: true }, transient);
  });

  const withHam = () => ({ variantId, qty: 1 });
  const withoutHam = () => ({ variantId, qty: 1, removedIngredientIds: [ham.ingredientId] });
  const pickup = (...lines: object[]) => ({ fulfilment: 'pickup', lines });
  const post = (path: string, body: object) => request(app.getHttpServer()).post(`/api/v1/${path}`).send(body);

  it('keeps two lines of one variant apart, at one price', async () => {
    const quote = (await post('quotes', pickup(withHam(), withoutHam())).expect(200)).body as QuoteResponse;
    expect(quote.lines).toMatchObject([
      { variantId, removedIngredientIds: [], removedIngredients: [], unitPriceMinor: 1190 },
      { variantId, removedIngredientIds: [ham.ingredientId], removedIngredients: [ham.name], unitPriceMinor: 1190 },
    ]);
  });

  it('tells the order what was left out, so that it can be ordered again', async () => {
    const { quoteHash } = (await post('quotes', pickup(withoutHam())).expect(200)).body as QuoteResponse;
    const order = { ...pickup(withoutHam()), quoteHash, contact: CONTACT };
    const placed = await post('orders', order).set('Idempotency-Key', crypto.randomUUID()).expect(201);
    const [line] = (placed.body as PlacedOrderResponse).lines;
    expect(line).toMatchObject({ removedIngredientIds: [ham.ingredientId], removedIngredients: [ham.name] });
  });

  it('names what the kitchen is out of, and sells the line without it', async () => {
    await dataSource.getRepository(StopListEntry).insert({ ingredientId: ham.ingredientId, until: null });
    const { body } = await post('quotes', pickup(withHam(), withoutHam())).expect(409);
    expect(body).toMatchObject({
      code: 'LINES_UNAVAILABLE',
      details: { lines: [{ variantId, removedIngredientIds: [], reason: 'stopped', withoutIngredients: [ham] }] },
    });
    await post('quotes', pickup(withoutHam())).expect(200);
  });
});

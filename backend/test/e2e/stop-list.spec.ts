import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { Clock } from '../../src/common/time/clock.js';
import { AuditEntry } from '../../src/modules/audit/audit-entry.entity.js';
import type { MenuResponse } from '../../src/modules/products/dto/menu.response.js';
import type { ProductListResponse } from '../../src/modules/products/dto/product-list.response.js';
import type { ProductPageResponse } from '../../src/modules/products/dto/product-page.response.js';
import type { StopListEntryResponse } from '../../src/modules/products/dto/stop-list-entry.response.js';
import { productVariantFactory } from '../factories/product-variant.factory.js';
import { recipeLineFactory } from '../factories/recipe-line.factory.js';
import { createTestDatabase } from '../support/database.js';
import { FixedClock } from '../support/fixed-clock.js';
import { clearRedis } from '../support/redis.js';
import { signIn, type SignedInPerson } from '../support/sign-in.js';
import { createTestApp } from '../support/test-app.js';

const HOUR_MS = 3_600_000;

describe('the stop-list', () => {
  let app: NestFastifyApplication;
  let dataSource: DataSource;
  let clock: FixedClock;
  let manager: SignedInPerson;
  let transient: { transient: { dataSource: DataSource } };

  beforeAll(async () => {
    await createTestDatabase();
    app = await createTestApp({ override: (builder) => builder.overrideProvider(Clock).useClass(FixedClock) });
    dataSource = app.get(DataSource);
    clock = app.get(Clock);
    transient = { transient: { dataSource } };
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    await dataSource.query('DELETE FROM stop_list_entries');
    await clearRedis();
    // Anew each time: a test that moves the clock outlives a login.
    manager = await signIn(app, 'manager');
  });

  const http = () => request(app.getHttpServer());
  const add = (body: object, person = manager) => http().post('/api/v1/admin/stop-list').set(person.headers).send(body);
  const remove = (entryId: string, person = manager) => http().delete(`/api/v1/admin/stop-list/${entryId}`).set(person.headers);
  const list = () => http().get('/api/v1/admin/stop-list').set(manager.headers);
  const inAnHour = () => new Date(clock.now().getTime() + HOUR_MS);

  async function stop(subjectType: string, subjectId: string, more: object = {}): Promise<StopListEntryResponse> {
    return (await add({ subjectType, subjectId, ...more }).expect(201)).body as StopListEntryResponse;
  }

  /** A product of two variants: the large one needs a second ingredient, which the small one can do without. */
  async function createPizza() {
    const small = await productVariantFactory.create({ size: '25-cm' }, transient);
    const large = await productVariantFactory.create({ productId: small.productId, size: '35-cm' }, transient);
    const { ingredientId: dough } = await recipeLineFactory.create({ variantId: small.id }, transient);
    await recipeLineFactory.create({ variantId: large.id, ingredientId: dough }, transient);
    const { ingredientId: ham } = await recipeLineFactory.create({ variantId: small.id, removable: true }, transient);
    await recipeLineFactory.create({ variantId: large.id, ingredientId: ham }, transient);
    const [{ slug }] = await dataSource.query(`SELECT slug FROM products WHERE id = $1`, [small.productId]);
    return { productId: small.productId, slug: slug as string, small: small.id, large: large.id, dough, ham };
  }
  type Pizza = Awaited<ReturnType<typeof createPizza>>;

  /** The variants of `pizza` that can be ordered, as the menu, the listing and its page tell; and its stopped ingredients. */
  async function shown({ productId, slug }: Pizza) {
    const menu = (await http().get('/api/v1/menu').expect(200)).body as MenuResponse;
    const listing = (await http().get('/api/v1/products?limit=100').expect(200)).body as ProductListResponse;
    const page = (await http().get(`/api/v1/products/${slug}`).expect(200)).body as ProductPageResponse;
    const onMenu = menu.categories.flatMap(({ products }) => products).find((product) => product.productId === productId);
    const listed = listing.items.find((product) => product.productId === productId);
    const orderable = (product?: { variants: { variantId: string; available: boolean }[] }) =>
      product?.variants
        .filter(({ available }) => available)
        .map(({ variantId }) => variantId)
        .toSorted() ?? null;
    expect(orderable(listed)).toEqual(orderable(onMenu));
    expect(page.variants).toHaveLength(2);
    expect(orderable(page)).toEqual(orderable(onMenu) ?? []);
    expect(page.available).toBe(onMenu !== undefined);
    return {
      variants: orderable(onMenu),
      stopped: page.ingredients.filter(({ stopped }) => stopped).map(({ ingredientId }) => ingredientId),
    };
  }

  it('hides what cannot be made without the ingredient, and says of the rest that it comes without', async () => {
    const pizza = await createPizza();
    expect(await shown(pizza)).toEqual({ variants: [pizza.small, pizza.large].toSorted(), stopped: [] });
    await stop('ingredient', pizza.ham);
    expect(await shown(pizza)).toEqual({ variants: [pizza.small], stopped: [pizza.ham] });
  });

  it('takes a product off the menu whose every variant is stopped, and leaves its page', async () => {
    const pizza = await createPizza();
    await stop('ingredient', pizza.dough);
    expect(await shown(pizza)).toEqual({ variants: null, stopped: [pizza.dough] });
  });

  it('stops a product or one variant of it', async () => {
    const pizza = await createPizza();
    await stop('variant', pizza.small);
    expect(await shown(pizza)).toEqual({ variants: [pizza.large], stopped: [] });
    await stop('product', pizza.productId);
    expect(await shown(pizza)).toEqual({ variants: null, stopped: [] });
  });

  it('shows at once what was put back', async () => {
    const pizza = await createPizza();
    const { entryId } = await stop('ingredient', pizza.dough);
    expect((await shown(pizza)).variants).toBeNull();
    await remove(entryId).expect(204);
    expect((await shown(pizza)).variants).toHaveLength(2);
  });

  it('lifts itself at its end, whatever was cached before', async () => {
    const pizza = await createPizza();
    await stop('product', pizza.productId, { until: inAnHour() });
    clock.advanceMs(HOUR_MS - 1);
    await clearRedis();
    expect((await shown(pizza)).variants).toBeNull();
    clock.advanceMs(1);
    manager = await signIn(app, 'manager');
    // What was read a millisecond before the end must not have been kept for longer than that.
    expect((await shown(pizza)).variants).toHaveLength(2);
    expect((await list().expect(200)).body).toEqual([]);
  });

  it('keeps one entry a subject: sent again, its end and reason are replaced', async () => {
    const { ham } = await createPizza();
    const first = await stop('ingredient', ham, { reason: 'sold out', until: inAnHour() });
    const second = await stop('ingredient', ham, { reason: 'recalled' });
    expect(second).toMatchObject({
      entryId: first.entryId,
      subjectType: 'ingredient',
      subjectId: ham,
      reason: 'recalled',
      until: null,
    });
    expect((await list().expect(200)).body).toEqual([second]);
  });

  it('names its subjects in the language asked for', async () => {
    const { productId, large } = await createPizza();
    await stop('product', productId);
    await stop('variant', large);
    const [{ sku }] = await dataSource.query(`SELECT sku FROM product_variants WHERE id = $1`, [large]);
    const { body } = await list().set('accept-language', 'ru').expect('content-language', 'ru').expect(200);
    const names = (body as StopListEntryResponse[]).map(({ subjectName }) => subjectName).toSorted();
    expect(names).toEqual([expect.stringMatching(/^Пицца \d+$/), expect.stringMatching(new RegExp(`^Пицца \\d+ \\(${sku}\\)$`))]);
  });

  it('remembers who stopped and lifted what', async () => {
    const { ham } = await createPizza();
    const { entryId } = await stop('ingredient', ham, { reason: 'sold out' });
    await remove(entryId).expect(204);
    const entries = await dataSource.getRepository(AuditEntry).find({ where: { subjectId: ham }, order: { action: 'ASC' } });
    expect(entries).toMatchObject([
      {
        action: 'stop_list.added',
        subjectType: 'ingredient',
        actorId: manager.user.id,
        details: { reason: 'sold out', until: null },
      },
      { action: 'stop_list.removed', subjectType: 'ingredient', actorId: manager.user.id },
    ]);
  });

  it('is the manager’s business', async () => {
    const { ham } = await createPizza();
    const { entryId } = await stop('ingredient', ham);
    for (const role of ['customer', 'kitchen', 'courier'] as const) {
      const person = await signIn(app, role);
      await add({ subjectType: 'ingredient', subjectId: ham }, person).expect(403);
      await remove(entryId, person).expect(403);
      await list().set(person.headers).expect(403);
    }
    await http().get('/api/v1/admin/stop-list').expect(401);
    await http().post('/api/v1/admin/stop-list').send({ subjectType: 'ingredient', subjectId: ham }).expect(401);
    await http().delete(`/api/v1/admin/stop-list/${entryId}`).expect(401);
    expect((await list().expect(200)).body).toHaveLength(1);
  });

  it.each([
    [{ subjectType: 'shop' }, 'subjectType'],
    [{ subjectId: 'ham' }, 'subjectId'],
    [{ until: '2026-11-20' }, 'until'],
    [{ until: '2026-13-45T99:00:00Z' }, 'until'],
    [{ until: '2020-01-01T00:00:00Z' }, 'until'],
    [{ reason: 'x'.repeat(201) }, 'reason'],
    [{ stoppedBy: 'me' }, 'stoppedBy'],
  ])('refuses %j', async (wrong, field) => {
    const { body } = await add({ subjectType: 'ingredient', subjectId: crypto.randomUUID(), ...wrong }).expect(422);
    expect(body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [expect.objectContaining({ field })] });
  });

  it('knows neither subjects nor entries that do not exist', async () => {
    for (const subjectType of ['ingredient', 'product', 'variant']) {
      const { body } = await add({ subjectType, subjectId: crypto.randomUUID() }).expect(404);
      expect(body).toMatchObject({ code: 'STOP_LIST_SUBJECT_NOT_FOUND' });
    }
    const { body } = await remove(crypto.randomUUID()).expect(404);
    expect(body).toMatchObject({ code: 'STOP_LIST_ENTRY_NOT_FOUND' });
    await remove('not-an-id').expect(422);
  });
});

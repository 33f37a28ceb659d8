import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { loadEnvironment } from '../../src/config/environment.js';
import type { MenuResponse } from '../../src/modules/products/dto/menu.response.js';
import { seed } from '../../tools/seed/seed.js';
import { createTestDatabase } from '../support/database.js';
import { clearRedis } from '../support/redis.js';
import { createTestApp } from '../support/test-app.js';

const TABLES = [
  'categories',
  'products',
  'product_variants',
  'ingredients',
  'recipe_lines',
  'shop_settings',
  'users',
  'orders',
  'reviews',
  'coupons',
];
const DEMO_LOGINS = ['customer', 'kitchen', 'courier', 'manager'];

describe('the seed', () => {
  const environment = loadEnvironment(process.env);
  let app: NestFastifyApplication;
  let dataSource: DataSource;

  beforeAll(async () => {
    await createTestDatabase();
    await clearRedis();
    app = await createTestApp();
    dataSource = app.get(DataSource);
  });
  afterAll(() => app.close());

  const http = () => request(app.getHttpServer());
  async function rows(): Promise<Record<string, unknown[]>> {
    const entries = TABLES.map(async (table) => [table, await dataSource.query(`SELECT * FROM ${table} ORDER BY id`)] as const);
    return Object.fromEntries(await Promise.all(entries));
  }

  it('fills an empty shop: a menu in two languages, settings and logins that work', async () => {
    const seeded = await seed(environment);
    expect(seeded).toEqual({ products: expect.any(Number), users: expect.any(Number), shop: true, reviews: expect.any(Number) });
    expect(seeded.products).toBeGreaterThanOrEqual(28);

    const [english, russian] = await Promise.all(
      ['en', 'ru'].map(async (locale) => {
        const { body } = await http().get('/api/v1/menu').set('accept-language', locale).expect(200);
        return (body as MenuResponse).categories.flatMap(({ products }) => products);
      }),
    );
    expect(english).toHaveLength(seeded.products);
    expect(english?.filter(({ kind }) => kind === 'pizza').length).toBeGreaterThanOrEqual(16);
    expect(english?.every(({ variants, ingredients }) => variants.length > 0 && ingredients.length > 0)).toBe(true);
    expect(english?.every(({ description }) => !/\p{Script=Cyrillic}/u.test(description))).toBe(true);
    expect(russian?.every(({ description }) => /\p{Script=Cyrillic}/u.test(description))).toBe(true);

    expect((await http().get('/api/v1/shop').expect(200)).body).toMatchObject({
      isOpen: true,
      servedPostcodes: expect.arrayContaining(['10435']),
    });
    expect(await dataSource.query(`SELECT code, active FROM coupons`)).toEqual([{ code: 'WELCOME10', active: true }]);
    for (const role of DEMO_LOGINS) {
      const login = await http()
        .post('/api/v1/auth/login')
        .send({ email: `${role}@forno.test`, password: 'forno-demo-2026' })
        .expect(200);
      expect(login.body).toMatchObject({ user: { role } });
    }
  });

  it('shows ratings that published reviews bear out, of orders that add up and were never to be paid', async () => {
    const wrong = await dataSource.query(
      `SELECT p.slug FROM products p LEFT JOIN reviews r ON r.product_id = p.id AND r.status = 'published'
       GROUP BY p.id HAVING (p.rating, p.reviews_count) IS DISTINCT FROM (coalesce(round(avg(r.rating), 2), 0), count(r.id)::int)`,
    );
    expect(wrong).toEqual([]);
    const [{ rated }] = await dataSource.query(`SELECT count(*)::int AS rated FROM products WHERE reviews_count > 0`);
    expect(rated).toBeGreaterThan(0);
    const orders = await dataSource.query(
      `SELECT o.grand_total, o.version, o.items_total = (SELECT sum(line_total) FROM inv.order_lines l WHERE l.order_id = o.id) AS adds_up,
         (SELECT array_agg(t.to_status ORDER BY t.version) FROM inv.order_transitions t WHERE t.order_id = o.id) AS history
       FROM inv.orders o`,
    );
    const history = ['pending_payment', 'paid', 'accepted', 'preparing', 'ready', 'completed'];
    const sound = { grand_total: '0', version: history.length, adds_up: true, history };
    expect(orders).toEqual((orders as unknown[]).map(() => sound));
    const money = await dataSource.query(`SELECT id FROM inv.payments UNION ALL SELECT id FROM inv.ledger_transfers`);
    expect(money).toEqual([]);
  });

  it('leaves a shop alone that has sold something', async () => {
    await dataSource.query(`DELETE FROM reviews`);
    expect(await seed(environment)).toMatchObject({ reviews: 0 });
  });

  it('changes nothing the second time', async () => {
    const before = await rows();
    expect(await seed(environment)).toEqual({ products: 0, users: 0, shop: false, reviews: 0 });
    expect(await rows()).toEqual(before);
  });

  it('leaves what a manager changed, and adds only what is missing', async () => {
    await dataSource.query(
      `UPDATE products SET status = 'archived', name = '{"en": "Ours", "ru": "Наша"}' WHERE slug = 'pepperoni'`,
    );
    await dataSource.query(`UPDATE product_variants SET price_minor = 1, active = false`);
    await dataSource.query(`DELETE FROM recipe_lines WHERE removable`);
    await dataSource.query(`UPDATE ingredients SET name = '{"en": "Ours", "ru": "Наш"}' WHERE code = 'basil'`);
    await dataSource.query(`UPDATE shop_settings SET weekly_hours = '[]', minimum_order_minor = 5`);
    const before = await rows();
    await dataSource.query(`DELETE FROM product_variants WHERE product_id = (SELECT id FROM products WHERE slug = 'tiramisu')`);
    await dataSource.query(`DELETE FROM products WHERE slug = 'tiramisu'`);

    expect(await seed(environment)).toEqual({ products: 1, users: 0, shop: false, reviews: 0 });
    const withoutTiramisu = ({ products, product_variants, recipe_lines, ...others }: Record<string, unknown[]>) => others;
    const after = await rows();
    expect(withoutTiramisu(after)).toEqual(withoutTiramisu(before));
    for (const table of ['products', 'product_variants', 'recipe_lines']) {
      const known = new Set((before[table] as { id: string }[]).map(({ id }) => id));
      const kept = (after[table] as { id: string }[]).filter(({ id }) => known.has(id));
      expect(before[table]).toEqual(expect.arrayContaining(kept));
    }
    const [{ count }] = await dataSource.query(
      `SELECT count(*)::int FROM recipe_lines r JOIN product_variants v ON v.id = r.variant_id JOIN products p ON p.id = v.product_id WHERE p.slug = 'tiramisu'`,
    );
    expect(count).toBe(5);
  });

  it('writes everything once when it is started twice at once', async () => {
    await createTestDatabase();
    const [first, second] = await Promise.all([seed(environment), seed(environment)]);
    expect(first.products + second.products).toBeGreaterThanOrEqual(28);
    const [{ products, slugs }] = await app
      .get(DataSource)
      .query(`SELECT count(*)::int AS products, count(DISTINCT slug)::int AS slugs FROM products`);
    expect(products).toBe(slugs);
    expect(products).toBe(first.products + second.products);
    const written = await app.get(DataSource).query(`SELECT FROM reviews`);
    expect(written).toHaveLength(first.reviews + second.reviews);
    expect(Math.min(first.reviews, second.reviews)).toBe(0);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { AuditEntry } from '../../src/modules/audit/audit-entry.entity.js';
import type { Product } from '../../src/modules/products/product.entity.js';
import { productFactory } from '../factories/product.factory.js';
import { productVariantFactory } from '../factories/product-variant.factory.js';
import { createTestDatabase } from '../support/database.js';
import { clearRedis } from '../support/redis.js';
import { signIn, type SignedInPerson } from '../support/sign-in.js';
import { createTestApp } from '../support/test-app.js';

describe('PATCH /admin/products/:productId', () => {
  let app: NestFastifyApplication;
  let dataSource: DataSource;
  let manager: SignedInPerson;

  beforeAll(async () => {
    await createTestDatabase();
    app = await createTestApp();
    dataSource = app.get(DataSource);
    manager = await signIn(app, 'manager');
  });
  afterAll(() => app.close());
  beforeEach(clearRedis);

  const http = () => request(app.getHttpServer());
  const change = (productId: string, body: object, headers: Record<string, string> = manager.headers) =>
    http().patch(`/api/v1/admin/products/${productId}`).set(headers).send(body);

  async function createSellable(status: Product['status']): Promise<Product> {
    const product = await productFactory.create({ status }, { transient: { dataSource } });
    await productVariantFactory.create({ productId: product.id }, { transient: { dataSource } });
    return product;
  }

  /** Where the public meets the product; read through the cache. */
  async function seenAt({ slug }: Product): Promise<string[]> {
    const [menu, listing, page] = await Promise.all([
      http().get('/api/v1/menu'),
      http().get('/api/v1/products?limit=100'),
      http().get(`/api/v1/products/${slug}`),
    ]);
    return [
      ...(menu.text.includes(slug) ? ['menu'] : []),
      ...(listing.text.includes(slug) ? ['listing'] : []),
      ...(page.status === 200 ? ['page'] : []),
    ];
  }

  it('takes a product off the menu and puts it back, at once everywhere', async () => {
    const product = await createSellable('active');
    expect(await seenAt(product)).toEqual(['menu', 'listing', 'page']);
    const archived = await change(product.id, { status: 'archived' }).expect(200);
    expect(archived.body).toEqual({ productId: product.id, slug: product.slug, status: 'archived', version: 2 });
    expect(await seenAt(product)).toEqual([]);
    await change(product.id, { status: 'active' }).expect(200);
    expect(await seenAt(product)).toEqual(['menu', 'listing', 'page']);
  });

  it('remembers who did it, and changes nothing when nothing is to change', async () => {
    const product = await createSellable('active');
    await change(product.id, { status: 'archived' }).expect(200);
    const again = await change(product.id, { status: 'archived' }).expect(200);
    expect(again.body).toMatchObject({ status: 'archived', version: 2 });
    const entries = await dataSource.getRepository(AuditEntry).findBy({ subjectId: product.id });
    expect(entries).toMatchObject([
      {
        action: 'product.status_changed',
        subjectType: 'product',
        actorId: manager.user.id,
        details: { from: 'active', to: 'archived' },
      },
    ]);
  });

  it('does not put on the menu what has nothing to sell', async () => {
    const product = await productFactory.create({ status: 'draft' }, { transient: { dataSource } });
    await productVariantFactory.create({ productId: product.id, active: false }, { transient: { dataSource } });
    const { body } = await change(product.id, { status: 'active' }).expect(409);
    expect(body).toMatchObject({ code: 'PRODUCT_WITHOUT_VARIANTS' });
  });

  it('counts every change when many come at once', async () => {
    const product = await createSellable('active');
    await Promise.all(
      Array.from({ length: 8 }, (_, index) => change(product.id, { status: index % 2 ? 'active' : 'archived' }).expect(200)),
    );
    const entries = await dataSource.getRepository(AuditEntry).countBy({ subjectId: product.id });
    const [{ version }] = await dataSource.query(`SELECT version FROM products WHERE id = $1`, [product.id]);
    expect(version).toBe(1 + entries);
  });

  it('is the manager’s business', async () => {
    const product = await createSellable('active');
    await http().patch(`/api/v1/admin/products/${product.id}`).send({ status: 'archived' }).expect(401);
    for (const role of ['customer', 'kitchen', 'courier'] as const) {
      await change(product.id, { status: 'archived' }, (await signIn(app, role)).headers).expect(403);
    }
    expect(await seenAt(product)).toContain('menu');
  });

  it.each([{}, { status: 'draft' }, { status: 'gone' }, { status: null }, { status: 'active', price: 1 }])(
    'refuses %j',
    async (body) => {
      const product = await createSellable('active');
      await change(product.id, body).expect(422);
    },
  );

  it('knows no product that does not exist', async () => {
    const { body } = await change(crypto.randomUUID(), { status: 'active' }).expect(404);
    expect(body).toMatchObject({ code: 'PRODUCT_NOT_FOUND' });
    await change('margherita', { status: 'active' }).expect(422);
  });
});

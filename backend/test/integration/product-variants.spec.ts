import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { DataSource, type EntityManager } from 'typeorm';
import { violatedConstraint } from '../../src/infrastructure/database/in-transaction.js';
import { Metrics } from '../../src/infrastructure/metrics/metrics.js';
import { SKU_MAX_ATTEMPTS } from '../../src/modules/products/domain/sku.js';
import { type NewVariant, ProductVariantsService } from '../../src/modules/products/product-variants.service.js';
import { ProductsModule } from '../../src/modules/products/products.module.js';
import { productFactory } from '../factories/product.factory.js';
import { createTestDatabase } from '../support/database.js';
import { testModule } from '../support/test-module.js';

const NAMES = { category: 'pizza', name: 'Margherita' };
const WRITERS = 20;

describe('ProductVariantsService.addVariant', () => {
  let module: TestingModule;
  let dataSource: DataSource;
  let variants: ProductVariantsService;

  beforeAll(async () => {
    await createTestDatabase();
    module = await testModule([ProductsModule], { DATABASE_POOL_SIZE: String(WRITERS) }).compile();
    dataSource = module.get(DataSource);
    variants = module.get(ProductVariantsService);
  });
  afterAll(() => module.close());

  async function newVariant(overrides: Partial<NewVariant> = {}): Promise<NewVariant> {
    const { id: productId } = await productFactory.create({}, { transient: { dataSource } });
    return {
      productId,
      size: '30-cm',
      dough: 'thin',
      priceMinor: 990,
      weightGrams: 430,
      kcal: 960,
      prepSeconds: 540,
      position: 0,
      ...overrides,
    };
  }
  const add = async (variant: NewVariant, code?: string) =>
    dataSource.transaction((manager: EntityManager) =>
      variants.addVariant(manager, variant, NAMES, code ? () => code : undefined),
    );

  it('makes an active variant under a new SKU', async () => {
    const { variantId, sku } = await add(await newVariant());
    expect(sku).toMatch(/^PIZZA-MARGHERITA-30CM-THIN-[0-9A-Z]{6}$/);
    const [row] = await dataSource.query(`SELECT sku, active, price_minor FROM product_variants WHERE id = $1`, [variantId]);
    expect(row).toEqual({ sku, active: true, price_minor: '990' });
  });

  it('falls back to the time when every code it tries is taken, and counts its looks', async () => {
    const first = await add(await newVariant(), 'SAME01');
    const second = await add(await newVariant(), 'SAME01');
    expect(first.sku).toBe('PIZZA-MARGHERITA-30CM-THIN-SAME01');
    expect(second.sku).toMatch(/^PIZZA-MARGHERITA-30CM-THIN-[0-9A-Z]{8,}SAME01$/);
    const metric = await module.get(Metrics).registry.getSingleMetric('forno_sku_generation_attempts')?.get();
    const sum = metric?.values.find((value) => 'metricName' in value && value.metricName === 'forno_sku_generation_attempts_sum');
    expect(sum?.value).toBeGreaterThanOrEqual(SKU_MAX_ATTEMPTS + 1);
  });

  it('gives many writers at once a SKU each, though all of them draw the same codes', async () => {
    const news = await Promise.all(Array.from({ length: WRITERS }, () => newVariant()));
    const added = await Promise.all(news.map((variant) => add(variant, 'CROWD1')));
    expect(new Set(added.map(({ sku }) => sku)).size).toBe(WRITERS);
    const [{ count }] = await dataSource.query(`SELECT count(*)::int FROM product_variants WHERE id = ANY ($1)`, [
      added.map(({ variantId }) => variantId),
    ]);
    expect(count).toBe(WRITERS);
  });

  it.each([{}, { size: null, dough: null }])('does not make the same size and dough twice: %j', async (kind) => {
    const variant = await newVariant(kind);
    await add(variant);
    const error: unknown = await add(variant).catch((failure: unknown) => failure);
    expect(violatedConstraint(error)).toBe('product_variants_product_size_dough_key');
  });
});

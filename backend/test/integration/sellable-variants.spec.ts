import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { Clock } from '../../src/common/time/clock.js';
import { ProductsModule } from '../../src/modules/products/products.module.js';
import { ProductsService } from '../../src/modules/products/products.service.js';
import { StopListEntry } from '../../src/modules/products/stop-list-entry.entity.js';
import { ingredientFactory } from '../factories/ingredient.factory.js';
import { productFactory } from '../factories/product.factory.js';
import { productVariantFactory } from '../factories/product-variant.factory.js';
import { recipeLineFactory } from '../factories/recipe-line.factory.js';
import { countStatements } from '../support/count-statements.js';
import { createTestDatabase } from '../support/database.js';
import { FixedClock } from '../support/fixed-clock.js';
import { testModule } from '../support/test-module.js';

const HOUR_MS = 3_600_000;

describe('ProductsService.listSellableVariants', () => {
  let module: TestingModule;
  let dataSource: DataSource;
  let products: ProductsService;
  let clock: FixedClock;
  let transient: { transient: { dataSource: DataSource } };

  beforeAll(async () => {
    await createTestDatabase();
    module = await testModule([ProductsModule]).overrideProvider(Clock).useClass(FixedClock).compile();
    dataSource = module.get(DataSource);
    products = module.get(ProductsService);
    clock = module.get(Clock);
    transient = { transient: { dataSource } };
  });
  afterAll(() => module.close());

  const find = async (variantId: string) => (await products.listSellableVariants([variantId], 'en')).get(variantId);
  const stop = (entry: Partial<StopListEntry>) => dataSource.getRepository(StopListEntry).insert({ until: null, ...entry });

  it('tells what prices an order line, in the language asked for', async () => {
    const variant = await productVariantFactory.create({ priceMinor: 1290, prepSeconds: 600 }, transient);
    const { ingredientId } = await recipeLineFactory.create({ variantId: variant.id, removable: true }, transient);
    await recipeLineFactory.create({ variantId: variant.id }, transient);
    const sold = (await products.listSellableVariants([variant.id, crypto.randomUUID()], 'ru')) as Map<string, unknown>;
    expect([...sold.entries()]).toEqual([
      [
        variant.id,
        {
          variantId: variant.id,
          productId: variant.productId,
          slug: expect.stringMatching(/^product-/),
          sku: variant.sku,
          name: expect.stringMatching(/^Пицца/),
          halvesAllowed: false,
          size: '30-cm',
          dough: 'thin',
          sizeLabel: expect.stringMatching(/^30\sсм$/),
          doughLabel: 'Тонкое',
          priceMinor: 1290,
          taxRateBps: 700,
          prepSeconds: 600,
          stockLeft: null,
          available: true,
          removableIngredients: [
            { ingredientId, code: expect.stringMatching(/^ingredient-/), name: expect.stringMatching(/^Ингредиент/) },
          ],
          stoppedIngredientIds: [],
        },
      ],
    ]);
  });

  it('takes one statement however many variants are asked for, and none of it from the cache', async () => {
    const variants = await productVariantFactory.createList(20, {}, transient);
    const ids = variants.map(({ id }) => id);
    expect(await countStatements(dataSource, () => products.listSellableVariants(ids.slice(0, 1), 'en'))).toBe(1);
    expect(await countStatements(dataSource, () => products.listSellableVariants(ids, 'en'))).toBe(1);
    await dataSource.query(`UPDATE product_variants SET price_minor = 777 WHERE id = $1`, [ids[0]]);
    expect((await find(ids[0] as string))?.priceMinor).toBe(777);
  });

  it('sells neither inactive variants nor products that are not active', async () => {
    const off = await productVariantFactory.create({ active: false }, transient);
    const archived = await productFactory.create({ status: 'archived' }, transient);
    const shelved = await productVariantFactory.create({ productId: archived.id }, transient);
    for (const { id } of [off, shelved]) {
      expect(await find(id)).toMatchObject({ available: false, unavailableReason: 'inactive' });
    }
  });

  it('sells nothing that is stopped, until the stop ends', async () => {
    const [byVariant, byProduct, byIngredient] = await productVariantFactory.createList(3, {}, transient);
    const { ingredientId } = await recipeLineFactory.create({ variantId: byIngredient?.id as string }, transient);
    const until = new Date(clock.now().getTime() + HOUR_MS);
    await stop({ variantId: byVariant?.id, until });
    await stop({ productId: byProduct?.productId, until });
    await stop({ ingredientId, until });
    clock.advanceMs(HOUR_MS - 1);
    for (const variant of [byVariant, byProduct, byIngredient]) {
      expect(await find(variant?.id as string)).toMatchObject({ available: false, unavailableReason: 'stopped' });
    }
    clock.advanceMs(1);
    for (const variant of [byVariant, byProduct, byIngredient]) {
      expect(await find(variant?.id as string)).toMatchObject({ available: true });
    }
  });

  it('sells without it what can be made without it, and says so', async () => {
    const variant = await productVariantFactory.create({}, transient);
    const ham = await ingredientFactory.create({}, transient);
    await recipeLineFactory.create({ variantId: variant.id, ingredientId: ham.id, removable: true }, transient);
    await stop({ ingredientId: ham.id });
    expect(await find(variant.id)).toMatchObject({ available: true, stoppedIngredientIds: [ham.id] });
    await dataSource.query(`UPDATE recipe_lines SET removable = false WHERE variant_id = $1`, [variant.id]);
    expect(await find(variant.id)).toMatchObject({ available: false, stoppedIngredientIds: [] });
  });
});

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { ingredientFactory } from '../factories/ingredient.factory.js';
import { productVariantFactory } from '../factories/product-variant.factory.js';
import { createTestDatabase } from '../support/database.js';
import { somebodyWaitsFor } from '../support/somebody-waits.js';
import { testModule } from '../support/test-module.js';

let module: Awaited<ReturnType<ReturnType<typeof testModule>['compile']>>;
let dataSource: DataSource;

beforeAll(async () => {
  await createTestDatabase();
  module = await testModule([]).compile();
  dataSource = module.get(DataSource);
});
afterAll(() => module.close());

it('finds a product by all that two transactions add to it at once', async () => {
  const transient = { transient: { dataSource } };
  const variant = await productVariantFactory.create({}, transient);
  const [one, other] = [dataSource.createQueryRunner(), dataSource.createQueryRunner()];
  const addIngredient = async (runner: typeof one, name: string) => {
    const ingredient = await ingredientFactory.create({ name: { en: name, ru: name } }, transient);
    await runner.startTransaction();
    await runner.query('INSERT INTO recipe_lines (variant_id, ingredient_id) VALUES ($1, $2)', [variant.id, ingredient.id]);
  };
  try {
    await addIngredient(one, 'Pepperoni');
    const added = addIngredient(other, 'Mascarpone');
    await somebodyWaitsFor(dataSource, one.manager);
    await one.commitTransaction();
    await added;
    await other.commitTransaction();
  } finally {
    await one.release();
    await other.release();
  }
  const found = await dataSource.query(`SELECT id FROM products WHERE search_document @@ 'pepperoni & mascarpone'`);
  expect(found).toEqual([{ id: variant.productId }]);
});

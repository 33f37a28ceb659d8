import { Factory } from 'fishery';
import type { DataSource } from 'typeorm';
import { RecipeLine } from '../../src/modules/products/recipe-line.entity.js';
import { ingredientFactory } from './ingredient.factory.js';
import { productVariantFactory } from './product-variant.factory.js';

/** An ingredient of a variant, both new unless `ingredientId` or `variantId` are given. `create` needs `transient: { dataSource }`. */
export const recipeLineFactory = Factory.define<RecipeLine, { dataSource: DataSource }>(
  ({ sequence, params, onCreate, transientParams }) => {
    const dataSource = transientParams.dataSource as DataSource;
    onCreate(async (line) => {
      if (!params.variantId) {
        await productVariantFactory.create({ id: line.variantId }, { transient: { dataSource } });
      }
      if (!params.ingredientId) {
        await ingredientFactory.create({ id: line.ingredientId }, { transient: { dataSource } });
      }
      return dataSource.getRepository(RecipeLine).save(line);
    });
    return {
      id: crypto.randomUUID(),
      variantId: crypto.randomUUID(),
      ingredientId: crypto.randomUUID(),
      removable: false,
      position: sequence,
    };
  },
);

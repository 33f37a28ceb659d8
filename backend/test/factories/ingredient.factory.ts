import { Factory } from 'fishery';
import type { DataSource } from 'typeorm';
import { Ingredient } from '../../src/modules/products/ingredient.entity.js';

/** Something to make pizzas of. `create` needs `transient: { dataSource }`. */
export const ingredientFactory = Factory.define<Ingredient, { dataSource: DataSource }>(
  ({ sequence, onCreate, transientParams }) => {
    onCreate((ingredient) => (transientParams.dataSource as DataSource).getRepository(Ingredient).save(ingredient));
    const now = new Date();
    return {
      id: crypto.randomUUID(),
      code: `ingredient-${sequence}-${crypto.randomUUID().slice(0, 8)}`,
      name: { en: `Ingredient ${sequence}`, ru: `Ингредиент ${sequence}` },
      allergens: [],
      vegan: true,
      spicy: false,
      createdAt: now,
      updatedAt: now,
    };
  },
);

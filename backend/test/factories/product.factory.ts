import { Factory } from 'fishery';
import type { DataSource } from 'typeorm';
import { Product } from '../../src/modules/products/product.entity.js';
import { categoryFactory } from './category.factory.js';

/** An active pizza without variants, in a category of its own unless `categoryId` is given. `create` needs `transient: { dataSource }`. */
export const productFactory = Factory.define<Product, { dataSource: DataSource }>(
  ({ sequence, params, onCreate, transientParams }) => {
    const dataSource = transientParams.dataSource as DataSource;
    onCreate(async (product) => {
      if (!params.categoryId) {
        await categoryFactory.create({ id: product.categoryId }, { transient: { dataSource } });
      }
      return dataSource.getRepository(Product).save(product);
    });
    const now = new Date();
    return {
      id: crypto.randomUUID(),
      categoryId: crypto.randomUUID(),
      kind: 'pizza',
      slug: `product-${sequence}-${crypto.randomUUID().slice(0, 8)}`,
      name: { en: `Pizza ${sequence}`, ru: `Пицца ${sequence}` },
      description: { en: `The taste of number ${sequence}.`, ru: `Вкус номер ${sequence}.` },
      status: 'active',
      position: sequence,
      rating: '0.00',
      reviewsCount: 0,
      halvesAllowed: false,
      taxRateBps: 700,
      tags: { en: [], ru: [] },
      popularity: 0,
      priceFromMinor: 0,
      vegan: false,
      spicy: false,
      allergens: [],
      version: 1,
      createdAt: now,
      updatedAt: now,
    };
  },
);

import { Factory } from 'fishery';
import type { DataSource } from 'typeorm';
import { Category } from '../../src/modules/products/category.entity.js';

/** A heading of the menu. `create` needs `transient: { dataSource }`. */
export const categoryFactory = Factory.define<Category, { dataSource: DataSource }>(({ sequence, onCreate, transientParams }) => {
  onCreate((category) => (transientParams.dataSource as DataSource).getRepository(Category).save(category));
  const now = new Date();
  return {
    id: crypto.randomUUID(),
    parentId: null,
    slug: `category-${sequence}-${crypto.randomUUID().slice(0, 8)}`,
    name: { en: `Category ${sequence}`, ru: `Категория ${sequence}` },
    position: sequence,
    createdAt: now,
    updatedAt: now,
  };
});

import { Factory } from 'fishery';
import type { DataSource } from 'typeorm';
import { composeSku, randomSkuCode } from '../../src/modules/products/domain/sku.js';
import { ProductVariant } from '../../src/modules/products/product-variant.entity.js';
import { productFactory } from './product.factory.js';

/** A pizza of 30 cm for 11.90, of an active product of its own unless `productId` is given. `create` needs `transient: { dataSource }`. */
export const productVariantFactory = Factory.define<ProductVariant, { dataSource: DataSource }>(
  ({ params, onCreate, transientParams }) => {
    const dataSource = transientParams.dataSource as DataSource;
    onCreate(async (variant) => {
      if (!params.productId) {
        await productFactory.create({ id: variant.productId }, { transient: { dataSource } });
      }
      return dataSource.getRepository(ProductVariant).save(variant);
    });
    const now = new Date();
    return {
      id: crypto.randomUUID(),
      productId: crypto.randomUUID(),
      size: '30-cm',
      dough: 'thin',
      sku: composeSku({ category: 'test', name: 'pizza', size: '30-cm', dough: 'thin' }, randomSkuCode(12)),
      priceMinor: 1190,
      weightGrams: 480,
      kcal: 1180,
      prepSeconds: 540,
      active: true,
      position: 0,
      stockLeft: null,
      stockSupplied: 0,
      createdAt: now,
      updatedAt: now,
    };
  },
);

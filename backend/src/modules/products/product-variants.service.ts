import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../common/time/clock.js';
import { generateSku, type SkuParts, type SkuSources } from './domain/sku.js';
import { ProductVariant } from './product-variant.entity.js';
import { ProductsMetrics } from './products.metrics.js';

export interface NewVariant {
  productId: string;
  size: string | null;
  dough: ProductVariant['dough'];
  priceMinor: number;
  weightGrams: number | null;
  kcal: number | null;
  prepSeconds: number;
  position: number;
}

/** Writers that were given the same SKU at the same moment; each round all but one of them ask again. */
const MAX_COLLISIONS = 20;

/** Makes variants and the SKUs they are sold under. */
@Injectable()
export class ProductVariantsService {
  constructor(
    private readonly clock: Clock,
    private readonly metrics: ProductsMetrics,
  ) {}

  /**
   * Inserts an active variant under a new SKU. The unique index has the last word: when another writer took the SKU
   * between the look and the insert, nothing is inserted and a new SKU is made. Throws QueryFailedError
   * (product_variants_product_size_dough_key) if the product has that size and dough already.
   */
  async addVariant(
    manager: EntityManager,
    variant: NewVariant,
    names: Pick<SkuParts, 'category' | 'name'>,
    randomCode?: SkuSources['randomCode'],
  ): Promise<{ variantId: string; sku: string }> {
    const parts = { ...names, size: variant.size, dough: variant.dough };
    let looks = 0;
    const isTaken = (sku: string): Promise<boolean> => {
      looks += 1;
      return manager.existsBy(ProductVariant, { sku });
    };
    for (let collision = 0; collision <= MAX_COLLISIONS; collision += 1) {
      const sku = await generateSku(parts, { isTaken, now: () => this.clock.now(), randomCode });
      const variantId = await insertUnlessTaken(manager, { ...variant, sku });
      if (variantId) {
        this.metrics.skuGenerated(looks);
        return { variantId, sku };
      }
    }
    throw new Error(`No free SKU after ${MAX_COLLISIONS} collisions`);
  }
}

async function insertUnlessTaken(manager: EntityManager, variant: NewVariant & { sku: string }): Promise<string | null> {
  const [row] = await manager.query<{ id: string }[]>(
    `INSERT INTO product_variants (product_id, size, dough, sku, price_minor, weight_grams, kcal, prep_seconds, position)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT ON CONSTRAINT product_variants_sku_key DO NOTHING RETURNING id`,
    [
      variant.productId,
      variant.size,
      variant.dough,
      variant.sku,
      variant.priceMinor,
      variant.weightGrams,
      variant.kcal,
      variant.prepSeconds,
      variant.position,
    ],
  );
  return row?.id ?? null;
}

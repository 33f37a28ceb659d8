import { NestFactory } from '@nestjs/core';
import { DataSource, type EntityManager } from 'typeorm';
import type { Environment } from '../../src/config/environment.js';
import { ProductVariantsService } from '../../src/modules/products/product-variants.service.js';
import { UsersService } from '../../src/modules/users/users.service.js';
import { SeedModule } from './seed.module.js';
import { seedCatalogue } from './seed-catalogue.js';
import { seedCoupon } from './seed-coupon.js';
import { seedReviews } from './seed-reviews.js';
import { seedShop } from './seed-shop.js';
import { seedUsers } from './seed-users.js';

/** The whole menu is written well within it. */
const TURN_TIMEOUT = '60s';

export interface Seeded {
  products: number;
  users: number;
  shop: boolean;
  reviews: number;
}

/**
 * Fills an empty shop with the demo's menu, settings, logins, a coupon and first reviews. May be run again at any time: it adds what is missing and
 * never changes what is there. Menu, coupon and settings are one transaction. Needs the migrations to have run.
 */
export async function seed(environment: Environment): Promise<Seeded> {
  const context = await NestFactory.createApplicationContext(SeedModule.forRoot(environment), {
    logger: ['error'],
    abortOnError: false,
  });
  try {
    const dataSource = context.get(DataSource);
    const { products, shop } = await dataSource.transaction(async (manager) => {
      await waitForTurn(manager);
      await seedCoupon(manager, environment.STORE_CURRENCY);
      return { products: await seedCatalogue(manager, context.get(ProductVariantsService)), shop: await seedShop(manager) };
    });
    const users = await seedUsers(dataSource, context.get(UsersService));
    return { products, shop, users, reviews: await seedReviews(dataSource, environment.STORE_CURRENCY) };
  } finally {
    await context.close();
  }
}

/** Of two that seed at once the second waits for the first, longer than a request may wait for a row. */
async function waitForTurn(manager: EntityManager): Promise<void> {
  await manager.query(`SET LOCAL lock_timeout = '${TURN_TIMEOUT}'`);
  await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('forno seed', 0))`);
}

import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { environmentOrExit } from '../../src/config/environment-or-exit.js';
import { ProductVariantsService } from '../../src/modules/products/product-variants.service.js';
import { UsersService } from '../../src/modules/users/users.service.js';
import { startFailure } from '../../src/start-failure.js';
import { SeedModule } from './seed.module.js';
import { seedCatalogue } from './seed-catalogue.js';
import { seedShop } from './seed-shop.js';
import { seedUsers } from './seed-users.js';

/**
 * Fills an empty shop with the demo's menu, settings and logins. May be run again at any time: it adds what is missing
 * and never changes what is there. Needs the migrations to have run.
 */

const environment = environmentOrExit();

async function seed(): Promise<string> {
  if (environment.FORNO_ENV === 'production') {
    throw new Error('The demo logins have a public password; set up a production shop by its own hand instead of the seed.');
  }
  const context = await NestFactory.createApplicationContext(SeedModule.forRoot(environment), { logger: ['error'], abortOnError: false });
  try {
    const dataSource = context.get(DataSource);
    const [products, shop] = await dataSource.transaction(async (manager) => [
      await seedCatalogue(manager, context.get(ProductVariantsService)),
      await seedShop(manager),
    ] as const);
    const users = await seedUsers(dataSource, context.get(UsersService));
    return `Added ${products} products, ${users} demo logins${shop ? " and the shop's settings" : ''}.`;
  } finally {
    await context.close();
  }
}

try {
  process.stdout.write(`${await seed()}\n`);
} catch (error) {
  process.stderr.write(`The seed failed, nothing of the menu was written. ${startFailure(error)}\n`);
  process.exitCode = 1;
}

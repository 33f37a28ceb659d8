import 'reflect-metadata';
import { environmentOrExit } from '../../src/config/environment-or-exit.js';
import { startFailure } from '../../src/start-failure.js';
import { seed } from './seed.js';

/** Fills an empty shop with the demo's menu, settings, logins and first reviews; refuses to do so in production. */

const environment = environmentOrExit();

if (environment.FORNO_ENV === 'production') {
  process.stderr.write("The demo logins' password is public, so production is not seeded; set the shop up by hand.\n");
  process.exitCode = 1;
} else {
  try {
    const { products, users, shop, reviews } = await seed(environment);
    process.stdout.write(
      `Added ${products} products, ${users} demo logins, ${reviews} reviews${shop ? " and the shop's settings" : ''}.\n`,
    );
  } catch (error) {
    process.stderr.write(`The seed failed. ${startFailure(error)}\n`);
    process.exitCode = 1;
  }
}

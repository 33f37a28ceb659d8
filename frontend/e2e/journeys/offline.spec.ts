import { MenuPage } from '../page-models/menu-page.ts';
import { ProductPage } from '../page-models/product-page.ts';
import { expect, test } from '../support/test.ts';
import { expectKept } from '../support/worker.ts';

test.use({ serviceWorkers: 'allow' });

test('who has seen the menu once opens it and the cart without a network, and goes on when it is back', async ({ page, context }) => {
  const menu = await new MenuPage(page).open();
  await menu.add('tiramisu');
  await expectKept(page, ['/api/v1/menu', '/api/v1/shop']);

  await context.setOffline(true);
  await page.reload();
  await menu.card('margherita').waitFor();
  await expect(menu.shopStatus).toBeVisible();
  const banner = page.getByTestId('offline-banner');
  await expect(banner).toBeVisible();
  const cart = await menu.openCart();
  await expect(cart.lines).toHaveCount(1);
  await expect(cart.total).toBeVisible();
  await page.goto('/cart');
  await expect(cart.lines).toHaveCount(1);

  await context.setOffline(false);
  await expect(banner).toHaveCount(0);
  const product = await new ProductPage(page).open('margherita');
  await product.addToCart();
  await expect((await product.openCart()).lines).toHaveCount(2);
});

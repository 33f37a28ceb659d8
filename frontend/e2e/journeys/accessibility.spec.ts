import { expect, test } from '@playwright/test';
import { MenuPage } from '../page-models/menu-page.ts';
import { ProductPage } from '../page-models/product-page.ts';
import { expectAccessible } from '../support/accessibility.ts';

/** What a stranger can open, and something on each page that says that it is there. */
const publicPages = [
  { path: '/', shows: 'product-card-margherita' },
  { path: '/products/margherita', shows: 'product' },
  { path: '/products/nothing-of-the-kind', shows: 'product-gone' },
  { path: '/cart', shows: 'cart-empty' },
  { path: '/checkout', shows: 'checkout-empty' },
  { path: '/login', shows: 'login-form' },
  { path: '/register', shows: 'register-form' },
  { path: '/orders/00000000-0000-4000-8000-000000000000', shows: 'order-not-found' },
  { path: '/nowhere', shows: 'not-found' },
];

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    for (const { path, shows } of publicPages) {
      test(`axe finds nothing on ${path}`, async ({ page }) => {
        await page.goto(path);
        await page.getByTestId(shows).waitFor();
        await expectAccessible(page);
        await page.setViewportSize({ width: 1280, height: 900 });
        await expectAccessible(page);
      });
    }

    test('axe finds nothing where a pizza of two halves is built', async ({ page }) => {
      const product = await new ProductPage(page).open('margherita');
      await product.chooseOtherHalf('pepperoni');
      await expectAccessible(page);
      await page.setViewportSize({ width: 1280, height: 900 });
      await expectAccessible(page);
    });

    test('axe finds nothing in a filled cart and in the checkout with its errors', async ({ page }) => {
      const product = await new ProductPage(page).open('margherita');
      await product.chooseSize('35-cm');
      await product.addToCart();
      const cart = await product.openCart();
      await cart.total.waitFor();
      await expectAccessible(page);
      const checkout = await cart.checkOut();
      await checkout.total.waitFor();
      await checkout.placeButton.click();
      await checkout.fieldError('contact.email').waitFor();
      await expectAccessible(page);
    });
  });
}

test('the focus follows to the new page’s heading', async ({ page }) => {
  const menu = await new MenuPage(page).open();
  const product = await menu.openProduct('margherita');
  await expect(product.heading).toBeFocused();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('a pizza is chosen and put into the cart by keyboard alone', async ({ page }) => {
  await new MenuPage(page).open();
  await page.getByTestId('product-link-margherita').focus();
  await page.keyboard.press('Enter');
  const product = new ProductPage(page);
  await expect(product.heading).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('size-35-cm')).toBeChecked();
  await product.addButton.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('nav-cart-count')).toBeVisible();
  await expect(page.getByTestId('cart-announcement')).not.toBeEmpty();
});

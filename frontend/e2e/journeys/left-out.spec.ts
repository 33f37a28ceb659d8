import { expect, test } from '@playwright/test';
import { OrderPage } from '../page-models/order-page.ts';
import { ProductPage } from '../page-models/product-page.ts';
import { cards, guest } from '../support/demo.ts';

/** As long as the API takes it, and without a place to break. */
const LONG_WORD = 'long'.repeat(35);

test('what a guest leaves out is on every slip of the order, and nothing is wider than the phone', async ({ page }) => {
  const product = await new ProductPage(page).open('capricciosa');
  await product.leaveOut('ham');
  const priceMinor = await product.priceMinor();
  await product.addToCart();
  await product.leaveOut('ham');
  await product.addToCart();
  const cart = await product.openCart();
  await expect(cart.lines).toHaveCount(2);
  await expect(page.getByTestId('left-out')).toHaveCount(1);
  await expect(cart.total).toHaveAttribute('data-amount-minor', String(2 * priceMinor));

  const checkout = await cart.checkOut();
  await checkout.fillContact({ ...guest, name: LONG_WORD.slice(0, 80) });
  await checkout.fillAddress({ ...guest, street: LONG_WORD.slice(0, 120) });
  await checkout.field('note').fill(LONG_WORD);
  await checkout.total.waitFor();
  await expect(page.getByTestId('left-out')).toHaveCount(1);
  const order = await (await checkout.placeOrder()).payWith(cards.success);
  await order.expectStatus('paid');
  await expect(page.getByTestId('left-out')).toHaveCount(1);
  await expect(new OrderPage(page).note).toHaveText(LONG_WORD);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(page.viewportSize()?.width);
});

test('the bar with the order never lies on the button that adds to it', async ({ page }) => {
  const product = await new ProductPage(page).open('capricciosa');
  await product.addToCart();
  await page.getByTestId('cart-bar').waitFor();
  const height = page.viewportSize()?.height ?? 0;
  // Wherever the page is scrolled to, as long as the button is within it.
  for (const y of [0, height / 4, height / 2]) {
    await page.evaluate((top) => window.scrollTo({ top, behavior: 'instant' }), y);
    const [button, bar] = [await product.addButton.boundingBox(), await page.getByTestId('cart-bar').boundingBox()];
    expect((button?.y ?? 0) + (button?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
  }
});

test('the sections of the menu say that they go on beyond the edge', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  const sections = page.getByTestId('category-nav');
  await expect(sections).toHaveAttribute('data-end-hidden', 'true');
  await page.getByTestId('category-link-drinks').scrollIntoViewIfNeeded();
  await expect(sections).toHaveAttribute('data-end-hidden', 'false');
});

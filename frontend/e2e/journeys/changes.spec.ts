import { expect, test } from '@playwright/test';
import { CartPage } from '../page-models/cart-page.ts';
import { MenuPage } from '../page-models/menu-page.ts';
import { cards } from '../support/demo.ts';
import { ManagerApi } from '../support/manager-api.ts';
import { fillCartAndCheckout } from '../support/shopper.ts';

test('a changed price is shown and asked about before it is paid', async ({ page, request }) => {
  const manager = await ManagerApi.login(request);
  const feeMinor = await manager.deliveryFeeMinor();
  const checkout = await fillCartAndCheckout(page);
  const totalMinor = await checkout.totalMinor();
  await manager.changeDeliveryFee(feeMinor + 100);
  try {
    await checkout.placeButton.click();
    await expect(checkout.priceChanged).toBeVisible();
    await expect(page.getByTestId('price-change-total')).toBeVisible();
    await checkout.priceChangedAccept.click();
    const order = await checkout.stripePage.payWith(cards.success);
    await order.expectStatus('paid');
    await expect(order.total).toHaveAttribute('data-amount-minor', String(totalMinor + 100));
  } finally {
    await manager.changeDeliveryFee(feeMinor);
  }
});

test('a product that is switched off leaves the cart in one press, the rest stays', async ({ page, request }) => {
  const manager = await ManagerApi.login(request);
  const checkout = await fillCartAndCheckout(page);
  const menu = await new MenuPage(page).open();
  await menu.add('tiramisu');
  await checkout.open();
  await checkout.total.waitFor();
  const putBack = await manager.stopProduct('tiramisu');
  try {
    await page.reload();
    await expect(checkout.linesGone).toBeVisible();
    await checkout.removeGoneLines();
    await expect(checkout.linesGone).toBeHidden();
    await checkout.total.waitFor();
    const order = await (await checkout.placeOrder()).payWith(cards.success);
    await order.expectStatus('paid');
  } finally {
    await putBack();
  }
});

test('what went off the menu says so in the cart', async ({ page, request }) => {
  const manager = await ManagerApi.login(request);
  const menu = await new MenuPage(page).open();
  await menu.add('tiramisu');
  const putBack = await manager.stopProduct('tiramisu');
  try {
    const cart = await new CartPage(page).open();
    await expect(cart.goneLines).toHaveCount(1);
  } finally {
    await putBack();
  }
});

test('a shop on a break says when it is back, and keeps the cart', async ({ page, request }) => {
  const manager = await ManagerApi.login(request);
  const checkout = await fillCartAndCheckout(page);
  await manager.pauseUntil(new Date(Date.now() + 30 * 60_000));
  try {
    await checkout.placeButton.click();
    await expect(checkout.shopClosed).toBeVisible();
    await expect((await new CartPage(page).open()).lines).toHaveCount(1);
  } finally {
    await manager.pauseUntil(null);
  }
});

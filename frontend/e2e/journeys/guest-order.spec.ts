import { CartPage } from '../page-models/cart-page.ts';
import { MenuPage } from '../page-models/menu-page.ts';
import { OrderPage } from '../page-models/order-page.ts';
import { ProductPage } from '../page-models/product-page.ts';
import { cards, guest, newEmail } from '../support/demo.ts';
import { orderLinkMailedTo } from '../support/mail-catcher.ts';
import { fillCartAndCheckout } from '../support/shopper.ts';
import { expect, test } from '../support/test.ts';

test('a guest chooses, pays by card and finds the order again', async ({ page }) => {
  const menu = await new MenuPage(page).open();
  const product = await menu.openProduct('margherita');
  await product.chooseSize('35-cm');
  await product.chooseDough('thin');
  const priceMinor = await product.priceMinor();
  await product.addToCart();
  const cart = await product.openCart();
  await cart.addOneMore(0);
  await expect(cart.total).toHaveAttribute('data-amount-minor', String(2 * priceMinor));

  const checkout = await cart.checkOut();
  await checkout.fillContact(guest);
  await checkout.fillAddress(guest);
  await expect(checkout.total).toBeVisible();
  const totalMinor = await checkout.totalMinor();
  expect(totalMinor).toBeGreaterThan(2 * priceMinor);

  const stripe = await checkout.placeOrder();
  const order = await stripe.payWith(cards.success);
  await order.expectStatus('paid');
  await expect(order.total).toHaveAttribute('data-amount-minor', String(totalMinor));

  const orderId = await order.orderId();
  await page.reload();
  await order.expectStatus('paid');
  await new CartPage(page).open();
  await expect(new CartPage(page).empty).toBeVisible();
  await page.goto(`/orders/${orderId}`);
  await new OrderPage(page).expectStatus('paid');
});

test('nobody else can open a guest’s order', async ({ page, openElsewhere }) => {
  const checkout = await fillCartAndCheckout(page);
  const order = await (await checkout.placeOrder()).payWith(cards.success);
  await order.expectStatus('paid');
  const stranger = await openElsewhere();
  await stranger.goto(page.url());
  await expect(new OrderPage(stranger).notFound).toBeVisible();
});

test('the link in the mail opens a guest’s order in another browser', async ({ page, openElsewhere, request }) => {
  const email = newEmail();
  const checkout = await fillCartAndCheckout(page, { ...guest, email });
  const order = await (await checkout.placeOrder()).payWith(cards.success);
  await order.expectStatus('paid');
  const elsewhere = await openElsewhere();
  await elsewhere.goto(await orderLinkMailedTo(request, email));
  await new OrderPage(elsewhere).expectStatus('paid');
  await expect(elsewhere).toHaveURL(/\/orders\/[0-9a-f-]{36}$/);
});

test('the cart is still there after the tab was closed', async ({ page, context }) => {
  const product = await new ProductPage(page).open('margherita');
  await product.addToCart();
  await page.close();
  const cart = await new CartPage(await context.newPage()).open();
  await expect(cart.lines).toHaveCount(1);
});

test('checkout says what is missing and leads there', async ({ page }) => {
  const product = await new ProductPage(page).open('margherita');
  await product.chooseSize('35-cm');
  await product.addToCart();
  const checkout = await (await product.openCart()).checkOut();
  await checkout.total.waitFor();
  await checkout.placeButton.click();
  await expect(checkout.field('address.street')).toBeFocused();
  await expect(checkout.fieldError('contact.email')).toBeVisible();
  await expect(page).toHaveURL(/\/checkout$/);
});

import { expect, test } from '@playwright/test';
import { cards } from '../support/demo.ts';
import { fillCartAndCheckout } from '../support/shopper.ts';

test('a declined card can be followed by a good one', async ({ page }) => {
  const checkout = await fillCartAndCheckout(page);
  const stripe = await checkout.placeOrder();
  await stripe.fillCard(cards.declined);
  await stripe.payButton.click();
  await expect(stripe.paymentError).toBeVisible();
  const order = await stripe.payWith(cards.success);
  await order.expectStatus('paid');
});

test('a closed payment page loses nothing: the order is paid from its own page', async ({ page }) => {
  const checkout = await fillCartAndCheckout(page);
  const totalMinor = await checkout.totalMinor();
  const order = await (await checkout.placeOrder()).leave();
  await order.expectStatus('pending_payment');
  await expect(order.paymentClosed).toBeVisible();

  const again = await (await order.payAgain()).payWith(cards.success);
  await again.expectStatus('paid');
  await expect(again.total).toHaveAttribute('data-amount-minor', String(totalMinor));
});

test('an order is cancelled while the kitchen has not begun', async ({ page }) => {
  const checkout = await fillCartAndCheckout(page);
  const order = await (await checkout.placeOrder()).payWith(cards.success);
  await order.expectStatus('paid');
  await order.cancel();
  await order.expectStatus('cancelled');
  await expect(order.cancelButton).toBeHidden();
});

test('an unpaid order is cancelled too', async ({ page }) => {
  const checkout = await fillCartAndCheckout(page);
  const order = await (await checkout.placeOrder()).leave();
  await order.cancel();
  await order.expectStatus('cancelled');
});

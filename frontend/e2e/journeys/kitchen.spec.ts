import { AccountPages } from '../page-models/account-pages.ts';
import { StaffBoards } from '../page-models/staff-boards.ts';
import { cards, demoEmail, demoPassword } from '../support/demo.ts';
import { fillCartAndCheckout } from '../support/shopper.ts';
import { expect, test } from '../support/test.ts';

test('kitchen and courier move an order while the shopper watches it live', async ({ page, openElsewhere }) => {
  const kitchenPage = await openElsewhere();
  await new AccountPages(kitchenPage).login(demoEmail('kitchen'), demoPassword, '/staff/kitchen');
  const kitchen = new StaffBoards(kitchenPage);
  await expect(kitchenPage.getByTestId('board-live')).toHaveAttribute('data-live', 'true');

  const checkout = await fillCartAndCheckout(page);
  const order = await (await checkout.placeOrder()).payWith(cards.success);
  await order.expectStatus('paid');
  await order.expectLive();
  const orderId = await order.orderId();

  // The board hears of it by itself.
  await expect(kitchen.ticketIn('paid', orderId)).toBeVisible();
  await kitchen.press(orderId, 'accept');
  await order.expectStatus('accepted');
  await kitchen.press(orderId, 'start');
  await order.expectStatus('preparing');
  await kitchen.press(orderId, 'ready');
  await order.expectStatus('ready');

  const courierPage = await openElsewhere();
  await new AccountPages(courierPage).login(demoEmail('courier'), demoPassword, '/staff/courier');
  const courier = new StaffBoards(courierPage);
  await courier.press(orderId, 'depart');
  await order.expectStatus('out_for_delivery');
  await courier.press(orderId, 'deliver');
  await order.expectStatus('completed');
  await expect(order.stage('completed')).toHaveAttribute('data-state', 'done');
  await expect(kitchen.ticket(orderId)).toHaveCount(0);
});

test('a rejected order tells the shopper why', async ({ page, openElsewhere }) => {
  const kitchenPage = await openElsewhere();
  await new AccountPages(kitchenPage).login(demoEmail('kitchen'), demoPassword, '/staff/kitchen');
  const kitchen = new StaffBoards(kitchenPage);
  const checkout = await fillCartAndCheckout(page);
  const order = await (await checkout.placeOrder()).payWith(cards.success);
  await order.expectStatus('paid');
  await kitchen.reject(await order.orderId(), 'The oven is cold');
  await order.expectStatus('cancelled');
  await expect(order.cancelReason).toBeVisible();
});

test('an order to pick up is handed over at the counter', async ({ page, openElsewhere }) => {
  const checkout = await fillCartAndCheckout(page);
  await checkout.choosePickup();
  const order = await (await checkout.placeOrder()).payWith(cards.success);
  await order.expectStatus('paid');
  const orderId = await order.orderId();
  const kitchenPage = await openElsewhere();
  await new AccountPages(kitchenPage).login(demoEmail('kitchen'), demoPassword, '/staff/kitchen');
  const kitchen = new StaffBoards(kitchenPage);
  for (const action of ['accept', 'start', 'ready', 'hand-over'] as const) {
    await kitchen.press(orderId, action);
  }
  await order.expectStatus('completed');
});

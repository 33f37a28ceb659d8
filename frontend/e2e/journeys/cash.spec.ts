import { AccountPages } from '../page-models/account-pages.ts';
import { StaffBoards } from '../page-models/staff-boards.ts';
import { demoEmail, demoPassword, guest, newEmail } from '../support/demo.ts';
import { ManagerApi } from '../support/manager-api.ts';
import { fillCartAndCheckout } from '../support/shopper.ts';
import { expect, test } from '../support/test.ts';

test.beforeEach(async ({ request }) => (await ManagerApi.login(request)).takeCash(true));
test.afterEach(async ({ request }) => (await ManagerApi.login(request)).takeCash(false));

test('a guest pays the courier in cash, who is told how much', async ({ page, openElsewhere }) => {
  const checkout = await fillCartAndCheckout(page);
  await checkout.chooseCash();
  const totalMinor = String(await checkout.totalMinor());
  const order = await checkout.placeOrderPaidLater();
  await order.expectStatus('paid');
  await expect(order.collect).toHaveAttribute('data-amount-minor', totalMinor);
  const orderId = await order.orderId();

  const staffPage = await openElsewhere();
  await new AccountPages(staffPage).login(demoEmail('manager'), demoPassword, '/staff/kitchen');
  const boards = new StaffBoards(staffPage);
  await expect(boards.collect(orderId)).toHaveAttribute('data-amount-minor', totalMinor);
  for (const action of ['accept', 'start', 'ready'] as const) {
    await boards.press(orderId, action);
  }
  await order.expectStatus('ready');
  await staffPage.goto('/staff/courier');
  await expect(boards.collect(orderId)).toHaveAttribute('data-amount-minor', totalMinor);
  await boards.press(orderId, 'depart');
  await boards.press(orderId, 'deliver');
  await order.expectStatus('completed');
  await expect(order.collect).toHaveCount(0);
});

test('a member’s order earns once it was paid at the counter', async ({ page, openElsewhere }) => {
  const shopper = new AccountPages(page);
  await shopper.register({ name: guest.name, email: newEmail(), password: 'a long enough sentence' });
  const checkout = await fillCartAndCheckout(page);
  await checkout.choosePickup();
  await checkout.chooseCash();
  const order = await checkout.placeOrderPaidLater();
  await order.expectStatus('paid');
  const orderId = await order.orderId();
  const staffPage = await openElsewhere();
  await new AccountPages(staffPage).login(demoEmail('kitchen'), demoPassword, '/staff/kitchen');
  const kitchen = new StaffBoards(staffPage);
  for (const action of ['accept', 'start', 'ready', 'hand-over'] as const) {
    await kitchen.press(orderId, action);
  }
  await order.expectStatus('completed');
  await shopper.earnedCashbackMinor();
});

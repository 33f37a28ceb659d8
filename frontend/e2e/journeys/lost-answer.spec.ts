import type { Page } from '@playwright/test';
import { AccountPages } from '../page-models/account-pages.ts';
import { OrderPage } from '../page-models/order-page.ts';
import { StaffBoards } from '../page-models/staff-boards.ts';
import { demoEmail, demoPassword, guest, newEmail } from '../support/demo.ts';
import { ManagerApi } from '../support/manager-api.ts';
import { fillCartAndCheckout } from '../support/shopper.ts';
import { expect, test } from '../support/test.ts';

const ORDERS = '**/api/v1/orders';

test.beforeEach(async ({ request }) => (await ManagerApi.login(request)).takeCash(true));
test.afterEach(async ({ request }) => (await ManagerApi.login(request)).takeCash(false));

/** From now on the shop gets each order, and no answer of it comes back. */
async function loseAnswers(page: Page): Promise<void> {
  await page.route(ORDERS, async (route) => {
    await route.fetch();
    await route.abort();
  });
}

test('an order that took the cashback and was not answered is found after a reload, and is one', async ({ page, openElsewhere }) => {
  const shopper = new AccountPages(page);
  await shopper.register({ name: guest.name, email: newEmail(), password: 'a long enough sentence' });
  const earning = await fillCartAndCheckout(page);
  await earning.chooseCash();
  const first = await earning.placeOrderPaidLater();
  await first.expectStatus('paid');
  const firstId = await first.orderId();
  const staffPage = await openElsewhere();
  await new AccountPages(staffPage).login(demoEmail('manager'), demoPassword, '/staff/kitchen');
  const boards = new StaffBoards(staffPage);
  for (const action of ['accept', 'start', 'ready'] as const) {
    await boards.press(firstId, action);
  }
  await first.expectStatus('ready');
  await staffPage.goto('/staff/courier');
  await boards.press(firstId, 'depart');
  await boards.press(firstId, 'deliver');
  await first.expectStatus('completed');
  const earnedMinor = await shopper.earnedCashbackMinor();

  const checkout = await fillCartAndCheckout(page);
  await checkout.chooseCash();
  await checkout.useCashback.check();
  await expect(checkout.cashbackSpent).toHaveAttribute('data-amount-minor', String(-earnedMinor));
  const agreedMinor = await checkout.totalMinor();
  await loseAnswers(page);
  await checkout.placeButton.click();
  await expect(checkout.lostOrder).toBeVisible();

  await page.reload();
  await expect(checkout.lostOrder).toBeVisible();
  // The order holds the cashback: its cart costs more now.
  await expect(checkout.total).toHaveAttribute('data-amount-minor', String(agreedMinor + earnedMinor));

  await page.unroute(ORDERS);
  await page.reload();
  const second = new OrderPage(page);
  await second.expectStatus('paid');
  await expect(second.collect).toHaveAttribute('data-amount-minor', String(agreedMinor));
  const secondId = await second.orderId();
  await shopper.open();
  await shopper.historyItem(secondId).waitFor();
  await expect(page.getByTestId('history').getByRole('listitem')).toHaveCount(2);
});

import { AccountPages } from '../page-models/account-pages.ts';
import { StaffBoards } from '../page-models/staff-boards.ts';
import { cards, demoEmail, demoPassword, guest, newEmail } from '../support/demo.ts';
import { fillCartAndCheckout } from '../support/shopper.ts';
import { expect, test } from '../support/test.ts';

const password = 'a long enough sentence';

test('an order earns cashback, and the next order is partly paid with it', async ({ page, openElsewhere }) => {
  const email = newEmail();
  const shopper = new AccountPages(page);
  await shopper.register({ name: guest.name, email, password });
  const checkout = await fillCartAndCheckout(page, { ...guest, email });
  const order = await (await checkout.placeOrder()).payWith(cards.success);
  await order.expectStatus('paid');
  await expect(order.cashbackEarned).toBeVisible();
  const orderId = await order.orderId();

  const counter = await openElsewhere();
  await new AccountPages(counter).login(demoEmail('manager'), demoPassword, '/staff/kitchen');
  const boards = new StaffBoards(counter);
  await boards.press(orderId, 'accept');
  await boards.press(orderId, 'start');
  await boards.press(orderId, 'ready');
  await boards.ticketIn('ready', orderId).waitFor();
  await counter.goto('/staff/courier');
  await boards.press(orderId, 'depart');
  await boards.press(orderId, 'deliver');
  await order.expectStatus('completed');

  await shopper.open();
  await expect(shopper.historyItem(orderId)).toBeVisible();
  const earnedMinor = await shopper.earnedCashbackMinor();

  const next = await fillCartAndCheckout(page, { ...guest, email });
  const fullMinor = await next.totalMinor();
  await next.useCashback.check();
  await expect(next.cashbackSpent).toHaveAttribute('data-amount-minor', String(-earnedMinor));
  await expect(next.total).toHaveAttribute('data-amount-minor', String(fullMinor - earnedMinor));
  const second = await (await next.placeOrder()).payWith(cards.success);
  await second.expectStatus('paid');
  await shopper.open();
  await expect(shopper.cashbackAvailable).toHaveAttribute('data-amount-minor', '0');
});

test('a login survives a reload and ends with the log-out', async ({ page }) => {
  const shopper = new AccountPages(page);
  await shopper.register({ name: guest.name, email: newEmail(), password });
  await page.reload();
  await expect(shopper.account).toBeVisible();
  await shopper.logout();
  await expect(page.getByTestId('nav-login')).toBeVisible();
  await shopper.open();
  await expect(page.getByTestId('login-form')).toBeVisible();
});

test('a wrong password is said, and what was typed stays', async ({ page }) => {
  const shopper = new AccountPages(page);
  await shopper.login(newEmail(), 'not the password at all');
  await expect(shopper.loginError).toBeVisible();
  await expect(page.getByTestId('field-email')).not.toHaveValue('');
});

import type { Page } from '@playwright/test';
import { AccountPages } from '../page-models/account-pages.ts';
import { OrderPage } from '../page-models/order-page.ts';
import { StaffBoards } from '../page-models/staff-boards.ts';
import { cards, demoEmail, demoPassword, guest, newEmail } from '../support/demo.ts';
import { expectModal, expectSaysOfWhat, payByKeyboard, press, tabTo, typeInto } from '../support/keyboard.ts';
import { fillCartAndCheckout } from '../support/shopper.ts';
import { expect, test } from '../support/test.ts';
import { withinLimits } from '../support/within-limits.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** Logs in without a mouse, on the page that asks for it. */
async function loginByKeyboard(page: Page, email: string, next: string): Promise<void> {
  await page.goto(`/login?next=${encodeURIComponent(next)}`);
  await typeInto(page, { email, password: demoPassword });
  await withinLimits(async () => {
    const answered = page.waitForResponse((answer) => answer.url().endsWith('/auth/login'));
    await page.keyboard.press('Enter');
    return answered;
  });
  await page.waitForURL(`**${next}`);
}

test('a guest orders, pays and changes their mind by keyboard alone', async ({ page }) => {
  test.slow();
  await page.goto('/');
  await page.getByTestId('shop-status').waitFor();
  await page.keyboard.press('Tab');
  await expect(page.getByTestId('skip-link')).toBeFocused();
  await page.keyboard.press('Enter');
  await press(page, page.getByTestId('product-link-margherita'));
  await expect(heading(page)).toBeFocused();
  await tabTo(page, page.getByTestId('size-30-cm'));
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('size-35-cm')).toBeChecked();
  await press(page, page.getByTestId(/^leave-out-/).first());
  await press(page, page.getByTestId('add-to-cart'));
  await expect(page.getByTestId('cart-announcement')).not.toBeEmpty();
  await press(page, page.getByTestId('nav-cart'), 'back');
  await expect(heading(page)).toBeFocused();
  await press(page, page.getByTestId('to-checkout'));
  await expect(heading(page)).toBeFocused();

  // What is missing is said on its field, and the first of them has the focus.
  await press(page, page.getByTestId('place-order'));
  await expect(page.getByTestId('field-address.street')).toBeFocused();
  await expect(page.getByTestId('field-address.street')).toHaveAccessibleDescription(/./);
  await page.keyboard.press('Shift+Tab');
  await typeInto(page, { 'address.street': guest.street, 'address.postcode': guest.postcode, 'address.city': guest.city });
  await typeInto(page, { 'contact.name': guest.name, 'contact.phone': guest.phone, 'contact.email': guest.email });
  await page.getByTestId('quote-total').waitFor();
  await press(page, page.getByTestId('place-order'));

  await page.getByTestId('card-number').waitFor();
  await payByKeyboard(page);
  const order = new OrderPage(page);
  await order.expectStatus('paid');
  await expect(page.getByRole('status').filter({ has: order.status })).toHaveCount(1);
  await press(page, order.cancelButton);
  await expectModal(page, page.getByRole('dialog'), order.cancelButton);
  await page.keyboard.press('Enter');
  await press(page, page.getByTestId('cancel-confirm'));
  await order.expectStatus('cancelled');
  await expect(page.locator(':focus')).toHaveCount(1);
});

test('a member reads an account and leaves it by keyboard alone', async ({ page }) => {
  await loginByKeyboard(page, demoEmail('customer'), '/account');
  await page.getByTestId(/^history-[0-9a-f]{8}-/).last().waitFor();
  await expect(heading(page)).toBeFocused();
  await press(page, page.getByTestId(/^history-[0-9a-f]{8}-/).last().getByRole('link'));
  await expect(heading(page)).toBeFocused();
  await press(page, page.getByTestId('nav-account'), 'back');
  await expect(heading(page)).toBeFocused();
  await press(page, page.getByTestId('logout'));
  await page.getByTestId('nav-login').waitFor();
});

test('kitchen and courier do a day’s work by keyboard alone', async ({ page, openElsewhere }) => {
  test.slow();
  const [made, refused] = [await placePaid(page), await placePaid(page)];
  const staffPage = await openElsewhere({ reducedMotion: 'reduce' });
  await loginByKeyboard(staffPage, demoEmail('kitchen'), '/staff/kitchen');
  const boards = new StaffBoards(staffPage);
  const rejectButton = boards.ticket(refused).getByTestId('ticket-reject');
  await expectSaysOfWhat(rejectButton);
  await press(staffPage, rejectButton);
  await expectModal(staffPage, staffPage.getByTestId('reject-dialog'), rejectButton);
  await staffPage.keyboard.press('Enter');
  await typeInto(staffPage, { reason: 'The oven is cold' });
  await staffPage.keyboard.press('Enter');
  await expect(boards.ticket(refused)).toHaveCount(0);
  await expectFocusKept(staffPage);

  for (const [action, column] of [['accept', 'paid'], ['start', 'accepted'], ['ready', 'preparing']] as const) {
    const button = boards.ticket(made).getByTestId(`ticket-${action}`);
    await expectSaysOfWhat(button);
    await press(staffPage, button, action === 'accept' ? 'back' : 'on');
    await expect(boards.ticketIn(column, made)).toHaveCount(0);
    // The next stop is in the column where the ticket was, not at the top of the page.
    await expectFocusKept(staffPage);
  }

  const courierPage = await openElsewhere({ reducedMotion: 'reduce' });
  await loginByKeyboard(courierPage, demoEmail('courier'), '/staff/courier');
  const courier = new StaffBoards(courierPage);
  await press(courierPage, courier.ticket(made).getByTestId('ticket-depart'));
  await press(courierPage, courier.ticket(made).getByTestId('ticket-deliver'), 'back');
  await expect(courier.ticket(made)).toHaveCount(0);
  await expectFocusKept(courierPage);
  await press(courierPage, courierPage.getByTestId('staff-logout'), 'back');
  await courierPage.getByTestId('login-form').waitFor();
});

/** It did not fall back to the top of the document. */
async function expectFocusKept(page: Page): Promise<void> {
  await expect(page.locator('main :focus')).toHaveCount(1);
}

async function placePaid(page: Page): Promise<string> {
  const order = await (await (await fillCartAndCheckout(page, { ...guest, email: newEmail() })).placeOrder()).payWith(cards.success);
  await order.expectStatus('paid');
  return order.orderId();
}

test('a manager does a day’s work by keyboard alone', async ({ page, openElsewhere }) => {
  test.slow();
  const orderId = await placePaid(page);
  const desk = await openElsewhere({ reducedMotion: 'reduce' });
  await loginByKeyboard(desk, demoEmail('manager'), '/staff/stop-list');

  // Out, and back again.
  await typeInto(desk, { 'stop-search': 'Tiramisù' });
  const found = desk.getByTestId(/^stoppable-/);
  await expect(found).toHaveCount(1);
  const stopped = desk.getByTestId(((await found.getAttribute('data-testid')) ?? '').replace('stoppable', 'stopped'));
  await expectSaysOfWhat(found.getByTestId('stop'));
  await press(desk, found.getByTestId('stop'));
  await stopped.waitFor();
  await expectFocusKept(desk);
  await expectSaysOfWhat(stopped.getByTestId('lift'));
  await press(desk, stopped.getByTestId('lift'));
  await expect(stopped).toHaveCount(0);
  await expectFocusKept(desk);

  await press(desk, desk.getByTestId('staff-nav-shop'), 'back');
  await expect(heading(desk)).toBeFocused();
  await tabTo(desk, desk.getByTestId('field-pickupMinutes'));
  await desk.keyboard.press('ControlOrMeta+a');
  await desk.keyboard.type('20');
  await desk.keyboard.press('Enter');
  await expect(desk.getByRole('status').filter({ has: desk.getByTestId('settings-saved') })).toHaveCount(1);

  await press(desk, desk.getByTestId('staff-nav-api-keys'), 'back');
  await typeInto(desk, { name: 'Till of a keyboard' });
  await desk.keyboard.press('Enter');
  await expect(desk.getByTestId('new-key')).toBeVisible();
  await press(desk, desk.getByTestId('new-key-done'));
  await expectFocusKept(desk);
  const row = desk.getByTestId(/^api-key-[0-9a-f-]{36}$/).first();
  await expectSaysOfWhat(row.getByTestId('api-key-revoke'));
  await press(desk, row.getByTestId('api-key-revoke'), 'back');
  await expectModal(desk, desk.getByRole('dialog'), row.getByTestId('api-key-revoke'));
  await desk.keyboard.press('Enter');
  await press(desk, desk.getByTestId('revoke-confirm'));
  await expect(row).toHaveAttribute('data-over', 'true');
  await expectFocusKept(desk);

  await press(desk, desk.getByTestId('staff-nav-refunds'), 'back');
  await press(desk, desk.getByTestId(`order-${orderId}`).getByRole('link'));
  await expect(heading(desk)).toBeFocused();
  for (const kind of ['lines', 'amount'] as const) {
    await press(desk, desk.getByTestId('refund-open'), kind === 'lines' ? 'on' : 'back');
    await chooseRefund(desk, kind);
    await typeInto(desk, { reason: 'It was cold.' });
    await desk.keyboard.press('Enter');
    await expect(desk.getByTestId(/^refund-[0-9a-f]{8}-/)).toHaveCount(kind === 'lines' ? 1 : 2);
    await expectFocusKept(desk);
  }
});

async function chooseRefund(page: Page, kind: 'lines' | 'amount'): Promise<void> {
  if (kind === 'lines') {
    await press(page, page.getByTestId('refund-line-more').first());
    return;
  }
  await tabTo(page, page.getByTestId('refund-kind-lines'));
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('refund-kind-amount')).toBeChecked();
  await typeInto(page, { amount: '1.00' });
}

test('a manager publishes a review by keyboard alone', async ({ page, openElsewhere }) => {
  test.slow();
  const email = newEmail();
  await new AccountPages(page).register({ name: guest.name, email, password: 'a long enough sentence' });
  const checkout = await fillCartAndCheckout(page, { ...guest, email });
  await checkout.choosePickup();
  const order = await (await checkout.placeOrder()).payWith(cards.success);
  await order.expectStatus('paid');
  const orderId = await order.orderId();
  const desk = await openElsewhere({ reducedMotion: 'reduce' });
  await new AccountPages(desk).login(demoEmail('manager'), demoPassword, '/staff/kitchen');
  for (const action of ['accept', 'start', 'ready', 'hand-over'] as const) {
    await new StaffBoards(desk).press(orderId, action);
  }
  await order.expectStatus('completed');
  const line = order.lineReview(0);
  await tabTo(page, line.getByTestId('star-1'));
  await page.keyboard.press('ArrowRight');
  await expect(line.getByTestId('star-2')).toBeChecked();
  await tabTo(page, line.getByTestId('field-text'));
  await page.keyboard.type('Thin.');
  await press(page, line.getByTestId('review-send'));
  const reviewId = (await line.getByTestId('line-reviewed').getAttribute('data-review-id')) ?? '';
  await expectFocusKept(page);

  await desk.goto('/staff/reviews');
  const card = desk.getByTestId(`review-${reviewId}`);
  await expectSaysOfWhat(card.getByTestId('review-publish'));
  await press(desk, card.getByTestId('review-publish'));
  await expect(card).toHaveCount(0);
  await expectFocusKept(desk);
});

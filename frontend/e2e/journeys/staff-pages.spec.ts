import type { Page } from '@playwright/test';
import { AccountPages } from '../page-models/account-pages.ts';
import { StaffBoards } from '../page-models/staff-boards.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { cards, demoEmail, demoPassword, guest } from '../support/demo.ts';
import { fillCartAndCheckout } from '../support/shopper.ts';
import { expect, test } from '../support/test.ts';

const LONG_WORD = 'a'.repeat(120);

/** A delivery that the kitchen has called ready, with a word in each text that no line can hold. */
async function orderWithLongWords(page: Page, staffPage: Page): Promise<string> {
  const checkout = await fillCartAndCheckout(page, { ...guest, name: LONG_WORD.slice(0, 60) });
  await page.getByTestId('field-note').fill(LONG_WORD);
  const order = await (await checkout.placeOrder()).payWith(cards.success);
  await order.expectStatus('paid');
  const orderId = await order.orderId();
  const boards = new StaffBoards(staffPage);
  await staffPage.goto('/staff/kitchen');
  for (const action of ['accept', 'start', 'ready'] as const) {
    await expectInShape(staffPage);
    await boards.press(orderId, action);
  }
  return orderId;
}

/** Nothing sticks out to the side. */
async function expectInShape(page: Page): Promise<void> {
  for (const width of [390, 768, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
}

test('the boards keep their shape and stay accessible whatever customers write', async ({ page, openElsewhere }) => {
  const staffPage = await openElsewhere({ reducedMotion: 'reduce' });
  await new AccountPages(staffPage).login(demoEmail('manager'), demoPassword, '/staff/kitchen');
  const orderId = await orderWithLongWords(page, staffPage);
  const boards = new StaffBoards(staffPage);
  for (const path of ['/staff/kitchen', '/staff/courier']) {
    await staffPage.goto(path);
    await expect(boards.ticket(orderId)).toBeVisible();
    await expectInShape(staffPage);
    await expectAccessible(staffPage);
  }
  await boards.openHistory(orderId);
  await expect(staffPage.getByTestId('timeline-event').first()).toBeVisible();
  await staffPage.getByTestId('timeline-event').first().locator('summary').click();
  await expectInShape(staffPage);
  await expectAccessible(staffPage);
  await staffPage.goto('/staff/courier');
  await boards.cancel(orderId, { reason: 'Nobody opened', refund: 'full' });
  await expect(boards.ticket(orderId)).toHaveCount(0);
  await expect(page.getByTestId('order-status')).toHaveAttribute('data-status', 'cancelled');
});

/** Each page of the staff, and what on it says that it is there. */
const staffPages = [
  { page: 'kitchen', shows: 'column-paid' },
  { page: 'courier', shows: 'board-live' },
  { page: 'stop-list', shows: 'field-stop-search' },
  { page: 'reviews', shows: 'review-status' },
  { page: 'coupons', shows: 'coupon-WELCOME10' },
  { page: 'refunds', shows: 'field-orderNumber' },
  { page: 'shop', shows: 'terms-save' },
  { page: 'api-keys', shows: 'api-key-create' },
];

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any page of the staff in the ${colorScheme} theme, and nothing sticks out`, async ({ openElsewhere }) => {
    test.slow();
    const page = await openElsewhere({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 390, height: 900 });
    await new AccountPages(page).login(demoEmail('manager'), demoPassword, '/staff/kitchen');
    for (const { page: name, shows } of staffPages) {
      await page.getByTestId(`staff-nav-${name}`).click();
      await page.getByTestId(shows).waitFor();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectInShape(page);
      await expectAccessible(page);
      await page.setViewportSize({ width: 390, height: 900 });
      await expectAccessible(page);
    }
  });
}

test('axe finds nothing where one works at no post', async ({ page }) => {
  await new AccountPages(page).login(demoEmail('customer'), demoPassword, '/staff');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expectInShape(page);
  await expectAccessible(page);
});

import type { Page } from '@playwright/test';
import { AccountPages } from '../page-models/account-pages.ts';
import { RefundsPage } from '../page-models/refunds-page.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { cards, demoEmail, demoPassword } from '../support/demo.ts';
import { fillCartAndCheckout } from '../support/shopper.ts';
import { expect, test } from '../support/test.ts';

/** Nothing sticks out to the side, on a phone and on a desk. */
async function expectInShape(page: Page): Promise<void> {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await expectAccessible(page);
  }
}

test('a manager refunds a part of an order, and the shopper sees it', async ({ page, openElsewhere }) => {
  const order = await (await (await fillCartAndCheckout(page)).placeOrder()).payWith(cards.success);
  await order.expectStatus('paid');
  const orderId = await order.orderId();

  const managerPage = await openElsewhere({ reducedMotion: 'reduce' });
  await new AccountPages(managerPage).login(demoEmail('manager'), demoPassword, '/staff/refunds');
  const refunds = new RefundsPage(managerPage);
  await managerPage.getByTestId(`order-${orderId}`).waitFor();
  await expectInShape(managerPage);
  await refunds.open(orderId);
  const leftMinor = Number(await refunds.left.getAttribute('data-amount-minor'));

  await refunds.ask();
  await refunds.chooseFirstLine();
  await expectInShape(managerPage);
  await refunds.chooseAmount('3.50');
  await expectInShape(managerPage);
  await refunds.confirm('The pizza was cold.');
  await expect(refunds.rows).toHaveAttribute('data-status', 'succeeded');
  await expect(refunds.left).toHaveAttribute('data-amount-minor', String(leftMinor - 350));
  await expectInShape(managerPage);

  const shown = page.getByTestId(/^order-refund-/);
  await expect(shown).toHaveAttribute('data-amount-minor', '350');
  await expect(shown).toHaveAttribute('data-status', 'succeeded');
  await expectAccessible(page);
});

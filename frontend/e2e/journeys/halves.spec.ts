import { AccountPages } from '../page-models/account-pages.ts';
import { OrderPage } from '../page-models/order-page.ts';
import { StaffBoards } from '../page-models/staff-boards.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { demoEmail, demoPassword, guest } from '../support/demo.ts';
import { payByKeyboard, press, tabTo, typeInto } from '../support/keyboard.ts';
import { expect, test } from '../support/test.ts';

/** The narrowest phones that are about. */
const phone = { width: 360, height: 740 };

test.use({ locale: 'ru-RU', viewport: phone, contextOptions: { reducedMotion: 'reduce' } });

test('a pizza of two halves is built and ordered by keyboard, in Russian on a phone, and the kitchen sees which half is which', async ({ page, openElsewhere }) => {
  test.slow();
  await page.goto('/products/margherita');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
  await tabTo(page, page.getByTestId('portion-whole'));
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('portion-halves')).toBeChecked();

  // The way into the cart leads to what is missing; arrows go through what may be the other half.
  await press(page, page.getByTestId('to-other-half'));
  const options = page.getByTestId(/^other-half-/);
  await expect(options.first()).toBeFocused();
  await page.keyboard.press('Space');
  await expect(options.first()).toBeChecked();
  await page.keyboard.press('ArrowDown');
  await expect(options.nth(1)).toBeChecked();
  await expect(page.getByTestId('halves-status').getByTestId('halves-chosen')).toBeVisible();
  await page.getByTestId('other-leave-out').waitFor();
  await expectAccessible(page);
  await press(page, page.getByTestId(/^leave-out-/).first());
  await press(page, page.getByTestId(/^other-leave-out-/).first());
  const priceMinor = (await page.getByTestId('add-to-cart').getAttribute('data-amount-minor')) ?? '';
  await press(page, page.getByTestId('add-to-cart'));
  await expect(page.getByTestId('cart-announcement')).not.toBeEmpty();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width);

  await press(page, page.getByTestId('nav-cart'), 'back');
  await expect(page.getByTestId('left-out')).toHaveCount(2);
  await expect(page.getByTestId('cart-total')).toHaveAttribute('data-amount-minor', priceMinor);
  await expectAccessible(page);
  await press(page, page.getByTestId('to-checkout'));
  await tabTo(page, page.getByTestId('fulfilment-delivery'));
  await page.keyboard.press('ArrowRight');
  await typeInto(page, { 'contact.name': guest.name, 'contact.phone': guest.phone, 'contact.email': guest.email });
  // The shop's own price is the one that the page told.
  await expect(page.getByTestId('quote-total')).toHaveAttribute('data-amount-minor', priceMinor);
  await expect(page.getByTestId('left-out')).toHaveCount(2);
  await press(page, page.getByTestId('place-order'));
  await page.getByTestId('card-number').waitFor();
  await payByKeyboard(page);
  const order = new OrderPage(page);
  await order.expectStatus('paid');
  await expect(page.getByTestId('left-out')).toHaveCount(2);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width);

  const kitchenPage = await openElsewhere({ reducedMotion: 'reduce' });
  await new AccountPages(kitchenPage).login(demoEmail('kitchen'), demoPassword, '/staff/kitchen');
  const ticket = new StaffBoards(kitchenPage).ticket(await order.orderId());
  for (const side of ['left', 'right']) {
    await expect(ticket.getByTestId(`ticket-half-${side}`).getByTestId('ticket-without')).toHaveCount(1);
  }
  await expectAccessible(kitchenPage);

  await press(page, order.cancelButton);
  await press(page, page.getByTestId('cancel-confirm'));
  await order.expectStatus('cancelled');
  await press(page, page.getByTestId('order-again'), 'back');
  await expect(page.getByTestId('left-out')).toHaveCount(2);
  await expect(page.getByTestId('cart-total')).toHaveAttribute('data-amount-minor', priceMinor);
});

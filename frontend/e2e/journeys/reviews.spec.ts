import { AccountPages } from '../page-models/account-pages.ts';
import { MenuPage } from '../page-models/menu-page.ts';
import { ProductPage } from '../page-models/product-page.ts';
import { ReviewsPage } from '../page-models/reviews-page.ts';
import { StaffBoards } from '../page-models/staff-boards.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { cards, demoEmail, demoPassword, guest, newEmail } from '../support/demo.ts';
import { fillCartAndCheckout } from '../support/shopper.ts';
import { expect, test } from '../support/test.ts';

test('a buyer rates a pizza, the manager publishes and answers, and everybody reads it', async ({ page, openElsewhere }) => {
  // A whole order and a moderation on two pages: more than one journey's time on a busy machine.
  test.slow();
  const email = newEmail();
  await new AccountPages(page).register({ name: guest.name, email, password: 'a long enough sentence' });
  const checkout = await fillCartAndCheckout(page, { ...guest, email });
  await checkout.choosePickup();
  const order = await (await checkout.placeOrder()).payWith(cards.success);
  await order.expectStatus('paid');
  await expect(order.lineReview(0)).toHaveCount(0);
  const orderId = await order.orderId();

  const counter = await openElsewhere();
  await new AccountPages(counter).login(demoEmail('manager'), demoPassword, '/staff/kitchen');
  const boards = new StaffBoards(counter);
  for (const action of ['accept', 'start', 'ready', 'hand-over'] as const) {
    await boards.press(orderId, action);
  }
  await order.expectStatus('completed');

  await expectAccessible(page);
  const reviewId = await order.review(0, 4, 'Crisp to the last bite.');
  await expectAccessible(page);
  const product = await new ProductPage(page).open('margherita');
  await expect(product.heading).toBeVisible();
  await expect(product.review(reviewId)).toHaveCount(0);

  await counter.goto('/staff/reviews');
  const moderation = new ReviewsPage(counter);
  await moderation.review(reviewId).waitFor();
  await expectAccessible(counter);
  await moderation.reply(reviewId, 'Thank you, Ada!');
  await moderation.publish(reviewId);

  await product.open('margherita');
  const review = product.review(reviewId);
  await expect(review).toHaveAttribute('data-rating', '4');
  await expect(review.getByTestId('review-reply')).toBeVisible();
  await expect(product.reviewsSummary).not.toHaveAttribute('data-count', '0');
  await expectAccessible(page);
  const count = await product.reviewsSummary.getAttribute('data-count');
  const menu = await new MenuPage(page).open();
  await expect(menu.rating('margherita')).toHaveAttribute('data-count', count ?? '');

  // Taken back, it is gone for everybody, but its author still finds it.
  await moderation.show('published');
  await moderation.reject(reviewId);
  await product.open('margherita');
  await expect(product.heading).toBeVisible();
  await expect(review).toHaveCount(0);
  await page.goto(`/orders/${orderId}`);
  await expect(order.lineReview(0).getByTestId('line-reviewed')).toHaveAttribute('data-status', 'rejected');
});

import { MenuPage } from '../page-models/menu-page.ts';
import { ProductPage } from '../page-models/product-page.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { expect, test } from '../support/test.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('a pizza is passed on by its link, and another browser opens it as it was', async ({ page, context, openElsewhere }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const menu = await new MenuPage(page).open();
  const product = await menu.openProduct('margherita');
  await product.chooseSize('35-cm');
  await product.chooseDough('thin');
  await product.chooseOtherHalf('pepperoni');
  await product.leaveOut('basil');
  await product.ingredientOfOtherHalf('oregano').click();
  await expect(page).toHaveURL(/\?size=35-cm&dough=thin&without=basil&half=pepperoni&half-without=oregano$/);
  await product.shareButton.click();
  await expect(product.shareStatus).not.toBeEmpty();
  await expectAccessible(page);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const priceMinor = await product.priceMinor();

  const friend = await openElsewhere();
  await friend.goto(link);
  const same = new ProductPage(friend);
  await expect(same.ingredient('basil')).toHaveAttribute('aria-pressed', 'true');
  await expect(same.ingredientOfOtherHalf('oregano')).toHaveAttribute('aria-pressed', 'true');
  await friend.getByTestId('other-half').scrollIntoViewIfNeeded();
  await expect(friend.getByTestId('other-half-pepperoni')).toBeInViewport();
  expect(await same.priceMinor()).toBe(priceMinor);

  // However much was chosen, one step back is the menu.
  await page.goBack();
  await expect(menu.card('margherita')).toBeVisible();
});

test('choosing leaves the page where it is scrolled to, and the focus where it is', async ({ page }) => {
  const product = await new ProductPage(page).open('capricciosa');
  await product.ingredient('ham').scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => window.scrollY);
  expect(before).toBeGreaterThan(0);
  await product.leaveOut('ham');
  await expect(page).toHaveURL(/without=ham/);
  expect(await page.evaluate(() => window.scrollY)).toBe(before);
  await expect(product.ingredient('ham')).toBeFocused();
});

test('a link to what cannot be had opens what can be, and says so', async ({ page }) => {
  await page.goto('/products/margherita?size=99-cm&without=wheat-dough&half=nothing-of-the-kind');
  for (const notice of ['variant-lost', 'ingredients-kept', 'half-lost']) {
    await expect(page.getByTestId(notice)).toBeVisible();
  }
  await expectAccessible(page);
});

test('a line of the cart is opened and changed in its place, also after the page is loaded anew', async ({ page }) => {
  const product = await new ProductPage(page).open('capricciosa');
  await product.leaveOut('ham');
  await product.addToCart();
  await product.leaveOut('ham');
  await product.addToCart();
  const cart = await product.openCart();
  await cart.addOneMore(0);

  const opened = await cart.openLine(0);
  await expect(opened.ingredient('ham')).toHaveAttribute('aria-pressed', 'true');
  await page.reload();
  await expect(opened.changeButton).toBeVisible();
  // On a phone the button lies over what it is scrolled to.
  await page.setViewportSize({ width: 1280, height: 900 });
  await expectAccessible(page);
  await opened.chooseSize('35-cm');
  await opened.changeButton.click();
  await expect(cart.lines).toHaveCount(2);
  await expect(cart.quantity(0)).toHaveText('2');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.getByTestId('cart-announcement')).not.toBeEmpty();

  // Changed to what the other line is, it joins that one.
  const again = await cart.openLine(0);
  await again.leaveOut('ham');
  await again.chooseSize('30-cm');
  await again.changeButton.click();
  await expect(cart.lines).toHaveCount(1);
  await expect(cart.quantity(0)).toHaveText('3');
});

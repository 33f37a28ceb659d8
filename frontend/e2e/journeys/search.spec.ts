import { expect, test } from '@playwright/test';
import { MenuPage } from '../page-models/menu-page.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { tabTo } from '../support/keyboard.ts';

test.use({ viewport: { width: 390, height: 844 }, contextOptions: { reducedMotion: 'reduce' } });

test('a dish is found by what is on it, in either language, put into the cart, and found again by going back', async ({ page }) => {
  const menu = await new MenuPage(page).open();
  await menu.searchField.fill('пепперони');
  await expect(menu.card('pepperoni')).toBeVisible();
  await expect(menu.foundStatus).not.toBeEmpty();
  await expect(page).toHaveURL(/\?q=/);
  await menu.searchField.fill('garlic bread');
  await menu.add('garlic-bread');
  await expect(menu.cartBar).toBeVisible();

  await menu.searchField.fill('mozz');
  await expect(menu.card('margherita')).toBeVisible();
  await expectAccessible(page);
  const product = await menu.openProduct('margherita');
  await expect(product.heading).toBeFocused();
  await page.goBack();
  await expect(menu.searchField).toHaveValue('mozz');
  await expect(menu.card('margherita')).toBeVisible();
  await page.goBack();
  expect(page.url()).toBe('about:blank');
});

test('a misspelt dish is found, and the whole menu is sorted as a list by keyboard alone', async ({ page }) => {
  const menu = await new MenuPage(page).open();
  await menu.searchField.fill('margarita');
  await expect(menu.card('margherita')).toBeVisible();
  await expect(page.getByTestId('corrected-text')).toBeVisible();
  await menu.searchField.press('Escape');
  await tabTo(page, menu.sorted);
  await page.keyboard.press('Enter');
  await expect(menu.results).toHaveAttribute('aria-busy', 'false');
  await tabTo(page, menu.sort);
  await page.keyboard.press('ArrowDown');
  await expect(page).toHaveURL(/\?sort=price$/);
  await expect(menu.cards.first()).toBeVisible();
  await expectAccessible(page);
});

test('more than a page of results comes page by page', async ({ page }) => {
  await page.goto('/?sort=price');
  const menu = new MenuPage(page);
  const more = page.getByTestId('more-results');
  await more.click();
  await expect(more).toBeHidden();
  expect(await menu.cards.count()).toBeGreaterThan(24);
});

test('the menu is searched and filtered by keyboard alone', async ({ page }) => {
  const menu = await new MenuPage(page).open();
  await tabTo(page, menu.searchField);
  await page.keyboard.type('nothing of the kind');
  await expect(page.getByTestId('nothing-found')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(menu.searchField).toBeFocused();
  await expect(page.getByTestId('category-nav')).toBeVisible();

  await tabTo(page, menu.filter('vegan'));
  await page.keyboard.press('Space');
  await expect(menu.card('margherita')).toBeHidden();
  await expect(menu.card('marinara')).toBeVisible();
  await tabTo(page, menu.filter('allergens'));
  await page.keyboard.press('Enter');
  await menu.goWithout('gluten');
  await expect(page).toHaveURL(/\?vegan=1&without=gluten$/);
  await expect(menu.card('marinara')).toBeHidden();
  await expect(page.getByTestId('category-link-pizza')).toBeHidden();
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme, locale: 'ru-RU' });

    test('axe finds nothing in what is found, filtered and not to be had', async ({ page }) => {
      for (const [path, shows] of [
        ['/?sort=price', 'more-results'],
        ['/?vegan=1&without=milk', 'found-status'],
        ['/?q=pepperoni&vegan=1', 'nothing-matches'],
      ] as const) {
        await page.goto(path);
        await page.getByTestId(shows).waitFor();
        await page.getByTestId('filter-allergens').click();
        await expectAccessible(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
      }
    });
  });
}

import { expect, type Locator, type Page } from '@playwright/test';
import { cards } from './demo.ts';

/** More stops than any page has between two things that one does after each other. */
const MOST_STOPS = 150;

/** What a stop of the keyboard is, and whether whoever looks can see that it is there. */
async function focusNow(page: Page): Promise<{ what: string; isSeen: boolean }> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) {
      return { what: 'nothing', isSeen: true };
    }
    // A radio is seen by its label, the link of a row by its row.
    const shown = [focused, focused.closest('label'), focused.closest('li')].filter((element) => element !== null);
    const isMarked = shown.some((element) => getComputedStyle(element).outlineStyle !== 'none');
    return { what: focused.outerHTML.slice(0, 120), isSeen: focused.matches(':focus-visible') && isMarked };
  });
}

/** Presses Tab, or Shift+Tab `back`wards, until `target` has the focus; each stop on the way can be seen. */
export async function tabTo(page: Page, target: Locator, direction: 'on' | 'back' = 'on'): Promise<void> {
  await target.waitFor();
  const unseen: string[] = [];
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press(direction === 'on' ? 'Tab' : 'Shift+Tab');
    const { what, isSeen } = await focusNow(page);
    if (!isSeen) {
      unseen.push(what);
    }
    if (await target.evaluate((element) => element === document.activeElement)) {
      expect(unseen).toEqual([]);
      return;
    }
  }
  throw new Error(`The keyboard never comes to ${String(target)}`);
}

export async function press(page: Page, target: Locator, direction: 'on' | 'back' = 'on'): Promise<void> {
  await tabTo(page, target, direction);
  await page.keyboard.press('Enter');
}

/** Comes to each field and types into it. */
export async function typeInto(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(fields)) {
    await tabTo(page, page.getByTestId(`field-${name}`));
    await page.keyboard.type(text);
  }
}

/** Pays on the stand-in's page, which has fields of its own. */
export async function payByKeyboard(page: Page): Promise<void> {
  for (const [testId, text] of [['card-number', cards.success], ['card-expiry', '1240'], ['card-cvc', '123']] as const) {
    await page.getByTestId(testId).focus();
    await page.keyboard.type(text);
  }
  await page.getByTestId('pay-button').focus();
  await page.keyboard.press('Enter');
}

/** The dialog has taken the focus, keeps it however often one goes on, and gives it back to `opener` on Escape. */
export async function expectModal(page: Page, dialog: Locator, opener: Locator): Promise<void> {
  const holdsFocus = () => dialog.evaluate((element) => element.contains(document.activeElement) || document.activeElement === document.body);
  await expect.poll(holdsFocus).toBe(true);
  for (let stop = 0; stop < 12; stop += 1) {
    await page.keyboard.press('Tab');
    // Past its last stop the browser's own controls have their turn, which are no part of the page.
    expect(await holdsFocus()).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(opener).toBeFocused();
}

/** Of many buttons that read the same, each says what it is about. */
export async function expectSaysOfWhat(button: Locator): Promise<void> {
  await expect(button).toHaveAccessibleName(/./);
  await expect(button).toHaveAccessibleDescription(/./);
}

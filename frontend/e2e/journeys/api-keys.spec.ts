import { expect, test } from '@playwright/test';
import { AccountPages } from '../page-models/account-pages.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { demoEmail, demoPassword } from '../support/demo.ts';

test('a manager makes a key, is told it once, and revokes it', async ({ page, request }) => {
  await new AccountPages(page).login(demoEmail('manager'), demoPassword, '/staff/api-keys');
  await page.getByTestId('field-name').fill('Till of a journey');
  await expectAccessible(page);
  await page.getByTestId('api-key-create').click();
  const apiKey = await page.getByTestId('new-key').inputValue();
  const orders = () => request.get('/api/v1/orders', { headers: { authorization: `Bearer ${apiKey}` } });
  expect((await orders()).status()).toBe(200);
  await page.getByTestId('new-key-done').click();

  const row = page.getByTestId(/^api-key-[0-9a-f-]{36}$/).first();
  await expect(row).toHaveAttribute('data-over', 'false');
  expect(await page.content()).not.toContain(apiKey);
  await row.getByTestId('api-key-revoke').click();
  await page.getByTestId('revoke-confirm').click();
  await expect(row).toHaveAttribute('data-over', 'true');
  expect((await orders()).status()).toBe(401);
});

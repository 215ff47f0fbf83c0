import { expect, test } from '../helpers/app';

test('the window shows the application', async ({ app, page }) => {
  expect(await app.evaluate(() => process.versions.electron)).toMatch(/^42\./);
  await expect(page).toHaveTitle(/Release Desk/);
  await expect(page.locator('#root')).not.toBeEmpty();
});

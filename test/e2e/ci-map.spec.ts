import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../helpers/app';

test('configuration items are a map, walked with the arrow keys, and the same in words', async ({ page }) => {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Registers' }).click();
  const view = page.getByRole('group', { name: 'View' });
  await view.getByRole('button', { name: 'Map' }).click();
  const map = page.getByRole('group', { name: 'Map of configuration items' });
  await expect(map.getByRole('button')).toHaveCount(7);
  await expect(page.locator('.ci-line')).toHaveCount(5);
  expect((await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations).toEqual([]);

  await map.getByRole('button', { name: /^WEB-01/ }).click();
  const editor = page.getByRole('complementary', { name: 'configuration item WEB-01' });
  await expect(editor).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(map.getByRole('button', { name: /^API-01/ })).toBeFocused();
  await expect(page.getByRole('complementary', { name: 'configuration item API-01' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary').getByLabel('Name', { exact: true })).toBeFocused();

  // The drawing follows the register as it is edited.
  await page.keyboard.press('Control+A');
  await page.keyboard.type('API-02');
  await expect(map.getByRole('button', { name: /^API-02/ })).toBeVisible();

  await view.getByRole('button', { name: 'Relations' }).click();
  const relations = page.getByRole('table', { name: 'Relations of configuration items' });
  await expect(relations.getByRole('row', { name: /^API-02/ })).toContainText('DB-MAIN');
  await expect(relations.getByRole('row', { name: /^API-02/ })).toContainText('WEB-01, WEB-02');
  expect((await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations).toEqual([]);

  await page.getByRole('searchbox', { name: 'Search configuration items' }).fill('gateway');
  await view.getByRole('button', { name: 'Map' }).click();
  await expect(map.getByRole('button')).toHaveCount(3);
  await view.getByRole('button', { name: 'List' }).click();
  await expect(page.getByRole('grid', { name: 'Configuration items' })).toBeVisible();
});

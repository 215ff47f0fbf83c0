import { expect, test } from '../helpers/app';
import { openPage, openRelease, paste, saved } from './desk';

test('of a tall table only the rows in sight are drawn; the keys reach all of them, and one undo takes the paste back', async ({
  app,
  page,
}) => {
  test.setTimeout(180_000);
  await openRelease(page, 'REL-2026-008');
  await openPage(page, 'Impact', 'Assumptions');
  const grid = page.getByRole('grid');
  const drawn = grid.locator('tr[data-row]');
  const before = await drawn.count();
  const lines = Array.from({ length: 1500 }, (_, at) => ['Assumption', `Number ${at + 1}`]);
  await grid.locator('tr.add td[data-column="0"]').click();
  await paste(app, page, lines);
  const receipt = page.getByRole('status', { name: 'What was pasted' });
  await expect(receipt).toContainText('1,500 entries added', { timeout: 60_000 });
  expect(await drawn.count()).toBeLessThan(150);
  await expect(grid).toHaveAttribute('aria-rowcount', String(before + 1500));

  await drawn.first().locator('td[data-column="1"]').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  const last = grid.locator('td:focus');
  await expect(last).toHaveText('Number 1500');
  await expect(last).toBeInViewport();
  await page.keyboard.type('The very last');
  await page.keyboard.press('Enter');
  await expect(grid.getByText('The very last')).toBeVisible();
  await page.keyboard.press('Control+Home');
  await expect(grid.locator('td:focus')).toBeInViewport();
  await expect(grid.getByText('The very last')).toHaveCount(0);
  await page.keyboard.press('Control+z'); // the typing
  await saved(page);
  await page.keyboard.press('Control+z'); // the paste
  await expect(grid).toHaveAttribute('aria-rowcount', String(before), { timeout: 60_000 });
});

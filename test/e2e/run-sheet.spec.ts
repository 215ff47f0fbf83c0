import { expect, test } from '../helpers/app';
import { cell, openPage, openRelease, paste, saved } from './desk';

test('a longer step moves every clock and the margin at once, and a check says so', async ({ page }) => {
  await openRelease(page, 'REL-2026-014');
  await openPage(page, 'How', 'Run-sheet');
  const grid = page.getByRole('grid', { name: 'Run-sheet' });
  const facts = page.locator('.planhead .facts');
  await expect(facts).toContainText('+10 min');
  await (await cell(grid, 'A4', 'Min')).click();
  await page.keyboard.type('40');
  await page.keyboard.press('Enter');
  await expect(facts).toContainText('21:10');
  await expect(facts).toContainText('−5 min');
  await expect(page.locator('article.finding').first()).toContainText(/rollback/i);
  await saved(page);
  await expect(page.locator('.planhead .pill')).toHaveText('Draft 1.1'); // a change of an issued plan is a new draft

  await page.keyboard.press('Control+z');
  await expect(facts).toContainText('+10 min');
});

test('rows pasted from a spreadsheet become steps', async ({ app, page }) => {
  await openRelease(page, 'REL-2026-008');
  await openPage(page, 'How', 'Run-sheet');
  const grid = page.getByRole('grid', { name: 'Run-sheet' });
  await grid.locator('td[data-column="0"]').first().click();
  await paste(app, page, [
    ['L1', 'Announce', 'Release manager', '5'],
    ['L2', 'Replace the certificates', 'Technical lead', '1:10'],
    ['L3', 'Keep or revert?', 'Nobody we know', '5'],
  ]);
  await expect(grid.getByText('Replace the certificates')).toBeVisible();
  await expect(await cell(grid, 'L2', 'Min')).toHaveText('70');
  await expect(await cell(grid, 'L2', 'Owner role')).toHaveText('Technical lead');
  // an unknown name is kept as typed, with the way to add it
  await page.getByRole('button', { name: /New role “Nobody we know”/ }).click();
  await expect(await cell(grid, 'L3', 'Owner role')).toHaveText('Nobody we know');
  await saved(page);
  await page.locator('.planhead h1').click();
  await page.keyboard.press('Control+z'); // the owner
  await page.keyboard.press('Control+z'); // the paste: all rows at once
  await expect(grid.getByText('Replace the certificates')).toHaveCount(0);
});

test('one key sets a duty, and two accountable roles are called out in their row', async ({ page }) => {
  await openRelease(page, 'REL-2026-014');
  await openPage(page, 'Who', 'RACI');
  const grid = page.getByRole('grid', { name: /RACI/ });
  const deploy = await cell(grid, 'Deploy', 'Service owner');
  await deploy.click();
  await page.keyboard.press('c');
  await expect(deploy).toHaveText('C');
  await page.keyboard.press('a');
  await expect(deploy).toHaveText('A');
  await expect(page.locator('.outline li', { hasText: 'RACI' }).getByRole('button')).toHaveAttribute(
    'title',
    /1 error/,
  );
  await page.keyboard.press('Delete');
  await expect(deploy).toHaveText('');
  await expect(page.locator('.planhead .facts')).not.toContainText('error');
});

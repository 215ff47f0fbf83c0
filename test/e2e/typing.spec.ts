import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../helpers/app';
import { cell, openPage, openRelease, paste, saved } from './desk';

const field = (page: Page, path: string): Locator => page.locator(`.field[data-path="${path}"]`).first();
const outline = (page: Page, title: string): Locator =>
  page.locator('.outline li', { hasText: title }).getByRole('button').first();

test('an item that is not there stays as typed, marked, after leaving and coming back', async ({ page }) => {
  await openRelease(page, 'REL-2026-008');
  await openPage(page, 'Impact', 'Effects');
  const grid = page.getByRole('grid', { name: 'Configuration items' });
  await grid.locator('tr.add td[data-column="0"]').click();
  await page.keyboard.type('WEB');
  await page.keyboard.press('Tab');
  const item = grid.locator('tr[data-row]:not(.add)').last().locator('td[data-column="0"]');
  await expect(item).toHaveText('WEB');
  await expect(item).toHaveAttribute('aria-invalid', 'true');
  await saved(page);
  await openPage(page, 'Impact', 'Assumptions');
  await expect(outline(page, 'Effects')).toHaveAttribute('title', /in progress.*error/);
  // the finding leads back to the cell
  const finding = page.locator('article.finding', { hasText: '“WEB” was typed and not taken' });
  await finding.getByRole('button', { name: 'Go to' }).click();
  await expect(item).toBeFocused();
  await page.reload();
  await openPage(page, 'Impact', 'Effects');
  await expect(item).toHaveText('WEB');
  await page.screenshot({ path: test.info().outputPath('not-taken.png') });
  // and it becomes a row of the register in place
  await grid.getByRole('button', { name: 'New configuration item “WEB”…' }).click();
  await expect(item).toHaveAttribute('aria-selected', /./);
  await expect(grid.locator('tr.msg')).toHaveCount(0);
  await expect(item).toHaveText('WEB');
  await expect(finding).toHaveCount(0);
});

test('a field keeps what is no choice, makes a row of it in place, and undo says what it undid', async ({ page }) => {
  await openRelease(page, 'REL-2026-008');
  await openPage(page, 'Impact', 'Impact review');
  const reviewer = field(page, 'impactReview/operational/reviewer');
  const box = reviewer.getByRole('combobox');
  await box.fill('Night owl');
  await page.keyboard.press('Tab');
  await expect(box).toHaveValue('Night owl');
  await expect(box).toHaveAttribute('aria-invalid', 'true');
  await expect(reviewer).toContainText('Not taken. “Night owl” is not in the list yet.');
  await saved(page);
  await openPage(page, 'Impact', 'Risks');
  await openPage(page, 'Impact', 'Impact review');
  await expect(box).toHaveValue('Night owl');
  await page.screenshot({ path: test.info().outputPath('field.png') });
  await reviewer.getByRole('button', { name: 'New role “Night owl”…' }).click();
  await expect(reviewer).not.toContainText('Not taken.');
  await expect(box).toHaveValue('Night owl');
  await saved(page);
  await page.locator('.planhead h1').click();
  await page.keyboard.press('Control+z');
  await expect(reviewer).toContainText('“Night owl” was typed here.');
  const done = page.locator('.plan-notice');
  await expect(done).toContainText('Undone: change of Reviewer, in Impact review');
  await openPage(page, 'Impact', 'Risks');
  await done.getByRole('button', { name: 'Show' }).click();
  await expect(box).toBeFocused();
  await reviewer.getByRole('button', { name: 'Clear' }).click();
  await expect(box).toHaveValue('');
  await expect(reviewer).not.toContainText('Not taken.');
});

test('what means one choice is taken with Tab, Enter or by leaving; what means none is kept', async ({ page }) => {
  await openRelease(page, 'REL-2026-008');
  await openPage(page, 'Impact', 'Risks');
  const grid = page.getByRole('grid', { name: 'Risks' });
  await grid.locator('tr.add td[data-column="1"]').click();
  await page.keyboard.type('Disk fills');
  await page.keyboard.press('Tab');
  await page.keyboard.type('high');
  await page.keyboard.press('Tab');
  const row = grid.locator('tr[data-row]:not(.add)').last();
  await expect(row.locator('td[data-column="2"]')).toHaveAttribute('aria-invalid', 'true');
  await expect(grid).toContainText('“high” is not a whole number.');
  await page.keyboard.type('4');
  await page.keyboard.press('Enter'); // back to the column where the run of Tabs began, one row down
  await expect(grid.locator('tr.add td[data-column="1"]')).toBeFocused();
  await saved(page);
  await openPage(page, 'Impact', 'Effects');
  await openPage(page, 'Impact', 'Risks');
  await expect(row.locator('td[data-column="2"]')).toHaveText('high');
  await grid.locator('tr.msg', { hasText: '“high”' }).getByRole('button', { name: 'Clear' }).click();
  await expect(row.locator('td[data-column="2"]')).toHaveText('');
  await row.locator('td[data-column="0"]').click();
  await page.keyboard.type('not');
  await page.keyboard.press('Tab');
  await expect(row.locator('td[data-column="0"]')).toHaveText('not doing');

  // a link by the beginning of a word, on leaving
  const owner = field(
    page,
    (await row.locator('td[data-column="0"]').getAttribute('data-path'))?.replace(/of$/, 'owner') ?? '',
  );
  await owner.getByRole('combobox').fill('sec');
  await page.locator('.planhead h1').click();
  await expect(owner.getByRole('combobox')).not.toHaveValue('sec');
  await expect(owner).not.toContainText('Not taken.');
});

test('risks pasted with Mitigation and Owner keep both, and the receipt says where each column went', async ({
  app,
  page,
}) => {
  await openRelease(page, 'REL-2026-008');
  await openPage(page, 'Impact', 'Risks');
  const grid = page.getByRole('grid', { name: 'Risks' });
  const rows = grid.locator('tr[data-row]:not(.add)');
  const before = await rows.count();
  const table = [
    ['Risk', 'Likelihood', 'Impact', 'Mitigation', 'Owner', 'Jira'],
    ['Disk fills', '2', '4', 'Alert at 80 %', 'Release manager', 'PM-12'],
    ['Old disk fails', '3', 'lots', 'None', 'Nobody we know', 'PM-13'],
  ];
  await grid.locator('tr.add td[data-column="0"]').click();
  await paste(app, page, table);
  const receipt = page.getByRole('status', { name: 'What was pasted' });
  await expect(receipt).toContainText('2 risks added');
  await expect(receipt).toContainText('Mitigation, Owner');
  await expect(receipt).toContainText('2 cells not taken');
  await page.screenshot({ path: test.info().outputPath('receipt.png') });
  await rows.nth(before).locator('td[data-column="1"]').click();
  const path = `${(await rows.nth(before).locator('td[data-column="0"]').getAttribute('data-path'))?.replace(/\/of$/, '')}`;
  await expect(field(page, `${path}/mitigation`).getByRole('textbox')).toHaveValue('Alert at 80 %');
  await expect(field(page, `${path}/owner`).getByRole('combobox')).toHaveValue(/Release manager/);
  // a column that is left over has a choice
  await receipt.getByLabel(/Jira/).selectOption('Residual likelihood');
  await expect(receipt).toContainText('4 cells not taken');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: test.info().outputPath('receipt-dark.png') });
  // the choice is one step with the paste
  await page.locator('.planhead h1').click();
  await page.keyboard.press('Control+z');
  await expect(rows).toHaveCount(before);
  await expect(receipt.getByRole('button', { name: 'Undo' })).toHaveCount(0);

  // "Paste from Excel" gives the same rows
  await page.getByRole('button', { name: 'Paste from Excel' }).click();
  await page.getByLabel('Copy the rows in Excel').fill(table.map((line) => line.join('\t')).join('\n'));
  await page.getByRole('button', { name: 'Take 2 rows' }).click();
  await expect(receipt).toContainText('2 risks added');
  await expect(rows.nth(before).locator('td[data-column="1"]')).toHaveText('Disk fills');
  await saved(page);
  await page.locator('.planhead h1').click();
  await page.keyboard.press('Control+z');
  await expect(rows).toHaveCount(before);
});

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

test('typing after a pasted picture keeps the picture, and what pasted text cannot keep is named', async ({ page }) => {
  await openRelease(page, 'REL-2026-008');
  await openPage(page, 'What', 'Business case');
  const need = field(page, 'businessCase/need').getByRole('textbox');
  await need.click();
  const handed = (data: { html?: string; png?: string }) =>
    need.evaluate((element, given) => {
      const transfer = new DataTransfer();
      if (given.html !== undefined) transfer.setData('text/html', given.html);
      if (given.png !== undefined)
        transfer.items.add(
          new File([Uint8Array.from(atob(given.png), (c) => c.charCodeAt(0))], 'plan.png', { type: 'image/png' }),
        );
      element.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: transfer }));
    }, data);
  await handed({ png: PNG });
  await expect(need.locator('figure.picture')).toHaveCount(1);
  await page.keyboard.type('Behind it.');
  await expect(need.locator('figure.picture')).toHaveCount(1);
  await expect(need).toContainText('Behind it.');
  await handed({ html: '<p><u>under</u> <span style="color:#c00000">red</span> <img src="file:///C:/x/net.png"></p>' });
  const receipt = page.getByRole('status', { name: 'What was pasted' });
  await expect(receipt).toContainText('underlining, colours and the linked picture net.png');
  await saved(page);
});

test('Tab and Shift+Tab stay in the table and leave it only past its ends', async ({ page }) => {
  await openRelease(page, 'REL-2026-014');
  await openPage(page, 'How', 'Run-sheet');
  const grid = page.getByRole('grid', { name: 'Run-sheet' });
  await (await cell(grid, 'A2a', 'Step')).click();
  await page.keyboard.press('Shift+Tab');
  await expect(await cell(grid, 'A1', 'After')).toBeFocused();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Shift+Tab');
  await expect(grid.locator(':focus')).toHaveCount(0);
  await (await cell(grid, 'A2a', 'Step')).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab'); // from any cell after Escape
  await expect(grid.locator(':focus')).toHaveCount(0);
  await grid.locator('td[data-column="0"]').first().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Tab');
  await expect(grid.locator(':focus')).toHaveCount(0);
});

test('Add puts the caret into the new row, the row menu copies and pastes, and the Edit menu names what undo does', async ({
  app,
  page,
}) => {
  await openRelease(page, 'REL-2026-008');
  await openPage(page, 'Impact', 'Assumptions');
  const grid = page.getByRole('grid');
  const rows = grid.locator('tr[data-row]:not(.add)');
  const before = await rows.count();
  await page.getByRole('button', { name: 'Add entry' }).click();
  const made = rows.nth(before).locator('td[data-column="0"]');
  await expect(made).toBeFocused();
  await page.keyboard.type('Constr');
  await page.keyboard.press('Tab');
  await expect(made).toHaveText('Constraint');
  await page.keyboard.type('No change in June');
  await page.keyboard.press('Tab');
  const text = rows.nth(before).locator('td[data-column="1"]');
  await text.click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Copy/ }).click();
  await expect(text).toBeFocused();
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe('No change in June');
  await page.getByRole('button', { name: 'Add entry' }).click();
  await page.keyboard.press('Tab');
  await expect(rows.nth(before + 1).locator('td[data-column="1"]')).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: /^Paste/ }).click();
  await expect(rows.nth(before + 1).locator('td[data-column="1"]')).toHaveText('No change in June');
  await saved(page);
  await expect
    .poll(() => app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('undo')?.label))
    .toBe('&Undo: change entry');
});

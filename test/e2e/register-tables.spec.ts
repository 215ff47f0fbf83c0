import type { ElectronApplication, Page } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../helpers/app';
import { answerFolder, paste } from './desk';

const grid = (page: Page) => page.getByRole('grid', { name: 'Configuration items' });
const dialog = (page: Page) => page.getByRole('region', { name: /^Import / });
const answerSave = (app: ElectronApplication, file: string) =>
  app.evaluate(({ dialog: system }, chosen) => {
    system.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, file);
async function open(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Registers' }).click();
  await page
    .getByRole('navigation', { name: 'Registers' })
    .getByRole('button', { name: 'Configuration items' })
    .click();
  await expect(grid(page).getByRole('row')).toHaveCount(8);
}

test('a table of another tool is mapped, previewed, merged as one edit, and taken back', async ({
  app,
  page,
  dataDir,
}) => {
  await open(page);
  const file = path.join(dataDir, 'cmdb_ci.csv');
  fs.writeFileSync(
    file,
    [
      'sys_id;name;sys_class_name;short_description;owned_by',
      'aa11;WEB-01;Server;Web server of the field portal, node 1;Operations manager',
      'aa12;MAIL-01;Server;Mail relay;Mail team',
      'aa13;;Server;nobody named it;',
      'aa14;DB-MAIN;Database;Main database;Operations manager',
    ].join('\r\n'),
    'latin1',
  );
  await answerFolder(app, file);
  await page.getByRole('button', { name: 'Import…' }).click();
  const panel = dialog(page);
  await expect(panel.getByRole('heading')).toHaveText('Import cmdb_ci.csv into configuration items');
  await expect(panel.getByText('Its columns are separated by semicolons.')).toBeVisible();
  await expect(panel.getByLabel('sys_class_name')).toHaveValue('kind');
  await expect(panel.getByLabel('owned_by')).toHaveValue('owner');
  const lines = panel.getByRole('table', { name: 'Rows of the file' }).locator(':scope > tbody > tr');
  await expect(lines).toHaveCount(4);
  await expect(lines.nth(1)).toContainText('New');
  await expect(lines.nth(1)).toContainText('Kind: Server · Description: Mail relay · Owner: Mail team');
  await expect(lines.nth(2)).toContainText('It has no name.');
  // A name tells nothing of a row that has an identifier: both sides are shown, and nothing is chosen.
  await expect(lines.nth(3)).toContainText('A row of the register has the same name');
  await expect(lines.nth(3).getByRole('row', { name: /^Description/ })).toHaveText(
    'DescriptionMain database of the field portalMain database',
  );
  await expect(panel.getByRole('radio', { checked: true })).toHaveCount(0);
  expect((await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations).toEqual([]);

  // What is not wanted is not taken.
  await panel.getByLabel('sys_class_name').selectOption('');
  const question = panel.getByRole('group', { name: 'What row 5, DB-MAIN, is' });
  await question.getByRole('radio', { name: 'The same row as DB-MAIN' }).focus();
  await page.keyboard.press('Space');
  await expect(lines.nth(3)).toContainText('Description: Main database of the field portal → Main database');
  await page.keyboard.press('ArrowDown');
  await expect(question.getByRole('radio', { name: 'A new row' })).toBeChecked();
  await page.keyboard.press('ArrowUp');
  await expect(lines.nth(3)).toContainText('Identifier: empty → aa14');
  await panel.getByRole('button', { name: 'Import 2 rows' }).click();
  await expect(
    page.getByText(
      'cmdb_ci.csv: 1 added, 1 changed. 1 row of the file was left out. 1 row of the file was not imported, for an open question. One undo takes it back.',
    ),
  ).toBeVisible();
  await expect(grid(page).getByRole('row')).toHaveCount(9);
  await expect(grid(page).getByRole('row', { name: /MAIL-01.*Mail team/ })).toBeVisible(); // the role came with it
  await page.getByRole('button', { name: 'Undo: Import cmdb_ci.csv' }).click();
  await expect(grid(page).getByRole('row')).toHaveCount(8);
});

test('a register goes out as a workbook and comes back with nothing to import', async ({ app, page, dataDir }) => {
  await open(page);
  const file = path.join(dataDir, 'items.xlsx');
  await answerSave(app, file);
  await page.getByRole('button', { name: 'Export…' }).click();
  await expect(page.getByText('7 configuration items written to items.xlsx.')).toBeVisible();
  await answerFolder(app, file);
  await page.getByRole('button', { name: 'Import…' }).click();
  await expect(dialog(page).getByRole('button', { name: 'Nothing to import' })).toBeDisabled();
  await expect(dialog(page).getByRole('button', { name: 'Unchanged 7' })).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Cancel' }).click();

  fs.writeFileSync(file, 'PK\u0003\u0004 cut short');
  await page.getByRole('button', { name: 'Import…' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'items.xlsx' })).toContainText(/Nothing was read/);
  await expect(grid(page).getByRole('row')).toHaveCount(8);
});

test('a calendar of holidays becomes freezes', async ({ app, page, dataDir }) => {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Registers' }).click();
  await page.getByRole('navigation', { name: 'Registers' }).getByRole('button', { name: 'Freezes' }).click();
  const file = path.join(dataDir, 'holidays.ics');
  const holiday = (uid: string, name: string, ...lines: string[]) =>
    ['BEGIN:VEVENT', `UID:${uid}`, `SUMMARY:${name}`, ...lines, 'END:VEVENT'].join('\r\n');
  fs.writeFileSync(
    file,
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Example//EN',
      holiday('1@x', 'Christmas Day', 'DTSTART;VALUE=DATE:20361225'),
      holiday('2@x', 'Stocktaking', 'DTSTART:20360102T080000', 'DTEND:20360102T120000'),
      'END:VCALENDAR',
    ].join('\r\n'),
  );
  await answerFolder(app, file);
  await page.getByRole('button', { name: 'Import…' }).click();
  const panel = dialog(page);
  await expect(panel.getByLabel('Sheet')).toHaveValue('1');
  await expect(panel.getByText('1 event without a time zone; the times were taken as those of')).toBeVisible();
  await panel.getByRole('button', { name: 'Import 2 rows' }).click();
  const freezes = page.getByRole('grid', { name: 'Freezes' });
  await expect(freezes.getByRole('row', { name: /Christmas Day/ })).toContainText('25 Dec 2036');
  await expect(freezes.getByRole('row', { name: /Stocktaking/ })).toContainText('soft');
});

test('a table is pasted: without titles, with dates of the other order, a status, a column beside the titles', async ({
  app,
  page,
}) => {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Registers' }).click();
  await page.getByRole('navigation', { name: 'Registers' }).getByRole('button', { name: 'Known errors' }).click();
  const errors = page.getByRole('grid', { name: 'Known errors' });
  await errors.getByRole('row', { name: /KE-017/ }).focus();
  await paste(app, page, [
    ['Number', 'Title', 'Valid until', 'State'],
    ['KE-090', 'One', '06/07/2026', 'Open', 'more'],
  ]);
  const panel = dialog(page);
  const line = panel.getByRole('table', { name: 'Rows of the file' }).locator('tbody tr').first();
  await expect(panel.getByRole('heading')).toHaveText('Import what was pasted into known errors');
  await panel.getByLabel('Column 5').selectOption({ label: 'Impact' });
  await panel.getByLabel('Dates such as 06/07/2026').selectOption({ label: '7 June: the month first' });
  await panel.getByRole('button', { name: 'Import 1 row' }).click();
  const added = errors.getByRole('row', { name: /KE-090/ });
  await expect(added).toContainText('Sun 7 Jun 2026');
  await expect(added).toContainText('Actual');
  await added.click();
  await expect(page.getByRole('complementary').getByLabel('Impact')).toHaveValue('more');
  await added.focus();
  await paste(app, page, [
    ['KE-091', 'Two'],
    ['KE-092', 'Three'],
  ]);
  await panel.getByLabel('Titles stand in row (0: there are none)').fill('0');
  await panel.getByLabel('Column 1').selectOption({ label: 'Number' });
  await panel.getByLabel('Column 2').selectOption({ label: 'Title' });
  await expect(line).toContainText('KE-091');
  await panel.getByRole('button', { name: 'Import 2 rows' }).click();
  await expect(errors.getByRole('row', { name: /KE-092.*Three/ })).toBeVisible();
});

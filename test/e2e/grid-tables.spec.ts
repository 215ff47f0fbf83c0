import type { Page } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { writeWorkbook } from '../../electron/press/sheets/xlsx';
import { expect, test } from '../helpers/app';
import { dropFiles } from '../helpers/drop';
import { answerFolder, openPage, openRelease, paste } from './desk';

const grid = (page: Page) => page.getByRole('grid', { name: 'Risks' });
const rows = (page: Page) => grid(page).locator('tr[data-row]:not(.add)');
const receipt = (page: Page) => page.getByRole('status', { name: 'What was pasted' });

const headings = ['Risk', 'Likelihood', 'Impact', 'Mitigation', 'Owner', 'Jira'];
const lines = [
  ['Disk fills, or "nearly"', '2', '4', 'Alert at 80 %', 'Release manager', 'PM-12'],
  ['Zürich fails', '3', 'lots', 'None', 'Nobody we know', 'PM-13'],
];
const csv = (table: readonly (readonly string[])[]) =>
  table.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')).join('\r\n');

/** What the last two rows say, those of their fields included that the table does not show, and what the receipt says. */
async function came(page: Page, before: number): Promise<{ rows: string[]; receipt: string }> {
  await expect(rows(page)).toHaveCount(before + lines.length);
  const told: string[] = [];
  for (const at of [before, before + 1]) {
    const row = rows(page).nth(at);
    const cells = await row.locator('td[data-column]').allTextContents();
    await row.locator('td[data-column="1"]').click();
    const detail = page.locator('.detail-form');
    await expect(detail).toContainText(lines[at - before]?.[0]?.slice(0, 8) ?? '');
    const hidden = await detail
      .locator('textarea, input')
      .evaluateAll((all) =>
        all.map((one) => (one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement ? one.value : '')),
      );
    told.push([...cells, ...hidden].join(' | '));
  }
  return { rows: told, receipt: await receipt(page).innerText() };
}

for (const headed of [true, false])
  test(`a table ${headed ? 'with' : 'without'} headings gives the same rows however it comes`, async ({
    app,
    page,
    dataDir,
  }) => {
    const table = headed ? [headings, ...lines] : lines.map((line) => ['', ...line.slice(0, 3)]);
    const [text, workbook] = ['risks.csv', 'risks.xlsx'].map((name) => path.join(dataDir, name));
    if (text === undefined || workbook === undefined) throw new Error('two files');
    fs.writeFileSync(text, csv(table));
    fs.writeFileSync(workbook, await writeWorkbook('Risks', table));
    await openRelease(page, 'REL-2026-008');
    await openPage(page, 'Impact', 'Risks');
    const before = await rows(page).count();
    const end = grid(page).locator('tr.add td[data-column="0"]');
    const choose = async (file: string) => {
      await answerFolder(app, file);
      await page.getByRole('button', { name: 'Paste from Excel' }).click();
      await page.getByRole('button', { name: 'Choose a file…' }).click();
    };
    const ways: readonly (() => Promise<void>)[] = [
      async () => {
        await end.click();
        await paste(app, page, table);
      },
      () => dropFiles(page, end, [text]),
      () => dropFiles(page, end, [workbook]),
      () => choose(text),
      () => choose(workbook),
    ];
    let first: Awaited<ReturnType<typeof came>> | undefined;
    for (const way of ways) {
      await way();
      const now = await came(page, before);
      first ??= now;
      expect(now).toEqual(first);
      await page.locator('.planhead h1').click();
      await page.keyboard.press('Control+z');
      await expect(rows(page)).toHaveCount(before); // one undo takes it back
    }
    expect(first?.rows[1]).toContain('Zürich fails');
    if (headed) expect(first?.rows[0]).toContain('Alert at 80 %');
  });

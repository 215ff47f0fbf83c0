import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../helpers/app';
import { answerFolder, cell, openPage, openRelease, saved } from './desk';

const column = (grid: Locator, at: number) => grid.locator(`tr[data-row]:not(.add) td[data-column="${at}"]`);

/** What a program put on the clipboard, or what is dropped, as the page gets it. */
async function hand(
  page: Page,
  target: Locator,
  kind: 'paste' | 'drop',
  data: { html?: string; text?: string; files?: { name: string; type: string; base64: string }[] },
): Promise<void> {
  await target.evaluate(
    (element, [event, given]) => {
      const transfer = new DataTransfer();
      if (given.html !== undefined) transfer.setData('text/html', given.html);
      if (given.text !== undefined) transfer.setData('text/plain', given.text);
      for (const { name, type, base64 } of given.files ?? [])
        transfer.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name, { type }));
      const { left, top } = element.getBoundingClientRect();
      const where = { bubbles: true, cancelable: true, clientX: left + 8, clientY: top + 8 };
      element.dispatchEvent(
        event === 'paste'
          ? new ClipboardEvent('paste', { ...where, clipboardData: transfer })
          : new DragEvent('drop', { ...where, dataTransfer: transfer }),
      );
    },
    [kind, data] as const,
  );
}

/** One red pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

test('rows are inserted, duplicated, moved, filled and removed by key, and each comes back with undo', async ({
  page,
}) => {
  await openRelease(page, 'REL-2026-008');
  await openPage(page, 'What', 'Contents');
  const grid = page.getByRole('grid', { name: 'Items' });
  const add = grid.locator('tr.add td[data-column="1"]');
  for (const title of ['One', 'Two', 'Three']) {
    await add.click();
    await page.keyboard.type(title);
    await page.keyboard.press('Enter');
  }
  const titles = async () => (await column(grid, 1).allTextContents()).slice(-6);
  const before = await column(grid, 1).count();
  await column(grid, 1).filter({ hasText: 'Three' }).click();
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  expect((await titles()).slice(-3)).toEqual(['Three', 'One', 'Two']);
  await page.keyboard.press('Control+Enter');
  await page.keyboard.type('Below');
  await page.keyboard.press('Escape'); // not taken
  await page.keyboard.type('Between');
  await page.keyboard.press('Tab');
  expect((await titles()).slice(-4)).toEqual(['Three', 'Between', 'One', 'Two']);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Control+Shift+Enter');
  await page.keyboard.press('Control+Shift+d');
  expect((await titles()).slice(-6)).toEqual(['Three', '', '', 'Between', 'One', 'Two']);
  await page.keyboard.press('Control+d'); // from the row above
  expect((await titles()).slice(-6)).toEqual(['Three', 'Three', '', 'Between', 'One', 'Two']);
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+Delete');
  expect((await titles()).slice(-4)).toEqual(['Three', 'Between', 'One', 'Two']);

  // a range is cleared, and comes back with one undo
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Delete');
  expect((await titles()).slice(-4)).toEqual(['', '', 'One', 'Two']);
  await saved(page);
  await page.keyboard.press('Control+z');
  await expect(column(grid, 1).filter({ hasText: /^(Three|Between)$/ })).toHaveCount(2);
  await page.keyboard.press('Escape');

  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu', { name: 'Row' })).toBeVisible();
  await page.keyboard.press('End');
  await expect(page.getByRole('menuitem', { name: 'Remove the row' })).toBeFocused();
  await page.keyboard.press('Enter');
  expect(await column(grid, 1).count()).toBe(before);
  await saved(page);
  for (let undone = 0; undone < 2; undone += 1) await page.keyboard.press('Control+z');
  await expect(column(grid, 1)).toHaveCount(before + 3);
});

test('a table of Word becomes rows, its columns found by their titles', async ({ page }) => {
  await openRelease(page, 'REL-2026-008');
  await openPage(page, 'What', 'References');
  const grid = page.getByRole('grid', { name: 'Acronyms and terms' });
  const before = await column(grid, 0).count();
  await grid.locator('tr.add td[data-column="0"]').click();
  const html = `<html xmlns:w="urn:schemas-microsoft-com:office:word"><body><table>
    <tr><td><p class=MsoNormal><b>Meaning</b></p></td><td><p>Remark</p></td><td><p>Term</p></td></tr>
    <tr><td><p class=MsoNormal>Transport layer<br>security</p></td><td><p>&nbsp;</p></td><td><p>TLS</p></td></tr>
    <tr><td><p>Domain name system</p></td><td></td><td><p>DNS</p></td></tr></table></body></html>`;
  await hand(page, grid.locator('tr.add td[data-column="0"]'), 'paste', {
    html,
    text: 'Meaning\nRemark\nTerm\nTransport',
  });
  await expect(column(grid, 0)).toHaveCount(before + 2);
  expect((await column(grid, 0).allTextContents()).slice(-2)).toEqual(['TLS', 'DNS']);
  expect((await column(grid, 1).allTextContents()).slice(-2)).toEqual([
    'Transport layer security', // a text of one line
    'Domain name system',
  ]);
});

test('files are dropped and pasted where they belong, and their hash is worked out', async ({ app, page, dataDir }) => {
  await openRelease(page, 'REL-2026-008');
  await openPage(page, 'Artefacts', 'Manifest');
  const grid = page.getByRole('grid', { name: 'Components' });
  await grid.locator('tr.add td[data-column="0"]').click();
  await page.keyboard.type('certificate');
  await page.keyboard.press('Enter');
  const row = grid.locator('tr[data-row]').filter({ hasText: 'certificate' });
  const file = { name: 'lb.pem', type: 'text/plain', base64: Buffer.from('certificate\n').toString('base64') };
  await hand(page, row.locator('td[data-column="2"]'), 'drop', { files: [file] });
  await expect(row).toContainText('lb.pem');
  await expect(row).toContainText('bc5b91f7'); // SHA-256 of the bytes
  await row.locator('td[data-column="2"]').click();
  await page.keyboard.press('Delete');
  await expect(row).not.toContainText('lb.pem');
  await hand(page, row.locator('td[data-column="2"]'), 'paste', { files: [{ ...file, name: 'again.pem' }] });
  await expect(row).toContainText('again.pem');
  const rows = await column(grid, 0).count();
  await hand(page, grid.locator('tr.add td[data-column="0"]'), 'drop', {
    files: [
      { ...file, name: 'lb-a.conf', base64: 'YQ==' },
      { ...file, name: 'lb-b.conf', base64: 'Yg==' },
    ],
  });
  await expect(column(grid, 0)).toHaveCount(rows + 2);
  expect((await column(grid, 0).allTextContents()).slice(-2)).toEqual(['lb-a', 'lb-b']);
  await expect(grid.locator('tr[data-row]').filter({ hasText: 'lb-b.conf' })).toHaveCount(1);

  await openPage(page, 'How', 'Rollback');
  const evidence = page.locator('[data-path="rollback/blocks/software/tried/evidence"]');
  await hand(page, evidence.locator('.files'), 'drop', { files: [file, { ...file, name: 'same.pem' }] });
  await expect(evidence.locator('.file')).toHaveCount(1); // the same bytes are the same file

  // what is no file is refused in words, where it was chosen
  await answerFolder(app, dataDir);
  await evidence.getByRole('button', { name: 'Choose files…' }).click();
  await expect(evidence).toContainText('is a folder. Attach its files, or a zip of them.');
  await expect(evidence.locator('.file')).toHaveCount(1);
  await openPage(page, 'Artefacts', 'Manifest');
  await row.locator('td[data-column="2"]').click();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'is a folder' })).toBeVisible();
  await expect(row).toContainText('again.pem');
});

test('what Word puts into a text is cleaned, and a pasted picture becomes an attachment', async ({ page }) => {
  await openRelease(page, 'REL-2026-008');
  await openPage(page, 'What', 'Business case');
  const need = page.locator('[data-path="businessCase/need"] [contenteditable="true"]');
  await need.click();
  await page.keyboard.press('Control+a');
  const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p{color:red}</style></head><body>
    <p class=MsoNormal style='mso-margin-top-alt:auto;color:red'><b>Certificates</b> <span style='color:#123456'>end</span><o:p></o:p></p>
    <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;</span></span></span><![endif]>first</p>
    <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;</span></span></span><![endif]>second</p>
    <img src="file:///C:/Users/x/AppData/1.png"><script>throw 1</script>
    <table><tr><th>Name</th><th>Until</th></tr><tr><td>lb</td><td>12 June</td></tr></table></body></html>`;
  await hand(page, need, 'paste', { html, text: 'Certificates end' });
  await expect(need.locator('strong')).toHaveText('Certificates');
  await expect(need.locator('li')).toHaveText(['first', 'second']);
  await expect(need.locator('td, th')).toHaveText(['Name', 'Until', 'lb', '12 June']);
  await expect(need.locator('img, script, style, [style*="color"]')).toHaveCount(0);

  await need.locator('p').first().click();
  await hand(page, need, 'paste', { files: [{ name: 'picture.png', type: 'image/png', base64: PNG }] });
  await expect(need.locator('figure img')).toHaveJSProperty('naturalWidth', 1);
  await need.locator('figure').click();
  await page.getByLabel('What the picture shows').fill('A red dot');
  await page.getByLabel('Caption').fill('Certificate of the old load balancer');
  await page.keyboard.press('Enter'); // back in the text
  await saved(page);
  await openPage(page, 'What', 'Contents');
  await openPage(page, 'What', 'Business case');
  await expect(need.locator('figure img')).toHaveJSProperty('naturalWidth', 1);
  await expect(need.locator('li')).toHaveText(['first', 'second']);
  await expect(need.locator('figcaption')).toHaveText('Certificate of the old load balancer');
  await expect(need.getByAltText('A red dot')).toBeVisible();
});

test('no letter is lost, however fast somebody types beside a table', async ({ page }) => {
  test.setTimeout(240_000); // a busy machine types slowly
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  await openRelease(page, 'REL-2026-014');
  await openPage(page, 'How', 'Tests');
  await page.getByRole('grid', { name: 'Pre-release tests' }).locator('td[data-column="0"]').first().click();
  const actual = page.locator('[data-path$="/result/actual"] textarea');
  for (const round of [1, 2, 3]) {
    const text =
      `Round ${round}: every file was hashed, compared with the manifest and found equal, on all four nodes. `.repeat(
        3,
      );
    await actual.focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text);
    await expect(actual).toHaveValue(text);
  }
  expect(broken).toEqual([]);
});

test('a wider window shows more of the run-sheet, and the active cell stays in its column', async ({ app, page }) => {
  const width = (pixels: number) =>
    app.evaluate(({ BrowserWindow }, wide) => BrowserWindow.getAllWindows()[0]?.setContentSize(wide, 760), pixels);
  await width(1366);
  await openRelease(page, 'REL-2026-014');
  await openPage(page, 'How', 'Run-sheet');
  const grid = page.getByRole('grid', { name: 'Run-sheet' });
  const titles = () => grid.getByRole('columnheader').allTextContents();
  expect(await titles()).not.toContain('Type');
  await (await cell(grid, 'A4', 'Min')).click();
  await width(1590);
  await expect.poll(titles).toContain('Type');
  await expect(grid.locator('td.sel')).toHaveAttribute('data-path', /duration\/expected$/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await expect(grid.locator('td:focus')).toHaveAttribute('data-path', /duration\/expected$/);
});

test('a text is left by keyboard even out of a table in it', async ({ page }) => {
  await openRelease(page, 'REL-2026-008');
  await openPage(page, 'What', 'Business case');
  const text = page.locator('[data-path="businessCase/need"]');
  await text.locator('[contenteditable="true"]').click();
  await text.getByRole('button', { name: 'Table' }).click();
  await expect(text.locator('th, td')).toHaveCount(9);
  await page.keyboard.press('Tab');
  await page.keyboard.type('second cell');
  await expect(text.locator('th').nth(1)).toHaveText('second cell');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(page.locator('[data-path="businessCase/benefit"] [contenteditable="true"]')).toBeFocused();
  await page.keyboard.press('Shift+Tab'); // the tools are one stop
  await expect(page.getByRole('button', { name: 'Bold' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: 'Italic' })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(text.locator('[contenteditable="true"]')).toBeFocused();
});

test('a key enters today, in a table and in a field', async ({ page }) => {
  await openRelease(page, 'REL-2026-008');
  await openPage(page, 'Impact', 'Effects');
  const sites = page.getByRole('grid', { name: 'Sites' });
  await sites.locator('tr.add td[data-column="0"]').click();
  await page.keyboard.type('Leeds');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Control+;');
  const today = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format();
  await expect(column(sites, 2).last()).toHaveText(today.replace(',', '').replace('Sept', 'Sep'));

  await openPage(page, 'When', 'Schedule');
  const planned = page.getByLabel('Planned implementation date', { exact: true });
  await planned.fill('30/6/2026');
  await page.keyboard.press('Enter');
  await expect(planned).toHaveValue('Tue 30 Jun 2026');
  await page.keyboard.press('ArrowUp');
  await expect(planned).toHaveValue('Wed 1 Jul 2026');
  await page.getByRole('button', { name: 'Choose planned implementation date from a calendar' }).press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(planned).toHaveValue('Wed 8 Jul 2026');
});

test('an attachment that cannot be printed is found, its field is one press away, and mending it settles the finding', async ({
  page,
}) => {
  await openRelease(page, 'REL-2026-008');
  await openPage(page, 'Artefacts', 'Additional documents');
  const grid = page.getByRole('grid', { name: 'Register of documents' });
  const before = await column(grid, 0).count();
  const file = { name: 'survey.pdf', type: 'application/pdf', base64: Buffer.from('%PDF-1.7 cut').toString('base64') };
  await hand(page, grid.locator('tr.add td[data-column="0"]'), 'drop', { files: [file] });
  await expect(column(grid, 0)).toHaveCount(before + 1);
  const checks = page.getByRole('tabpanel');
  const finding = checks.getByRole('article').filter({ hasText: 'survey.pdf cannot be printed: the file is damaged' });
  await expect(finding).toBeVisible();
  await openPage(page, 'What', 'Identity');
  await finding.getByRole('button', { name: 'Go to' }).click();
  const row = grid.locator('tr[data-row]').filter({ hasText: 'survey.pdf' });
  await expect(row).toBeVisible();
  await hand(page, row.locator('td[data-column="3"]'), 'drop', {
    files: [{ name: 'survey.txt', type: 'text/plain', base64: Buffer.from('All was measured.').toString('base64') }],
  });
  await expect(row.or(grid.locator('tr[data-row]').filter({ hasText: 'survey.txt' })).first()).toContainText(
    'survey.txt',
  );
  await expect(finding).toHaveCount(0);
});

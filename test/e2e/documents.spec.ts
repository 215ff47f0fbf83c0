import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { PDFDocument } from '@cantoo/pdf-lib';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '../helpers/app';
import { answerFolder, openPage, openRelease, saved } from './desk';
import { reviewed } from './approvals';

test('the preview is the real document, at the open section, and follows the typing', async ({ page }) => {
  await openRelease(page, 'REL-2026-008');
  await page.getByRole('tab', { name: 'Preview' }).click();
  const side = page.getByRole('tabpanel');
  await expect(side).toContainText(/Page 1 of \d+/, { timeout: 30_000 });
  await expect(side).toContainText('Same as the printed PDF');
  await expect(side.locator('canvas[data-drawn]').first()).toBeVisible();
  // paper with ink on it
  const inked = () =>
    side
      .locator('canvas')
      .first()
      .evaluate((canvas) => {
        if (!(canvas instanceof HTMLCanvasElement) || canvas.width === 0) return 0;
        const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
        return data.filter((value, index) => index % 4 === 0 && value < 128).length;
      });
  await expect.poll(inked).toBeGreaterThan(100);

  await openPage(page, 'After', 'Early life support');
  await expect(side).not.toContainText('Page 1 of');
  await openPage(page, 'What', 'Identity');
  await expect(side).toContainText('Page 1 of');
  const before = await inked();
  await page.getByLabel('Release name').fill('Load balancer certificates of both data centres, and more');
  await expect.poll(inked).not.toBe(before);
});

test('the preview is searched, enlarged and printed; a click on it goes to the field', async ({ app, page }) => {
  await openRelease(page, 'REL-2026-014');
  await page.getByRole('tab', { name: 'Preview' }).click();
  const side = page.getByRole('tabpanel');
  await expect(side).toContainText('Same as the printed PDF', { timeout: 30_000 });
  const find = side.getByRole('searchbox', { name: 'Find in the document' });
  await side.getByRole('group', { name: 'Pages' }).focus();
  await page.keyboard.press('Control+f');
  await expect(find).toBeFocused();
  await find.fill('drain and stop');
  await expect(side).toContainText(/1 of \d+/);
  await expect(side.locator('.hit.now').first()).toBeInViewport();
  await find.fill('no such words in it');
  await expect(side).toContainText('Not found');
  await find.fill('Client Operations');
  await expect(side.locator('.hit.now').first()).toBeInViewport();
  await side
    .locator('.hit.now')
    .first()
    .evaluate((mark) => {
      const { x, y, width, height } = mark.getBoundingClientRect();
      const at = { clientX: x + width / 2, clientY: y + height / 2, bubbles: true };
      mark.parentElement?.dispatchEvent(new PointerEvent('pointerup', at));
    });
  await expect(page.locator(':focus')).not.toHaveRole('searchbox');
  await expect(page.locator('.section, main').first()).toContainText('Client Operations');

  const width = () => side.locator('[data-page="1"]').evaluate((sheet) => sheet.clientWidth);
  const before = await width();
  await side.getByRole('button', { name: 'Larger' }).click();
  expect(await width()).toBeGreaterThan(before);
  await side.getByRole('button', { name: 'Show the small pages' }).click();
  await side.getByRole('button', { name: 'Go to page 3' }).click();
  await expect(side).toContainText('Page 3 of');

  // The dialog of the system is the one thing that cannot be had here: what would go to it is kept and set on paper.
  await page.evaluate(() => {
    URL.revokeObjectURL = () => undefined;
    window.print = () => {
      const kept = document.querySelector('.print-sheets')?.cloneNode(true);
      if (kept instanceof HTMLElement) document.body.append(kept);
      document.body.dataset['printed'] = 'yes';
    };
  });
  await side.getByRole('button', { name: 'Print…' }).click();
  await expect(page.locator('body')).toHaveAttribute('data-printed', 'yes', { timeout: 40_000 });
  await expect(page.locator('.print-sheets')).toHaveCount(1); // its own were taken away again
  const paper = await app.evaluate(async ({ BrowserWindow }) => {
    const made = await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({ preferCSSPageSize: true });
    return made?.toString('base64') ?? '';
  });
  const sheets = (await PDFDocument.load(Buffer.from(paper, 'base64'))).getPages();
  const shown = Number(/of (\d+)/.exec((await side.locator('.num').first().textContent()) ?? '')?.[1]);
  expect(sheets).toHaveLength(shown); // no blank one between
  expect(new Set(sheets.map((sheet) => `${Math.round(sheet.getWidth())} x ${Math.round(sheet.getHeight())}`))).toEqual(
    new Set(['595 x 842']),
  );
});

const exportFrom = async (page: Page, folder: string, app: ElectronApplication) => {
  fs.mkdirSync(folder);
  await answerFolder(app, folder);
  await page.locator('.planhead').getByRole('button', { name: 'Export' }).click();
  return page.getByRole('dialog', { name: 'Export documents' });
};
const start = (panel: Locator) => panel.getByRole('button', { name: 'Choose a folder and export…' }).click();

test('export writes all documents, each opened from here, and remembers what was chosen', async ({
  app,
  page,
  dataDir,
}) => {
  await openRelease(page, 'REL-2026-014');
  const folder = path.join(dataDir, 'out');
  const panel = await exportFrom(page, folder, app);
  await panel.getByRole('checkbox', { name: 'Word (DOCX)' }).uncheck();
  await start(panel);
  await expect(panel).toContainText('7 files written', { timeout: 40_000 });
  await expect(panel.getByRole('button', { name: 'Show in folder' })).toBeVisible();
  expect(fs.readdirSync(folder).filter((name) => name.endsWith('.pdf'))).toHaveLength(7);
  const head = fs.readFileSync(path.join(folder, 'REL-2026-014_release-plan_r1.0.pdf')).subarray(0, 4);
  expect(head.toString('latin1')).toBe('%PDF');

  await app.evaluate(({ shell }) => {
    shell.openPath = (file) => {
      Object.assign(globalThis, { openedPath: file });
      return Promise.resolve('');
    };
  });
  await panel.getByRole('button', { name: 'Open REL-2026-014_release-plan_r1.0.pdf' }).click();
  await expect
    .poll(() => app.evaluate(() => String(Reflect.get(globalThis, 'openedPath'))))
    .toBe(path.join(folder, 'REL-2026-014_release-plan_r1.0.pdf'));

  await panel.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Releases' }).click();
  await openRelease(page, 'REL-2026-009');
  await page.locator('.planhead').getByRole('button', { name: 'Export' }).click();
  await expect(panel.getByRole('checkbox', { name: 'Word (DOCX)' })).not.toBeChecked();
});

test('a copy for customers offers only what they may read', async ({ app, page, dataDir }) => {
  await openRelease(page, 'REL-2026-014');
  const folder = path.join(dataDir, 'copies');
  const panel = await exportFrom(page, folder, app);
  await panel.getByLabel('For').selectOption('customers');
  await expect(panel.getByRole('checkbox', { name: 'Deployment test instructions' })).toHaveCount(0);
  await panel.getByRole('radio', { name: 'All in one book' }).check();
  await start(panel);
  await expect(panel).toContainText('2 files written', { timeout: 40_000 });
  expect(fs.readdirSync(folder).filter((name) => /_customers\.(pdf|docx)$/.test(name))).toHaveLength(2);
});

test('a cancelled export leaves nothing behind, and says so', async ({ app, page, dataDir }) => {
  await openRelease(page, 'REL-2026-008'); // a draft: everything is made anew
  const folder = path.join(dataDir, 'cancelled');
  const panel = await exportFrom(page, folder, app);
  await start(panel);
  await panel.getByRole('button', { name: 'Cancel' }).click();
  await expect(panel).toContainText('Cancelled. Nothing half-written was left behind.', { timeout: 20_000 });
  expect(fs.readdirSync(folder)).toEqual([]);
});

test('a folder that cannot be written to is named, and the panel can try again', async ({ app, page, dataDir }) => {
  await openRelease(page, 'REL-2026-008');
  const folder = path.join(dataDir, 'gone');
  const panel = await exportFrom(page, folder, app);
  fs.rmdirSync(folder);
  fs.writeFileSync(folder, 'a file where the folder was');
  await start(panel);
  await expect(panel.getByRole('alert')).toContainText(/gone/, { timeout: 40_000 });
  await expect(panel.getByRole('button', { name: 'Choose a folder and export…' })).toBeVisible();
});

test('a plan is submitted, issued and frozen; a change opens the next draft, the issue stays as it was', async ({
  app,
  page,
  dataDir,
}) => {
  await openRelease(page, 'REL-2026-014');
  await page.evaluate(async () => {
    const list = await window.desk.call('releases.list', {
      show: 'all',
      sort: 'reference',
      descending: false,
      offset: 0,
      limit: 10,
    });
    const row = list.ok ? list.value.rows.find((one) => one.reference === 'REL-2026-014') : undefined;
    const copy = row ? await window.desk.call('plan.duplicate', { id: row.id }) : null;
    if (!copy?.ok) return;
    // as before the release, with everybody told and nothing in the way: only the issue is in question here
    if (row) await window.desk.call('plan.archive', { id: row.id, archived: true });
    await window.desk.call('shared.edit', {
      of: 'registers',
      label: 'Before',
      commands: [{ kind: 'set', path: ['live'] }],
    });
    const attempt = {
      kind: 'insert' as const,
      path: ['attempts'],
      row: { id: 'attempt-1', number: 1, state: 'Planned' },
    };
    const told = ['ntc-1', 'ntc-2', 'ntc-3', 'ntc-4'].map((notice) => ({
      kind: 'insert' as const,
      path: ['attempts', 'attempt-1', 'told'],
      row: { id: `told-${notice}`, notice },
    }));
    await window.desk.call('plan.edit', {
      id: copy.value.id,
      version: 1,
      part: 'record',
      label: 'Told',
      commands: [attempt, ...told],
    });
  });
  await page.getByRole('button', { name: 'Releases' }).click();
  await page.locator('.rl-row', { hasText: 'Draft 0.1' }).filter({ hasText: 'Field Portal' }).click();
  const pill = page.locator('.planhead .pill');
  await expect(pill).toHaveText('Draft 0.1');
  await page.locator('.planhead').getByRole('button', { name: 'Submit…' }).click();
  await page.getByRole('button', { name: 'Submit for review' }).click();
  await expect(pill).toHaveText(/^In review/);
  await reviewed(page, ['Security officer', 'Test manager']);
  await openPage(page, 'What', 'Identity');
  await expect(page.getByText(/is in review\. Return it to draft/)).toBeVisible();
  await expect(page.getByLabel('Release name')).toHaveAttribute('readonly', '');
  await page.locator('.planhead').getByRole('button', { name: 'Issue 1.0…' }).click();
  await page.getByRole('button', { name: 'Issue 1.0', exact: true }).click();
  await expect(pill).toHaveText('Issued 1.0', { timeout: 30_000 });
  await page.getByRole('tab', { name: 'History' }).click();
  await expect(page.getByRole('tabpanel')).toContainText('Fingerprint');

  await page.getByLabel('Version').fill('4.8.1');
  await saved(page);
  await expect(pill).toHaveText('Draft 1.1');

  // the issue is still there as it was stored, beside the new draft
  await page.getByRole('tab', { name: 'Preview' }).click();
  const side = page.getByRole('tabpanel');
  await side.getByLabel('Revision').selectOption('1.0');
  await expect(side).toContainText('Revision 1.0 exactly as it was issued', { timeout: 30_000 });
  const folder = path.join(dataDir, 'issued');
  fs.mkdirSync(folder);
  await answerFolder(app, folder);
  await page.getByRole('tab', { name: 'History' }).click();
  await side
    .getByRole('listitem')
    .filter({ hasText: '1.0' })
    .getByRole('button', { name: 'Export as issued…' })
    .click();
  await expect(side).toContainText('14 files written', { timeout: 30_000 });
  const stored = await page.evaluate(async () => {
    const list = await window.desk.call('releases.list', {
      show: 'all',
      sort: 'changed',
      descending: true,
      offset: 0,
      limit: 1,
    });
    const id = list.ok ? list.value.rows[0]?.id : undefined;
    const made =
      id === undefined
        ? null
        : await window.desk.call('preview.render', { id, document: 'release-notes', revision: '1.0' });
    return made?.ok ? [...made.value.pdf] : [];
  });
  const written = fs.readdirSync(folder).find((name) => name.includes('release-notes') && name.endsWith('.pdf'));
  expect(fs.readFileSync(path.join(folder, written ?? '')).equals(Buffer.from(stored))).toBe(true);
});

import type { Page } from '@playwright/test';
import { AxeBuilder } from '@axe-core/playwright';
import fs from 'node:fs';
import path from 'node:path';
import { expect, launch, test } from '../helpers/app';
import { keepsCopy } from '../helpers/keeps';
import { shot } from '../helpers/shot';
import { openPage, openRelease, saved } from './desk';

/** A profile that remembers a library. */
function remember(dataDir: string, library: string): void {
  fs.writeFileSync(path.join(dataDir, 'preferences.json'), JSON.stringify({ library }));
}

const remembered = (dataDir: string): unknown =>
  JSON.parse(fs.readFileSync(path.join(dataDir, 'preferences.json'), 'utf8'));

async function noViolations(page: Page): Promise<void> {
  const axe = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(axe.violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([]);
}

test('a remembered library that is missing is said to be missing; its place stays, and it opens when it is there again', async ({
  dataDir,
}) => {
  const file = path.join(dataDir, 'Stick.rdesk');
  remember(dataDir, file);
  const app = await launch(dataDir);
  const page = await app.firstWindow();
  await expect(page.getByRole('heading', { name: 'The library “Stick” is not there' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Look for it…' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start a new one…' })).toBeVisible();
  await shot(page, 'library-missing');
  await noViolations(page);
  expect(remembered(dataDir)).toMatchObject({ library: file });
  expect(fs.existsSync(path.join(dataDir, 'Releases.rdesk'))).toBe(false); // no other one was opened in its place
  keepsCopy(dataDir, 'list-columns-wrong.rdesk', 'Stick.rdesk');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('[data-reference="REL-2026-014"]')).toBeVisible();
  await app.close();
});

test('a library that does not open is recovered from what can be read and from its backups; the old file stays', async ({
  dataDir,
}) => {
  const file = keepsCopy(dataDir, 'truncated-half.rdesk', 'Releases.rdesk');
  fs.mkdirSync(`${file}-backups`);
  keepsCopy(`${file}-backups`, 'damaged-attachment.rdesk', '2026-11-27.backup');
  const before = fs.readFileSync(file);
  remember(dataDir, file);
  const app = await launch(dataDir);
  const page = await app.firstWindow();
  await expect(page.getByRole('heading', { name: 'The library “Releases” does not open' })).toBeVisible();
  await expect(page.getByRole('row', { name: /REL-2026-009/ })).toContainText('vpn-gw-3.2.1-p3.img');
  await expect(page.getByRole('button', { name: 'Make a new library' })).toBeFocused();
  await shot(page, 'recover');
  await page.emulateMedia({ colorScheme: 'dark' });
  await noViolations(page);
  await shot(page, 'recover-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await noViolations(page);
  await page.getByRole('button', { name: 'Make a new library' }).click();
  await expect(page.locator('[data-reference="REL-2026-014"]')).toBeVisible();
  expect(fs.readFileSync(file)).toEqual(before);
  const made = fs.readdirSync(dataDir).filter((name) => /^Releases \(recovered .*\.rdesk$/.test(name));
  expect(made).toHaveLength(1);
  expect(fs.readdirSync(dataDir).some((name) => name.endsWith('recovery report.txt'))).toBe(true);
  await app.close();
});

test('a library replaced under the window is said at once; the text is kept, and saved here again beside what was found', async ({
  dataDir,
}) => {
  const app = await launch(dataDir);
  const page = await app.firstWindow();
  await openRelease(page, 'REL-2026-014');
  await openPage(page, 'What', 'Identity');
  const name = page.getByRole('textbox', { name: 'Release name' });
  await name.fill('Saved before');
  await saved(page);
  const file = path.join(dataDir, 'Releases.rdesk');
  fs.renameSync(file, path.join(dataDir, 'moved-away.rdesk'));
  keepsCopy(dataDir, 'zeroed-page.rdesk', 'Releases.rdesk');
  await expect(page.getByRole('alert').getByText('Another file lies at')).toBeVisible();
  await name.fill('Typed after it was replaced');
  await expect(page.locator('.planhead .save')).toContainText('Not saved');
  await shot(page, 'library-replaced');
  await page.getByRole('button', { name: 'Save here again' }).click();
  await expect(page.getByRole('alert').getByText('Another file lies at')).toBeHidden();
  await saved(page);
  await app.close();
  expect(fs.existsSync(path.join(dataDir, 'Releases (found in its place).rdesk'))).toBe(true);
  const again = await launch(dataDir);
  const desk = await again.firstWindow();
  await expect(desk.getByText('Typed after it was replaced').first()).toBeVisible();
  await again.close();
});

test('opening what was put in its place names the unsaved plans first, and they go into it by themselves', async ({
  dataDir,
}) => {
  const app = await launch(dataDir);
  const page = await app.firstWindow();
  await openRelease(page, 'REL-2026-014');
  await openPage(page, 'What', 'Identity');
  const file = path.join(dataDir, 'Releases.rdesk');
  fs.renameSync(file, path.join(dataDir, 'moved-away.rdesk'));
  keepsCopy(dataDir, 'list-columns-wrong.rdesk', 'Releases.rdesk');
  await expect(page.getByRole('alert').getByText('Another file lies at')).toBeVisible();
  await page.getByRole('textbox', { name: 'Release name' }).fill('Typed over a replaced library');
  await expect(page.locator('.planhead .save')).toContainText('Not saved');
  await page.getByRole('button', { name: 'Open what is there now' }).click();
  await expect(page.getByRole('alert')).toContainText('What was typed last in REL-2026-014 is not saved');
  await page.getByRole('button', { name: 'Open it all the same' }).click();
  await expect(page.getByRole('alert').getByText('What was typed last')).toBeHidden();
  await expect(page.locator('.planhead .save')).toHaveText(/^Saved \d\d:\d\d$/);
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Releases' }).click();
  await expect(page.locator('[data-reference="REL-2026-014"]')).toContainText('Typed over a replaced library');
  await app.close();
});

test('a library deleted under the window is said at once, and can be saved elsewhere', async ({ dataDir }) => {
  const app = await launch(dataDir);
  const page = await app.firstWindow();
  await openRelease(page, 'REL-2026-014');
  await openPage(page, 'What', 'Identity');
  const file = path.join(dataDir, 'Releases.rdesk');
  for (const rest of ['', '-wal', '-shm']) fs.rmSync(file + rest, { force: true });
  await expect(page.getByRole('alert').getByText('The library is no longer at')).toBeVisible();
  await page.getByRole('textbox', { name: 'Release name' }).fill('Typed without a library');
  const elsewhere = path.join(dataDir, 'Elsewhere.rdesk');
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, elsewhere);
  await page.getByRole('button', { name: 'Save as…' }).click();
  await expect(page.getByRole('alert').getByText('The library is no longer at')).toBeHidden();
  await saved(page);
  await app.close();
  expect(remembered(dataDir)).toMatchObject({ library: elsewhere });
  const again = await launch(dataDir);
  const desk = await again.firstWindow();
  await expect(desk.getByText('Typed without a library').first()).toBeVisible();
  await again.close();
});

test('restoring shows what differs before it does anything, and keeps the library as it was', async ({ dataDir }) => {
  const file = keepsCopy(dataDir, 'list-columns-wrong.rdesk', 'Releases.rdesk');
  fs.mkdirSync(`${file}-backups`);
  keepsCopy(`${file}-backups`, 'list-columns-wrong.rdesk', '2026-11-20.backup');
  remember(dataDir, file);
  const app = await launch(dataDir);
  const page = await app.firstWindow();
  await openRelease(page, 'REL-2026-008');
  await openPage(page, 'What', 'Identity');
  await page.getByRole('textbox', { name: 'Release name' }).fill('Changed since the backup');
  await saved(page);
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Settings' }).click();
  await page
    .getByRole('row', { name: /2026-11-20/ })
    .getByRole('button', { name: 'What differs…' })
    .click();
  const box = page.getByRole('region', { name: 'What differs from the backup of 2026-11-20' });
  await expect(box).toContainText('REL-2026-008');
  await expect(box).toContainText('would be taken back: Identity');
  await expect(box).toContainText('2 plans as now');
  await box.scrollIntoViewIfNeeded();
  await shot(page, 'restore');
  await box.getByRole('button', { name: 'Restore this backup' }).click();
  await expect(page.getByText('The library is as it was on 2026-11-20')).toBeVisible();
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Releases' }).click();
  await expect(page.getByText('Changed since the backup')).toBeHidden();
  expect(fs.readdirSync(`${file}-backups`).filter((name) => name.startsWith('before restore'))).toHaveLength(1);
  await app.close();
});

/** The button is there, does nothing, and says why. */
async function barred(page: Page, name: string | RegExp): Promise<void> {
  const button = page.getByRole('button', { name }).first();
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(button).toHaveAttribute('title', /nothing in it can be changed/);
}

test('a backup is opened to be looked at: nothing in it can be changed', async ({ dataDir }) => {
  const file = keepsCopy(dataDir, 'list-columns-wrong.rdesk', 'Releases.rdesk');
  fs.mkdirSync(`${file}-backups`);
  keepsCopy(`${file}-backups`, 'list-columns-wrong.rdesk', '2026-11-20.backup');
  remember(dataDir, file);
  const app = await launch(dataDir);
  const page = await app.firstWindow();
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Settings' }).click();
  await page
    .getByRole('row', { name: /2026-11-20/ })
    .getByRole('button', { name: 'Look at it' })
    .click();
  await expect(page.getByText('opened to be looked at')).toBeVisible();
  expect(await page.evaluate(() => window.desk.call('plan.create', { name: 'x' }))).toMatchObject({
    ok: false,
    error: { code: 'read-only' },
  });
  // Every place says why, where the act was tried, and shows nothing as done.
  const rail = page.getByRole('navigation', { name: 'Places' });
  const why = page.locator('.notice', { hasText: 'nothing in it can be changed' });
  await rail.getByRole('button', { name: 'Releases' }).click();
  await page.getByRole('button', { name: 'New release plan' }).press('Enter');
  await expect(why).toHaveCount(2);
  await page.getByRole('button', { name: 'Close this note' }).click();
  await page.locator('[data-reference="REL-2026-014"]').focus();
  await page.keyboard.press('Delete');
  await expect(why).toHaveCount(2);
  await expect(page.getByText('archived.')).toBeHidden();
  await rail.getByRole('button', { name: 'Registers' }).click();
  await expect(page.getByRole('button', { name: /^Add / }).first()).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('button', { name: 'Import…' }).press('Enter');
  await expect(why).toHaveCount(2);
  await shot(page, 'looked-at-registers');
  for (const name of ['Import…', 'Duplicate', /^(Delete|Retire)$/]) await barred(page, name);
  await rail.getByRole('button', { name: 'Releases' }).click();
  for (const name of ['Import…', 'New from…', 'New release plan']) await barred(page, name);
  await openRelease(page, 'REL-2026-008');
  await barred(page, /^(Submit|Issue)/);
  const name = '2026-11-20.backup';
  expect(await page.evaluate((one) => window.desk.call('library.compareBackup', { name: one }), name)).toMatchObject({
    ok: false,
    error: { code: 'read-only', message: expect.stringContaining('Go back to the library first') },
  });
  await page.getByRole('button', { name: 'Close it and go back to the library' }).click();
  await expect(page.getByText('opened to be looked at')).toHaveCount(0);
  // Restored from there, it is the library that is kept, not the copy that is looked at.
  await rail.getByRole('button', { name: 'Settings' }).click();
  await page
    .getByRole('row', { name: /2026-11-20/ })
    .getByRole('button', { name: 'Look at it' })
    .click();
  await expect(page.getByText('opened to be looked at')).toBeVisible();
  expect(await page.evaluate((one) => window.desk.call('library.restore', { name: one }), name)).toMatchObject({
    ok: true,
  });
  expect(fs.readdirSync(`${file}-backups`).filter((one) => one.startsWith('before restore'))).toHaveLength(1);
  await expect(page.getByText('opened to be looked at')).toHaveCount(0);
  expect(remembered(dataDir)).toMatchObject({ library: file });
  await app.close();
});

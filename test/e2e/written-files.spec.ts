import type { ElectronApplication, Page } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { expect, launch, test } from '../helpers/app';
import { openRelease } from './desk';

/** What the next dialogs of the system answer. */
const answer = (app: ElectronApplication, chosen: string): Promise<void> =>
  app.evaluate(({ dialog }, file) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: file });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [file] });
  }, chosen);

const act = async (page: Page, words: string): Promise<void> => {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Go to anything' }).fill(words);
  await page.getByRole('option', { name: words }).click();
};

test('what an import, a release file and an export do to files is said where their result is shown', async ({
  dataDir,
}) => {
  const app = await launch(dataDir);
  const page = await app.firstWindow();
  const place = page.locator('main');
  await page.getByRole('button', { name: 'Not now' }).click();

  await answer(app, path.resolve('test/fixtures/keeps/long-name/long-unicode-file-name.release.json'));
  await place.getByRole('button', { name: 'Import…' }).click();
  await expect(place.getByText('No disk can hold the file name')).toBeVisible();
  await expect(place.getByText('REL-2026-014 is in the library already; it was left as it is.')).toBeVisible();
  await place.getByRole('button', { name: 'Close this note' }).click();

  // The dialog asked about a name without an ending: what is found under the whole name is left as it is.
  const taken = path.join(dataDir, 'Plan.release.json');
  fs.writeFileSync(taken, '{"format":"release-desk"}');
  await openRelease(page, 'REL-2026-014');
  const panel = page.getByRole('dialog', { name: 'Export documents' });
  await answer(app, path.join(dataDir, 'Plan'));
  await act(page, 'Save as a release file');
  await expect(panel.getByRole('alert')).toContainText(/Plan\.release\.json is there already.*Choose another name\.$/);
  expect(fs.readFileSync(taken, 'utf8')).toBe('{"format":"release-desk"}');

  await answer(app, path.join(dataDir, 'Free'));
  await act(page, 'Save as a release file');
  await expect(panel.getByText('REL-2026-014 is in Free.release.json.')).toBeVisible();
  expect(fs.existsSync(path.join(dataDir, 'Free.release.json'))).toBe(true);
  await app.close();
});

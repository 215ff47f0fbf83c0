import type { Page } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { firstAnswers } from '../../electron/services/first-answers';
import { expect, launch, test } from '../helpers/app';

test('the window shows the application', async ({ app, page }) => {
  expect(await app.evaluate(() => process.versions.electron)).toMatch(/^42\./);
  await expect(page).toHaveTitle(/Release Desk/);
  await expect(page.locator('#root')).not.toBeEmpty();
});

test('the next start finds its list in memory, and says when the library behind it does not open', async ({
  dataDir,
}) => {
  const first = await launch(dataDir);
  const row = (page: Page) => page.locator('[data-reference="REL-2026-014"]');
  await expect(row(await first.firstWindow())).toBeVisible();
  await first.close();
  const page = fs.readFileSync('out/renderer/index.html', 'utf8');
  expect(firstAnswers(dataDir, page)?.get('app.start')).toMatchObject({ library: { name: 'Releases' } });

  const second = await launch(dataDir);
  const window = await second.firstWindow();
  await row(window).click();
  await expect(window.locator('.planhead .id')).toHaveText('REL-2026-014');
  await second.close();
  expect(firstAnswers(dataDir, page)).toBeNull(); // it will open at the plan

  const third = await launch(dataDir);
  const back = await third.firstWindow();
  await back.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Releases' }).click();
  await expect(row(back)).toBeVisible();
  await third.close();
  const library = path.join(dataDir, 'Releases.rdesk');
  // As on a failing disk: other bytes, and nothing about the file says so.
  fs.writeFileSync(library, Buffer.alloc(fs.statSync(library).size, 'x'));
  const memory = path.join(dataDir, 'first-answers.json');
  const { size, mtimeMs } = fs.statSync(library);
  const stamps = new RegExp(`(${library}":")[^"]*`);
  fs.writeFileSync(memory, fs.readFileSync(memory, 'utf8').replace(stamps, `$1${size} ${mtimeMs}`));
  expect(firstAnswers(dataDir, page)).not.toBeNull();
  const broken = await launch(dataDir);
  const trouble = await broken.firstWindow();
  await expect(trouble.getByRole('heading', { name: 'The library “Releases” does not open' })).toBeVisible();
  await expect(trouble.getByRole('button', { name: 'Make a new library' })).toBeVisible();
  await broken.close();
});

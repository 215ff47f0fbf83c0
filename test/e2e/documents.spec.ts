import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '../helpers/app';
import { answerFolder, openPage, openRelease, saved } from './desk';

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

test('export writes real files and shows where they are', async ({ app, page, dataDir }) => {
  const folder = path.join(dataDir, 'out');
  fs.mkdirSync(folder);
  await answerFolder(app, folder);
  await openRelease(page, 'REL-2026-014');
  await page.locator('.planhead').getByRole('button', { name: 'Export' }).click();
  const panel = page.getByRole('dialog', { name: 'Export documents' });
  await panel.getByRole('button', { name: 'Choose a folder and export…' }).click();
  await expect(panel).toContainText('2 files written', { timeout: 30_000 });
  await expect(panel).toContainText(/REL-2026-014_release-plan_r1\.0\.pdf/);
  await expect(panel.getByRole('button', { name: 'Show in folder' })).toBeVisible();
  const heads = ['pdf', 'docx'].map((format) =>
    fs
      .readFileSync(path.join(folder, `REL-2026-014_release-plan_r1.0.${format}`))
      .subarray(0, 4)
      .toString('latin1'),
  );
  expect(heads).toEqual(['%PDF', 'PK\u0003\u0004']);
});

test('a plan is submitted, issued and frozen; a change opens the next draft', async ({ page }) => {
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
    if (row) await window.desk.call('plan.duplicate', { id: row.id });
  });
  await page.getByRole('button', { name: 'Releases' }).click();
  await page.locator('.rl-row', { hasText: 'Draft 0.1' }).filter({ hasText: 'Field Portal' }).click();
  const pill = page.locator('.planhead .pill');
  await expect(pill).toHaveText('Draft 0.1');
  await page.locator('.planhead').getByRole('button', { name: 'Submit…' }).click();
  await page.getByRole('button', { name: 'Only submit for review' }).click();
  await expect(pill).toHaveText(/^In review/);
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
});

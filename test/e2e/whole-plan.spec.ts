import type { Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import fs from 'node:fs';
import path from 'node:path';
import { type Page as Section, pageGroups } from '../../renderer/state/pages';
import { sectionTitle } from '../../shared/domain/plan/content';
import { documentFileName, type DocumentId, documentIds } from '../../shared/domain/documents';
import { expect, test } from '../helpers/app';
import { answerFolder, newPlan, openPage, openRelease, saved } from './desk';

/** The pages that stand for a whole section which may be left out, each with its group. */
const optional = pageGroups.flatMap((group) =>
  group.pages.flatMap((section) =>
    section.key === section.section && section.key !== 'identity' ? [{ group: group.title, section }] : [],
  ),
);
const reasonFor = ({ key }: Section) => `Not needed here: ${key}.`;

test('every section that may be left out is, with a reason, and the pack is still made', async ({
  app,
  page,
  dataDir,
}) => {
  test.setTimeout(240_000);
  await newPlan(page, 'Thin release');
  await page.getByLabel('Plan reference').fill('REL-2026-100');
  expect(optional).toHaveLength(23);
  for (const { group, section } of optional) {
    await openPage(page, group, section.title);
    await page.getByRole('button', { name: 'More: leave this section out' }).click();
    await page.getByLabel('Reason, as it will be printed').fill(reasonFor(section));
    await page.getByRole('button', { name: 'Leave it out' }).click();
    await expect(page.getByText('This section is left out.')).toBeVisible();
  }
  await saved(page);
  await expect(page.locator('.outline footer')).toContainText('left out');

  const folder = path.join(dataDir, 'pack');
  fs.mkdirSync(folder);
  await answerFolder(app, folder);
  expect(await exportAll(page, documentIds)).toMatchObject({ state: 'done' });
  const written = fs.readdirSync(folder).toSorted();
  const expected = documentIds.flatMap((document) =>
    ['docx', 'pdf'].map((format) => `${documentFileName('REL-2026-100', document, '0.1')}.${format}`),
  );
  expect(written).toEqual(expected.toSorted());
  const plan = fs.readFileSync(path.join(folder, `${documentFileName('REL-2026-100', 'release-plan', '0.1')}.docx`));
  const words = strFromU8(unzipSync(plan)['word/document.xml'] ?? new Uint8Array()).replaceAll(/<[^>]+>/g, '');
  const inPlan = optional.filter(({ section }) => words.includes(reasonFor(section))).map(({ section }) => section.key);
  expect(inPlan).toEqual(expect.arrayContaining(['contents', 'businessCase', 'deployment', 'rollback', 'tests']));

  // Brought in again, a section is as it was.
  await openPage(page, 'What', 'Contents');
  await page.getByRole('button', { name: 'Bring the section in again' }).click();
  await expect(page.getByRole('heading', { level: 2, name: sectionTitle('contents') })).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Items' })).toBeVisible();
});

/** Exports documents of the open plan in both formats, and answers how it ended. */
async function exportAll(page: Page, documents: readonly DocumentId[]): Promise<unknown> {
  return page.evaluate(async (wanted) => {
    const list = await window.desk.call('releases.list', {
      show: 'all',
      sort: 'reference',
      descending: false,
      offset: 0,
      limit: 20,
      query: 'Thin release',
    });
    const folder = await window.desk.call('dialog.folder', { purpose: 'export' });
    const id = list.ok ? list.value.rows[0]?.id : undefined;
    if (id === undefined || !folder.ok || folder.value.folder === null) return 'nothing to export, or nowhere to';
    const { token } = folder.value.folder;
    const ended = new Promise((resolve) => {
      window.desk.subscribe('export.progress', (progress) => {
        if (progress.state !== 'running') resolve(progress);
      });
    });
    const started = await window.desk.call('export.start', {
      id,
      token,
      documents: [...wanted],
      formats: ['pdf', 'docx'],
      combined: false,
      pageSize: 'a4',
    });
    return started.ok ? ended : started.error.message;
  }, documents);
}

test('a known error that is named first in the plan is written there, for every plan', async ({ page }) => {
  await openRelease(page, 'REL-2026-008');
  await openPage(page, 'Artefacts', 'Known errors');
  await page.getByRole('combobox', { name: 'Known errors of this release' }).fill('KE-030');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'New known error “KE-030”…' }).click();
  const card = page.locator('details.linked', { hasText: 'KE-030' });
  await card.getByLabel('Symptom').fill('The certificate is not trusted.');
  await card.getByLabel('Severity').selectOption('High');
  await card.getByLabel('Valid until', { exact: true }).fill('31 dec 2026');
  await page.keyboard.press('Enter');
  await saved(page);
  await openPage(page, 'Artefacts', 'Workarounds');
  await openPage(page, 'Artefacts', 'Known errors');
  await expect(card.getByLabel('Symptom')).toHaveValue('The certificate is not trusted.');
  const stored = () =>
    page.evaluate(async () => {
      const shared = await window.desk.call('shared.get', {});
      return shared.ok ? shared.value.registers.knownErrors?.find((row) => row.number === 'KE-030') : null;
    });
  await expect
    .poll(stored)
    .toMatchObject({ symptom: 'The certificate is not trusted.', severity: 'High', validUntil: '2026-12-31' });

  // undo takes back what was changed here, not in the plan
  await card.getByLabel('Symptom').fill('Something else');
  await expect.poll(stored).toMatchObject({ symptom: 'Something else' });
  await page.keyboard.press('Control+z');
  await expect(card.getByLabel('Symptom')).toHaveValue('The certificate is not trusted.');
  await expect(page.locator('.tags')).toContainText('KE-030');
});

import fs from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../helpers/app';
import { answerFolder, openPage, openRelease } from './desk';

test('notices are read as they would go out, saved as drafts with what belongs to them, and recorded as told', async ({
  app,
  page,
  dataDir,
}) => {
  await openRelease(page, 'REL-2026-009');
  await openPage(page, 'Who', 'Communications');
  const sending = page.getByRole('region', { name: 'To send' });
  const notices = page.getByRole('grid', { name: 'Notices' });
  const before = await sending.getByRole('listitem').count();
  await sending.getByRole('button', { name: /^Add the/ }).click();
  await expect(sending.getByRole('listitem')).not.toHaveCount(before);
  const after = await sending.getByRole('listitem').count();
  await expect(notices.getByRole('row', { name: /done/ }).first()).toBeVisible();
  await expect(sending.getByText('Was due').first()).toBeVisible();

  const [start] = await sending.getByRole('button', { name: /^Draft: start to / }).all();
  await start?.click();
  const draft = sending.getByRole('article');
  await expect(draft).toContainText('work has begun');
  await expect(draft).toContainText('It ends at');
  await expect(draft).toContainText('Nothing in the plan for {outage} (the outage announced to it)');
  expect((await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations).toEqual([]);

  await sending.getByRole('button', { name: 'Save drafts…' }).click();
  const panel = sending.getByRole('group', { name: 'Save drafts' });
  await panel.getByLabel('Release notes, copy for customers').check();
  const folder = path.join(dataDir, 'drafts');
  fs.mkdirSync(folder);
  await answerFolder(app, folder);
  await panel.getByRole('button', { name: /^Save \d+ drafts? to a folder…$/ }).click();
  await expect(panel.getByRole('status')).toContainText('written. Open one in your mail program');
  const files = fs.readdirSync(folder);
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const text = fs.readFileSync(path.join(folder, file), 'utf8');
    expect(text).toMatch(/^X-Unsent: 1/);
    expect(text).toContain('release-notes');
    expect(text).toContain('REL-2026-009.ics');
  }
  expect((await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations).toEqual([]);
  await panel.getByRole('button', { name: 'Close' }).click();

  await sending
    .getByRole('button', { name: /^(Told|Change)… start to / })
    .first()
    .click();
  await sending.getByLabel(/^Told at/).fill('31/12/2099 10:00');
  await sending.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(sending.getByText('That is still to come')).toBeVisible();
  await sending.getByLabel(/^Told at/).fill('09/06/2026 23:35');
  await sending.getByLabel('Channel').fill('Service desk portal');
  await sending.getByLabel('By').fill('Communications l');
  await page.keyboard.press('Enter');
  await sending.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(
    sending.getByText(/Told Tue 9.Jun.2026, 23:35.BST, Service desk portal, Communications lead/),
  ).toBeVisible();
  await expect(sending.getByRole('listitem')).toHaveCount(after);

  await sending
    .getByRole('button', { name: /^(Told|Change)… start to / })
    .first()
    .click();
  await sending.getByRole('button', { name: 'Take the record back' }).click();
  await expect(sending.getByText(/Told (Tue|Wed)/)).toHaveCount(2);
});

test('that people are not told is recorded with its reason, and is a finding no more', async ({ page }) => {
  await openRelease(page, 'REL-2026-009');
  await openPage(page, 'Who', 'Communications');
  const sending = page.getByRole('region', { name: 'To send' });
  await sending.getByRole('button', { name: /^Add the/ }).click();
  await page.getByRole('tab', { name: 'Checks' }).click();
  const finding = page.getByText(/should have been told at .*\(start\)/);
  await expect(finding.first()).toBeVisible();
  const before = await finding.count();
  await sending
    .getByRole('button', { name: /^Told… start to / })
    .first()
    .click();
  await sending.getByLabel('Not told').check();
  await sending.getByLabel('By').fill('Service desk l');
  await page.keyboard.press('Enter');
  await sending.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(sending.getByText('Give the reason why they are not told.')).toBeVisible();
  await sending.getByLabel('Reason').fill('The lines were down');
  expect((await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations).toEqual([]);
  await sending.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(sending.getByText(/Not told, decided .*, Service desk lead, The lines were down/)).toBeVisible();
  await expect(finding).toHaveCount(before - 1);
});

test('the text for a kind is changed once, for all releases', async ({ page }) => {
  await openRelease(page, 'REL-2026-009');
  await openPage(page, 'Who', 'Communications');
  const sending = page.getByRole('region', { name: 'To send' });
  await sending.getByRole('button', { name: /^Add the/ }).click();
  await sending
    .getByRole('button', { name: /^Draft: start to / })
    .first()
    .click();
  await sending.getByRole('button', { name: 'Change this text for all releases…' }).click();
  const texts = page.getByRole('grid', { name: 'Texts of notices' });
  await expect(texts.getByRole('row', { name: /start/ })).toContainText('{release}: work has begun');
});

import fs from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import ICAL from 'ical.js';
import type { Page } from '@playwright/test';
import { expect, test } from '../helpers/app';

const title = (page: Page) => page.locator('.calendar-title');
const day = (page: Page, date: string) => page.locator(`[data-day="${date}"]`);
const entry = (page: Page, plan: string) => page.locator(`[data-entry^="session ${plan} "]`);
async function open(page: Page, month: string): Promise<void> {
  await page.locator('[data-reference="REL-2026-014"]').waitFor();
  await page.getByRole('group', { name: 'View' }).getByRole('button', { name: 'Calendar' }).click();
  await expect(page.getByRole('table', { name: 'Month' })).toBeVisible();
  await backTo(page, month);
}
async function backTo(page: Page, month: string): Promise<void> {
  for (let step = 0; step < 36 && (await title(page).textContent()) !== month; step += 1)
    await page.getByRole('button', { name: 'Earlier' }).click();
  await expect(title(page)).toHaveText(month);
}

test('a month shows plans, windows, freezes and notices; a session is moved by key, by drag, and back', async ({
  page,
}) => {
  await open(page, 'September 2026');
  await expect(
    day(page, '2026-09-17').getByRole('button', {
      name: /^19:00 REL-2026-014 Field Portal Release, Thu 17 Sep 2026, 19:00.22:00/,
    }),
  ).toBeVisible();
  await expect(
    day(page, '2026-09-17').getByRole('button', { name: /^19:00 MW-1 Thursday evening Maintenance window/ }),
  ).toBeVisible();
  await expect(
    day(page, '2026-09-10').getByRole('button', { name: /^19:00 First: Client Operations Notice/ }),
  ).toBeVisible();
  expect((await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations).toEqual([]);

  await backTo(page, 'June 2026');
  const own = page.locator('[data-entry^="session"]').filter({ hasText: 'REL-2026-008' });
  await expect(day(page, '2026-06-10').locator(own)).toBeVisible();
  await expect(own).toHaveAccessibleName(/Conflict: hard freeze “FRZ-1 Payroll run”/);
  // What is overridden is said, and does not block any more.
  const overridden = day(page, '2026-06-10').locator('[data-entry^="session"]').filter({ hasText: 'REL-2026-009' });
  await expect(overridden).toHaveAccessibleName(/Note: hard freeze “FRZ-1 Payroll run” on .*, overridden/);
  await own.focus();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(day(page, '2026-06-11').locator(own)).toBeVisible();
  await expect(page.getByText(/^REL-2026-008 moved to Thu 11.Jun 2026, 02:00.03:30.BST\./)).toBeVisible();
  // What was moved keeps the focus in its new place, through a week and back.
  await expect(own).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(day(page, '2026-06-18').locator(own)).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(day(page, '2026-06-11').locator(own)).toBeVisible();
  await own.focus();
  await page.keyboard.press('Alt+Shift+ArrowLeft');
  await expect(own).toContainText('01:45');
  await expect(own).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(day(page, '2026-06-11').getByRole('button', { name: /MW-1/ })).toBeFocused();
  await own.dragTo(day(page, '2026-06-16'));
  await expect(day(page, '2026-06-16').locator(own)).toContainText('01:45');
  await expect(own).not.toHaveAccessibleName(/freeze/);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(day(page, '2026-06-11').locator(own)).toBeVisible();

  // A session moved out of the month is followed.
  await own.focus();
  for (const date of ['2026-06-18', '2026-06-25', '2026-07-02']) {
    await page.keyboard.press('Alt+ArrowDown');
    await expect(day(page, date).locator(own)).toBeFocused();
  }
  await page.keyboard.press('Alt+ArrowDown');
  await expect(title(page)).toHaveText('July 2026');
  await expect(day(page, '2026-07-09').locator(own)).toBeFocused();

  await own.press('Enter');
  await expect(page.locator('.planhead .id')).toHaveText('REL-2026-008');
  await expect(page.getByRole('heading', { level: 2, name: 'Schedule' })).toBeVisible();
});

test('the forward schedule draws nights as long as they are, the list says what stands against what, filters narrow', async ({
  page,
}) => {
  await open(page, 'September 2026');
  await page.getByRole('button', { name: 'Forward schedule' }).click();
  const week = page.getByRole('listitem', { name: 'Week of Mon 19 Oct' });
  await expect(week.getByText('Sun 25 Oct, 25 hours')).toBeAttached();
  const [sunday, saturday] = await Promise.all([
    week.getByText('Sun 25 Oct').boundingBox(),
    week.getByText('Sat 24 Oct').boundingBox(),
  ]);
  expect((sunday?.width ?? 0) / (saturday?.width ?? 1)).toBeCloseTo(25 / 24, 1);
  await expect(entry(page, 'plan-2026-014')).toBeVisible();
  await page.getByLabel('Configuration item').selectOption({ label: 'LB-01' });
  await expect(entry(page, 'plan-2026-014')).toHaveCount(0);
  const notices = page.locator('[data-entry^="notice plan-2026-014 "]');
  await expect(notices).toHaveCount(0); // what a plan tells goes with the plan
  await expect(page.getByRole('button', { name: 'Notices 0' })).toBeVisible();
  await expect(page.getByText('The filters leave nothing of this stretch.')).toBeVisible();
  await page.getByRole('button', { name: 'Show everything' }).click();
  await expect(notices).toHaveCount(4);
  await page.getByLabel('Release type').selectOption('Major');
  await expect(entry(page, 'plan-2026-014')).toHaveCount(0);
  await page.getByLabel('Release type').selectOption('Minor');
  await page.getByLabel('State').selectOption('Draft');
  await expect(entry(page, 'plan-2026-014')).toHaveCount(0);
  await page.getByLabel('State').selectOption('Closed');
  await expect(entry(page, 'plan-2026-014')).toBeVisible();
  await page.getByLabel('State').selectOption('');
  await page.getByLabel('Release type').selectOption('');
  await page.getByLabel('Configuration item').selectOption({ label: 'API-01' });
  await expect(entry(page, 'plan-2026-014')).toBeVisible();
  await page.getByRole('button', { name: /^Releases \d/ }).click();
  await expect(entry(page, 'plan-2026-014')).toHaveCount(0);
  await page.getByRole('button', { name: /^Releases \d/ }).click();

  await page.getByLabel('Configuration item').selectOption('');
  await page.getByRole('button', { name: 'List' }).click();
  for (let step = 0; step < 4; step += 1) await page.getByRole('button', { name: 'Earlier' }).click();
  await expect(
    page
      .locator('.agenda')
      .getByText(/hard freeze “FRZ-1 Payroll run” on/)
      .first(),
  ).toBeVisible();
  expect((await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations).toEqual([]);

  // Dragged by two days of its week, and put back. What is closed stays where it was.
  await page.getByRole('button', { name: 'Forward schedule' }).click();
  const bar = page.locator('[data-entry^="session"]').filter({ hasText: 'REL-2026-008' });
  const lanes = page.getByRole('listitem', { name: 'Week of Mon 8 Jun' }).locator('.week-lanes');
  const [from, whole] = await Promise.all([bar.boundingBox(), lanes.boundingBox()]);
  const x = (from?.x ?? 0) - (whole?.x ?? 0) + ((whole?.width ?? 0) * 2) / 7;
  await bar.dragTo(lanes, { sourcePosition: { x: 2, y: 8 }, targetPosition: { x: x + 2, y: 8 } });
  await expect(page.getByText(/^REL-2026-008 moved to Fri 12.Jun 2026, 02:00/)).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  const closed = page.locator('[data-entry^="session"]').filter({ hasText: 'REL-2026-009' });
  await expect(closed).toHaveAttribute('draggable', 'false');
  await closed.focus();
  await page.keyboard.press('Alt+ArrowRight');
  await expect(page.getByText(/^REL-2026-009 is closed: its window stays where it was\./)).toBeVisible();
  expect((await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations).toEqual([]);
  await page.getByRole('group', { name: 'View' }).getByRole('button', { name: 'Table' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Releases' })).toBeVisible();
});

test('the calendar is saved as a file other programs read', async ({ app, page, dataDir }) => {
  await page.locator('[data-reference="REL-2026-014"]').waitFor();
  await page.getByRole('group', { name: 'View' }).getByRole('button', { name: 'Calendar' }).click();
  await app.evaluate(
    ({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    },
    path.join(dataDir, 'Releases'),
  );
  await page.getByRole('button', { name: 'Save as .ics…' }).click();
  await expect(page.getByText(/^5 events written to Releases\.ics\./)).toBeVisible();
  const text = fs.readFileSync(path.join(dataDir, 'Releases.ics'), 'utf8');
  const names = ICAL.Component.fromString(text)
    .getAllSubcomponents('vevent')
    .map((event) => String(event.getFirstPropertyValue('summary')));
  expect(names.sort()).toEqual([
    'FRZ-1 Payroll run',
    'MW-1 Thursday evening',
    'REL-2026-008 Load balancer certificates',
    'REL-2026-009 VPN gateway security patch',
    'REL-2026-014 Field Portal',
  ]);
});

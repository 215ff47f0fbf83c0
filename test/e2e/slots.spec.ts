import { expect, test } from '../helpers/app';
import { openPage, openRelease, saved } from './desk';

test('a slot is found in the maintenance windows, taken, and taken back', async ({ page }) => {
  await openRelease(page, 'REL-2026-014');
  await openPage(page, 'When', 'Schedule');
  const session = page.getByRole('article', { name: 'Thursday evening' });
  const start = session.getByRole('textbox', { name: /^Window starts|^Start/ }).first();
  const before = await start.inputValue();
  await session.getByRole('button', { name: 'Find a slot…' }).click();
  const finder = session.getByRole('region', { name: 'Find a slot' });
  const slots = finder.getByRole('list', { name: 'Possible windows' }).getByRole('listitem');
  await expect(slots).toHaveCount(10);
  // The items of the portal have one window, Thursdays from 19:00 to 22:00: three hours fit exactly.
  for (const text of await slots.allTextContents()) expect(text).toMatch(/^Thu .*19:00.22:00/);
  await expect(finder.getByText(/the lead time is 7 days/)).toBeVisible();
  // The evenings before that are named with the reason.
  const why = finder.locator('summary');
  await why.click();
  const refused = finder.getByRole('list', { name: 'Windows that will not do' }).getByRole('listitem');
  await expect(refused.first()).toContainText(/^Thu .*lead time of 7 days: no start before/);

  // Another lead time, and back to that of the settings.
  const first = await slots.first().textContent();
  await finder.getByLabel('Lead time', { exact: true }).fill('30');
  await finder.getByLabel('Lead time', { exact: true }).press('Enter');
  await expect(finder.getByText(/the lead time is 30 days/)).toBeVisible();
  await expect(slots.first()).not.toHaveText(first ?? '');
  await finder.getByLabel('Unit of the lead time').selectOption('hours');
  await expect(finder.getByText(/the lead time is 30 hours/)).toBeVisible();
  await finder.getByRole('button', { name: 'Back to 7 days, as in the settings' }).click();
  await expect(slots.first()).toHaveText(first ?? '');
  await finder.getByLabel('Lead time', { exact: true }).fill('soon');
  await finder.getByLabel('Lead time', { exact: true }).press('Enter');
  await expect(finder.getByText('Give the lead time in whole days or hours, up to 999.')).toBeVisible();
  await finder.getByRole('button', { name: /^Back to 7 days/ }).click();

  // Other items: those without a window may start at any time; one with a window is back to Thursdays.
  for (const ci of ['API-01', 'DB-MAIN', 'WEB-01', 'WEB-02'])
    await finder.getByRole('button', { name: new RegExp(`^Leave out ${ci}`) }).click();
  await expect(finder.getByText(/With no item only the lead time/)).toBeVisible();
  await finder.getByLabel('Configuration items', { exact: true }).fill('LB-01');
  await finder.getByLabel('Configuration items', { exact: true }).press('Enter');
  await expect(finder.getByText(/None of the items has a maintenance window/)).toBeVisible();
  await finder.getByLabel('Configuration items', { exact: true }).fill('WEB-01');
  await finder.getByLabel('Configuration items', { exact: true }).press('Enter');
  await expect(finder.getByText(/None of the items/)).toHaveCount(0);
  await expect(slots.first()).toHaveText(first ?? '');

  await finder.getByLabel('Minutes').fill('181');
  await finder.getByLabel('Minutes').press('Enter');
  await expect(finder.getByText('No slot within a year.')).toBeVisible();
  await expect(why).toHaveText(/^Why 5\d windows will not do \(the first 50\)$/);
  if ((await refused.count()) === 0) await why.click();
  await expect(refused.last()).toContainText('180 min long; 181 min are looked for');
  await finder.getByLabel('Minutes').fill('nine');
  await finder.getByLabel('Minutes').press('Enter');
  await expect(finder.getByText('Give the length in whole minutes, up to a week.')).toBeVisible();

  await finder.getByLabel('Minutes').fill('120');
  await finder.getByLabel('Minutes').press('Enter');
  await expect(slots.first()).toContainText(/19:00.21:00/);
  await slots.first().getByRole('button', { name: 'Use this window' }).click();
  await expect(finder).toHaveCount(0);
  await expect(session.getByRole('status')).toContainText('120 min');
  await expect(start).not.toHaveValue(before);
  await saved(page);
  await page.locator('.planhead').click();
  await page.keyboard.press('Control+z');
  await expect(start).toHaveValue(before);
});

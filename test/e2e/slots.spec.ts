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

  await finder.getByLabel('Minutes').fill('181');
  await finder.getByLabel('Minutes').press('Enter');
  await expect(finder.getByText('No slot within a year.')).toBeVisible();
  await finder.getByText(/^Why \d+ earlier windows will not do$/).click();
  await expect(finder.getByText(/shorter than what is looked for/).first()).toBeVisible();
  await finder.getByLabel('Minutes').fill('nine');
  await finder.getByLabel('Minutes').press('Enter');
  await expect(finder.getByText('Give the length in whole minutes, up to a week.')).toBeVisible();

  await finder.getByLabel('Minutes').fill('120');
  await finder.getByLabel('Minutes').press('Enter');
  const first = slots.first();
  await expect(first).toContainText(/19:00.21:00/);
  await first.getByRole('button', { name: 'Use this window' }).click();
  await expect(finder).toHaveCount(0);
  await expect(session.getByRole('status')).toContainText('120 min');
  await expect(start).not.toHaveValue(before);
  await saved(page);
  await page.locator('.planhead').click();
  await page.keyboard.press('Control+z');
  await expect(start).toHaveValue(before);
});

import { expect, test } from '../helpers/app';
import { shot } from '../helpers/shot';
import { openPage, openRelease, release } from './desk';

test('a session that is moved offers what hangs on it, each with its old and new value; taken, nothing is left behind', async ({
  page,
}) => {
  await openRelease(page, 'REL-2026-014');
  await openPage(page, 'When', 'Schedule');
  const starts = page.getByLabel('Window starts', { exact: true });
  const stops = page.getByLabel('Hard stop', { exact: true });
  const behind = page.getByRole('tabpanel').getByRole('article').filter({ hasText: 'outage announced' });
  await starts.fill('24 Sep 2026 19:00');
  await starts.press('Tab');
  await stops.fill('24 Sep 2026 22:00');
  await stops.press('Tab');
  await expect(behind).toHaveCount(1);
  const list = page.getByRole('region', { name: 'What hangs on the session' });
  const outage = list.getByRole('row').filter({ hasText: 'Announced outage from' });
  await expect(outage).toContainText('Thu 17 Sep 2026, 19:30 BST → Thu 24 Sep 2026, 19:30 BST');
  await list.getByRole('button', { name: /^Move \d+ dates$/ }).click();
  await expect(list).toHaveCount(0);
  await expect(behind).toHaveCount(0);
});

test('moved in the calendar, it offers the same list; taken and undone, all is where it was', async ({ page }) => {
  await release(page, 'REL-2026-014').focus();
  await page.keyboard.press('c'); // copy as new
  await expect(page.locator('.planhead .pill')).toHaveText('Draft 0.1');
  const reference = (await page.locator('.planhead .id').textContent()) ?? '';
  await page.getByRole('button', { name: 'Releases' }).click();
  await page.getByRole('button', { name: 'Calendar' }).click();
  const month = page.getByRole('heading', { level: 2 });
  while (!(await month.textContent())?.startsWith('September 2026'))
    await page.getByRole('button', { name: 'Earlier' }).click();
  const chip = page.locator('.cal-entry.k-session', { has: page.locator('.id', { hasText: reference }) });
  await expect(chip).toHaveAttribute(
    'title',
    /\nMargin \+10.min\nLatest rollback start .*\nCan be undone until Thu 17.Sep 2026, 21:15/,
  );
  await chip.focus();
  await page.keyboard.press('Alt+ArrowDown');
  const list = page.getByRole('region', { name: 'What hangs on the session' });
  const outage = list.getByRole('row').filter({ hasText: 'Announced outage from' });
  await expect(outage).toContainText('Thu 17 Sep 2026, 19:30 BST → Thu 24 Sep 2026, 19:30 BST');
  await shot(page, 'calendar-moved');
  await list.getByRole('button', { name: /^Move \d+ dates$/ }).click();
  await expect(list).toHaveCount(0);
  await expect(page.getByRole('status')).toContainText(/dates? moved with it/);
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(chip).toContainText(/Thu 17.Sep 2026, 19:00/);

  await page.getByRole('button', { name: 'List', exact: true }).click();
  await shot(page, 'calendar-list');
});

test('a time said beside the session is kept as said, shown with its instant, and follows the session', async ({
  page,
}) => {
  await openRelease(page, 'REL-2026-014');
  const until = page.getByLabel('Until', { exact: true });
  await openPage(page, 'After', 'Early life support');
  await until.fill('14 days after');
  await until.press('Tab');
  await expect(until).toHaveValue('Thu 1 Oct 2026, 22:00');
  await expect(page.getByText('14 days after, moves with the session')).toBeVisible();
  await shot(page, 'relative');
  await openPage(page, 'When', 'Schedule');
  const stops = page.getByLabel('Hard stop', { exact: true });
  await stops.fill('18 Sep 2026 01:00');
  await stops.press('Tab');
  // A window into the next day, and the head of the plan still on one line of a small screen.
  await page.setViewportSize({ width: 1366, height: 768 });
  const facts = page.locator('.planhead .facts > div');
  await expect(facts.first()).toContainText('Fri 18');
  const tops = await facts.evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)));
  expect(new Set(tops).size).toBe(1);
  await shot(page, 'long-window');
  await openPage(page, 'After', 'Early life support');
  await expect(until).toHaveValue('Fri 2 Oct 2026, 01:00');
  await until.fill('2 Oct 2026 12:00'); // a date takes its place
  await until.press('Tab');
  await expect(page.getByText('moves with the session')).toHaveCount(0);
});

test('a time typed into a text that the plan computes can be put in as what it is, and stays true', async ({
  page,
}) => {
  await openRelease(page, 'REL-2026-014');
  await openPage(page, 'What', 'Business case');
  const need = page.getByRole('textbox', { name: 'Need' });
  await need.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Turn back by 21:05 BST.');
  const offer = page.getByRole('list', { name: 'Times the plan computes' });
  await shot(page, 'typed-time');
  await offer.getByRole('button', { name: /Latest rollback start/ }).click();
  await expect(offer).toHaveCount(0);
  await expect(need.locator('.ref')).toHaveText('21:05 BST');
  await openPage(page, 'When', 'Schedule');
  const stops = page.getByLabel('Hard stop', { exact: true });
  await stops.fill('17 Sep 2026 22:30');
  await stops.press('Tab');
  await openPage(page, 'What', 'Business case');
  await expect(need).toContainText('Turn back by 21:35 BST.');
  await need.click();
  await page.getByRole('button', { name: 'Refer to…' }).first().click();
  await shot(page, 'refer-to');
});

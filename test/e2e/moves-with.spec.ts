import { expect, test } from '../helpers/app';
import { openPage, openRelease } from './desk';

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

import { expect, test } from '../helpers/app';
import { openPage, openRelease, saved } from './desk';

test('a freeze is overridden where it is found, by a role and with a reason, and the override can be taken back', async ({
  page,
}) => {
  await openRelease(page, 'REL-2026-008');
  const checks = page.getByRole('tabpanel');
  const frozen = checks.getByRole('article').filter({ hasText: 'hard freeze' });
  await frozen.getByRole('button', { name: 'Override…' }).click();
  await frozen.getByLabel('Reason, as it will be printed').fill('The certificates end that night');
  await frozen.getByLabel('Overridden by').fill('ECAB');
  await page.keyboard.press('Enter');
  await frozen.getByRole('button', { name: 'Override', exact: true }).click();
  const accepted = checks.getByRole('region', { name: 'Accepted with a reason' });
  await expect(accepted).toContainText('overridden by ECAB chair: The certificates end that night');
  await saved(page);
  await accepted.getByRole('button', { name: 'Take the override back' }).click();
  await expect(frozen.getByRole('button', { name: 'Override…' })).toBeVisible();
});

test('what is mechanical is fixed by one press, and undone by another', async ({ page }) => {
  await openRelease(page, 'REL-2026-008');
  await openPage(page, 'What', 'Identity');
  const name = page.getByLabel('Release name', { exact: true });
  await name.fill('Certificates 🚀 renewed');
  const checks = page.getByRole('tabpanel');
  await checks.getByRole('button', { name: 'Take these characters out' }).click();
  await expect(name).toHaveValue('Certificates  renewed');
  await expect(checks.getByRole('button', { name: 'Take these characters out' })).toHaveCount(0);
  await saved(page);
  await page.keyboard.press('Control+z');
  await expect(name).toHaveValue('Certificates 🚀 renewed');
});

test('all that can be done about a finding is in sight, however long its words are', async ({ page }) => {
  await openRelease(page, 'REL-2026-009');
  await openPage(page, 'What', 'Identity');
  await page.getByLabel('Release name', { exact: true }).fill('VPN gateway security patch, again');
  const panel = page.getByRole('tabpanel');
  const card = panel.getByRole('article').filter({ hasText: 'supersedes 3.2.1-p3' });
  await expect(card.getByRole('button')).toHaveText(['Go to', 'Supersede 3.2.1-p4', 'Accept…']);
  const edge = (await panel.boundingBox()) ?? { x: 0, width: 0 };
  for (const button of await card.getByRole('button').all()) {
    const box = (await button.boundingBox()) ?? { x: Infinity, width: 0 };
    expect(box.x + box.width).toBeLessThanOrEqual(edge.x + edge.width);
  }
});

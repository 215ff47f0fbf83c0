import { expect, test } from '../helpers/app';
import { openPage, openRelease } from './desk';

test('the probability stands beside the margin, says what it rests on, and the panel what would lift it', async ({
  page,
}) => {
  await openRelease(page, 'REL-2026-009');
  const figure = page.locator('.planhead').getByRole('button', { name: /probable that the last gate ends in time/ });
  await expect(figure).toHaveText(/^(59|6[0-5])\u00a0%$/);
  await figure.click();
  const sum = page.getByRole('dialog', { name: 'How probable it is' });
  await expect(sum).toContainText('Hangs most on B2');
  await expect(sum).toContainText('estimates −20/+60\u00a0%');
  await page.keyboard.press('Escape');

  const panel = page.getByRole('tabpanel').getByRole('region', { name: 'How probable it is that the gate is in time' });
  await expect(panel.getByRole('heading', { name: 'What would lift it' })).toBeVisible();
  const rows = panel.locator('table').last().locator('tr');
  await expect(rows.filter({ hasText: 'Start 5 min earlier' })).toContainText(/9[345]\u00a0%/);
  await expect(rows.filter({ hasText: 'Rehearse B2 and B6' })).toContainText(/8[89]\u00a0%/);
  await expect(rows.first()).toContainText(/9[345]\u00a0%/); // most useful first
});

test('a session that ends later is worked out anew, and the check goes', async ({ page }) => {
  await openRelease(page, 'REL-2026-014');
  const figure = page.locator('.planhead .chance');
  await expect(figure).toHaveText('99\u00a0%');
  await openPage(page, 'When', 'Schedule');
  const floor = page.getByLabel('Safety floor');
  const check = page.getByRole('tabpanel').getByRole('article').filter({ hasText: 'ends in time with a probability' });
  await floor.fill('15');
  await floor.press('Tab');
  await expect(figure).toHaveText(/^[78]\d\u00a0%$/);
  await expect(check).toHaveCount(1);
  await floor.fill('10');
  await floor.press('Tab');
  await expect(figure).toHaveText('99\u00a0%');
  await expect(check).toHaveCount(0);
});

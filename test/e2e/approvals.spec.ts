import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../helpers/app';
import { openAct } from './approvals';
import { openPage, openRelease } from './desk';

test('the life of a closed example: its way, who answered, and what was done', async ({ page }) => {
  await openRelease(page, 'REL-2026-014');
  await openPage(page, 'Approval', 'Approvals');
  const approvals = page.locator('.approvals');
  await expect(approvals.getByRole('list', { name: 'Where the release stands' })).toContainText('Closed');
  await expect(approvals.locator('[aria-current="step"]')).toHaveText('Closed');
  await expect(approvals).toContainText('Nothing is left to do');
  await expect(approvals.locator('.answers tr', { hasText: 'Service owner' })).toContainText('Yes');
  await expect(approvals.locator('.conditions')).toContainText('Load test repeated with 500 users');
  await expect(approvals.getByRole('list', { name: 'What was done' }).getByRole('listitem')).not.toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).include('.approvals').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test('a draft says what is next; an act that is not possible says why; holding it is somebody’s act', async ({
  page,
}) => {
  await openRelease(page, 'REL-2026-008');
  await openPage(page, 'Approval', 'Approvals');
  const approvals = page.locator('.approvals');
  await expect(approvals).toContainText('Submit draft 0.1 for review.');
  const form = await openAct(page, 'Hold');
  await form.getByRole('button', { name: 'Hold' }).click();
  await expect(form.getByRole('alert')).toHaveText('A reason is needed.');
  await form.getByLabel('Reason').fill('The vendor withdrew the certificate');
  await form.getByRole('button', { name: 'Hold' }).click();
  await expect(approvals.locator('[aria-current="step"]')).toHaveText('On hold');
  await expect(approvals.getByRole('list', { name: 'What was done' })).toContainText(
    'Put on hold: The vendor withdrew the certificate',
  );
  await page.keyboard.press('Control+z'); // an act is no edit
  await expect(approvals.locator('[aria-current="step"]')).toHaveText('On hold');
});

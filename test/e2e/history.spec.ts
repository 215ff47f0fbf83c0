import { expect, test } from '../helpers/app';
import { openPage, openRelease, saved } from './desk';

test('history says in words what changed, and an earlier text comes back as a draft that can be undone', async ({
  page,
}) => {
  await openRelease(page, 'REL-2026-009');
  await openPage(page, 'What', 'Identity');
  const name = page.getByLabel('Release name', { exact: true });
  await name.fill('VPN gateway patch, second try');
  await name.blur();
  await saved(page);
  await expect(page.locator('.planhead')).toContainText('Draft 1.1');

  await page.getByRole('tab', { name: 'History' }).click();
  const comparing = page.getByRole('region', { name: 'Compare revisions' });
  await expect(comparing.getByRole('status')).toHaveText('1 difference in 1 section');
  await expect(comparing.locator('ins')).toHaveText([/second try/]);
  await comparing.getByRole('button', { name: 'Release name' }).click();
  await expect(name).toBeFocused();

  await page
    .getByRole('listitem')
    .filter({ hasText: '1.0' })
    .getByRole('button', { name: 'Restore this text' })
    .click();
  await expect(name).not.toHaveValue(/second try/);
  await expect(comparing).toContainText('have the same text');
  await saved(page);
  await page.keyboard.press('Control+z');
  await expect(name).toHaveValue('VPN gateway patch, second try');
});

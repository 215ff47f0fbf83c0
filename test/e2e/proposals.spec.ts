import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../helpers/app';
import { openPage, openRelease } from './desk';

test('what follows from the items touched is accepted into the plan, or declined with a reason that stays', async ({
  page,
}) => {
  await openRelease(page, 'REL-2026-014');
  await openPage(page, 'Impact', 'Impact review');
  const proposals = page.getByRole('region', { name: 'Proposals' });
  await expect(proposals).toContainText('2 proposals, following dependencies in the registers.');
  await expect(proposals).toContainText('This role owns API-01, WEB-01, WEB-02, DB-MAIN.');
  expect((await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations).toEqual([]);

  await proposals.getByRole('button', { name: 'Accept: First notice to Hosting Partner' }).click();
  await expect(page.getByText(/Draft 1\.1/).first()).toBeVisible();
  await expect(proposals.getByRole('group', { name: 'Notices owed' })).toHaveCount(0);

  await proposals.getByRole('button', { name: 'Decline: Operations manager' }).click();
  const decline = proposals.getByRole('button', { name: 'Decline', exact: true });
  await expect(proposals.getByText('Give a reason first.')).toBeVisible();
  await proposals.getByLabel('Reason, as it will be printed').fill('Was asked last week');
  await proposals.getByLabel('Decided by').fill('Service ow');
  await page.keyboard.press('Enter');
  await decline.click();
  await expect(proposals).toContainText('Nothing is open.');
  const declined = page.getByRole('grid', { name: 'Proposals declined' });
  await expect(declined.getByRole('row', { name: /People to speak to: Operations manager/ })).toContainText(
    'Was asked last week',
  );

  await openPage(page, 'Who', 'Communications');
  await expect(page.getByRole('grid', { name: 'Notices' }).getByRole('row', { name: /Hosting Partner/ })).toContainText(
    '10 Sep 2026, 19:00',
  );

  // Taken out of the list of those declined, it is open again.
  await page.keyboard.press('Control+Z');
  await openPage(page, 'Impact', 'Impact review');
  await expect(proposals).toContainText('1 proposal');
});

import { expect, test } from '../helpers/app';
import { openPage, release, saved } from './desk';

test('a plan begins from a template by keyboard alone; its gaps are marked and its sections left out', async ({
  page,
}) => {
  await expect(release(page, 'REL-2026-014')).toBeVisible();
  await page.keyboard.press('Control+Shift+M');
  const dialog = page.getByRole('dialog', { name: 'New release plan' });
  await dialog.getByRole('radio', { name: /Standard change/ }).focus();
  await page.keyboard.press('Space');
  await dialog.getByLabel('Release name').focus();
  await page.keyboard.type('Certificate renewal');
  await page.keyboard.press('Enter');
  await expect(page.locator('.planhead')).toContainText('Certificate renewal');
  await expect(page.getByLabel('Change type')).toHaveValue('Standard');
  await openPage(page, 'What', 'Business case');
  await expect(page.getByText('the case was made when the model was approved')).toBeVisible();
  await openPage(page, 'How', 'Run-sheet');
  await expect(page.getByText('Keep or revert', { exact: true })).toBeVisible();
});

test('a plan begins from an earlier one without its dates and results; it can be kept as a template', async ({
  page,
}) => {
  const row = release(page, 'REL-2026-014');
  await row.focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'New from this…' }).click();
  const dialog = page.getByRole('dialog', { name: 'New release plan' });
  await dialog.getByRole('button', { name: /^Keep REL-2026-014/ }).click();
  await dialog.getByLabel('Name of the template').fill('Portal release');
  await dialog.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(dialog.getByRole('radio', { name: /Portal release/ })).toBeChecked();
  await dialog.getByRole('button', { name: 'From an earlier plan' }).click();
  await dialog.getByRole('checkbox', { name: 'Artefacts' }).uncheck();
  await dialog.getByRole('button', { name: 'Begin the plan' }).click();
  await expect(page.getByLabel('Version', { exact: true })).toHaveValue('');
  await expect(page.getByLabel('Release name', { exact: true })).toHaveValue('Field Portal');
  await saved(page);
  const content = await page.evaluate(async () => {
    const list = await window.desk.call('releases.list', {
      show: 'all',
      sort: 'changed',
      descending: true,
      offset: 0,
      limit: 1,
    });
    const opened =
      list.ok && list.value.rows[0] ? await window.desk.call('plan.open', { id: list.value.rows[0].id }) : null;
    return opened?.ok ? opened.value.content : null;
  });
  expect(content?.deployment?.steps).toHaveLength(11);
  expect(content?.schedule?.sessions?.[0]).not.toHaveProperty('start');
  expect(content).not.toHaveProperty('manifest');
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Releases' }).click();
  await page.keyboard.press('Control+Shift+M');
  await expect(dialog.getByRole('radio', { name: /Portal release/ })).toBeVisible();
});

import { expect, launch, test } from '../helpers/app';
import { newPlan, openPage, openRelease, release, saved } from './desk';

test('what was typed is there after a restart, and can still be undone and redone', async ({ dataDir }) => {
  const first = await launch(dataDir);
  const page = await first.firstWindow();
  await newPlan(page);
  await page.getByLabel('Release name').fill('Night Bus');
  await saved(page);
  await page.getByLabel('Version').fill('2.1.0');
  const reference = (await page.locator('.planhead .id').textContent()) ?? '';
  await first.close(); // at once: closing writes what is pending

  const second = await launch(dataDir);
  const again = await second.firstWindow();
  await expect(again.locator('.planhead .id')).toHaveText(reference); // the place is remembered
  await expect(again.getByLabel('Version')).toHaveValue('2.1.0');
  await expect(again.locator('.planhead h1')).toHaveText('Night Bus 2.1.0');
  await again.locator('.planhead h1').click();
  await again.keyboard.press('Control+z');
  await expect(again.getByLabel('Version')).toHaveValue('');
  await again.keyboard.press('Control+y');
  await expect(again.getByLabel('Version')).toHaveValue('2.1.0');
  await again.keyboard.press('Control+z');
  await again.keyboard.press('Control+z');
  await expect(again.getByLabel('Release name')).toHaveValue('');
  await again.getByRole('button', { name: 'Releases' }).click();
  await expect(release(again, reference)).toContainText('Not named yet');
  await second.close();
});

test('rich text is written, saved and read back', async ({ page }) => {
  await openRelease(page, 'REL-2026-008');
  await openPage(page, 'What', 'Business case');
  const need = page.locator('[data-path="businessCase/need"] [contenteditable="true"]');
  await need.click();
  await page.keyboard.type('Certificates end on ');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('12 June');
  await saved(page);
  await openPage(page, 'What', 'Contents');
  await openPage(page, 'What', 'Business case');
  await expect(need).toHaveText('Certificates end on 12 June');
  await expect(need.locator('strong')).toHaveText('12 June');
});

test('a section is left out with a reason and brought in again', async ({ page }) => {
  await openRelease(page, 'REL-2026-008');
  await openPage(page, 'What', 'References');
  await page.getByRole('button', { name: 'More: leave this section out' }).click();
  await page.getByLabel('Reason, as it will be printed').fill('Certificates have no change record.');
  await page.getByRole('button', { name: 'Leave it out' }).click();
  await expect(page.getByText('This section is left out.')).toBeVisible();
  await expect(
    page.getByRole('navigation', { name: 'Sections' }).getByRole('button', { name: 'References' }),
  ).toHaveAttribute('title', /left out, reason given/);
  await page.getByRole('button', { name: 'Bring the section in again' }).click();
  await expect(page.getByText('This section is left out.')).toHaveCount(0);
});

test('a check leads to its place, and the palette to any other', async ({ page }) => {
  await openRelease(page, 'REL-2026-008');
  const finding = page.locator('article.finding', { hasText: 'Business case' }).first();
  await finding.getByRole('button', { name: 'Go to' }).click();
  await expect(page.locator('#section-heading')).toHaveText('Business case');
  await expect(page.locator('[data-path^="businessCase/"] :focus')).toHaveCount(1);

  await page.locator('.planhead h1').click();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Go to anything' }).fill('rollb');
  await page.keyboard.press('Enter');
  await expect(page.locator('#section-heading')).toHaveText('Rollback plan');
});

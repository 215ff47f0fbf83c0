import { expect, test } from '../helpers/app';
import { shot } from '../helpers/shot';
import { newPlan, openRelease, release, saved } from './desk';

test('the examples are listed with what they stand for', async ({ page }) => {
  await expect(release(page, 'REL-2026-014')).toContainText('Field Portal 4.8.0');
  await expect(release(page, 'REL-2026-014')).toContainText('+10 min');
  await expect(release(page, 'REL-2026-009')).toContainText('VPN gateway');
  await expect(release(page, 'REL-2026-009')).toContainText('+5 min');
});

test('a release is found by a word inside it, duplicated, archived and restored', async ({ page }) => {
  const search = page.getByRole('searchbox', { name: 'Search releases' });
  await search.fill('complaints');
  await expect(release(page, 'REL-2026-009')).toHaveCount(0);
  await expect(release(page, 'REL-2026-014')).toBeVisible();
  await expect(page.getByRole('grid')).toContainText(/› [^:]+: [^\n]*complaints/);
  await search.fill('0041');
  await expect(page.getByRole('grid')).toContainText('CHG0041207');
  await shot(page, 'search');
  await search.fill('');
  await expect(release(page, 'REL-2026-009')).toBeVisible();

  await release(page, 'REL-2026-014').focus();
  await page.keyboard.press('c'); // copy as new
  await expect(page.locator('.planhead h1')).toContainText('Field Portal');
  const copied = (await page.locator('.planhead .id').textContent()) ?? '';
  expect(copied).not.toBe('REL-2026-014');
  await expect(page.locator('.planhead .pill')).toHaveText('Draft 0.1');
  await expect(page.getByLabel('Plan reference')).toHaveValue(copied);

  await page.getByRole('button', { name: 'Releases' }).click();
  await release(page, copied).focus();
  await page.keyboard.press('Delete');
  await expect(release(page, copied)).toHaveCount(0);
  await expect(page.getByRole('status')).toContainText(`${copied} archived.`);

  await page.getByRole('button', { name: /^Archived/ }).click();
  await page.getByRole('button', { name: `Select ${copied}` }).click();
  await page.getByRole('button', { name: 'Restore 1 release' }).click();
  await expect(release(page, copied)).toHaveCount(0);
  await page.getByRole('button', { name: /^Open and recent/ }).click();
  await expect(release(page, copied)).toBeVisible();
  await openRelease(page, copied);
});

test('two plans on the same items at the same time: the list counts what each plan says, and follows a change of either', async ({
  page,
}) => {
  const copied = async () => {
    await release(page, 'REL-2026-014').focus();
    await page.keyboard.press('c');
    await expect(page.locator('.planhead .pill')).toHaveText('Draft 0.1');
    const reference = (await page.locator('.planhead .id').textContent()) ?? '';
    await page.getByRole('button', { name: 'Releases' }).click();
    return reference;
  };
  const [one, two] = [await copied(), await copied()];
  for (const reference of [one, two]) {
    await expect(release(page, reference)).toContainText(/\d errors?/);
    const counted = /(\d+) errors?/.exec((await release(page, reference).textContent()) ?? '')?.[1] ?? '';
    await openRelease(page, reference);
    const errors = page.getByRole('tabpanel').getByRole('article').filter({ hasText: 'is planned at the same time' });
    await expect(errors).toHaveCount(2); // the closed one, and the other copy
    await expect(page.locator('.planhead')).toContainText(`${counted} errors`);
    await page.getByRole('button', { name: 'Releases' }).click();
  }
});

test('who is at the desk is asked once and can wait', async ({ page }) => {
  const form = page.getByRole('form', { name: 'Who is at the desk?' });
  await form.getByLabel('Name').fill('Ada Novák');
  await form.getByRole('button', { name: 'Keep' }).click();
  await expect(form.getByRole('alert')).toContainText('role');
  await form.getByLabel('Role').fill('Release manager');
  await form.getByRole('button', { name: 'Keep' }).click();
  await expect(form).toHaveCount(0);
});

test('hostile text stays text, in the window and in the list', async ({ page }) => {
  await newPlan(page);
  const hostile = `<script>window.hacked = 1</script> & <b>bold</b> \u202egnirts 👩‍👩‍👧 ${'W'.repeat(10_000)}`;
  await page.getByLabel('Release name').fill(hostile);
  await saved(page);
  await expect(page.locator('.planhead h1')).toContainText('<script>window.hacked = 1</script> & <b>bold</b>');
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await overflow()).toBeLessThanOrEqual(0);
  const reference = (await page.locator('.planhead .id').textContent()) ?? '';
  await page.getByRole('button', { name: 'Releases' }).click();
  await expect(release(page, reference)).toContainText('<script>');
  expect(await overflow()).toBeLessThanOrEqual(0);
  expect(await page.evaluate(() => Reflect.get(window, 'hacked'))).toBeUndefined();
  await openRelease(page, reference);
  await expect(page.getByLabel('Release name')).toHaveValue(hostile);
});

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, launch, test } from '../helpers/app';

const places = (page: Page) => page.getByRole('navigation', { name: 'Places' });
const list = (page: Page) => page.getByRole('navigation', { name: 'Registers' });
const panel = (page: Page) => page.getByRole('complementary');
const grid = (page: Page, name: string) => page.getByRole('grid', { name });
/** The row of that name; others may link to it. */
const row = (page: Page, name: string) =>
  page.locator('[data-row]').filter({ has: page.locator('.first').getByText(name, { exact: true }) });
const saved = async (page: Page) => {
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible();
};
async function open(page: Page, register: string): Promise<void> {
  await places(page).getByRole('button', { name: 'Registers' }).click();
  await list(page).getByRole('button', { name: register }).click();
  await expect(page.getByRole('heading', { level: 2, name: register, exact: true })).toBeVisible();
}
async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

test('a configuration item by keyboard alone: added, named, undone, copied, deleted, and there after a restart', async ({
  dataDir,
}) => {
  const app = await launch(dataDir);
  const page = await app.firstWindow();
  await places(page).getByRole('button', { name: 'Registers' }).press('Enter');
  await list(page).getByRole('button', { name: 'Configuration items' }).focus();
  await page.keyboard.press('F6');
  await expect(grid(page, 'Configuration items')).toBeVisible();
  await row(page, 'API-01').focus();
  await page.keyboard.press('ArrowDown');
  await expect(row(page, 'DB-MAIN')).toBeFocused();
  await expect(panel(page).getByRole('heading', { name: 'DB-MAIN' })).toBeVisible();

  await page.keyboard.press('n');
  await expect(panel(page).getByLabel('Name', { exact: true })).toBeFocused();
  await page.keyboard.type('MAIL-01');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Mail relay');
  await expect(row(page, 'MAIL-01')).toContainText('Mail relay');
  await page.keyboard.press('Control+z');
  await expect(row(page, 'MAIL-01')).not.toContainText('Mail relay');
  await expect(row(page, 'MAIL-01')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(row(page, 'MAIL-01')).toBeFocused();

  await page.keyboard.press('c');
  const name = panel(page).getByLabel('Name', { exact: true });
  await expect(name).toHaveValue('MAIL-01 copy');
  await expect(name).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(row(page, 'MAIL-01 copy')).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(row(page, 'MAIL-01 copy')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(row(page, 'MAIL-01 copy')).toBeVisible();
  await row(page, 'MAIL-01 copy').click();
  await panel(page).getByRole('button', { name: 'Delete' }).click();
  await expect(row(page, 'MAIL-01 copy')).toHaveCount(0);
  await row(page, 'MAIL-01').click();
  await expect(panel(page)).toContainText('Nothing links to this configuration item, so it may be deleted.');
  await saved(page);
  await page.waitForTimeout(400); // the place is kept once the choice has stood for a moment
  await app.close();

  const again = await launch(dataDir);
  const desk = await again.firstWindow();
  await expect(panel(desk).getByRole('heading', { name: 'MAIL-01' })).toBeVisible();
  await expect(row(desk, 'MAIL-01 copy')).toHaveCount(0);
  await again.close();
});

test('a role in use is retired, not deleted, and no picker offers it', async ({ page }) => {
  await open(page, 'Roles and contacts');
  await row(page, 'Network lead').click();
  await expect(panel(page)).toContainText(/Used by \d+ plans?.*: it can be retired, not deleted/);
  await expect(panel(page).getByRole('button', { name: 'Delete' })).toHaveCount(0);
  await panel(page).getByRole('button', { name: 'Retire' }).click();
  await expect(row(page, 'Network lead')).toContainText('Retired');
  await saved(page);

  await open(page, 'Configuration items');
  await row(page, 'API-01').click();
  const owner = panel(page).getByRole('combobox', { name: 'Owner' });
  await owner.fill('lead');
  await expect(page.getByRole('option').first()).toBeVisible();
  await expect(page.getByRole('option', { name: 'Network lead', exact: true })).toHaveCount(0);
  await owner.press('Escape');

  await open(page, 'Roles and contacts');
  await page.getByRole('button', { name: /^Retired/ }).click();
  await expect(page.getByRole('row')).toHaveCount(2);
  await panel(page).getByRole('button', { name: 'Bring back' }).click();
  await expect(page.getByRole('button', { name: /^Retired/ })).toHaveCount(0);
});

test('used by opens the plan, and the row that links', async ({ page }) => {
  await open(page, 'Configuration items');
  await row(page, 'API-01').click();
  const uses = panel(page).getByRole('region', { name: 'Used by' });
  await uses.getByRole('button', { name: /MW-1/ }).click();
  await expect(panel(page).getByRole('heading', { name: /^MW-1/ })).toBeVisible();
  await expect(panel(page).getByRole('region', { name: 'When it comes' }).getByRole('listitem')).toHaveCount(3);
  await open(page, 'Configuration items');
  await row(page, 'API-01').click();
  await uses.getByRole('button', { name: /REL-2026-014/ }).click();
  await expect(page.locator('.planhead .id')).toHaveText('REL-2026-014');

  await open(page, 'Configuration items');
  await row(page, 'API-01').click();
  await uses.getByRole('button', { name: /^Run-sheet: / }).click();
  await expect(page.getByRole('navigation', { name: 'Sections' }).locator('[aria-current="page"]')).toContainText(
    'Run-sheet',
  );
  await expect(page.getByRole('combobox', { name: 'Changes' })).toBeFocused();
});

test('a configuration item names its windows, baselines, what runs on it and what is part of it; each leads there', async ({
  page,
}) => {
  await open(page, 'Configuration items');
  await page.getByRole('button', { name: 'No baseline 3' }).click();
  await expect(page.locator('.rg [data-row] .first')).toHaveText(['LB-01', 'VPN-GW-A', 'VPN-GW-B']);
  await page.getByRole('button', { name: 'Field Portal 4' }).click();
  await expect(page.locator('.rg [data-row]')).toHaveCount(4);
  await page.getByRole('button', { name: 'All 7' }).click();
  await row(page, 'WEB-02').click();
  const parent = panel(page).getByRole('combobox', { name: 'Part of' });
  await parent.fill('API-01');
  await parent.press('Enter');
  await row(page, 'API-01').click();
  const facts = panel(page).getByLabel('What belongs to it');
  await expect(facts).toContainText('MW-1 Thursday eveningEvery week on Thursday');
  await expect(facts).toContainText('BL-2026-08Mon 31 Aug 2026, 08:00');
  await facts.getByRole('button', { name: 'WEB-02' }).first().click();
  await expect(panel(page).getByRole('heading', { name: 'WEB-02' })).toBeVisible();
  await row(page, 'API-01').click();
  await facts.getByRole('button', { name: 'portal-api 4.8.0' }).click();
  await expect(panel(page).getByRole('heading', { name: 'portal-api' })).toBeVisible();
  await panel(page).getByLabel('Since release').fill('REL-2026-009');
  await panel(page).getByLabel('Release', { exact: true }).getByRole('button', { name: 'REL-2026-009' }).click();
  await expect(page.locator('.planhead .id')).toHaveText('REL-2026-009');
});

test('what cannot be is refused in words beside the field: a ring, and a rule', async ({ page }) => {
  await open(page, 'Configuration items');
  const parent = panel(page).getByRole('combobox', { name: 'Part of' });
  await row(page, 'API-01').click();
  await parent.fill('WEB-01');
  await parent.press('Enter');
  await expect(parent).toHaveValue('WEB-01');
  await row(page, 'WEB-01').click();
  await parent.fill('API-01');
  await parent.press('Enter');
  await expect(
    panel(page).getByText('This would make a ring: WEB-01 is part of API-01 is part of WEB-01.'),
  ).toBeVisible();
  await expect(parent).toHaveValue('');
  const needs = panel(page).getByRole('combobox', { name: 'Depends on' });
  await needs.fill('WEB-01');
  await needs.press('Enter');
  await expect(panel(page).getByText('WEB-01 cannot depend on itself')).toBeVisible();
  await saved(page);

  await open(page, 'Maintenance windows');
  const repeats = panel(page).getByLabel('Repeats');
  await expect(repeats).toHaveValue('WEEKLY');
  await repeats.selectOption('By a rule of its own');
  const rule = panel(page).getByLabel('Recurrence rule');
  await expect(rule).toHaveValue('FREQ=WEEKLY;BYDAY=TH');
  await rule.fill('FREQ=SECONDLY');
  await expect(panel(page).getByText('repeats by the day, week, month or year, not more often')).toBeVisible();
  await expect(rule).toHaveValue('FREQ=SECONDLY');
  await rule.fill('FREQ=YEARLY;BYMONTH=3,9;BYDAY=-1SA');
  await expect(panel(page).getByText('Every year on the last Saturday in March and September.')).toBeVisible();
  await saved(page);
});

test('how a window repeats is said, not written', async ({ page }) => {
  await open(page, 'Maintenance windows');
  const said = (words: string) => expect(panel(page).getByText(words, { exact: true })).toBeVisible();
  await said('Every week on Thursday.');
  await panel(page).getByRole('button', { name: 'Tuesday' }).click();
  await panel(page).getByLabel('Every', { exact: true }).fill('2');
  await said('Every 2 weeks on Tuesday and Thursday.');
  await panel(page).getByLabel('Every', { exact: true }).fill('0');
  await expect(panel(page).getByText('A whole number from 1 to 999.')).toBeVisible();
  await said('Every 2 weeks on Tuesday and Thursday.');
  await panel(page).getByLabel('Repeats').selectOption('Every month');
  await said('Every month on the 1st Thursday.'); // the first start is on 1 January 2026
  await panel(page).getByLabel('On the').selectOption('last');
  await panel(page).getByLabel('Weekday').selectOption('Sunday');
  await panel(page).getByLabel('Until').selectOption('A day');
  const last = panel(page).getByLabel('Last day', { exact: true });
  await last.fill('30 Jun 2027');
  await last.press('Enter');
  await said('Every month on the last Sunday, until 30 June 2027.');
  await panel(page).getByLabel('Until').selectOption('So many times');
  await panel(page).getByLabel('Times').fill('4');
  await said('Every month on the last Sunday, 4 times.');
  await panel(page).getByLabel('On the').selectOption('day by its number');
  await panel(page).getByLabel('Day of the month').fill('15');
  await saved(page);
  await panel(page).getByLabel('Until').selectOption('It goes on');
  await said('Every month on the 15th.');
  await saved(page);
  await page.keyboard.press('Control+z');
  await said('Every month on the 15th, 4 times.');
  await panel(page).getByLabel('Repeats').selectOption('Not at all: once');
  await said('Once. Say how it repeats to have it again.');
  await saved(page);
});

test('the search narrows, says when nothing is found, and an empty register teaches', async ({ page }) => {
  await open(page, 'Configuration items');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('vpn gateway');
  await expect(grid(page, 'Configuration items').getByRole('row')).toHaveCount(4);
  await page.keyboard.type(' nowhere');
  await expect(page.getByText('Nothing found for “vpn gateway nowhere”.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all again' }).click();
  await expect(row(page, 'API-01')).toBeVisible();
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'descending');
  await expect(page.getByRole('row').nth(1)).toContainText('WEB-02');

  await open(page, 'Lessons');
  await page.getByRole('button', { name: 'Add the first lesson' }).click();
  await page.keyboard.type('Rehearse the rollback in the week before.');
  await expect(row(page, 'Rehearse the rollback in the week before.')).toBeVisible();
  await saved(page);
  await places(page).getByRole('button', { name: 'Releases' }).click();
  await places(page).getByRole('button', { name: 'Registers' }).click();
  await expect(row(page, 'Rehearse the rollback in the week before.')).toBeVisible();
});

for (const scheme of ['light', 'dark'] as const)
  test(`the registers are accessible, ${scheme}`, async ({ page }) => {
    await open(page, 'Configuration items');
    await page.evaluate((appearance) => {
      document.documentElement.dataset['scheme'] = appearance;
    }, scheme);
    await expect(panel(page).getByRole('region', { name: 'Used by' })).toBeVisible();
    expect(await faults(page)).toEqual([]);
    for (const register of ['Roles and contacts', 'Maintenance windows', 'Workarounds', 'Lessons']) {
      await open(page, register);
      await expect(panel(page)).toBeVisible();
      expect(await faults(page), register).toEqual([]);
    }
  });

test('a row tells who changed what and goes back to what it was; undo and redo go back and forth', async ({ page }) => {
  await open(page, 'Configuration items');
  await row(page, 'WEB-01').click();
  const editor = page.getByRole('complementary', { name: 'configuration item WEB-01' });
  const service = editor.getByLabel('Service');
  await service.fill('Front office');
  await page.keyboard.press('Tab');
  await editor.getByRole('button', { name: 'History' }).click();
  const history = editor.getByRole('region', { name: 'History' });
  await expect(history).toContainText('Service: Field Portal → Front office');
  await page.keyboard.press('Control+Z');
  await expect(service).toHaveValue('Field Portal');
  await page.keyboard.press('Control+Y');
  await expect(service).toHaveValue('Front office');
  await history
    .getByRole('button', { name: /^Restore as of/ })
    .last()
    .click();
  await expect(service).toHaveValue('Field Portal');
  await expect(history.getByRole('listitem').first()).toContainText('Front office → Field Portal');
  expect(await faults(page)).toEqual([]);
});

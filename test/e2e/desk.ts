import { type ElectronApplication, expect, type Locator, type Page } from '@playwright/test';

/** What a person does at the desk, in the words of the tests. */

/** The usual window, the smallest, and the usual one at 200 %. */
export const windowSizes = [
  [1366, 768],
  [1024, 700],
  [683, 384],
] as const;

/** The row of a release in the list. */
export const release = (page: Page, reference: string): Locator => page.locator(`[data-reference="${reference}"]`);

/** Opens a release of the list. */
export async function openRelease(page: Page, reference: string): Promise<void> {
  await release(page, reference).click();
  await expect(page.locator('.planhead .id')).toHaveText(reference);
}

/** Opens a page of the outline; its group too, where it is closed. */
export async function openPage(page: Page, group: string, title: string): Promise<void> {
  const outline = page.getByRole('navigation', { name: 'Sections' });
  const heading = outline.getByRole('button', { name: new RegExp(`^${group}\\b`) }).first();
  if ((await heading.getAttribute('aria-expanded')) === 'false') await heading.click();
  await outline.locator('li').getByRole('button', { name: title }).first().click();
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await expect(outline.locator('[aria-current="page"]')).toContainText(title);
}

/** Begins a plan with nothing in it. */
export async function newPlan(page: Page, name = ''): Promise<void> {
  await page.getByRole('button', { name: 'New release plan' }).first().click();
  await emptyPlan(page, name);
}

/** The same, where the dialog was asked for in another way. */
export async function emptyPlan(page: Page, name = ''): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'New release plan' });
  await dialog.getByRole('radio', { name: /^Empty plan/ }).check();
  await dialog.getByLabel('Release name').fill(name);
  await dialog.getByRole('button', { name: 'Begin the plan' }).click();
  await expect(page.locator('.planhead')).toBeVisible();
}

export async function saved(page: Page): Promise<void> {
  await page.keyboard.press('Control+s');
  await expect(page.locator('.planhead .save')).toHaveText(/^Saved \d\d:\d\d$/);
}

/** Pastes as Excel would: rows by lines, cells by tabs. */
export async function paste(app: ElectronApplication, page: Page, rows: readonly (readonly string[])[]): Promise<void> {
  await app.evaluate(
    ({ clipboard }, text) => clipboard.writeText(text),
    rows.map((cells) => cells.join('\t')).join('\r\n'),
  );
  await page.keyboard.press('Control+v');
}

/** The cell of a grid, by the printed number of its row and the title of its column. */
export async function cell(grid: Locator, row: string, column: string): Promise<Locator> {
  const titles = await grid.getByRole('columnheader').allTextContents();
  const at = titles.findIndex((title) => title.trim() === column);
  expect(at, `column ${column} of ${titles.join(', ')}`).toBeGreaterThanOrEqual(0);
  return grid
    .locator('tr[data-row]')
    .filter({ has: grid.page().getByText(row, { exact: true }) })
    .first()
    .locator(`td[data-column="${at}"]`);
}

/** The folder the next system dialog answers with: the one thing of the desktop a test cannot click. */
export const answerFolder = (app: ElectronApplication, folder: string): Promise<void> =>
  app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, folder);

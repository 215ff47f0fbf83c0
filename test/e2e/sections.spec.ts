import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { pages } from '../../renderer/state/pages';
import { expect, test } from '../helpers/app';
import { openPage, openRelease } from './desk';

/** Visits every section of the plan with Ctrl+PgDn, the first included. */
async function eachSection(page: Page, visit: (title: string) => Promise<void>): Promise<void> {
  const current = page.locator('.outline [aria-current="page"]');
  for (const { title } of pages) {
    await expect(current).toContainText(title);
    await visit(title);
    await page.keyboard.press('Control+PageDown');
  }
}

for (const scheme of ['light', 'dark'] as const)
  test(`every section is accessible, ${scheme}`, async ({ page }) => {
    test.setTimeout(300_000);
    await openRelease(page, 'REL-2026-014');
    await page.evaluate((appearance) => {
      document.documentElement.dataset['scheme'] = appearance;
    }, scheme);
    const found: string[] = [];
    await eachSection(page, async (title) => {
      // the detail of a row is part of its section
      const cell = page.locator('.work .rs td[data-column="0"]').first();
      if (await cell.isVisible()) await cell.click();
      const { violations } = await new AxeBuilder({ page }).include('.plan').setLegacyMode(true).analyze();
      for (const { id, nodes } of violations)
        found.push(`${title}: ${id} at ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
    });
    expect(found).toEqual([]);
  });

/** Controls of the workspace that cannot be brought into the window, or lie under something else there. */
function lostControls(): string[] {
  const lost: string[] = [];
  const all = document.querySelectorAll<HTMLElement>(
    '.planhead :is(button, input), .planhead dd, .work :is(button, input, select, textarea, [contenteditable="true"], tr:not(.add) > td[data-column], tr.add > td[data-column="0"])',
  );
  for (const control of all) {
    if (!control.checkVisibility({ visibilityProperty: true })) continue;
    control.scrollIntoView({ block: 'center', inline: 'center' });
    const { left, top, width, height } = control.getBoundingClientRect();
    const [x, y] = [left + Math.min(width, 60) / 2, top + Math.min(height, 40) / 2];
    const there = document.elementFromPoint(x, y);
    const found = there !== null && (control.contains(there) || there.contains(control));
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight || !found)
      lost.push(`${control.getAttribute('aria-label') ?? control.textContent.slice(0, 40)} (${control.tagName})`);
  }
  return lost;
}

test('at 200 % zoom no control of any section is lost', async ({ app, page }) => {
  await openRelease(page, 'REL-2026-014');
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setContentSize(1366, 768);
    window?.webContents.setZoomFactor(2);
  });
  await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThan(700);
  const lost: string[] = [];
  await eachSection(page, async (title) => {
    lost.push(...(await page.evaluate(lostControls)).map((one) => `${title}: ${one}`));
  });
  expect(lost).toEqual([]);
});

test('coming back to a section is coming back to the same place', async ({ page }) => {
  await openRelease(page, 'REL-2026-014');
  await openPage(page, 'Impact', 'Effects');
  const scroller = page.locator('.work .doc');
  // the page hears of it a frame later; nobody turns to another section within one
  await scroller.evaluate(
    (element) =>
      new Promise<void>((resolve) => {
        element.addEventListener('scroll', () => resolve(), { once: true });
        element.scrollTo(0, 240);
      }),
  );
  const at = () => scroller.evaluate((element) => element.scrollTop);
  expect(await at()).toBe(240);
  await page.keyboard.press('Control+PageDown');
  await expect(page.locator('#section-heading')).toHaveText('Risks');
  expect(await at()).toBe(0);
  await page.keyboard.press('Control+PageUp');
  await expect(page.locator('#section-heading')).toHaveText('Effects');
  expect(await at()).toBe(240);
});

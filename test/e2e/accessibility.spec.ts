import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../helpers/app';
import { openPage, openRelease } from './desk';

/** Every fault axe finds, in words; WCAG 2.2 AA and good practice. */
async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

for (const scheme of ['light', 'dark'] as const)
  test(`the main screens are accessible, ${scheme}`, async ({ page }) => {
    await expect(page.getByRole('grid', { name: 'Releases' })).toBeVisible();
    await page.evaluate((appearance) => {
      document.documentElement.dataset['scheme'] = appearance;
    }, scheme);
    const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(ground, 'the scheme took hold').toBe(scheme === 'dark' ? 'rgb(16, 17, 19)' : 'rgb(244, 244, 241)');
    expect(await faults(page)).toEqual([]);
    await openRelease(page, 'REL-2026-014');
    expect(await faults(page)).toEqual([]);
    await openPage(page, 'How', 'Run-sheet');
    expect(await faults(page)).toEqual([]);
    await openPage(page, 'Who', 'RACI');
    expect(await faults(page)).toEqual([]);
    await openPage(page, 'How', 'Rollback');
    expect(await faults(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Preview' }).click();
    await expect(page.getByRole('tabpanel')).toContainText('Same as the printed PDF');
    expect(await faults(page)).toEqual([]);
  });

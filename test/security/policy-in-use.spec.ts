import type { Page } from '@playwright/test';
import { expect, test } from '../helpers/app';
import { openPage, openRelease } from '../e2e/desk';

// Ordinary use of every place: nothing in it is stopped by the page's own policy.

const note = (page: Page) =>
  page.evaluate(() => {
    const stopped: string[] = [];
    Object.assign(window, { stopped });
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, sourceFile, blockedURI }) =>
      stopped.push(`${effectiveDirective} ${blockedURI} ${sourceFile}`),
    );
  });
const stopped = (page: Page) => page.evaluate(() => Reflect.get(window, 'stopped'));

test('no place, no page of a plan and no panel is in the way of the policy', async ({ page }) => {
  test.setTimeout(180_000);
  const said: string[] = [];
  page.on('console', (message) => /Content.Security.Policy/i.test(message.text()) && said.push(message.text()));
  await note(page);
  await openRelease(page, 'REL-2026-014');
  await page.locator('.planhead h1').click();
  const seen = new Set<string>();
  for (let at = 0; at < 60; at += 1) {
    const title = (await page.locator('#section-heading').textContent()) ?? '';
    if (seen.has(title)) break;
    seen.add(title);
    await page.keyboard.press('Control+PageDown');
    await expect(page.locator('#section-heading')).not.toHaveText(title);
  }
  expect(seen.size).toBeGreaterThan(15);
  for (const panel of ['Preview', 'History', 'Checks']) {
    await page.getByRole('tab', { name: panel }).click();
    if (panel === 'Preview') await expect(page.locator('.side canvas').first()).toBeVisible({ timeout: 30_000 });
  }
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Go to anything' }).fill('calendar');
  await page.keyboard.press('Enter');
  await expect(page.locator('h1').first()).toBeVisible();
  for (const place of ['Registers', 'Settings', 'Board', 'Improvement', 'Releases']) {
    await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: place }).click();
    await expect(page.locator('h1, h2').first()).toBeVisible();
  }
  expect(await stopped(page)).toEqual([]);
  expect(said).toEqual([]);
});

test('rich text is typed and pasted with its looks, tables and pictures, in the policy’s terms', async ({ page }) => {
  await note(page);
  await openRelease(page, 'REL-2026-008');
  await openPage(page, 'What', 'Business case');
  const need = page.locator('[data-path="businessCase/need"] [contenteditable="true"]');
  await need.click();
  await page.keyboard.type('two  spaces ');
  await need.evaluate((element) => {
    const transfer = new DataTransfer();
    transfer.setData(
      'text/html',
      '<p style="color:red"><span style="font-weight:700">bold by style</span></p><table style="width:10px"><tr><td style="width:5px">a</td><td>b</td></tr></table><style>p{opacity:0}</style>',
    );
    element.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: transfer }));
  });
  await expect(need.locator('strong')).toHaveText('bold by style');
  await expect(need.locator('table td, table th')).toHaveCount(2);
  expect(await need.evaluate((element) => getComputedStyle(element).whiteSpaceCollapse)).toBe('break-spaces');
  expect(await stopped(page)).toEqual([]);
});

test('a table with its looks is pasted into a grid in the policy’s terms', async ({ page }) => {
  await note(page);
  await openRelease(page, 'REL-2026-008');
  await openPage(page, 'What', 'References');
  const grid = page.getByRole('grid', { name: 'Acronyms and terms' });
  const first = grid.locator('tr.add td[data-column="0"]');
  await first.click();
  await first.evaluate((element) => {
    const transfer = new DataTransfer();
    transfer.setData(
      'text/html',
      '<html xmlns:w="urn:schemas-microsoft-com:office:word"><style>td{width:1px}</style><table style="width:10px"><tr><td style="color:red">Term</td><td>Meaning</td></tr><tr><td><p style="margin:0">TLS</p></td><td>Transport layer security</td></tr></table></html>',
    );
    element.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: transfer }));
  });
  await expect(grid).toContainText('Transport layer security');
  expect(await stopped(page)).toEqual([]);
});

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, launchAsItIs, test } from '../helpers/app';
import { electronBinary } from '../../build/ensure-electron.mjs';
import { nightOnNow } from '../helpers/night';
import { shippedExamples } from '../helpers/shipped';
import { openRelease } from './desk';

const REF = 'REL-2026-009';
const key = (page: Page, name: RegExp) => page.locator('.keys').getByRole('button', { name });
const title = (page: Page) => page.locator('.now-s h1');
const savedOnScreen = (page: Page) => expect(page.locator('.nt .save')).toHaveText(/^Saved/);

async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder === undefined) return;
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
  await page.getByRole('button', { name: /^(Light|Dark)$/ }).click();
  await page.screenshot({ path: path.join(folder, `${name}-light.png`) });
  await page.getByRole('button', { name: /^(Light|Dark)$/ }).click();
}

/** The library of the profile holds example B, scheduled for now; answers with the code of its paper. */
function prepared(dataDir: string): string {
  const { file, code } = nightOnNow(shippedExamples(path.join(dataDir, 'examples')).release(REF));
  const release = path.join(dataDir, 'b.release.json');
  fs.writeFileSync(release, JSON.stringify(file));
  const words = ['out/main/cli.js', 'import', release, '--library', path.join(dataDir, 'Releases.rdesk')];
  execFileSync(electronBinary(), words, { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } });
  return code;
}

test('the night of example B on the keyboard, killed in the middle, goes on where it was', async ({ dataDir }) => {
  test.slow(); // two starts, and a whole night in between
  const code = prepared(dataDir);
  let app = await launchAsItIs(dataDir);
  let page = await app.firstWindow();
  await page.keyboard.press('Escape');
  await openRelease(page, REF);
  await page.getByRole('button', { name: 'Night', exact: true }).click();
  await shot(page, 'begin');
  await page.getByLabel(/Check code/).fill('AAAA1111');
  await page.getByRole('button', { name: 'Start the release' }).click();
  await expect(page.getByRole('alert').first()).toContainText('No paper of this library has the code AAAA1111');
  await page.getByLabel(/Check code/).fill(code);
  await page.getByRole('button', { name: 'Start the release' }).click();
  await expect(title(page)).toHaveText('ECAB confirms; snapshot of both nodes and the balancer');

  await page.keyboard.press('s');
  await savedOnScreen(page);
  await expect(key(page, /^Done/)).toBeVisible();
  await shot(page, 'running');
  await page.keyboard.press('d');
  await expect(title(page)).toHaveText('Drain node A');

  await page.keyboard.press('s');
  await expect(key(page, /^Done/)).toBeVisible();
  await page.keyboard.press('h');
  await expect(page.getByRole('region', { name: 'Hold' })).toBeVisible();
  await shot(page, 'hold');
  await page.keyboard.press('n');
  let form = page.locator('.night-entry');
  await form.getByLabel('Task').fill('Count sessions again');
  await form.getByLabel('Minutes').fill('3');
  await form.getByLabel('Why').fill('The count did not fall');
  await shot(page, 'insert');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('complementary', { name: 'Steps' })).toContainText('Inserted: Count sessions again');
  await page.keyboard.press('h');
  await form.getByLabel('Why it goes on').fill('Sessions fall');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('region', { name: 'Hold' })).toBeHidden();

  const pid = app.process().pid;
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
  await app.close().catch(() => undefined);
  app = await launchAsItIs(dataDir);
  page = await app.firstWindow();
  form = page.locator('.night-entry');
  await expect(title(page)).toHaveText('Drain node A');
  await expect(key(page, /^Done/)).toBeVisible();
  await expect(page.getByRole('complementary', { name: 'Steps' })).toContainText('Inserted: Count sessions again');
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).include('.night').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  await page.keyboard.press('d');
  await expect(title(page)).toHaveText('Count sessions again');
  await page.keyboard.press('s');
  await expect(key(page, /^Done/)).toBeVisible();
  await page.keyboard.press('d');
  for (const name of ['Patch node A', 'Verify node A']) {
    await expect(title(page)).toHaveText(name);
    await page.keyboard.press('s');
    await expect(key(page, /^Done/)).toBeVisible();
    if (name.startsWith('Verify')) break;
    await page.keyboard.press('d');
  }
  await page.keyboard.press('d');
  await expect(page.getByRole('alert')).toContainText('say what was seen');
  await page.keyboard.press('o');
  await form.getByLabel('Observed').fill('3.2.1-p4');
  await form.getByLabel('Beside what was expected').selectOption('Matches');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.readings')).toContainText('3.2.1-p4');
  await shot(page, 'verify');
  await page.keyboard.press('d');
  await expect(title(page)).toHaveText('Keep or revert node A?');
  await page.keyboard.press('s');
  await expect(key(page, /^Keep/)).toBeVisible();
  await page.getByRole('button', { name: 'Not met' }).click();
  await expect(page.locator('.crit')).toContainText('Not met');
  await shot(page, 'gate');
  await page.keyboard.press('v');
  await form.getByLabel('Decided by').selectOption('Network lead');
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  await page.keyboard.press('r');
  await form.getByLabel('Why', { exact: true }).fill('P2 failed twice');
  await page.keyboard.press('Control+Enter');
  await expect(title(page)).toHaveText('Boot node A on p3');
  await shot(page, 'rollback');
  await app.close();
});

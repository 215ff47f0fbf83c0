import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { z } from 'zod';
import { electronBinary } from '../../build/ensure-electron.mjs';
import { expect, test } from '../helpers/app';
import { answerFolder, openPage, openRelease } from './desk';

const releaseSchema = z.looseObject({
  plans: z.array(
    z.looseObject({
      content: z.looseObject({
        manifest: z.looseObject({
          components: z.array(z.looseObject({ file: z.looseObject({ name: z.string(), sha256: z.string() }) })),
        }),
      }),
    }),
  ),
});

/** The files of example A's manifest, laid out as its staging area. */
function stage(dataDir: string): { staging: string; components: number } {
  const examples = path.join(dataDir, 'examples');
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  execFileSync(electronBinary(), ['out/main/cli.js', 'examples', '--out', examples], { env });
  const read = releaseSchema.parse(
    JSON.parse(fs.readFileSync(path.join(examples, 'REL-2026-014.release.json'), 'utf8')),
  );
  const staging = path.join(dataDir, 'staging');
  fs.mkdirSync(staging);
  const components = read.plans.flatMap((plan) => plan.content.manifest.components);
  const stored = fs.readdirSync(path.join(examples, 'files')).map((name) => path.join(examples, 'files', name));
  const bySum = new Map(stored.map((name) => [sha(fs.readFileSync(name)), name]));
  for (const { name, sha256 } of components.map((one) => one.file))
    fs.copyFileSync(bySum.get(sha256) ?? '', path.join(staging, name));
  return { staging, components: components.length };
}
const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

test('the manifest is filled from files and from a supplier’s list, checked against a folder, and the check is recorded', async ({
  app,
  page,
  dataDir,
}) => {
  const { staging, components } = stage(dataDir);
  await openRelease(page, 'REL-2026-014');
  await openPage(page, 'Artefacts', 'Manifest');
  const grid = page.getByRole('grid', { name: 'Components' });
  const rows = grid.locator('tr[data-row]');
  await expect(rows).toHaveCount(components + 1); // and the row to type in

  // A folder as it should be.
  await answerFolder(app, staging);
  await page.getByRole('button', { name: 'Check now…' }).click();
  const result = page.getByRole('region', { name: /^The folder/ });
  await expect(result.getByRole('heading')).toHaveText('The folder holds exactly the components of the manifest');
  await result.getByRole('button', { name: 'Close without recording' }).click();

  // A new component, from a file where it lies; its checksum from the supplier's list.
  const patch = Buffer.from('a hot fix');
  fs.writeFileSync(path.join(staging, 'hotfix-4.8.1.zip'), patch);
  await answerFolder(app, path.join(staging, 'hotfix-4.8.1.zip'));
  await page.getByRole('button', { name: 'Add files…' }).click();
  await expect(page.getByText('Add 1 file to the manifest: done.')).toBeVisible();
  await expect(rows).toHaveCount(components + 2);
  await expect(rows.nth(components)).toContainText('hotfix');
  await expect(rows.nth(components)).toContainText('4.8.1');
  const list = path.join(dataDir, 'SHA256SUMS');
  fs.writeFileSync(list, `${sha(patch)}  ./hotfix-4.8.1.zip\n`);
  await answerFolder(app, list);
  await page.getByRole('button', { name: 'Read a list…' }).click();
  await expect(page.getByText('Take 1 component from SHA256SUMS: done.')).toBeVisible();
  await expect(rows).toHaveCount(components + 2);
  fs.writeFileSync(list, `${sha(patch)}\n`);
  await page.getByRole('button', { name: 'Read a list…' }).click();
  await expect(page.getByText(/SHA256SUMS, line 1: the checksum names no file, .* Nothing was read\./)).toBeVisible();

  // The folder is altered: it is said, recorded, and stands on the cover.
  fs.appendFileSync(path.join(staging, 'hotfix-4.8.1.zip'), '!');
  fs.writeFileSync(path.join(staging, 'notes.txt'), 'left behind');
  await answerFolder(app, staging);
  await page.getByRole('button', { name: 'Check now…' }).click();
  await expect(result.getByRole('heading')).toHaveText('The folder differs from the manifest. Do not deploy.');
  await expect(result.getByRole('row', { name: /Altered hotfix 4\.8\.1/ })).toBeVisible();
  await expect(result.getByRole('row', { name: /^Extra .*not in the manifest notes\.txt/ })).toBeVisible();
  const table = result.getByRole('table', { name: 'The folder against the manifest' });
  await expect(table.getByRole('row')).toHaveCount(4); // the heads, two that differ, and the rest folded
  await table.getByRole('button', { name: `${components} components equal` }).click();
  await expect(table.getByRole('row', { name: /^Equal / })).toHaveCount(components);
  await table
    .getByRole('button', { name: /copy the SHA-256 of hotfix-4\.8\.1\.zip$/ })
    .first()
    .click();
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe(sha(patch));
  expect((await new AxeBuilder({ page }).setLegacyMode(true).analyze()).violations).toEqual([]);
  await result.getByLabel('Where you looked').fill('Staging share');
  await result.getByLabel('Checked by').fill('Technical lead');
  await result.getByLabel('Checked by').press('Enter');
  await result.getByRole('button', { name: 'Record the check' }).click();
  await expect(result).toHaveCount(0);
  await page.getByRole('tab', { name: 'Checks' }).click();
  await expect(page.getByText(/hotfix 4\.8\.1: the last check found a difference/)).toBeVisible();

  // One edit: one undo takes it back.
  await page.locator('.planhead').click();
  await page.keyboard.press('Control+z');
  await expect(page.getByText(/hotfix 4\.8\.1: the last check found a difference/)).toHaveCount(0);
});

test('a check that takes long shows how far it is, and is cancelled', async ({ app, page, dataDir }) => {
  const staging = path.join(dataDir, 'staging');
  fs.mkdirSync(staging);
  fs.writeFileSync(path.join(staging, 'huge.iso'), '');
  fs.truncateSync(path.join(staging, 'huge.iso'), 60 * 1024 ** 3); // sparse: it takes no room, and minutes to read
  await openRelease(page, 'REL-2026-014');
  await openPage(page, 'Artefacts', 'Manifest');
  await answerFolder(app, staging);
  await page.getByRole('button', { name: 'Check now…' }).click();
  const progress = page.getByRole('progressbar');
  await expect(progress).toBeVisible();
  await expect.poll(async () => Number(await progress.getAttribute('value'))).toBeGreaterThan(1024 ** 2);
  await expect(page.getByText('huge.iso')).toBeVisible();
  await expect(page.getByText(/^[\d.]+ [MG]B of 64 GB$/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('The check was cancelled. Nothing was recorded.')).toBeVisible();
  await expect(progress).toHaveCount(0);
});

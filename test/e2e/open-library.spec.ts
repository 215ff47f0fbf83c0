import { execFileSync, spawn } from 'node:child_process';
import path from 'node:path';
import { electronBinary } from '../../build/ensure-electron.mjs';
import { expect, launch, test } from '../helpers/app';

/** A library with one example in it, made on the command line. */
function makeLibrary(folder: string, name: string): string {
  const file = path.join(folder, name);
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const cli = (...args: string[]) =>
    execFileSync(electronBinary(), ['out/main/cli.js', ...args], { env, encoding: 'utf8' });
  const examples = path.join(folder, 'examples');
  cli('examples', '--out', examples);
  cli('import', path.join(examples, 'REL-2026-014.release.json'), '--library', file);
  return file;
}

test('a library named at the start is the one that opens', async ({ dataDir }) => {
  const file = makeLibrary(dataDir, 'June.rdesk');
  const app = await launch(dataDir, { args: [file] });
  const page = await app.firstWindow();
  await expect(page.locator('[data-reference]').first()).toBeVisible();
  expect(await page.evaluate(() => window.desk.call('library.info', {}))).toMatchObject({
    ok: true,
    value: { name: 'June', location: file },
  });
  await app.close();
});

test('a library named at a second start opens in the running application', async ({ app, page, dataDir }) => {
  await expect(page.locator('[data-reference]').first()).toBeVisible();
  const file = makeLibrary(dataDir, 'July.rdesk');
  const args = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '.', file];
  const second = spawn(electronBinary(), args, {
    env: { ...process.env, RELEASE_DESK_DATA: dataDir },
    stdio: 'ignore',
  });
  await new Promise((resolve) => second.once('exit', resolve));
  await expect
    .poll(() => page.evaluate(() => window.desk.call('library.info', {})))
    .toMatchObject({ value: { name: 'July' } });
  expect(app.windows()).toHaveLength(1);
});

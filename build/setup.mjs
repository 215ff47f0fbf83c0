// What a fresh machine lacks: packages, the Electron runtime, system libraries, tools the tests need.
// Each step first looks whether all is right already, so a later run costs a few hundredths of a second.
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { hasDisplay } from './display.mjs';
import { electronBinary, ensureElectron } from './ensure-electron.mjs';
import { QUIET_STDOUT, exec, must, say } from './exec.mjs';
import { ensureSystem } from './system-libs.mjs';
import { ensureTools } from './tools.mjs';

async function packages() {
  const lock = createHash('sha256')
    .update(await readFile('package-lock.json'))
    .digest('hex');
  const stamp = 'node_modules/.lock-sha256';
  const done = await readFile(stamp, 'utf8').catch(() => '');
  if (done === lock) return;
  say('packages: npm ci');
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await must('npm ci', exec('npm', args, { stdio: QUIET_STDOUT, shell: process.platform === 'win32' }));
  await writeFile(stamp, lock); // npm ci empties node_modules, so Electron's dist is put back next
}

/**
 * @param {object} wants
 * @param {boolean} [wants.needXvfb] a window will be opened, so a machine without a display needs Xvfb
 * @param {boolean} [wants.officialOnly] a release is made: no fallback Electron
 * @param {'none' | 'small' | 'all'} [wants.tools] the programs that tests look at documents with
 */
export async function prepare({ needXvfb = false, officialOnly = false, tools = 'none' } = {}) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    throw new Error(`Node 20.19 or newer is needed; this is ${process.version}.`);
  await packages();
  await ensureElectron({ officialOnly, log: say });
  ensureSystem({ binary: electronBinary(), needXvfb: needXvfb && !hasDisplay(), log: say });
  if (tools !== 'none') await ensureTools({ all: tools === 'all', log: say });
}

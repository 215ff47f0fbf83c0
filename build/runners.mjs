// Starting vitest and Playwright, as a user the sandbox and the file system take seriously.
import { spawnSync } from 'node:child_process';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { onPath } from './apt.mjs';
import { withDisplay } from './display.mjs';
import { electronBinary } from './ensure-electron.mjs';
import { bin, exec, isRoot, root } from './exec.mjs';

const NOBODY = 65534;

/**
 * Tests started by root are run as "nobody": root ignores file permissions and Chromium's sandbox does not work
 * for it, so those tests would have to be skipped. Kept as root where nobody cannot read this folder
 * (a checkout under /root, say) or with RELEASE_DESK_AS_ROOT=1.
 */
async function testUser() {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'rd-test-'));
  const fonts = path.join(dir, 'fonts.conf');
  await writeFile(fonts, fontConfig(dir));
  const asIs = { prefix: [], env: { RELEASE_DESK_TEST_FONTS: fonts }, dir };
  if (!isRoot || process.env.RELEASE_DESK_AS_ROOT || !onPath('setpriv')) return asIs;
  const prefix = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
  const read = 'require("node:fs").readFileSync(process.argv[1])';
  const probe = [...prefix.slice(1), process.execPath, '-e', read, path.join(root, 'package.json')];
  if (spawnSync(prefix[0], probe).status !== 0) return asIs;
  await chown(dir, NOBODY, NOBODY);
  return { ...asIs, prefix, env: { ...asIs.env, HOME: dir, XDG_RUNTIME_DIR: '' } };
}

/**
 * LibreOffice must print our DOCX in the fonts the PDF embeds, or its pages break elsewhere. They come out of
 * node_modules; nothing is installed for the whole system.
 */
const fontConfig = (dir) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${bin('@expo-google-fonts/carlito')}</dir>
  <dir>${bin('@expo-google-fonts/cousine')}</dir>
  <cachedir>${path.join(dir, 'fontconfig')}</cachedir>
</fontconfig>
`;

/** What the tests leave is kept for inspection when they fail. `job` returns the exit code. */
export async function withTestUser(job) {
  const user = await testUser();
  const code = await job(user);
  if (code === 0) await rm(user.dir, { recursive: true, force: true, maxRetries: 5 });
  return code;
}

const through = ({ prefix, env }, cmd, args, more) => {
  const [first, ...rest] = [...prefix, cmd, ...args];
  return exec(first, rest, { env: { ...env, ...more } });
};

/** Everything named *.test.ts(x), in Electron's Node. `report`: where to leave the JSON for the tally. */
export function vitest(user, args, report) {
  // configLoader=runner: the default one writes next to vite in node_modules, which another user may not.
  const reporters = report ? ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`] : [];
  const line = [bin('vitest/vitest.mjs'), 'run', '--configLoader=runner', ...reporters, ...args];
  return through(user, electronBinary(), line, {
    ELECTRON_RUN_AS_NODE: '1',
    FONTCONFIG_FILE: user.env.RELEASE_DESK_TEST_FONTS,
  });
}

/** A script in Electron's Node, on a display of its own. */
export const script = (user, args) =>
  withDisplay((display) => through(user, electronBinary(), args, { ...display, ELECTRON_RUN_AS_NODE: '1' }), {
    prefix: user.prefix,
    forceVirtual: process.platform === 'linux',
  });

/** Everything named *.spec.ts: the real application, as many at a time as there are displays; windows compete for the focus of one. */
export function playwright(user, args, report) {
  const reporters = report ? ['--reporter=list,json'] : [];
  const env = { E2E_OUTPUT: path.join(user.dir, 'e2e'), ...(report && { PLAYWRIGHT_JSON_OUTPUT_FILE: report }) };
  const line = [bin('@playwright/test/cli.js'), 'test', ...reporters, ...args];
  const virtual = { prefix: user.prefix, forceVirtual: process.platform === 'linux' };
  const run = (displays) =>
    through(user, process.execPath, line, {
      ...env,
      ...displays[0],
      E2E_DISPLAYS: displays.map((one) => one.DISPLAY).join(' '),
    });
  const several = virtual.forceVirtual && os.availableParallelism() > 1;
  return withDisplay(
    (first) => (several ? withDisplay((second) => run([first, second]), virtual) : run([first])),
    virtual,
  );
}

// Drives the packed app. Its fuses forbid --inspect, so Playwright's _electron.launch cannot attach;
// Chromium's own remote debugging still works, and connectOverCDP needs no browser download.
//   node build/packed-smoke.mjs [dist/linux-unpacked/release-desk]
import { chromium } from '@playwright/test';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { withDisplay } from './display.mjs';
import { isRoot } from './exec.mjs';

const FUSES = [
  [FuseV1Options.RunAsNode, FuseState.DISABLE],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, FuseState.DISABLE],
  [FuseV1Options.EnableNodeCliInspectArguments, FuseState.DISABLE],
  [FuseV1Options.OnlyLoadAppFromAsar, FuseState.ENABLE],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, FuseState.ENABLE],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, FuseState.DISABLE],
];

const [binary = 'dist/linux-unpacked/release-desk'] = process.argv.slice(2);
const home = await mkdtemp(path.join(os.tmpdir(), 'packed-'));
try {
  await fuses();
  refusesToBeNode();
  await withDisplay(window, { forceVirtual: process.platform === 'linux' });
  console.log('packed app: ok');
} finally {
  await rm(home, { recursive: true, force: true, maxRetries: 5 });
}

async function fuses() {
  const wire = await getCurrentFuseWire(binary);
  for (const [option, wanted] of FUSES)
    if (wire[option] !== wanted) throw new Error(`Fuse ${FuseV1Options[option]} is not ${FuseState[wanted]}`);
}

function refusesToBeNode() {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1', DISPLAY: '', HOME: home };
  const ran = spawnSync(binary, ['-e', 'console.log("I am Node")'], { env, encoding: 'utf8', timeout: 10_000 });
  if (ran.stdout.includes('I am Node')) throw new Error('The packed app runs scripts as Node');
}

async function window(display) {
  // A release listens to no variable of ours: its profile goes where HOME says.
  const env = { ...process.env, ...display, HOME: home, XDG_CONFIG_HOME: home, RELEASE_DESK_DATA: '/nonexistent' };
  const args = ['--remote-debugging-port=0', ...(isRoot ? ['--no-sandbox'] : [])];
  const child = spawn(binary, args, { env, stdio: ['ignore', 'inherit', 'pipe'] });
  try {
    const browser = await chromium.connectOverCDP(await endpoint(child));
    const [context] = browser.contexts();
    const page = context.pages()[0] ?? (await context.waitForEvent('page'));
    await page.locator('#root > *').first().waitFor({ timeout: 20_000 });
    // One call through the whole line: page, main, data process, SQLite in the unpacked native module.
    const answer = await page.evaluate(() => window.desk.call('library.info', {}));
    if (!answer.ok) throw new Error(`library.info: ${JSON.stringify(answer)}`);
    if (process.platform === 'linux' && !isRoot) {
      const { processInfo } = await (await browser.newBrowserCDPSession()).send('SystemInfo.getProcessInfo');
      const renderer = processInfo.find((one) => one.type === 'renderer');
      if (!/Seccomp:\s2/.test(await readFile(`/proc/${renderer.id}/status`, 'utf8')))
        throw new Error('The renderer is not sandboxed');
    }
    await browser.close();
  } finally {
    child.kill();
  }
}

function endpoint(child) {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stderr.on('data', (chunk) => {
      text += chunk;
      const found = text.match(/DevTools listening on (ws:\/\/\S+)/);
      if (found) resolve(found[1]);
    });
    child.once('exit', (code) => reject(new Error(`ended at once (${code}): ${text}`)));
    setTimeout(() => reject(new Error(`no debugging endpoint in 30 s: ${text}`)), 30_000).unref();
  });
}

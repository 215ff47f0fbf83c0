// Drives the packed app. Its fuses forbid --inspect, so Playwright's _electron.launch cannot attach;
// Chromium's own remote debugging still works, and connectOverCDP needs no browser download.
//   node build/packed-smoke.mjs dist/linux-unpacked/release-desk
import { chromium } from '@playwright/test';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { withDisplay } from './display.mjs';

const [binary] = process.argv.slice(2);
const data = await mkdtemp(path.join(os.tmpdir(), 'packed-'));
const isRoot = process.getuid?.() === 0;
try {
  await withDisplay(async (display) => {
    const args = ['--remote-debugging-port=0', ...(isRoot ? ['--no-sandbox'] : [])];
    const child = spawn(binary, args, {
      env: { ...process.env, ...display, RELEASE_DESK_DATA: data },
      stdio: ['ignore', 'inherit', 'pipe'],
    });
    try {
      const endpoint = await new Promise((resolve, reject) => {
        let text = '';
        child.stderr.on('data', (chunk) => {
          const found = (text += chunk).match(/DevTools listening on (ws:\/\/\S+)/);
          if (found) resolve(found[1]);
        });
        child.once('exit', (code) => reject(new Error(`ended at once (${code}): ${text}`)));
        setTimeout(() => reject(new Error(`no debugging endpoint in 30 s: ${text}`)), 30_000).unref();
      });
      const browser = await chromium.connectOverCDP(endpoint);
      const [context] = browser.contexts();
      const page = context.pages()[0] ?? (await context.waitForEvent('page'));
      await page.getByRole('button', { name: 'Add note' }).click();
      await page.getByText('1 note, SQLite 3.').waitFor({ timeout: 10_000 });
      if (process.platform === 'linux' && !isRoot) {
        const { processInfo } = await (await browser.newBrowserCDPSession()).send('SystemInfo.getProcessInfo');
        const renderer = processInfo.find((p) => p.type === 'renderer');
        if (!/Seccomp:\s2/.test(await readFile(`/proc/${renderer.id}/status`, 'utf8')))
          throw new Error('The renderer is not sandboxed');
      }
      await browser.close();
      console.log('packed app: ok');
    } finally {
      child.kill();
    }
  });
} finally {
  await rm(data, { recursive: true, force: true, maxRetries: 5 });
}

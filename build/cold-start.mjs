// How long from launch to the first painted window, as a ratio to a bare Electron "hello" measured in the same
// run: seconds depend on the machine, the ratio hardly does.   node build/cold-start.mjs [pairs=7]
// The app must print one line "WINDOW-SHOWN" on stdout at that moment (here: when RELEASE_DESK_MARK=1 is set).
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { withDisplay } from './display.mjs';
import { electronBinary } from './ensure-electron.mjs';

const MARK = 'WINDOW-SHOWN';
const pairs = Number(process.argv[2] ?? 7);
const work = await mkdtemp(path.join(os.tmpdir(), 'cold-'));
const hello = path.join(work, 'hello');
const HELLO = `
  const { app, BrowserWindow } = require('electron');
  app.setPath('userData', process.env.RELEASE_DESK_DATA);
  app.whenReady().then(() => {
    const win = new BrowserWindow({ width: 1000, height: 700, show: false, webPreferences: { sandbox: true } });
    win.once('ready-to-show', () => { win.show(); console.log('${MARK}'); });
    win.loadURL('data:text/html,<title>hello</title><h1>hello</h1>');
  });`;

async function once(target, display, n) {
  const data = path.join(work, `data-${n}`); // a fresh profile each time: nothing cached by the run before
  const args = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), target];
  const start = performance.now();
  const child = spawn(electronBinary(), args, {
    env: { ...process.env, ...display, RELEASE_DESK_DATA: data, RELEASE_DESK_MARK: '1' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const ms = await new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => ((text += chunk), text.includes(MARK) && resolve(performance.now() - start)));
    child.once('error', reject);
    ended.then(() => reject(new Error(`${target} ended before it showed a window`)));
    setTimeout(() => reject(new Error(`${target} showed no window in 60 s`)), 60_000).unref();
  }).finally(() => child.kill('SIGKILL'));
  await ended;
  return ms;
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
try {
  await mkdir(hello);
  await writeFile(path.join(hello, 'package.json'), '{"name":"hello","main":"main.js"}');
  await writeFile(path.join(hello, 'main.js'), HELLO);
  const result = await withDisplay(
    async (display) => {
      const rows = [];
      for (let i = 0; i <= pairs; i += 1) {
        // Alternate, so that a slow spell of the machine hits both; the first pair only warms the file cache.
        const bare = await once(hello, display, `h${i}`);
        const app = await once(process.cwd(), display, `a${i}`);
        if (i > 0) rows.push({ bare, app, ratio: app / bare });
      }
      return rows;
    },
    { forceVirtual: process.platform === 'linux' },
  );
  const of = (key) => median(result.map((row) => row[key]));
  const spread = result.map((row) => row.ratio).sort((a, b) => a - b);
  console.log(
    JSON.stringify({
      pairs,
      bareMs: Math.round(of('bare')),
      appMs: Math.round(of('app')),
      ratio: +of('ratio').toFixed(2),
      ratioRange: [+spread[0].toFixed(2), +spread.at(-1).toFixed(2)],
    }),
  );
} finally {
  await rm(work, { recursive: true, force: true, maxRetries: 5 });
}

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Figures, median } from '../helpers/bench';

const MARK = 'WINDOW-SHOWN';
const PAIRS = 15;
const LIMIT = 1.4;

const HELLO = `
  const { app, BrowserWindow } = require('electron');
  app.setPath('userData', process.env.RELEASE_DESK_DATA);
  app.whenReady().then(() => {
    const win = new BrowserWindow({ width: 1000, height: 700, show: false, webPreferences: { sandbox: true } });
    win.once('ready-to-show', () => { win.show(); console.log('${MARK}'); });
    win.loadURL('data:text/html,<title>hello</title><h1>hello</h1>');
  });`;

/**
 * From launch to the first painted window with its list, against a bare Electron window in the same run. A fresh profile
 * each time, a warm file cache. The two alternate, so that a slow spell of the machine hits both.
 */
export async function run(): Promise<Figures> {
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-cold-'));
  try {
    const hello = path.join(work, 'hello');
    fs.mkdirSync(hello);
    fs.writeFileSync(path.join(hello, 'package.json'), '{"name":"hello","main":"main.js"}');
    fs.writeFileSync(path.join(hello, 'main.js'), HELLO);
    const pairs: { bare: number; app: number }[] = [];
    for (let n = 0; n <= PAIRS; n += 1) {
      const bare = await launch(hello, path.join(work, `bare-${n}`));
      const app = await launch(process.cwd(), path.join(work, `app-${n}`));
      if (n > 0) pairs.push({ bare, app }); // the first pair only warms the file cache
    }
    return {
      'bare Electron window': { value: median(pairs.map(({ bare }) => bare)), unit: 'ms' },
      'Release Desk': { value: median(pairs.map(({ app }) => app)), unit: 'ms' },
      'ratio, median of pairs': { value: median(pairs.map(({ bare, app }) => app / bare)), limit: LIMIT },
    };
  } finally {
    fs.rmSync(work, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** (A bench runs in Electron's own binary.) Milliseconds until the application in `folder` says that its window is shown. */
async function launch(folder: string, data: string): Promise<number> {
  const args = process.getuid?.() === 0 ? ['--no-sandbox', folder] : [folder];
  const { ELECTRON_RUN_AS_NODE: _asNode, ...env } = process.env;
  const started = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...env, RELEASE_DESK_DATA: data, RELEASE_DESK_MARK: '1' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    return await new Promise<number>((resolve, reject) => {
      let text = '';
      child.stdout.on('data', (chunk) => {
        text += String(chunk);
        if (text.includes(MARK)) resolve(performance.now() - started);
      });
      void ended.then(() => reject(new Error(`${folder} ended before it showed a window`)));
      setTimeout(() => reject(new Error(`${folder} showed no window in 60 s`)), 60_000).unref();
    });
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
}

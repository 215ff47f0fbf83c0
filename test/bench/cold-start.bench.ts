import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readPreferences, writePreferences } from '../../electron/services/preferences';
import { beginWithExamples } from '../helpers/library';
import { type Figures, median } from '../helpers/bench';

const PAIRS = 15;
const LIMIT = 1.4;
const SHOWN = 'WINDOW-SHOWN';
const DRAWN = 'PAGE-DRAWN';

const HELLO = `
  const { app, BrowserWindow } = require('electron');
  app.setPath('userData', process.env.RELEASE_DESK_DATA);
  app.whenReady().then(() => {
    const win = new BrowserWindow({ width: 1440, height: 900, show: false, webPreferences: { sandbox: true } });
    win.once('ready-to-show', () => { win.show(); console.log('${SHOWN}'); });
    win.loadURL('data:text/html,<title>hello</title><h1>hello</h1>');
  });`;

/**
 * From launch until the list of releases is drawn, against a bare Electron window in the same run: as on any morning,
 * with a profile and a library that are there already. The two alternate, so that a slow spell of the machine hits both.
 */
export async function run(): Promise<Figures> {
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-cold-'));
  try {
    const hello = path.join(work, 'hello');
    fs.mkdirSync(hello);
    fs.writeFileSync(path.join(hello, 'package.json'), '{"name":"hello","main":"main.js"}');
    fs.writeFileSync(path.join(hello, 'main.js'), HELLO);
    const [bareProfile, profile] = [path.join(work, 'bare'), path.join(work, 'desk')];
    fs.mkdirSync(profile);
    await writePreferences(profile, {
      ...readPreferences(profile),
      profile: { name: 'A. Manager', role: 'Release manager' },
    });
    await beginWithExamples(profile);
    const rounds: { bare: number; shown: number; drawn: number }[] = [];
    for (let n = 0; n < WARM_UP + PAIRS; n += 1) {
      const bare = (await launch(hello, bareProfile, SHOWN)).get(SHOWN);
      const desk = await launch(process.cwd(), profile, DRAWN);
      const [shown, drawn] = [desk.get(SHOWN), desk.get(DRAWN)];
      if (bare === undefined || shown === undefined || drawn === undefined) throw new Error('a window said nothing');
      if (n >= WARM_UP) rounds.push({ bare, shown, drawn });
    }
    return {
      'bare Electron window': { value: median(rounds.map(({ bare }) => bare)), unit: 'ms' },
      'window shown': { value: median(rounds.map(({ shown }) => shown)), unit: 'ms' },
      'list drawn': { value: median(rounds.map(({ drawn }) => drawn)), unit: 'ms' },
      'window shown, ratio': { value: median(rounds.map(({ bare, shown }) => shown / bare)) },
      'list drawn, ratio': { value: median(rounds.map(({ bare, drawn }) => drawn / bare)), limit: LIMIT },
    };
  } finally {
    fs.rmSync(work, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The first starts make the library and fill Chromium's own caches. */
const WARM_UP = 3;

/** Milliseconds from the start of the application in `folder` to each thing it said, until it said `last`. */
async function launch(folder: string, data: string, last: string): Promise<Map<string, number>> {
  const args = process.getuid?.() === 0 ? ['--no-sandbox', folder] : [folder];
  const { ELECTRON_RUN_AS_NODE: _asNode, ...env } = process.env;
  const started = performance.now();
  // A bench runs in Electron's own binary.
  const child = spawn(process.execPath, args, {
    env: { ...env, RELEASE_DESK_DATA: data, RELEASE_DESK_MARK: '[data-reference]' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const said = new Map<string, number>();
  try {
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (chunk) => {
        for (const word of String(chunk).split('\n')) if (!said.has(word)) said.set(word, performance.now() - started);
        if (said.has(last)) resolve();
      });
      void ended.then(() => reject(new Error(`${folder} ended before it said ${last}`)));
      setTimeout(() => reject(new Error(`${folder} did not say ${last} in 60 s`)), 60_000).unref();
    });
    if (said.has(DRAWN)) await new Promise((resolve) => setTimeout(resolve, 300)); // what it still does, it may finish
    return said;
  } finally {
    child.kill();
    await ended;
  }
}

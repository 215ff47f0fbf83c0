import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { InternalInput } from '../../shared/contract/internal';
import { documentIds } from '../../shared/domain/documents';
import type { Snapshot } from '../../shared/domain/snapshot';
import { type Figures, median, quantile } from '../helpers/bench';
import { barely, exampleA, ofPages, release, time } from './large-plan';

const EDITS = 25;
/** Megabytes; what the operating system holds for the process at its fullest. */
const MOST_MEMORY = 400;
/**
 * Over the bare printing of the same words, in this process: a quiet machine has that in 80 ms, and of the 400 ms from the
 * pause in typing to the new page, reading the plan and drawing the page need some 150.
 */
const MOST_PREVIEW = 3;

/** Starts the press as the application does, gives it the jobs of a file one by one, and prints time and memory of each. */
const HOST = `
  const { app, utilityProcess } = require('electron');
  const fs = require('node:fs');
  app.setPath('userData', process.env.BENCH_FOLDER);
  const jobs = JSON.parse(fs.readFileSync(process.env.BENCH_FOLDER + '/jobs.json', 'utf8'), (key, value) =>
    key === 'bytes' ? new Uint8Array(Buffer.from(value, 'base64')) : value);
  app.whenReady().then(async () => {
    const press = utilityProcess.fork(process.env.BENCH_PRESS, [], { stdio: 'inherit' });
    const memory = () => {
      if (process.platform === 'linux') {
        const status = fs.readFileSync('/proc/' + press.pid + '/status', 'utf8');
        return Number(/VmHWM:\\s+(\\d+)/.exec(status)[1]) / 1024;
      }
      return app.getAppMetrics().find(({ pid }) => pid === press.pid).memory.peakWorkingSetSize / 1024;
    };
    await new Promise((resolve) => press.once('spawn', resolve));
    for (const [at, input] of jobs.entries()) {
      const started = performance.now();
      const answer = new Promise((resolve) => press.once('message', resolve));
      press.postMessage({ kind: 'call', id: at + 1, name: 'press.make', input, path: null });
      const { result } = await answer;
      if (!result.ok) throw new Error(result.error.message);
      const pages = result.value.made.reduce((sum, one) => sum + (one.pages ?? 0), 0);
      console.log('DONE ' + JSON.stringify({ ms: performance.now() - started, memory: memory(), pages }));
    }
    press.kill();
    app.quit();
  });`;

type Job = InternalInput<'press.make'>;

/** The press as it runs beside the window: how much memory a pack of fifty pages takes, and how soon a preview is made. */
export async function run(): Promise<Figures> {
  const { snapshot, files } = exampleA();
  const large = ofPages(snapshot);
  const job = { images: files, combined: false, pageSize: 'a4', pageNumbers: false } as const;
  const pack: Job = { ...job, snapshot, documents: [...documentIds], formats: ['pdf', 'docx'], pageNumbers: true };
  const whole: Job = { ...job, snapshot: large, documents: [...documentIds], formats: ['pdf', 'docx'] };
  const previews = Array.from(
    { length: EDITS },
    (_, at): Job => ({
      ...job,
      snapshot: edited(large, at),
      images: [],
      documents: ['release-plan'],
      formats: ['pdf'],
    }),
  );
  const bare = barely(release(large));
  const rounds: number[] = [];
  const round = async (): Promise<void> => void rounds.push(await time(bare));
  for (let n = 0; n < 8; n += 1) await round();
  const done = await inPress([...previews, pack, whole]);
  for (let n = 0; n < 8; n += 1) await round();
  const base = median(rounds.filter((_, at) => at > 1)); // the first warm fonts and code
  const times = done.slice(5, EDITS).map(({ ms }) => ms); // the first warm fonts and code
  return {
    'pages of the previewed plan': { value: done[0]?.pages ?? 0 },
    'preview of it, from call to answer, median': { value: median(times), unit: 'ms' },
    'preview of it, from call to answer, 95 of 100': { value: quantile(times, 0.95), unit: 'ms' },
    'preview / bare PDF, medians': { value: median(times) / base, limit: MOST_PREVIEW },
    'pages of the pack of example A': { value: done[EDITS]?.pages ?? 0 },
    'memory at its fullest, pack with page numbers': {
      value: done[EDITS]?.memory ?? 0,
      unit: 'MB',
      limit: MOST_MEMORY,
    },
    'pages of the large pack': { value: done[EDITS + 1]?.pages ?? 0 },
    'memory at its fullest, large pack': { value: done[EDITS + 1]?.memory ?? 0, unit: 'MB', limit: MOST_MEMORY },
  };
}

/** The plan with a word changed, as after a pause in typing. */
function edited(snapshot: Snapshot, at: number): Snapshot {
  const { content } = snapshot;
  return { ...snapshot, content: { ...content, identity: { ...content.identity, name: `Field Portal ${at}` } } };
}

type Done = { readonly ms: number; readonly memory: number; readonly pages: number };

async function inPress(jobs: readonly Job[]): Promise<Done[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-press-'));
  try {
    const host = path.join(folder, 'host');
    fs.mkdirSync(host);
    fs.writeFileSync(path.join(host, 'package.json'), '{"name":"host","main":"main.js"}');
    fs.writeFileSync(path.join(host, 'main.js'), HOST);
    const asText = (_: string, value: unknown): unknown =>
      value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
    fs.writeFileSync(path.join(folder, 'jobs.json'), JSON.stringify(jobs, asText));
    const { ELECTRON_RUN_AS_NODE: _asNode, ...env } = process.env;
    const args = process.getuid?.() === 0 ? ['--no-sandbox', host] : [host];
    const child = spawn(process.execPath, args, {
      env: { ...env, BENCH_FOLDER: folder, BENCH_PRESS: path.resolve('out/main/press.js') },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
    });
    await new Promise((resolve) => child.once('exit', resolve));
    const done = [...said.matchAll(/^DONE (.*)$/gm)].map(([, json]): Done => JSON.parse(json ?? ''));
    if (done.length !== jobs.length) throw new Error(`the press ended after ${done.length} of ${jobs.length} jobs`);
    return done;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

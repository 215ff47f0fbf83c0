import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { exampleReleases } from '../../electron/examples';
import { isLeftover } from '../../electron/files/leftovers';
import { APPLICATION_ID } from '../../electron/data/open';
import { migrations } from '../../electron/data/migrations';
import { checkLibrary } from '../../electron/services/check';
import { closeDesk, openDesk } from '../../electron/services/library';
import { readReleaseSource } from '../../electron/services/release-files/read';
import { writeRelease } from '../../electron/services/release-files/write';
import { type CampaignOptions, type CampaignResult, count, goesOn, noResult, type Random, randomOf } from './campaign';
import { acknowledged, type Line, startWorker } from './start-worker';
import { libraryState } from './state';

const KILLS_OF_A_FOLDER = 8;

const actor = () => ({ name: 'Campaign', role: 'Release manager' });

/**
 * Kills a process that edits, creates, imports, issues, backs up, exports or brings an old library up to date, at any moment.
 * The oracle is what it acknowledged: every plan is at least at its last acknowledged state, the check is sound, what was
 * being written is whole or not there, and the next run leaves nothing half-written behind.
 */
export async function runKillCampaign({ seconds, seed, least, window = 0 }: CampaignOptions): Promise<CampaignResult> {
  const random = randomOf(seed);
  const result = noResult('kill');
  if (window > 0) {
    const { killWindows } = await import('./kill-window'); // it brings Playwright along
    await killWindows(window, random, result);
  }
  const until = performance.now() + seconds * 1000;
  const wanted = (least ?? 0) + result.tries;
  /** Mostly one waits for a process to start: so several folders are worked on at once, each with its own dice. */
  const lane = async (): Promise<void> => {
    while (goesOn(result, until, wanted)) await inFolderOfItsOwn(randomOf(random(2 ** 31)), result);
  };
  const folders = least === undefined ? Number.POSITIVE_INFINITY : Math.ceil(least / KILLS_OF_A_FOLDER);
  await Promise.all(Array.from({ length: Math.max(1, Math.min(os.availableParallelism(), folders)) }, lane));
  return result;
}

async function inFolderOfItsOwn(random: Random, result: CampaignResult): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-kill-'));
  try {
    await exampleFile(folder);
    await killInFolder(folder, random, result);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

export async function exampleFile(folder: string): Promise<void> {
  const example = exampleReleases().find((one) => one.path.startsWith('history/'));
  if (!example) throw new Error('no example to import');
  await writeRelease(path.join(folder, 'example.release.json'), example.file, (ref) => example.files.get(ref.sha256));
}

/** Several kills on one library, each by a process that goes on where the last one was killed. */
async function killInFolder(folder: string, random: Random, result: CampaignResult): Promise<void> {
  const file = path.join(folder, 'a.rdesk');
  if (random(4) === 0) oldLibrary(file);
  const known = new Map<string, { version: number; state: string }>();
  for (let round = 0; round < KILLS_OF_A_FOLDER; round += 1) {
    const worker = startWorker([file, String(1 + random(1_000_000)), '1000000', folder]);
    const early = random(round === 0 ? 2 : 8) === 0; // now and then while it is being made or opened
    await heard(worker.lines, ({ will }) => will !== undefined && (early || will !== 'open'));
    await new Promise((resolve) => setTimeout(resolve, random(250)));
    worker.process.kill('SIGKILL');
    await worker.ended;
    const during = worker.lines.findLast((line) => line.will !== undefined)?.will ?? 'start';
    for (const [plan, state] of acknowledged(worker.lines)) known.set(plan, state);
    count(result, `killed during ${during}`, await judged(folder, file, known, worker.lines, worker.stderr()));
  }
}

async function heard(lines: readonly Line[], wanted: (line: Line) => boolean): Promise<void> {
  for (let waited = 0; waited < 60_000 && !lines.some(wanted); waited += 5)
    await new Promise((resolve) => setTimeout(resolve, 5));
}

/** A library of the first version, which the next opening brings up to date. */
export function oldLibrary(file: string): void {
  const db = new Database(file);
  migrations[0]?.(db);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  db.pragma('user_version = 1');
  db.close();
}

async function judged(
  folder: string,
  file: string,
  known: Map<string, { version: number; state: string }>,
  lines: readonly Line[],
  stderr: string,
): Promise<string> {
  if (/\n\s+at /u.test(stderr)) return `fault: a stack: ${stderr.slice(0, 500)}`;
  if (!fs.existsSync(file)) return known.size === 0 ? 'no library yet' : 'fault: the library is gone';
  const library = await openDesk(file, { create: false, actor });
  try {
    const { sound, findings } = checkLibrary(library);
    if (!sound) return `fault: not sound: ${findings.join('; ')}`;
    const states = libraryState(library);
    for (const [plan, { version, state }] of known) {
      const now = states.get(plan);
      if (!now || now.version < version)
        return `fault: ${plan} was acknowledged at ${version}, and is at ${now?.version ?? 'nothing'}`;
      if (now.version === version && now.state !== state)
        return `fault: ${plan} at ${version} is not what was acknowledged`;
      if (now.version > version + 2) return `fault: ${plan} went from ${version} to ${now.version} unsaid`;
    }
    for (const [plan, state] of states) known.set(plan, state);
  } finally {
    closeDesk(library);
  }
  return filesBeside(folder, lines);
}

/** What was written beside the library is whole, and nothing half-written stays after the next run. */
async function filesBeside(folder: string, lines: readonly Line[]): Promise<string> {
  for (const { done, file } of lines) {
    if (done === 'export' && file !== undefined) readReleaseSource(file);
    if (done === 'backup' && file !== undefined) closeDesk(await openDesk(file, { create: false, actor }));
  }
  const left = () => fs.readdirSync(folder).filter((name) => name.includes('.part'));
  const strange = left().filter((name) => !isLeftover(name, 0));
  if (strange.length > 0) return `fault: left over and not known by name: ${strange.join(', ')}`;
  const had = left().length > 0;
  await exampleFile(folder); // the next run that writes in this folder
  if (left().length > 0) return `fault: still there after the next run: ${left().join(', ')}`;
  return had ? 'sound, a half-written file taken away' : 'sound';
}

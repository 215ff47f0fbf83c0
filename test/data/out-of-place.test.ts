import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { planIds } from '../../electron/data/repositories/plans';
import { checkLibrary } from '../../electron/services/check';
import { takeBytes } from '../../electron/services/files';
import { createPlan, openPlan } from '../../electron/services/plans';
import { closeDesk, type Library, libraryInfo, makeWay, openDesk } from '../../electron/services/library';
import { Desk } from '../../electron/data/desk';
import { copyToThisComputer, saveAgain, saveTo } from '../../electron/data/save-again';
import { keepsCopy } from '../helpers/keeps';
import { run } from '../helpers/cli';

let folder = '';
let library: Library;
const actor = () => ({ name: 'Test', role: 'Release manager' });
const now = () => new Date('2026-09-06T10:00:00Z');
const at = (name: string) => path.join(folder, name);
const open = (file: string) => openDesk(file, { create: true, actor, now });

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-place-'));
  library = await open(at('a.rdesk'));
});
afterEach(() => {
  if (library.db.open) closeDesk(library);
  fs.rmSync(folder, { recursive: true, force: true });
});

const code = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (
      error instanceof Error &&
      'error' in error &&
      typeof error.error === 'object' &&
      error.error &&
      'code' in error.error
    )
      return String(error.error.code);
    throw error;
  }
  return 'done';
};

describe('the open library is the file at its place, or nothing is answered as saved', () => {
  test.each([
    ['deleted', () => fs.rmSync(at('a.rdesk'))],
    ['renamed away', () => fs.renameSync(at('a.rdesk'), at('b.rdesk'))],
    [
      'replaced by another library',
      () => {
        fs.renameSync(at('a.rdesk'), at('b.rdesk'));
        keepsCopy(folder, 'list-columns-wrong.rdesk', 'a.rdesk');
      },
    ],
    [
      'replaced by its own copy',
      () => {
        fs.copyFileSync(at('a.rdesk'), at('copy'));
        fs.renameSync(at('copy'), at('a.rdesk'));
      },
    ],
    ['without its log', () => fs.rmSync(at('a.rdesk-wal'))],
  ])('%s: refused in words, nothing written, and the whole library saved here again', async (_how, happen) => {
    const id = createPlan(library, 'Before');
    happen();
    expect(code(() => createPlan(library, 'After'))).toBe('not-in-place');
    expect(code(() => takeBytes(library, 'notes.txt', new Uint8Array(9)))).toBe('not-in-place');
    expect(openPlan(library, id).content.identity?.name).toBe('Before'); // everything is still here
    await saveAgain(library);
    closeDesk(library);
    library = await open(at('a.rdesk'));
    expect(openPlan(library, id).content.identity?.name).toBe('Before');
    expect(libraryInfo(library).plans).toBe(1);
    expect(code(() => createPlan(library, 'After'))).toBe('done');
  });

  test('its folder is gone: it is made again with the library in it', async () => {
    fs.mkdirSync(at('stick'));
    const there = await open(at('stick/a.rdesk'));
    const id = createPlan(there, 'On a stick');
    fs.rmSync(at('stick'), { recursive: true });
    expect(code(() => createPlan(there, 'After'))).toBe('not-in-place');
    await saveAgain(there);
    closeDesk(there);
    const again = await open(at('stick/a.rdesk'));
    expect(openPlan(again, id).content.identity?.name).toBe('On a stick');
    closeDesk(again);
  });

  /** Another library, closed in order, put in the place of the one that is open. Gives its plan. */
  async function replaceByAnother(): Promise<string> {
    const other = await open(at('other.rdesk'));
    const theirs = createPlan(other, 'Theirs');
    closeDesk(other);
    fs.renameSync(at('other.rdesk'), at('a.rdesk'));
    return theirs;
  }
  const names = (one: Library) => planIds(one.db).map((id) => openPlan(one, id).content.identity?.name);

  test('the log of the library that was open gets into no other one: opened in its place', async () => {
    createPlan(library, 'Mine');
    await replaceByAnother();
    makeWay(library);
    const there = await open(at('a.rdesk'));
    expect(names(there)).toEqual(['Theirs']);
    closeDesk(library);
    expect(names(there)).toEqual(['Theirs']);
    expect(checkLibrary(there).findings).toEqual([]);
    closeDesk(there);
    expect(fs.readdirSync(folder).filter((name) => /-(?:wal|shm)$/u.test(name))).toEqual([]);
  });

  test('… opened by the window', async () => {
    closeDesk(library);
    fs.mkdirSync(at('profile'));
    const desk = new Desk(at('profile'), () => undefined);
    createPlan(await desk.use(at('a.rdesk'), false), 'Mine');
    await replaceByAnother();
    expect(names(await desk.openAgain())).toEqual(['Theirs']);
    desk.close(null);
  });

  test('… put aside when the library is saved here again', async () => {
    createPlan(library, 'Mine');
    await replaceByAnother();
    await saveAgain(library);
    const aside = await open(at('a (found in its place).rdesk'));
    expect(names(aside)).toEqual(['Theirs']);
    expect(checkLibrary(aside).findings).toEqual([]);
    closeDesk(aside);
  });

  test('… opened after the library that was renamed away is closed; that one has it all', async () => {
    createPlan(library, 'Mine');
    fs.renameSync(at('a.rdesk'), at('moved.rdesk'));
    closeDesk(library);
    await replaceByAnother();
    const [there, moved] = [await open(at('a.rdesk')), await open(at('moved.rdesk'))];
    expect([names(there), names(moved)]).toEqual([['Theirs'], ['Mine']]);
    closeDesk(there);
    closeDesk(moved);
  });

  test('… made where only a log was left', async () => {
    createPlan(library, 'Mine');
    fs.copyFileSync(at('a.rdesk-wal'), at('b.rdesk-wal')); // as a killed program and a deleted file leave it
    const fresh = await open(at('b.rdesk'));
    expect(names(fresh)).toEqual([]);
    expect(fs.existsSync(at('b (log without its library).rdesk-wal'))).toBe(true);
    closeDesk(fresh);
  });

  test('what lay in its place is kept under another name, and never loses its own log', async () => {
    createPlan(library, 'Mine');
    fs.renameSync(at('a.rdesk'), at('moved'));
    fs.renameSync(at('a.rdesk-wal'), at('moved-wal'));
    keepsCopy(folder, 'list-columns-wrong.rdesk', 'a.rdesk');
    fs.writeFileSync(at('a.rdesk-wal'), 'the log of the other one');
    closeDesk(library); // SQLite would take the log away by its name
    expect(fs.readFileSync(at('a.rdesk-wal'), 'utf8')).toBe('the log of the other one');
  });

  test('saved to another place it is whole there, and nothing is written over', async () => {
    const id = createPlan(library, 'Carried over');
    fs.rmSync(at('a.rdesk'));
    fs.writeFileSync(at('taken.rdesk'), 'mine');
    await expect(saveTo(library, at('taken.rdesk'))).rejects.toThrow(/is there already/);
    await saveTo(library, at('new.rdesk'));
    const copy = await open(at('new.rdesk'));
    expect(openPlan(copy, id).content.identity?.name).toBe('Carried over');
    closeDesk(copy);
  });
});

test('a library that is looked at only takes no change', async () => {
  closeDesk(library);
  library = await openDesk(at('a.rdesk'), { create: false, actor, now, readOnly: 'This is only looked at.' });
  expect(() => createPlan(library, 'x')).toThrow('This is only looked at.');
});

test('a copy of a library on a network takes its log along, and writes over nothing', async () => {
  const id = createPlan(library, 'In the log');
  fs.mkdirSync(at('home'));
  fs.writeFileSync(at('home/a.rdesk'), 'mine');
  const copy = copyToThisComputer(at('a.rdesk'), at('home'));
  expect(path.basename(copy)).toBe('a (copy).rdesk');
  const local = await open(copy);
  expect(openPlan(local, id).content.identity?.name).toBe('In the log');
  closeDesk(local);
});

test('libraries, their logs, backups and notes are for their user alone, whatever the mask', () => {
  const script = `umask 000; "${process.execPath}" out/main/cli.js examples --out "${at('ex')}" >/dev/null && "${process.execPath}" out/main/cli.js import "${at('ex/REL-2026-014.release.json')}" --library "${at('mine.rdesk')}"`;
  return new Promise<void>((resolve, reject) => {
    spawn('sh', ['-c', script], { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } }).on('exit', () => {
      try {
        const mode = (file: string) => (fs.statSync(at(file)).mode & 0o777).toString(8);
        expect(mode('mine.rdesk')).toBe('600');
        expect(mode('mine.rdesk-changes')).toBe('600');
        expect(mode('mine.rdesk-backups')).toBe('700');
        for (const name of fs.readdirSync(at('mine.rdesk-backups')))
          expect(mode(`mine.rdesk-backups/${name}`)).toBe('600');
        resolve();
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  });
});

describe('two writers', () => {
  test('two imports into one new library at once: both plans are in it, or one is refused in words with exit 2', async () => {
    expect(run('examples', '--out', at('ex')).status).toBe(0);
    const ended = await Promise.all(
      ['REL-2026-014', 'REL-2026-009'].map(
        (reference) =>
          new Promise<{ code: number | null; text: string; reference: string }>((resolve) => {
            const child = spawn(
              process.execPath,
              ['out/main/cli.js', 'import', at(`ex/${reference}.release.json`), '--library', at('both.rdesk')],
              { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } },
            );
            let text = '';
            child.stderr.on('data', (chunk) => (text += String(chunk)));
            child.on('exit', (status) => resolve({ code: status, text, reference }));
          }),
      ),
    );
    for (const one of ended) {
      expect([0, 2]).toContain(one.code);
      expect(one.text).not.toMatch(/database is locked|\n\s+at /u);
    }
    expect(ended.some((one) => one.code === 0)).toBe(true);
    const listed = run('list', '--library', at('both.rdesk')).stdout;
    for (const { code: status, reference } of ended) if (status === 0) expect(listed).toContain(reference);
    expect(run('check', '--library', at('both.rdesk')).stdout).toBe('sound\n');
  });

  test('who cannot get the right to write in time is refused in words', () => {
    const other = new Database(at('a.rdesk'));
    other.exec('begin immediate');
    library.db.pragma('busy_timeout = 50');
    expect(code(() => createPlan(library, 'x'))).toBe('busy');
    other.exec('rollback');
    other.close();
    expect(code(() => createPlan(library, 'x'))).toBe('done');
  });
});

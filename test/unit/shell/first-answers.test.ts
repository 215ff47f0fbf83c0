import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { firstAnswers, forgetFirstAnswers, isFirst, keepFirstAnswers } from '../../../electron/services/first-answers';
import { firstList } from '../../../shared/contract/first-list';

let folder: string;
let library: string;
const PAGE = '<!doctype html>';
const answers = {
  'app.start': {
    profile: null,
    trouble: null,
    examples: null,
    library: { name: 'Releases', location: '/x', plans: 0, bytes: 1, lastBackup: null, readOnly: null, notes: [] },
    appearance: 'system' as const,
    density: 'compact' as const,
    place: null,
    exporting: null,
  },
  'releases.list': { total: 0, rows: [], waiting: 0, counts: { open: 0, blocked: 0, archived: 0 } },
};

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-first-'));
  library = path.join(folder, 'Releases.rdesk');
  fs.writeFileSync(library, 'a library');
  keepFirstAnswers(folder, { page: PAGE, files: [library], answers });
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

test('what was kept is given back while nothing has changed', () => {
  expect(firstAnswers(folder, PAGE)).toEqual(new Map(Object.entries(answers)));
  expect(fs.statSync(path.join(folder, 'first-answers.json')).mode & 0o077).toBe(0);
});

test.each([
  ['another page asks', () => undefined, '<!doctype html><p>'],
  ['the library was written to', () => fs.appendFileSync(library, '!'), PAGE],
  ['it was touched', () => fs.utimesSync(library, 1, 1), PAGE],
  ['it has gone', () => fs.rmSync(library), PAGE],
  ['a crash left its journal', () => fs.writeFileSync(`${library}-wal`, ''), PAGE],
  ['the file is cut short', () => fs.truncateSync(path.join(folder, 'first-answers.json'), 40), PAGE],
  ['somebody else wrote it', () => fs.writeFileSync(path.join(folder, 'first-answers.json'), '[1]'), PAGE],
  ['it was forgotten', () => forgetFirstAnswers(folder), PAGE],
])('nothing is given where %s', (_why, change, page) => {
  change();
  expect(firstAnswers(folder, page)).toBeNull();
});

test('a library on another volume leaves nothing behind', () => {
  const elsewhere = '/dev/shm';
  if (!fs.existsSync(elsewhere) || fs.statSync(elsewhere).dev === fs.statSync(folder).dev) {
    console.log('not run: this machine has one volume only');
    return;
  }
  const stick = path.join(fs.mkdtempSync(path.join(elsewhere, 'desk-stick-')), 'Releases.rdesk');
  fs.writeFileSync(stick, 'a library');
  keepFirstAnswers(folder, { page: PAGE, files: [stick], answers });
  fs.rmSync(path.dirname(stick), { recursive: true });
  expect(fs.existsSync(path.join(folder, 'first-answers.json'))).toBe(false);
});

test('only the first two calls are answered so', () => {
  expect(isFirst('app.start', {})).toBe(true);
  expect(isFirst('releases.list', { ...firstList })).toBe(true);
  for (const input of [{ ...firstList, query: 'vpn' }, { ...firstList, offset: 200 }, { show: 'open' }, null, 'open'])
    expect(isFirst('releases.list', input)).toBe(false);
  expect(isFirst('plan.open', { id: 'x' })).toBe(false);
});

import Database from 'better-sqlite3';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addExamples } from '../../electron/data/desk';
import { APPLICATION_ID } from '../../electron/data/open';
import { planIdOf, readPlan } from '../../electron/data/repositories/plans';
import { checkLibrary } from '../../electron/services/check';
import { editPlan, redoEdit, undoEdit } from '../../electron/services/editing';
import { commitIssue, prepareIssue, returnPlan, submitPlan } from '../../electron/services/issuing';
import { closeDesk, type Library, openDesk } from '../../electron/services/library';
import { archivePlan } from '../../electron/services/acts';
import { createPlan, duplicatePlan, listReleases, openPlan } from '../../electron/services/plans';
import { readRegisters } from '../../electron/data/repositories/shared';
import { LIBRARY_VERSION, migrations } from '../../electron/data/migrations';
import { review } from '../helpers/lives';
import { listTemplates } from '../../electron/services/templates';
import { editShared } from '../../electron/services/shared-data';

let folder = '';
let library: Library;
let now = new Date('2026-09-06T10:00:00Z');
const actor = () => ({ name: 'Test', role: 'Release manager' });
const open = (file: string, create = true) => openDesk(file, { create, actor, now: () => now });
const at = (name: string) => path.join(folder, name);

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-data-'));
  now = new Date('2026-09-06T10:00:00Z');
  library = await open(at('a.rdesk'));
});
afterEach(() => {
  if (library.db.open) closeDesk(library);
  fs.rmSync(folder, { recursive: true, force: true });
});

const set = (id: string, version: number, where: string[], value: string) =>
  editPlan(library, {
    id,
    version,
    part: 'content',
    label: `Change ${where.at(-1)}`,
    commands: [{ kind: 'set', path: where, value }],
  });
const list = (more: Partial<Parameters<typeof listReleases>[1]> = {}) =>
  listReleases(library, { show: 'open', sort: 'reference', descending: false, offset: 0, limit: 100, ...more });
const idOf = (reference: string): string => planIdOf(library.db, reference) ?? '';

test('by window: what is to come soonest first, then what has no window, then what is over, latest first', () => {
  const planned = (name: string, start?: string) => {
    const id = createPlan(library, name);
    if (start === undefined) return;
    editPlan(library, {
      id,
      version: 1,
      part: 'content',
      label: 'Plan a window',
      commands: [
        {
          kind: 'set',
          path: ['schedule', 'sessions'],
          value: [{ id: 's1', start, hardStop: `${start.slice(0, 11)}23:00`, zone: 'Europe/London' }],
        },
      ],
    });
  };
  now = new Date('2026-09-10T08:00:00Z');
  planned('no window');
  planned('over long ago', '2026-08-01T20:00');
  planned('next week', '2026-09-17T20:00');
  planned('yesterday', '2026-09-09T20:00');
  planned('tonight', '2026-09-10T20:00');
  expect(list({ sort: 'window' }).rows.map((row) => row.name)).toEqual([
    'tonight',
    'next week',
    'no window',
    'yesterday',
    'over long ago',
  ]);
});

describe('a library is one file', () => {
  test('is opened with the pragmas that keep it whole', () => {
    expect(library.db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(library.db.pragma('synchronous', { simple: true })).toBe(2);
    expect(library.db.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(library.db.pragma('trusted_schema', { simple: true })).toBe(0);
    expect(library.db.pragma('application_id', { simple: true })).toBe(APPLICATION_ID);
  });

  test('a newer one is refused and left as it is', async () => {
    library.db.pragma('user_version = 999');
    closeDesk(library);
    const before = fs.readFileSync(at('a.rdesk'));
    await expect(open(at('a.rdesk'))).rejects.toThrow(/newer Release Desk/);
    expect(fs.readFileSync(at('a.rdesk'))).toEqual(before);
    library = await open(at('b.rdesk'));
  });

  test('other files are refused and left as they are', async () => {
    fs.writeFileSync(at('text.rdesk'), 'not a database at all, but long enough to look at');
    await expect(open(at('text.rdesk'))).rejects.toThrow(/not a library/);
    const foreign = new Database(at('foreign.rdesk'));
    foreign.exec('create table t (x)');
    foreign.close();
    const before = fs.readFileSync(at('foreign.rdesk'));
    await expect(open(at('foreign.rdesk'))).rejects.toThrow(/not a library/);
    expect(fs.readFileSync(at('foreign.rdesk'))).toEqual(before);
  });

  test('a migration that fails changes nothing', async () => {
    const half = new Database(at('half.rdesk'));
    half.pragma(`application_id = ${APPLICATION_ID}`);
    half.exec('create table plan (x)'); // the first migration cannot make its own
    half.close();
    await expect(open(at('half.rdesk'))).rejects.toThrow();
    const after = new Database(at('half.rdesk'));
    expect(after.prepare('select name from sqlite_schema').pluck().all()).toEqual(['plan']);
    after.close();
    expect(fs.existsSync(`${at('half.rdesk')}.before-version-${LIBRARY_VERSION}.damaged.bak`)).toBe(true);
  });

  test('a library of the first version is brought up to date after a backup, and loses nothing', async () => {
    const [first] = migrations;
    const old = new Database(at('old.rdesk'));
    first?.(old);
    old.pragma(`application_id = ${APPLICATION_ID}`);
    old.pragma('user_version = 1');
    old.prepare("insert into library (key, value) values ('kept', 'yes')").run();
    old.close();
    const opened = await open(at('old.rdesk'), false);
    expect(opened.db.prepare('select value from library where key = ?').pluck().get('kept')).toBe('yes');
    expect(listTemplates(opened).map((one) => one.own)).toEqual([false, false, false, false]);
    expect(opened.db.pragma('user_version', { simple: true })).toBe(LIBRARY_VERSION);
    closeDesk(opened);
    expect(fs.existsSync(`${at('old.rdesk')}.before-version-${LIBRARY_VERSION}.bak`)).toBe(true);
  });
});

describe('editing', () => {
  test('an edit is there after a restart, and so is its undo', async () => {
    const id = createPlan(library, 'Portal');
    set(id, 1, ['identity', 'version'], '1.0');
    set(id, 2, ['identity', 'classification'], 'OFFICIAL');
    closeDesk(library);
    library = await open(at('a.rdesk'));
    expect(openPlan(library, id).content.identity).toMatchObject({ version: '1.0', classification: 'OFFICIAL' });
    expect(undoEdit(library, id).editing).toEqual({ undo: 'Change version', redo: 'Change classification' });
    expect(openPlan(library, id).content.identity?.classification).toBeUndefined();
    closeDesk(library);
    library = await open(at('a.rdesk'));
    expect(redoEdit(library, id).editing.redo).toBeNull();
    expect(openPlan(library, id).content.identity?.classification).toBe('OFFICIAL');
  });

  test('typing on in a field is one thing to undo; a pause starts another', () => {
    const id = createPlan(library, '');
    set(id, 1, ['identity', 'name'], 'P');
    set(id, 2, ['identity', 'name'], 'Po');
    now = new Date(now.getTime() + 60_000);
    set(id, 3, ['identity', 'name'], 'Portal');
    undoEdit(library, id);
    expect(openPlan(library, id).content.identity?.name).toBe('Po');
    undoEdit(library, id);
    expect(openPlan(library, id).content.identity?.name).toBeUndefined();
  });

  test('two windows: different places are both taken, the same place is refused with the other text', () => {
    const id = createPlan(library, '');
    set(id, 1, ['identity', 'name'], 'One');
    expect(set(id, 1, ['identity', 'version'], '2').version).toBe(3);
    expect(() => set(id, 1, ['identity', 'name'], 'Two')).toThrow(/"One"/);
    expect(openPlan(library, id).content.identity).toMatchObject({ name: 'One', version: '2' });
  });

  test.each(['undo', 'redo'] as const)('an edit from before %s in another window is not merged over it', (way) => {
    const id = createPlan(library, '');
    set(id, 1, ['identity', 'name'], 'One');
    now = new Date(now.getTime() + 60_000);
    set(id, 2, ['identity', 'name'], 'Two');
    undoEdit(library, id);
    if (way === 'redo') redoEdit(library, id);
    const seen = way === 'undo' ? 3 : 4; // what the other window saw last
    expect(() => set(id, seen, ['identity', 'name'], 'Mine')).toThrow(way === 'undo' ? /"One"/ : /"Two"/);
    expect(openPlan(library, id).content.identity?.name).toBe(way === 'undo' ? 'One' : 'Two');
    set(id, seen, ['identity', 'version'], '2');
    undoEdit(library, id);
    expect(openPlan(library, id).content.identity).toMatchObject({ name: way === 'undo' ? 'One' : 'Two' });
  });

  test('what does not fit the schema is refused whole', () => {
    const id = createPlan(library, '');
    const bad = {
      id,
      version: 1,
      part: 'content' as const,
      label: 'x',
      commands: [
        { kind: 'set' as const, path: ['identity', 'name'], value: 'ok' },
        { kind: 'set' as const, path: ['identity', 'releaseType'], value: 'Huge' },
      ],
    };
    expect(() => editPlan(library, bad)).toThrow(/does not fit/);
    expect(() =>
      editPlan(library, { ...bad, commands: [{ kind: 'set', path: ['__proto__', 'x'], value: 'y' }] }),
    ).toThrow(/no such field/);
    expect(openPlan(library, id)).toMatchObject({ version: 1, content: { identity: { reference: 'REL-2026-001' } } });
  });

  test('removing a row takes its links away, and undo brings both back', () => {
    addExamples(library);
    const id = idOf('REL-2026-014');
    const before = openPlan(library, id).content;
    editPlan(library, {
      id,
      version: 1,
      part: 'content',
      label: 'Remove A4',
      commands: [{ kind: 'remove', path: ['deployment', 'steps'], id: 'a4' }],
    });
    const without = openPlan(library, id).content.deployment?.steps ?? [];
    expect(without.find((step) => step.id === 'a5')?.dependsOn).toBeUndefined();
    undoEdit(library, id);
    expect(openPlan(library, id).content).toEqual(before);
  });

  test('a reference that belongs to another plan is refused', () => {
    createPlan(library, '');
    const second = createPlan(library, '');
    expect(() => set(second, 1, ['identity', 'reference'], 'REL-2026-001')).toThrow(/belongs to another plan/);
  });
});

describe('the list', () => {
  test('finds words anywhere, and nothing breaks on operators', () => {
    addExamples(library);
    expect(list({ query: 'csv export' }).rows.map((row) => row.reference)).toEqual(['REL-2026-014']);
    expect(list({ query: 'VPN-GW-A' }).rows.map((row) => row.reference)).toEqual(['REL-2026-009']);
    expect(list({ query: 'CHG0040' }).rows.map((row) => row.reference)).toEqual(['REL-2026-009']);
    for (const query of ['"', '*', 'a OR', 'NEAR(', 'head:', "'; drop table plan"])
      expect(() => list({ query })).not.toThrow();
  });

  test('shows the clock and the findings of each plan', () => {
    addExamples(library);
    const [b, a] = [
      list().rows.find((row) => row.reference === 'REL-2026-009'),
      list().rows.find((row) => row.reference === 'REL-2026-014'),
    ];
    expect(a).toMatchObject({
      marginMinutes: 10,
      errors: 0,
      warnings: 0,
      revision: '1.0',
      attemptState: 'Closed',
      windowStart: '2026-09-17T18:00:00Z',
    });
    expect(b).toMatchObject({ marginMinutes: 5, errors: 0, warnings: 0 });
  });

  test('archive and restore; duplicate', () => {
    const id = createPlan(library, 'Original');
    archivePlan(library, id, true);
    expect(list().total).toBe(0);
    expect(list().counts).toEqual({ open: 0, blocked: 0, archived: 1 });
    archivePlan(library, id, false);
    duplicatePlan(library, id);
    expect(list().rows.map((row) => [row.reference, row.name])).toEqual([
      ['REL-2026-001', 'Original'],
      ['REL-2026-002', 'Original'],
    ]);
  });
});

/** A draft made from example A: what was issued, as a plan of its own. */
function draftOfA(): string {
  addExamples(library);
  // as before the release: the examples' register already names what A brought
  editShared(library, { of: 'registers', label: 'Before', commands: [{ kind: 'set', path: ['live'] }] });
  const copy = duplicatePlan(library, idOf('REL-2026-014'));
  archivePlan(library, idOf('REL-2026-014'), true); // or the two stand in each other's way
  return copy;
}
const document = {
  document: 'release-plan' as const,
  format: 'pdf' as const,
  name: 'x.pdf',
  pages: 3,
  bytes: new TextEncoder().encode('%PDF'),
};

describe('issuing', () => {
  test('submit, issue 1.0, frozen; a change opens 1.1 and the next issue supersedes', () => {
    const id = draftOfA();
    review(library, id);
    expect(() => set(id, readPlan(library.db, id).version, ['identity', 'name'], 'x')).toThrow(/in review/);
    const prepared = prepareIssue(library, id);
    const issued = commitIssue(library, { id, ...prepared, documents: [document] });
    expect(issued.revision).toBe('1.0');
    expect(issued.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(issued.checkCodes['release-plan']).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    const before = readPlan(library.db, id);
    const edited = set(id, before.version, ['identity', 'name'], 'Changed');
    expect(edited.opened).toBe('1.1');
    const view = openPlan(library, id);
    expect(view.revision).toMatchObject({ number: '1.1', state: 'Draft' });
    expect(view.revision.issue).toBeUndefined();
    expect(view.history.map((line) => `${line.number} ${line.state}`)).toEqual(['1.0 Issued', '1.1 Draft']);
    review(library, id);
    commitIssue(library, { id, ...prepareIssue(library, id), documents: [] });
    expect(openPlan(library, id).history.map((line) => `${line.number} ${line.state}`)).toEqual([
      '1.0 Superseded',
      '1.1 Issued',
    ]);
    expect(checkLibrary(library)).toEqual({ sound: true, findings: [] });
  });

  test('an error, or a warning nobody accepted, blocks', () => {
    const id = draftOfA();
    editPlan(library, {
      id,
      version: 1,
      part: 'content',
      label: 'x',
      commands: [{ kind: 'remove', path: ['deployment', 'steps'], id: 'a8' }],
    });
    expect(() => submitPlan(library, id)).toThrow(/keep-or-revert gate/);
    expect(() => prepareIssue(library, id)).toThrow(/keep-or-revert gate/);
    expect(openPlan(library, id).revision.state).toBe('Draft');
  });

  test('a plan that changed while its documents were made is not issued', () => {
    const id = draftOfA();
    review(library, id);
    const prepared = prepareIssue(library, id);
    returnPlan(library, id, 'A word is missing');
    expect(() => commitIssue(library, { id, ...prepared, documents: [] })).toThrow(/changed while/);
    expect(openPlan(library, id).revision).toMatchObject({ number: '0.2', state: 'Draft' });
  });

  test('an issue cannot be undone', () => {
    const id = draftOfA();
    set(id, 1, ['identity', 'name'], 'Before');
    review(library, id);
    commitIssue(library, { id, ...prepareIssue(library, id), documents: [] });
    expect(() => undoEdit(library, id)).toThrow(/nothing to undo/);
  });
});

test('registers: rows are added, changed and removed in order', () => {
  editShared(library, {
    of: 'registers',
    label: 'Add',
    commands: [
      { kind: 'insert', path: ['roles'], row: { id: 'r1', name: 'Tester' } },
      { kind: 'insert', path: ['roles'], row: { id: 'r2', name: 'Lead' }, after: null },
    ],
  });
  expect(readRegisters(library.db).roles?.map((role) => role.name)).toEqual(['Lead', 'Tester']);
  editShared(library, { of: 'registers', label: 'Remove', commands: [{ kind: 'remove', path: ['roles'], id: 'r2' }] });
  expect(readRegisters(library.db).roles).toEqual([{ id: 'r1', name: 'Tester' }]);
});

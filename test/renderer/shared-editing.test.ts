import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SharedChange, SharedData } from '../../shared/contract/views';
import { listen, loadShared, takeShared, useApp } from '../../renderer/state/app';
import { editShared, flushShared, redoShared, undoShared, useSharedEdits } from '../../renderer/state/shared-editing';

// The library behind the window: it answers late, as one on a slow disk does.
let stored: SharedData;
let answers: (() => void)[] = [];
let asked: string[] = [];
let tell: (change: SharedChange) => void = () => undefined;
const desk = {
  subscribe: (name: string, listener: (change: SharedChange) => void) => {
    if (name === 'shared.changed') tell = listener;
    return () => undefined;
  },
  call: (name: string, input: { commands?: { path: string[]; value?: unknown; row?: { id: string } }[] }) =>
    new Promise((resolve) => {
      asked.push(name);
      answers.push(() => {
        if (name === 'shared.edit') {
          const cis = [...(stored.registers.cis ?? [])];
          for (const { path, value, row } of input.commands ?? []) {
            if (row && !cis.some((one) => one.id === row.id)) cis.push(row);
            const at = cis.findIndex((one) => one.id === path[1]);
            const known = cis[at];
            if (known) cis[at] = { ...known, name: String(value) };
          }
          const from = stored.version;
          stored = { ...stored, version: from + 1, registers: { cis } };
          resolve({
            ok: true,
            value: { version: from + 1, edit: { from, of: 'registers', commands: input.commands } },
          });
        }
        resolve({ ok: true, value: stored });
      });
    }),
};
const answer = async () => {
  answers.shift()?.();
  await vi.advanceTimersByTimeAsync(0);
};
const name = () => useApp.getState().shared?.registers.cis?.[0]?.name;
const rename = (to: string) =>
  editShared('registers', 'Change name', [{ kind: 'set', path: ['cis', 'web', 'name'], value: to }]);

const openAt = (location: string) => {
  const library = { name: '', location, plans: 0, bytes: 0, readOnly: null, notes: [], lastBackup: null };
  const shown = { profile: null, trouble: null, place: null, exporting: null };
  useApp.setState({ start: { ...shown, library, appearance: 'light', density: 'compact', examples: null } });
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('desk', desk);
  answers = [];
  asked = [];
  stored = { version: 1, registers: { cis: [{ id: 'web', name: 'WEB' }] }, settings: {} };
  takeShared(stored);
});
afterEach(async () => {
  const rest = flushShared();
  for (let at = 0; at < 20; at += 1) await answer();
  await rest;
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('what is typed while the library is read again stays on the screen, and a new row keeps its place', async () => {
  rename('WEB-0');
  const reading = loadShared(); // another window wrote something
  rename('WEB-01');
  editShared('registers', 'Add', [{ kind: 'insert', path: ['cis'], row: { id: 'new', name: 'MAIL' } }]);
  await answer();
  await reading;
  expect(name()).toBe('WEB-01');
  expect(useApp.getState().shared?.registers.cis).toHaveLength(2);
});

test('what was written meanwhile is not put on twice', async () => {
  editShared('registers', 'Add', [{ kind: 'insert', path: ['cis'], row: { id: 'new', name: 'MAIL' } }]);
  void flushShared();
  const reading = loadShared();
  stored = { ...stored, registers: { cis: [...(stored.registers.cis ?? []), { id: 'new', name: 'MAIL' }] } };
  const late = answers.shift(); // the edit was written; its answer is still on its way
  await answer();
  await reading;
  expect(useApp.getState().shared?.registers.cis?.map((row) => row.id)).toEqual(['web', 'new']);
  late?.();
});

test('undo and redo go back and forth until something else is changed', () => {
  rename('A');
  undoShared();
  expect(name()).toBe('WEB');
  redoShared();
  expect(name()).toBe('A');
  undoShared();
  rename('B');
  redoShared();
  expect(name()).toBe('B');
});

test.each([
  ['another library is open', () => openAt('/other/Releases.rdesk')],
  ['an earlier state was restored', () => takeShared({ ...stored, version: 0 })],
])('what was to be undone is gone where %s: it would change rows it was never about', async (_why, then) => {
  openAt('/home/Releases.rdesk');
  rename('A');
  const flushed = flushShared();
  await answer();
  await flushed;
  then();
  takeShared({ version: 0, registers: { cis: [{ id: 'web', name: 'OTHER' }] }, settings: {} });
  expect(useSharedEdits.getState()).toMatchObject({ undo: [], redo: [] });
  undoShared();
  expect(name()).toBe('OTHER');
});

const settled = async () => {
  for (let at = 0; at < 5; at += 1) await vi.advanceTimersByTimeAsync(0);
};

test('an edit is answered by what changed, and nothing is read anew', async () => {
  rename('A');
  const flushed = flushShared();
  await answer();
  await flushed;
  expect(name()).toBe('A');
  expect(useApp.getState().shared?.version).toBe(2);
  expect(asked).toEqual(['shared.edit']);
});

test('what another window edits is followed by its commands, under what is typed here', async () => {
  listen();
  rename('typed');
  const told = { kind: 'insert' as const, path: ['cis'], row: { id: 'mail', name: 'MAIL' } };
  tell({ version: 2, edit: { from: 1, of: 'registers', commands: [told] } });
  await settled();
  expect(useApp.getState().shared?.registers.cis).toEqual([
    { id: 'web', name: 'typed' },
    { id: 'mail', name: 'MAIL' },
  ]);
  tell({ version: 2, edit: { from: 1, of: 'registers', commands: [told] } }); // its own edit, told and answered
  await settled();
  expect(useApp.getState().shared?.registers.cis).toHaveLength(2);
  expect(asked).toEqual([]);
});

test.each([
  ['without an edit', { version: 9 }],
  ['after one that was missed', { version: 9, edit: { from: 8, of: 'settings' as const, commands: [] } }],
  [
    'that does not fit',
    {
      version: 2,
      edit: { from: 1, of: 'registers' as const, commands: [{ kind: 'remove' as const, path: ['cis'], id: 'x' }] },
    },
  ],
])('a change %s is read anew, under what is typed here', async (_how, change) => {
  listen();
  stored = { ...stored, version: change.version, registers: { cis: [{ id: 'web', name: 'WEB' }, { id: 'more' }] } };
  rename('typed');
  tell(change);
  await settled();
  expect(asked).toEqual(['shared.get']);
  await answer();
  expect(useApp.getState().shared).toMatchObject({
    version: change.version,
    registers: { cis: [{ id: 'web', name: 'typed' }, { id: 'more' }] },
  });
});

test('a step back says what it was and where, and never takes back what another window did', async () => {
  rename('WEB-2');
  await answer();
  undoShared();
  expect(name()).toBe('WEB');
  expect(useSharedEdits.getState().done).toMatchObject({
    words: 'Undone: change of Name, in Configuration items',
    place: { name: 'registers', register: 'cis', row: 'web' },
  });
  await answer();
  redoShared();
  expect(useSharedEdits.getState().done?.words).toBe('Redone: change of Name, in Configuration items');
  const written = flushShared();
  for (let at = 0; at < 5; at += 1) await answer();
  await written;
  const other: SharedChange['edit'] = {
    from: stored.version,
    of: 'registers',
    commands: [{ kind: 'set', path: ['cis', 'web', 'name'], value: 'THEIRS' }],
  };
  const stop = listen();
  tell({ version: stored.version + 1, edit: other });
  await vi.waitFor(() => expect(name()).toBe('THEIRS'));
  undoShared();
  expect(name()).toBe('THEIRS');
  expect(useSharedEdits.getState().done?.words).toBe(
    'Not undone: Change name. It was changed again in another window, and that stays.',
  );
  stop();
});

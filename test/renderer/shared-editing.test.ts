import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SharedData } from '../../shared/contract/views';
import { loadShared, useApp } from '../../renderer/state/app';
import { editShared, flushShared, redoShared, undoShared } from '../../renderer/state/shared-editing';

// The library behind the window: it answers late, as one on a slow disk does.
let stored: SharedData;
let answers: (() => void)[] = [];
const desk = {
  call: (name: string, input: { commands?: { path: string[]; value?: unknown; row?: { id: string } }[] }) =>
    new Promise((resolve) => {
      answers.push(() => {
        if (name === 'shared.edit') {
          const cis = [...(stored.registers.cis ?? [])];
          for (const { path, value, row } of input.commands ?? []) {
            if (row && !cis.some((one) => one.id === row.id)) cis.push(row);
            const at = cis.findIndex((one) => one.id === path[1]);
            const known = cis[at];
            if (known) cis[at] = { ...known, name: String(value) };
          }
          stored = { ...stored, version: stored.version + 1, registers: { cis } };
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

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('desk', desk);
  answers = [];
  stored = { version: 1, registers: { cis: [{ id: 'web', name: 'WEB' }] }, settings: {} };
  useApp.setState({ shared: stored });
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

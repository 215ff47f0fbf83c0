import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ClosingDialog } from '../../renderer/features/unsaved/closing-dialog';
import { WaitingText } from '../../renderer/features/unsaved/unsaved-text';
import { listen, useApp, useClosing } from '../../renderer/state/app';
import { hold } from '../../renderer/state/held-text';
import { leavePlanStore, openPlanStore } from '../../renderer/state/open-plans';
import { unsaved, useFailures } from '../../renderer/state/unsaved';

// A library that takes nothing until it is told to, and the messages a window gets and gives.
let full: boolean;
/** The library that is open holds the plan at this version; none does not hold it. */
let held: number | null;
let asked: [name: string, input: unknown][];
let hear: Record<string, (payload: unknown) => void>;

const view = {
  id: 'p',
  version: 1,
  savedAt: '2026-11-28T22:00:00Z',
  revision: {
    number: '0.1',
    state: 'Draft',
    attempt: 1,
    savedAt: '2026-11-28T22:00:00Z',
    savedBy: { name: 'T', role: 'R' },
  },
  content: { identity: { reference: 'REL-1' } },
  control: {},
  record: {},
  history: [],
  editing: { undo: null, redo: null },
  archived: false,
};
const edited = {
  version: 2,
  savedAt: '2026-11-28T22:01:00Z',
  commands: [],
  part: 'content',
  editing: { undo: 'x', redo: null },
};
const answerOf = (name: string): unknown => {
  if ((name === 'plan.open' || name === 'plan.edit') && held === null)
    return { ok: false, error: { code: 'not-found', message: 'This plan is not in the library.', retryable: false } };
  if (name === 'plan.open') return { ok: true, value: { ...view, version: held } };
  if (name === 'shared.get') return { ok: true, value: { version: 1, registers: {}, settings: {} } };
  if (name === 'dialog.save') return { ok: true, value: { file: { token: 'token-01', name: 'x', size: 0 } } };
  if (name === 'plan.saveCopy') return { ok: true, value: { name: 'Copy.release.zip', missing: [], renamed: [] } };
  if (name === 'plan.edit' && full)
    return { ok: false, error: { code: 'disk-full', message: 'The disk is full.', retryable: true } };
  if (name === 'plan.edit') return { ok: true, value: edited };
  if (name === 'plan.rescue')
    return {
      ok: true,
      value: { name: 'Rescued REL-1', folder: '/home/t', missing: ['a.pdf'], renamed: ['CON is written as _CON.'] },
    };
  return { ok: true, value: { done: true } };
};
const closings = () => asked.flatMap(([name, input]) => (name === 'window.close' ? [input] : []));

let stop: () => void;
beforeEach(() => {
  full = true;
  held = 1;
  asked = [];
  hear = {};
  vi.stubGlobal('desk', {
    call: (name: string, input: unknown) => {
      asked.push([name, input]);
      return Promise.resolve(answerOf(name));
    },
    subscribe: (name: string, listener: (payload: unknown) => void) => {
      hear[name] = listener;
      return () => undefined;
    },
  });
  useApp.setState({ shared: { version: 1, registers: {}, settings: {} } });
  stop = listen();
});
afterEach(async () => {
  full = false;
  held = 1;
  await Promise.all(unsaved().map((keeper) => keeper.flush()));
  await leavePlanStore('p');
  stop();
  cleanup();
  useClosing.setState({ asking: false });
  vi.unstubAllGlobals();
});

async function typed() {
  const opened = await openPlanStore('p');
  if (!opened.ok) throw new Error('did not open');
  opened.value.edit('Change name', [{ kind: 'set', path: ['identity', 'name'], value: 'Typed last' }]);
  return opened.value;
}

test('a plan that is left with unsaved text keeps it, says so, and comes back as it was', async () => {
  const store = await typed();
  await leavePlanStore('p');
  expect(unsaved().map((keeper) => keeper.name())).toEqual(['REL-1']);
  expect(Object.values(useFailures.getState())).toEqual([{ name: 'REL-1', message: 'The disk is full.' }]);
  const again = await openPlanStore('p');
  expect(again.ok && again.value).toBe(store);
  expect(store.state.getState().view.content.identity?.name).toBe('Typed last');
  full = false;
  await leavePlanStore('p');
  expect(unsaved()).toEqual([]);
  expect(useFailures.getState()).toEqual({});
  const fresh = await openPlanStore('p');
  expect(fresh.ok && fresh.value).not.toBe(store);
});

test('a window with everything saved goes; the page says at once that it is there', async () => {
  full = false;
  await typed();
  hear['window.closing']?.({});
  expect(closings()).toEqual([{ answer: 'heard' }]);
  await waitFor(() => expect(closings()).toEqual([{ answer: 'heard' }, { answer: 'ready' }]));
  expect(asked.filter(([name]) => name === 'plan.edit')).toHaveLength(1);
});

test('a window with unsaved text asks, rescues by default, says where, and then goes', async () => {
  await typed();
  render(<ClosingDialog />);
  hear['window.closing']?.({});
  fireEvent.click(await screen.findByText('Save a rescue file and close'));
  await screen.findByText(
    /“Rescued REL-1” is in \/home\/t\. Not in it, because they could not be read: a\.pdf\. CON is written as _CON\./,
  );
  expect(closings()).toEqual([{ answer: 'heard' }, { answer: 'asking' }]);
  const rescue = asked.find(([name]) => name === 'plan.rescue')?.[1];
  expect(rescue).toMatchObject({
    id: 'p',
    version: 1,
    edited: true,
    content: { identity: { reference: 'REL-1', name: 'Typed last' } },
  });
  fireEvent.click(screen.getByText('Close'));
  expect(closings()).toEqual([{ answer: 'heard' }, { answer: 'asking' }, { answer: 'ready' }]);
});

test('staying keeps the window and the text; closing without saving is a choice of its own', async () => {
  await typed();
  render(<ClosingDialog />);
  hear['window.closing']?.({});
  fireEvent.click(await screen.findByText('Stay here'));
  expect(closings().at(-1)).toEqual({ answer: 'stay' });
  expect(unsaved()).toHaveLength(1);
  hear['window.closing']?.({});
  fireEvent.click(await screen.findByText('Close without saving'));
  expect(closings().at(-1)).toEqual({ answer: 'ready' });
});

test('text in a form that nobody has filed is asked about too', async () => {
  const release = hold('waiting');
  render(<ClosingDialog />);
  hear['window.closing']?.({});
  await screen.findByText(/What is typed in a form/);
  expect(screen.queryByText('Save a rescue file and close')).toBeNull();
  fireEvent.click(screen.getByText('Stay here'));
  release();
});

test('once the library is in its place again, what failed goes by itself, on the version that is there', async () => {
  const store = await typed();
  await store.flush();
  full = false;
  held = 7; // somebody wrote to it meanwhile
  hear['library.changed']?.({});
  await waitFor(() => expect(unsaved()).toEqual([]));
  expect(asked.findLast(([name]) => name === 'plan.edit')?.[1]).toMatchObject({ version: 7 });
  expect(store.state.getState().view.content.identity?.name).toBe('Typed last');
  expect(useFailures.getState()).toEqual({});
});

test('the file that comes back to its place by itself is enough', async () => {
  const store = await typed();
  await store.flush();
  full = false;
  hear['library.trouble']?.({ trouble: null });
  await waitFor(() => expect(unsaved()).toEqual([]));
});

test('where another library is open that does not hold the plan, the text stays, is said, and can be saved elsewhere', async () => {
  const store = await typed();
  await store.flush();
  full = false;
  held = null;
  hear['library.changed']?.({});
  await waitFor(() => expect(store.state.getState()).toMatchObject({ gone: true, save: { kind: 'failed' } }));
  expect(store.state.getState().view.content.identity?.name).toBe('Typed last');
  expect(useFailures.getState()['p']?.message).toContain('not in the library that is open now');
  expect(unsaved()).toHaveLength(1);
  render(<WaitingText />);
  fireEvent.click(await screen.findByText('Save a copy elsewhere…'));
  await screen.findByText(
    /A copy of what is on the screen is in Copy\.release\.zip\. The plan itself is still not saved\./,
  );
  expect(asked.find(([name]) => name === 'plan.saveCopy')?.[1]).toMatchObject({
    content: { identity: { name: 'Typed last' } },
    token: 'token-01',
  });
  held = 1;
  hear['library.changed']?.({});
  await waitFor(() => expect(unsaved()).toEqual([]));
});

import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RunSheet } from '../../renderer/features/run-sheet/run-sheet';
import { createPlanStore, type PlanStore } from '../../renderer/state/plan';
import { PlanProvider } from '../../renderer/state/plan-context';
import { draftOfA } from '../helpers/base-plan';

// The window's own parts over a store; only the wire to the library is missing, so nothing is ever saved.
let store: PlanStore;

beforeEach(() => {
  Object.defineProperty(window, 'desk', {
    configurable: true,
    value: { call: () => new Promise(() => undefined), subscribe: () => () => undefined },
  });
  const { content, control, registers, settings } = draftOfA();
  store = createPlanStore({
    id: 'plan-a',
    version: 1,
    savedAt: '2026-09-06T10:00:00Z',
    revision: {
      number: '1.1',
      state: 'Draft',
      attempt: 1,
      savedAt: '2026-09-06T10:00:00Z',
      savedBy: { name: 'Release desk', role: 'Release manager', initials: 'RD' },
    },
    content,
    control,
    record: {},
    history: [],
    editing: { undo: null, redo: null },
    archived: false,
  });
  render(
    <PlanProvider store={store} shared={{ version: 1, registers, settings }}>
      <RunSheet />
    </PlanProvider>,
  );
});
afterEach(() => {
  cleanup();
  store.close();
});

const cell = (path: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`td[data-path="deployment/steps/${path}"]`);
  if (!found) throw new Error(`there is no cell ${path}`);
  return found;
};
const step = (id: string) => store.state.getState().view.content.deployment?.steps?.find((one) => one.id === id);
const rowOf = (number: string) => screen.getAllByRole('row').find((row) => row.textContent?.startsWith(number));
const lastStart = () => /\d\d:\d\d/.exec(rowOf('A10')?.textContent ?? '')?.[0];
const key = (name: string, more: object = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key: name, ...more });
const type = (text: string) => fireEvent.change(document.activeElement ?? document.body, { target: { value: text } });

test('typing replaces a cell, Enter takes it and goes down, and every later step moves', async () => {
  expect(lastStart()).toBe('21:15');
  act(() => cell('a4/duration/expected').focus());
  key('4');
  expect(document.activeElement).toBeInstanceOf(HTMLTextAreaElement);
  type('40');
  await act(async () => key('Enter'));
  expect(step('a4')?.duration?.expected).toBe(40);
  expect(document.activeElement).toBe(cell('a5/duration/expected'));
  expect(lastStart()).toBe('21:30');
});

test('Escape leaves a cell as it was, F2 opens it with its text, Tab goes right', async () => {
  act(() => cell('a4/task').focus());
  key('F2');
  expect(document.activeElement).toHaveProperty('value', 'Deploy web and API');
  type('Something else');
  await act(async () => key('Escape'));
  expect(step('a4')?.task).toBe('Deploy web and API');
  key('F2');
  type('Deploy both');
  await act(async () => key('Tab'));
  expect(step('a4')?.task).toBe('Deploy both');
  expect(document.activeElement).toBe(cell('a4/owner'));
});

test('an unknown dependency is refused in place with its text; the right one is taken', async () => {
  act(() => cell('a4/dependsOn').focus());
  key('F2');
  type('A3, A99');
  await act(async () => key('Enter'));
  expect(step('a4')?.dependsOn?.map((one) => one.step)).toEqual(['a3']);
  expect(cell('a4/dependsOn').getAttribute('aria-invalid')).toBe('true');
  expect(cell('a4/dependsOn').textContent).toBe('A3, A99');
  expect(screen.getByRole('alert').textContent).toContain('There is no step “A99”.');
  act(() => cell('a4/dependsOn').focus());
  key('F2');
  type('A3, A2b');
  await act(async () => key('Enter'));
  expect(step('a4')?.dependsOn?.map((one) => one.step)).toEqual(['a3', 'a2b']);
  expect(screen.queryByRole('alert')).toBeNull();
});

test('Delete clears, Ctrl+D fills down, Alt+Shift+Up moves the step', async () => {
  act(() => cell('a4/duration/expected').focus());
  await act(async () => key('Delete'));
  expect(step('a4')?.duration?.expected).toBeUndefined();
  await act(async () => key('d', { ctrlKey: true }));
  expect(step('a4')?.duration?.expected).toBe(10); // that of A3 above
  await act(async () => key('ArrowUp', { altKey: true, shiftKey: true }));
  const order = store.state.getState().view.content.deployment?.steps?.map((one) => one.number);
  expect(order?.slice(0, 5)).toEqual(['A1', 'A2a', 'A2b', 'A4', 'A3']);
});

test('a copied table with headings comes in as steps; a cell range goes over what is there', async () => {
  const paste = (text: string) =>
    fireEvent.paste(document.activeElement ?? document.body, { clipboardData: { getData: () => text } });
  act(() => cell('a9/duration/expected').focus());
  await act(async () => paste('7\n8'));
  expect([step('a9'), step('a10')].map((one) => one?.duration?.expected)).toEqual([7, 8]);
  await act(async () => paste('Step\tTask\tMin\nN1\tCall the desk\t3'));
  const steps = store.state.getState().view.content.deployment?.steps ?? [];
  const place = steps.findIndex((one) => one.number === 'N1');
  expect(steps[place]).toMatchObject({ task: 'Call the desk', duration: { expected: 3 } });
  expect(steps[place - 1]?.id).toBe('a9');
});

test('rollback rows are there to read, not to type in', async () => {
  const row = rowOf('R1');
  const first = row?.querySelector<HTMLElement>('td');
  expect(first?.getAttribute('aria-readonly')).toBe('true');
  act(() => first?.focus());
  await act(async () => key('x'));
  expect(document.activeElement).toBe(first);
});

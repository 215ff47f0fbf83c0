import { expect, test } from 'vitest';
import type { World } from '../../renderer/components/field/world';
import { afterText, nextNumber, readAfter } from '../../renderer/features/run-sheet/after';
import { NEW_ROW, pasteInto, readChange, stepFaults, stepTargets } from '../../renderer/features/run-sheet/changes';
import { columnsFor } from '../../renderer/features/run-sheet/columns';
import { parseTable } from '../../renderer/components/grid/clipboard';
import { mapTable, textsByField } from '../../renderer/components/grid/paste';
import { stepActions } from '../../renderer/features/run-sheet/step-actions';
import { useRunSheet } from '../../renderer/features/run-sheet/state';
import { applyCommands } from '../../shared/domain/edit/apply';
import type { Command } from '../../shared/domain/edit/command';
import { type Content, contentSchema } from '../../shared/domain/plan/content';
import { draftOfA } from '../helpers/base-plan';

const steps = [
  { id: 'x1', number: 'A1' },
  { id: 'x2a', number: 'A2a' },
  { id: 'x2b', number: 'A2b' },
  { id: 'x3', number: 'A3' },
  { id: 'xs', number: 'OSS' },
];
let made = 0;
const makeId = () => `new-${(made += 1)}`;
const read = (text: string, before: Parameters<typeof readAfter>[3] = []) =>
  readAfter(text, 'x3', steps, before, makeId);
const named = (text: string) => {
  const found = read(text);
  return found.ok
    ? found.value.map(({ step, kind }) => (kind === 'start-to-start' ? `${step} SS` : step))
    : found.message;
};

test('dependencies are read by printed numbers, however they are set apart', () => {
  expect(named('A2a, A2b')).toEqual(['x2a', 'x2b']);
  expect(named(' a2A;A1\nA2b and A1 ')).toEqual(['x2a', 'x1', 'x2b']);
  expect(named('')).toEqual([]);
});

test('the start-to-start mark is read, but not out of a number that ends so', () => {
  expect(named('A1 SS, A2a FS')).toEqual(['x1 SS', 'x2a']);
  expect(named('OSS')).toEqual(['xs']);
});

test('an unknown number and the step itself are refused in words', () => {
  expect(named('A1, A9')).toBe('There is no step “A9”.');
  expect(named('A2')).toBe('There is no step “A2”. Did you mean A2a or A2b?');
  expect(named('A3')).toBe('A step cannot wait for itself.');
});

test('a dependency that stays keeps its row, and text and rows say the same', () => {
  const before = [
    { id: 'd1', step: 'x1' },
    { id: 'd2', step: 'x2a', kind: 'start-to-start' as const },
  ];
  expect(afterText(before, steps)).toBe('A1, A2a SS');
  const found = read('A2a SS, A2b', before);
  expect(found).toMatchObject({
    ok: true,
    value: [{ id: 'd2', step: 'x2a', kind: 'start-to-start' }, { step: 'x2b' }],
  });
  expect(afterText([{ id: 'd', step: 'gone' }], steps)).toBe('gone (missing)');
});

test('the next number goes on in the manner of the last', () => {
  expect(nextNumber([])).toBe('A1');
  expect(nextNumber(steps.slice(0, 4))).toBe('A4');
  expect(
    nextNumber([
      { id: 'a', number: 'B9' },
      { id: 'b', number: 'B2' },
    ]),
  ).toBe('B10');
});

const world = (): World => {
  const { content, registers, settings } = draftOfA();
  return { content, registers, settings };
};
const mapped = (text: string, from = 0) => {
  const base = world();
  return mapTable(parseTable(text), stepTargets(columnsFor(1200, base, false).columns, base), from);
};
const rowsOf = (text: string) => textsByField(mapped(text));

test('a sheet is read by its headings in any order, by position without them', () => {
  const headed =
    'Activity\tDuration (min)\tColour\tWho\tPredecessors\tNo.\nDrain\t10\tred\tTester\tA1\tA2\n\t\t\t\t\t\n';
  expect(mapped(headed).columns.map((one) => [one.name, one.target?.key])).toEqual([
    ['Activity', 'task'],
    ['Duration (min)', 'duration'],
    ['Colour', undefined],
    ['Who', 'owner'],
    ['Predecessors', 'dependsOn'],
    ['No.', 'number'],
  ]);
  expect(rowsOf(headed).map((one) => Object.fromEntries(one))).toEqual([
    { task: 'Drain', duration: '10', owner: 'Tester', dependsOn: 'A1', number: 'A2' },
  ]);
  const plain = 'A1\tPre-check\tTester\t10\t\r\nA2\t"two\nlines"\tTester\t1:30\tA1';
  expect(mapped(plain).headed).toBe(false);
  expect(Object.fromEntries(rowsOf(plain)[1] ?? [])).toEqual({
    number: 'A2',
    task: 'two\nlines',
    owner: 'Tester',
    duration: '1:30',
    dependsOn: 'A1',
  });
  expect(rowsOf('')).toEqual([]);
});

const applied = (content: Content, commands: readonly Command[]): Content => {
  const done = applyCommands<Content>(content, commands, contentSchema);
  if (!done.ok) throw new Error(`${done.path.join('/')}: ${done.message}`);
  return done.value;
};

test('rows of a paste may wait for rows below them; what is unknown stays, the rest is taken', () => {
  const base = world();
  const lines = rowsOf('Step\tTask\tOwner\tMin\tAfter\nN1\tFirst\tTester\t5\tN2, A10\nN2\tSecond\tNobody\tsoon\tN9');
  const reading = readChange(pasteInto(lines, base.content.deployment?.steps ?? [], 'a10').change, base);
  const after = applied(base.content, reading.commands).deployment?.steps ?? [];
  const [first, second] = after.slice(-2);
  expect(first).toMatchObject({
    number: 'N1',
    task: 'First',
    type: 'activity',
    duration: { expected: 5 },
    session: after[0]?.session,
  });
  expect(first?.dependsOn?.map((one) => one.step)).toEqual([second?.id, 'a10']);
  expect(second).toMatchObject({
    number: 'N2',
    duration: { notTaken: { expected: 'soon' } },
    notTaken: { owner: 'Nobody', dependsOn: 'N9' },
  });
  const kept = stepFaults({ ...base, content: applied(base.content, reading.commands) });
  expect(kept.map(({ column, text, message }) => [column, text, message])).toEqual([
    ['owner', 'Nobody', '“Nobody” is not in the list yet.'],
    ['duration', 'soon', '“soon” is not a number of minutes, such as 25 or 1:30.'],
    ['dependsOn', 'N9', 'There is no step “N9”.'],
  ]);
  expect(reading.label).toBe('Add 2 steps');
});

test('a row whose number is there already changes that step', () => {
  const base = world();
  const before = base.content.deployment?.steps ?? [];
  const { change } = pasteInto(rowsOf('A4\tDeploy both\tTester\t30'), before, null);
  const after = applied(base.content, readChange(change, base).commands).deployment?.steps ?? [];
  expect(after).toHaveLength(before.length);
  expect(after.find((step) => step.number === 'A4')).toMatchObject({ task: 'Deploy both', duration: { expected: 30 } });
});

test('typing in the empty row makes a step with a number and the session of the last', () => {
  const base = world();
  const change = { updates: [{ row: NEW_ROW, column: 'task', text: 'Tidy up' }], additions: [], after: null };
  const after = applied(base.content, readChange(change, base).commands).deployment?.steps ?? [];
  expect(after.at(-1)).toMatchObject({ number: 'A11', task: 'Tidy up', type: 'activity', session: after[0]?.session });
});

/** An editor that applies what it is sent, as the plan's store does. */
function editor(base: World) {
  const sent: { label: string; commands: readonly Command[] }[] = [];
  let { content } = base;
  const edit = (label: string, commands: readonly Command[]) => {
    const done = applyCommands<Content>(content, commands, contentSchema);
    if (!done.ok) return { ok: false as const, message: done.message };
    sent.push({ label, commands });
    content = done.value;
    return { ok: true as const };
  };
  const actions = () => stepActions({ edit, world: { ...base, content } });
  return { actions, sent, numbers: () => (content.deployment?.steps ?? []).map((step) => step.number) };
}

test('hundreds of pasted rows are one edit', () => {
  const base = world();
  const { actions, sent, numbers } = editor(base);
  const lines = Array.from(
    { length: 300 },
    (_, at) => `N${at}\tStep ${at}\tTester\t5\t${at === 0 ? '' : `N${at - 1}`}`,
  );
  const { change } = pasteInto(rowsOf(lines.join('\n')), base.content.deployment?.steps ?? [], null);
  expect(actions().take(change)).toEqual([]);
  expect(sent.map((one) => one.label)).toEqual(['Add 300 steps']);
  expect(numbers()).toHaveLength(311);
});

test('a text the schema refuses is left out with its reason, the others are taken', () => {
  const { actions, sent } = editor(world());
  const long = 'x'.repeat(200_001);
  const faults = actions().take({
    updates: [
      { row: 'a1', column: 'number', text: long },
      { row: 'a2a', column: 'duration', text: '25' },
    ],
    additions: [],
    after: null,
  });
  expect(faults).toMatchObject([{ row: 'a1', column: 'number', message: expect.stringContaining('longer than') }]);
  expect(sent.flatMap((one) => one.commands)).toEqual([
    { kind: 'set', path: ['deployment', 'steps', 'a2a', 'duration', 'expected'], value: 25 },
  ]);
});

test('steps are inserted around the selected one, moved within the list, and removed without touching the rollback', () => {
  const { actions, numbers } = editor(world());
  useRunSheet.setState({ selected: 'a3' });
  actions().insert('activity', 'above');
  expect(numbers().slice(0, 5)).toEqual(['A1', 'A2a', 'A2b', 'A11', 'A3']);
  useRunSheet.setState({ selected: 'a1' });
  actions().insert('activity', 'above');
  expect(numbers()[0]).toBe('A12');
  actions().move('a1', -1);
  expect(numbers().slice(0, 2)).toEqual(['A1', 'A12']);
  actions().move('a1', -1);
  actions().remove(['rollback r1', 'a10']);
  expect(numbers()).not.toContain('A10');
  expect(numbers()).toHaveLength(12);
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { planIdOf, readPlan } from '../../electron/data/repositories/plans';
import { calendarRange, moveSession } from '../../electron/services/calendar';
import { editPlan, undoEdit } from '../../electron/services/editing';
import type { Library } from '../../electron/services/library';
import { archivePlan } from '../../electron/services/plans';
import { exampleLibrary } from '../helpers/library';

let library: Library;
let close: () => void;
let a = '';
beforeEach(async () => {
  ({ library, close } = await exampleLibrary());
  a = planIdOf(library.db, 'REL-2026-014') ?? '';
});
afterEach(() => close());

const sessionOf = () => {
  const [session] = readPlan(library.db, a).content.schedule?.sessions ?? [];
  if (!session) throw new Error('example A has a session');
  return session;
};
const references = (from: string, to: string) => calendarRange(library, from, to).sessions.map((one) => one.reference);

test('a stretch holds the sessions that touch it; touching ends do not count, archived plans neither', () => {
  expect(references('2026-09-17T21:00:00Z', '2026-09-17T23:00:00Z')).toEqual([]);
  expect(references('2026-09-17T15:00:00Z', '2026-09-17T18:00:00Z')).toEqual([]);
  expect(references('2026-09-17T20:59:00Z', '2026-09-17T23:00:00Z')).toEqual(['REL-2026-014']);
  const [one] = calendarRange(library, '2026-09-17T00:00:00Z', '2026-09-18T00:00:00Z').sessions;
  expect(one).toMatchObject({
    name: 'Field Portal',
    start: Date.parse('2026-09-17T18:00:00Z'),
    end: Date.parse('2026-09-17T21:00:00Z'),
    releaseType: 'Minor',
  });
  expect(one?.cis).toHaveLength(4);
  archivePlan(library, a, true);
  expect(references('2026-09-17T00:00:00Z', '2026-09-18T00:00:00Z')).toEqual([]);
  expect(() => calendarRange(library, '2026-09-18T00:00:00Z', '2026-09-17T00:00:00Z')).toThrow(/ends after it begins/);
});

test('notices of plans still to come stand on their own days', () => {
  const { notices } = calendarRange(library, '2026-09-09T00:00:00Z', '2026-09-11T00:00:00Z');
  expect(notices).toEqual([expect.objectContaining({ plan: a, reference: 'REL-2026-014', kind: 'first' })]);
});

test('a session keeps its hour on the wall when it is moved across the end of summer time, as one undoable edit', () => {
  const { id } = sessionOf();
  expect(moveSession(library, { id: a, session: id, days: 45, minutes: 15 })).toEqual({
    start: Date.parse('2026-11-01T19:15:00Z'),
    end: Date.parse('2026-11-01T22:15:00Z'),
  });
  expect(sessionOf()).toMatchObject({ start: '2026-11-01T19:15', hardStop: '2026-11-01T22:15' });
  expect(references('2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z')).toEqual(['REL-2026-014']);
  undoEdit(library, a);
  expect(sessionOf()).toMatchObject({ start: '2026-09-17T19:00', hardStop: '2026-09-17T22:00' });
});

test('a choice between two times of one night does not travel to another night', () => {
  const { id } = sessionOf();
  const path_ = ['schedule', 'sessions', id];
  const { version } = readPlan(library.db, a);
  editPlan(library, {
    id: a,
    version,
    part: 'content',
    label: 'Test',
    commands: [
      { kind: 'set', path: [...path_, 'start'], value: '2026-10-25T01:30' },
      { kind: 'set', path: [...path_, 'startOccurrence'], value: 'second' },
      { kind: 'set', path: [...path_, 'hardStop'], value: '2026-10-25T04:30' },
    ],
  });
  moveSession(library, { id: a, session: id, days: 1, minutes: 0 });
  expect(sessionOf()).toMatchObject({ start: '2026-10-26T01:30' });
  expect(sessionOf().startOccurrence).toBeUndefined();
});

test('a session without times, or none at all, is refused and nothing changes', () => {
  const before = readPlan(library.db, a);
  expect(() => moveSession(library, { id: a, session: 'nowhere', days: 1, minutes: 0 })).toThrow(
    /no start, hard stop and zone yet/,
  );
  expect(readPlan(library.db, a)).toEqual(before);
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { planIdOf, readPlan } from '../../electron/data/repositories/plans';
import { readRegisters } from '../../electron/data/repositories/shared';
import { calendarRange, moveSession } from '../../electron/services/calendar';
import { editPlan, undoEdit } from '../../electron/services/editing';
import type { Library } from '../../electron/services/library';
import { archivePlan } from '../../electron/services/acts';
import { savePlan } from '../../electron/services/plans';
import { exampleLibrary } from '../helpers/library';

let library: Library;
let close: () => void;
/** Closed, and a draft still to come. */
let [a, draft] = ['', ''];
beforeEach(async () => {
  ({ library, close } = await exampleLibrary());
  a = planIdOf(library.db, 'REL-2026-014') ?? '';
  draft = planIdOf(library.db, 'REL-2026-008') ?? '';
});
afterEach(() => close());

const sessionOf = () => {
  const [session] = readPlan(library.db, draft).content.schedule?.sessions ?? [];
  if (!session) throw new Error('the plan has a session');
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

test('what overlaps a session of the stretch is there too, though it lies beyond its end; so are overrides', () => {
  moveSession(library, { id: draft, session: sessionOf().id, days: 0, minutes: -30 });
  const { sessions, overrides } = calendarRange(library, '2026-06-09T00:00:00Z', '2026-06-09T23:00:00Z');
  expect(sessions.map((one) => [one.reference, new Date(one.start).toISOString().slice(0, 16)])).toEqual([
    ['REL-2026-009', '2026-06-09T22:30'],
    ['REL-2026-008', '2026-06-10T00:30'],
  ]);
  const freeze = readRegisters(library.db).freezes?.find((one) => one.name?.startsWith('FRZ-1'))?.id;
  expect(overrides).toEqual([{ reference: 'REL-2026-009', kind: 'freeze', of: freeze }]);
});

test('notices of plans still to come stand on their own days, with what their plan is known by', () => {
  const { notices } = calendarRange(library, '2026-09-09T00:00:00Z', '2026-09-11T00:00:00Z');
  expect(notices).toEqual([
    expect.objectContaining({
      plan: a,
      reference: 'REL-2026-014',
      kind: 'first',
      releaseType: 'Minor',
      state: 'Closed',
    }),
  ]);
  expect(notices[0]?.cis).toHaveLength(4);
  // Read once and kept, until the plan changes.
  const path = ['communications', 'notices', notices[0]?.id ?? '', 'audience'];
  const commands = [{ kind: 'set' as const, path, value: 'Field users' }];
  editPlan(library, { id: a, version: readPlan(library.db, a).version, part: 'content', label: 'Test', commands });
  const again = calendarRange(library, '2026-09-09T00:00:00Z', '2026-09-11T00:00:00Z').notices;
  expect(again.map((one) => one.audience)).toEqual(['Field users']);
});

test('a session keeps its hour on the wall when it is moved across the end of summer time, as one undoable edit', () => {
  const { id } = sessionOf();
  expect(moveSession(library, { id: draft, session: id, days: 150, minutes: 15 })).toEqual({
    start: Date.parse('2026-11-07T02:15:00Z'),
    end: Date.parse('2026-11-07T03:45:00Z'),
    opened: null,
    twice: false,
  });
  expect(sessionOf()).toMatchObject({ start: '2026-11-07T02:15', hardStop: '2026-11-07T03:45' });
  expect(references('2026-11-07T00:00:00Z', '2026-11-08T00:00:00Z')).toEqual(['REL-2026-008']);
  undoEdit(library, draft);
  expect(sessionOf()).toMatchObject({ start: '2026-06-10T02:00', hardStop: '2026-06-10T03:30' });
});

test('a choice between two times of one night does not travel to another night; a time that comes twice is told', () => {
  const { id } = sessionOf();
  const path_ = ['schedule', 'sessions', id];
  const { version } = readPlan(library.db, draft);
  editPlan(library, {
    id: draft,
    version,
    part: 'content',
    label: 'Test',
    commands: [
      { kind: 'set', path: [...path_, 'start'], value: '2026-10-25T01:30' },
      { kind: 'set', path: [...path_, 'startOccurrence'], value: 'second' },
      { kind: 'set', path: [...path_, 'hardStop'], value: '2026-10-25T04:30' },
    ],
  });
  expect(moveSession(library, { id: draft, session: id, days: 1, minutes: 0 }).twice).toBe(false);
  expect(sessionOf()).toMatchObject({ start: '2026-10-26T01:30' });
  expect(sessionOf().startOccurrence).toBeUndefined();
  expect(moveSession(library, { id: draft, session: id, days: -1, minutes: 0 }).twice).toBe(true);
});

test('a time the clocks pass over is refused, and so is moving what has been; nothing changes', () => {
  const { id } = sessionOf();
  const days = Temporal.PlainDate.from('2026-06-10').until('2027-03-28').days;
  moveSession(library, { id: draft, session: id, days: days - 1, minutes: -30 });
  const before = readPlan(library.db, draft);
  expect(() => moveSession(library, { id: draft, session: id, days: 1, minutes: 0 })).toThrow(
    /01:30 does not exist on Sun 28.Mar 2027 in Europe\/London: the clocks go forward\. Nothing was moved/,
  );
  expect(readPlan(library.db, draft)).toEqual(before);
  const closed = readPlan(library.db, a);
  const own = closed.content.schedule?.sessions?.[0]?.id ?? '';
  expect(() => moveSession(library, { id: a, session: own, days: 1, minutes: 0 })).toThrow(/REL-2026-014 is closed: /);
  expect(readPlan(library.db, a)).toEqual(closed);
});

test('an issued plan gets its next draft when it is moved, and the answer names it', () => {
  const plan = readPlan(library.db, a);
  savePlan(
    library,
    { ...plan, version: plan.version + 1, record: { attempts: [{ id: 'attempt-1', state: 'Scheduled' }] } },
    ['record'],
  );
  const own = plan.content.schedule?.sessions?.[0]?.id ?? '';
  expect(moveSession(library, { id: a, session: own, days: 7, minutes: 0 })).toMatchObject({ opened: '1.1' });
  expect(readPlan(library.db, a).revision).toMatchObject({ number: '1.1', state: 'Draft' });
});

test('a session without times, or none at all, is refused and nothing changes', () => {
  const before = readPlan(library.db, draft);
  expect(() => moveSession(library, { id: draft, session: 'nowhere', days: 1, minutes: 0 })).toThrow(
    /no start, hard stop and zone yet/,
  );
  expect(readPlan(library.db, draft)).toEqual(before);
});

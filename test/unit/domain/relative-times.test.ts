import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyToContent } from '../../../shared/domain/edit/apply-content';
import type { Command } from '../../../shared/domain/edit/command';
import { type Content, contentSchema } from '../../../shared/domain/plan/content';
import {
  relativeMoment,
  relativeMoments,
  relativeMoves,
  saidText,
} from '../../../shared/domain/schedule/relative-times';
import { hangingDates } from '../../../shared/domain/schedule/moving';
import { relativeText, typedRelative } from '../../../shared/domain/schema/relative';

describe('a time as it is said beside the sessions', () => {
  test.each([
    ['14 days before', '14 days before'],
    ['2 weeks before', '14 days before'],
    ['the day after', 'the day after'],
    ['The day before the release', 'the day before'],
    ['1 day before', 'the day before'],
    ['4 hours before each session', '4 hours before each session'],
    ['4h before every window', '4 hours before each session'],
    ['90 min after', '90 minutes after'],
    ['an hour before the first session', '1 hour before'],
    ['two days after the last session', '2 days after'],
    ['30 minutes after the hard stop', '30 minutes after'],
    ['T-14', '14 days before'],
    ['T − 2h', '2 hours before'],
    ['T+1d', 'the day after'],
    ['0 minutes before', '0 minutes before'],
    ['14 days before (Thu 3 Sep 2026, 19:00 BST)', '14 days before'],
  ])('%s', (typed, said) => {
    const read = typedRelative(typed);
    expect(read && relativeText(read)).toBe(said);
    expect(read && typedRelative(relativeText(read))).toEqual(read);
  });
  test.each([
    '17 Sep 2026 19:00',
    'before',
    'days before',
    '14 before',
    '14 days',
    '14 days before Christmas',
    '14 days before the last session',
    '2 days after the first session',
    '2 hours before the hard stop',
    'the week of the release',
    '-2',
    'T',
    '5 working days before',
    '1.5 hours before',
    '',
  ])('is none: %j', (text) => expect(typedRelative(text)).toBeNull());
});

const zone = 'Europe/London';
const session = (id: string, start: string, hardStop: string) => ({ id, zone, start, hardStop });
const content = (...sessions: ReturnType<typeof session>[]): Content => ({ schedule: { sessions } });
const at = (typed: string, plan: Content) => {
  const read = typedRelative(typed);
  return read ? relativeMoments(plan, read).map(({ local }) => local) : [];
};
const two = content(
  session('b', '2026-09-24T19:00', '2026-09-24T22:00'),
  session('a', '2026-09-17T19:00', '2026-09-17T22:00'),
);

describe('when that is', () => {
  test.each([
    ['14 days before', ['2026-09-03T19:00']],
    ['4 hours before each session', ['2026-09-17T15:00', '2026-09-24T15:00']],
    ['the day after', ['2026-09-25T22:00']],
    ['the day after each session', ['2026-09-18T22:00', '2026-09-25T22:00']],
    ['0 minutes before', ['2026-09-17T19:00']],
  ])('%s', (typed, locals) => expect(at(typed, two)).toEqual(locals));

  test('days keep the hour on the wall when the clocks change, hours elapse', () => {
    const night = content(session('n', '2026-10-25T22:00', '2026-10-26T02:00'));
    expect(at('the day before', night)).toEqual(['2026-10-24T22:00']);
    expect(at('24 hours before', night)).toEqual(['2026-10-24T23:00']);
  });
  test('of an hour that comes twice, the one that is meant', () => {
    const night = content(session('n', '2026-10-25T03:00', '2026-10-25T06:00'));
    const one = (typed: string) =>
      relativeMoment(night, typedRelative(typed) ?? { amount: 0, unit: 'days', side: 'after' });
    expect(one('90 minutes before')).toMatchObject({ local: '2026-10-25T01:30', occurrence: 'second' });
    expect(one('150 minutes before')).toMatchObject({ local: '2026-10-25T01:30', occurrence: 'first' });
  });
  test('without a session that has its times there is none', () => {
    expect(at('14 days before', content())).toEqual([]);
    expect(at('14 days before', { schedule: { sessions: [{ id: 's', zone }] } })).toEqual([]);
  });
});

/** With a notice, a task beside each session, and one the day after. */
function planned(plan: Content): Content {
  const moment = (typed: string) => {
    const read = typedRelative(typed);
    const found = read ? relativeMoment(plan, read) : undefined;
    return found ? { when: found } : {};
  };
  const due = (typed: string) => ({ due: moment(typed).when });
  return contentSchema.parse({
    ...plan,
    communications: { notices: [{ id: 'n', audience: 'Clients', kind: 'first', ...moment('14 days before') }] },
    implementation: {
      before: [{ id: 't', task: 'Call out', ...due('4 hours before each session') }],
      after: [{ id: 'u', task: 'Tidy', ...due('the day after') }],
    },
  });
}

describe('moves with the sessions', () => {
  const start = (local: string, id = 'a'): Command[] => [
    { kind: 'set', path: ['schedule', 'sessions', id, 'start'], value: local },
    { kind: 'set', path: ['schedule', 'sessions', id, 'hardStop'], value: `${local.slice(0, 11)}23:30` },
  ];
  const base = { ...planned(two), schedule: { ...two.schedule, plannedDate: '2026-09-17' } };

  test('in the same edit, and back with it', () => {
    const moved = applyToContent(base, start('2026-09-10T20:00'));
    if (!moved.ok) throw new Error(moved.message);
    expect(moved.value.communications?.notices?.[0]?.when?.local).toBe('2026-08-27T20:00');
    expect(moved.value.implementation?.before?.[0]?.due?.local).toBe('2026-09-10T16:00');
    expect(moved.value.implementation?.after?.[0]?.due?.local).toBe('2026-09-25T22:00'); // of the last session
    expect(moved.value.schedule?.plannedDate).toBe('2026-09-10');
    const back = applyToContent(moved.value, moved.inverse);
    expect(back.ok && back.value).toEqual(base);
    const again = applyToContent(base, moved.commands);
    expect(again.ok && again.value).toEqual(moved.value);
  });
  test('a planned date that is another day stays, and is offered; what has moved is not offered again', () => {
    const other = { ...base, schedule: { ...base.schedule, plannedDate: '2026-09-15' } };
    const moved = applyToContent(other, start('2026-09-10T20:00'));
    if (!moved.ok) throw new Error(moved.message);
    expect(moved.value.schedule?.plannedDate).toBe('2026-09-15');
    const offered = hangingDates(moved.value, 'a', { start: '2026-09-17T19:00', zone });
    expect(offered.map(({ what }) => what)).toEqual(['Schedule: Planned implementation date']);
  });
  test('whatever happens to the sessions, what was said holds', () => {
    const local = fc
      .record({ day: fc.integer({ min: 1, max: 28 }), hour: fc.nat(23), month: fc.integer({ min: 1, max: 12 }) })
      .map(
        ({ day, hour, month }) =>
          `2026-${[month, day].map((part) => String(part).padStart(2, '0')).join('-')}T${String(hour).padStart(2, '0')}:15`,
      );
    fc.assert(
      fc.property(local, local, fc.boolean(), (one, other, remove) => {
        const commands: Command[] = [
          ...start(one),
          ...(remove ? [{ kind: 'remove' as const, path: ['schedule', 'sessions'], id: 'b' }] : start(other, 'b')),
        ];
        const moved = applyToContent(base, commands);
        expect(moved.ok && relativeMoves(moved.value)).toEqual([]);
        const back = moved.ok && applyToContent(moved.value, moved.inverse);
        expect(back && back.ok && back.value).toEqual(base);
      }),
    );
  });
});

test('it is printed with the instant, and beside each session with all of them', () => {
  const { implementation, communications } = planned(two);
  const plain = (text: string) => text.replaceAll('\u00a0', ' ');
  const when = communications?.notices?.[0]?.when;
  expect(when && plain(saidText(two, when))).toBe('Thu 3 Sep 2026, 19:00 BST (14 days before)');
  const due = implementation?.before?.[0]?.due;
  expect(due && plain(saidText(two, due))).toBe(
    'Thu 17 Sep 2026, 15:00 BST, Thu 24 Sep 2026, 15:00 BST (4 hours before each session)',
  );
});

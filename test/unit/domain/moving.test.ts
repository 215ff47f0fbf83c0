import { expect, test } from 'vitest';
import type { Command } from '../../../shared/domain/edit/command';
import { hangingDates } from '../../../shared/domain/schedule/moving';
import { brief, draftOfA, edited, insert, set } from '../../helpers/base-plan';

const A = draftOfA();
const was = { start: '2026-09-17T19:00', zone: 'Europe/London' };
const moved = (start: string, hardStop: string, ...more: Command[]) =>
  edited(
    A,
    set('schedule/sessions/night-1/start', start),
    set('schedule/sessions/night-1/hardStop', hardStop),
    ...more,
  );
const lines = (plan: typeof A, told?: ReadonlySet<string>) =>
  hangingDates(plan.content, 'night-1', was, told).map(({ what, old, next }) =>
    `${what}: ${old} → ${next}`.replaceAll('\u00a0', ' '),
  );

test('a week later: every date that hangs on the session, with its old and new value; taken, nothing is left behind', () => {
  const plan = moved('2026-09-24T19:00', '2026-09-24T22:00');
  expect(brief(plan).some((line) => line.includes('date-left-behind'))).toBe(true);
  const found = lines(plan);
  expect(found).toContain(
    'Effects, Client Operations: Announced outage from: Thu 17 Sep 2026, 19:30 BST → Thu 24 Sep 2026, 19:30 BST',
  );
  expect(found).toContain(
    'Communications, Client Operations (first): When: Thu 10 Sep 2026, 19:00 BST → Thu 17 Sep 2026, 19:00 BST',
  );
  expect(found.filter((line) => line.startsWith('Communications'))).toHaveLength(4);
  expect(found.some((line) => line.startsWith('Early life support'))).toBe(true);
  const commands = hangingDates(plan.content, 'night-1', was).map(({ command }) => command);
  expect(brief(edited(plan, ...commands)).filter((line) => line.includes('date-left-behind'))).toEqual([]);
});

test('an hour later on the same day: times move by the hour, days stay', () => {
  const plan = moved('2026-09-17T20:00', '2026-09-17T23:00');
  const found = lines(plan);
  expect(found).toContain(
    'Effects, Client Operations: Announced outage to: Thu 17 Sep 2026, 20:30 BST → Thu 17 Sep 2026, 21:30 BST',
  );
  expect(found.filter((line) => !line.includes('BST'))).toEqual([]);
});

test('on the wall: over the night the clocks change 19:30 stays 19:30', () => {
  const found = lines(moved('2026-10-29T19:00', '2026-10-29T22:00'));
  expect(found).toContain(
    'Effects, Client Operations: Announced outage from: Thu 17 Sep 2026, 19:30 BST → Thu 29 Oct 2026, 19:30 GMT',
  );
});

test('what was told stays as it was told; fixed times of its steps move; not moved, nothing is offered', () => {
  const plan = moved('2026-09-24T19:00', '2026-09-24T22:00', set('deployment/steps/a9/fixedStart', '2026-09-17T21:00'));
  const found = lines(plan, new Set(['ntc-1']));
  expect(found.filter((line) => line.includes('(first)'))).toEqual([]);
  expect(found).toContain('Step, A9: Not before: Thu 17 Sep 2026, 21:00 BST → Thu 24 Sep 2026, 21:00 BST');
  expect(lines(A)).toEqual([]);
});

test('of several sessions each date hangs on the nearest', () => {
  const later = {
    id: 'n2',
    name: 'Second',
    zone: 'Europe/London',
    start: '2026-10-01T19:00',
    hardStop: '2026-10-01T22:00',
  };
  const notice = {
    id: 'n9',
    audience: 'Finance',
    kind: 'start',
    when: { local: '2026-10-01T18:00', zone: 'Europe/London' },
  };
  const plan = edited(
    moved('2026-09-24T19:00', '2026-09-24T22:00'),
    insert('schedule/sessions', later),
    insert('communications/notices', notice),
  );
  const found = lines(plan);
  expect(found.filter((line) => line.includes('Finance'))).toEqual([]);
  expect(found.some((line) => line.includes('Client Operations (start)'))).toBe(true);
});

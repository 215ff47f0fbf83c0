import { describe, expect, test } from 'vitest';
import type { Content } from '../../../shared/domain/plan/content';
import type { Settings } from '../../../shared/domain/plan/registers';
import { earliestStart, latestNotice, leadText, leadTimeOf } from '../../../shared/domain/rules/notices';
import { evening, plan, said, step } from '../../helpers/said';

// What the board says of notices, outages and conditions, word for word, and where each rule stops.
const at = (local: string, zone = 'Europe/London') => ({ local, zone });
describe('notices', () => {
  const session = plan(
    [evening({ id: 'late', start: '2026-09-18T19:00', hardStop: '2026-09-18T22:00' }), evening()],
    [],
  );
  const settings: Settings = {
    leadTimes: [
      { id: '1', changeType: 'Emergency', amount: 24, unit: 'hours' },
      { id: '2', releaseType: 'Major', amount: 14 },
      { id: '3', amount: 7, unit: 'days' },
    ],
  };
  test('the lead time is that of the first row that fits', () => {
    const of = (identity: Content['identity']) => leadTimeOf({ identity }, settings);
    expect(of({ changeType: 'Emergency', releaseType: 'Major' })).toEqual({ amount: 24, unit: 'hours' });
    expect(of({ changeType: 'Normal', releaseType: 'Major' })).toEqual({ amount: 14, unit: 'days' });
    expect(of({ changeType: 'Normal', releaseType: 'Minor' })).toEqual({ amount: 7, unit: 'days' });
    expect(leadTimeOf({}, { leadTimes: [{ id: '1', changeType: 'Normal', amount: 1 }, { id: '2' }] })).toBeUndefined();
    expect(leadTimeOf({}, {})).toBeUndefined();
    expect([leadText({ amount: 1, unit: 'days' }), leadText({ amount: 24, unit: 'hours' })]).toEqual([
      '1 day',
      '24 hours',
    ]);
  });
  test('days are counted on the calendar, hours as they pass', () => {
    const zone = 'Europe/London';
    const start = Date.parse('2026-10-26T19:00:00Z'); // the day after the clocks went back
    expect(new Date(latestNotice(start, zone, { amount: 2, unit: 'days' })).toISOString()).toBe(
      '2026-10-24T18:00:00.000Z',
    );
    expect(new Date(latestNotice(start, zone, { amount: 48, unit: 'hours' })).toISOString()).toBe(
      '2026-10-24T19:00:00.000Z',
    );
    const now = Date.parse('2026-10-24T18:00:00Z');
    expect(new Date(earliestStart(now, zone, { amount: 2, unit: 'days' })).toISOString()).toBe(
      '2026-10-26T19:00:00.000Z',
    );
    expect(new Date(earliestStart(now, zone, { amount: 48, unit: 'hours' })).toISOString()).toBe(
      '2026-10-26T18:00:00.000Z',
    );
  });
  test('the first to each audience is in time for the first session', () => {
    const first = (id: string, audience: string | undefined, local: string, more: object = {}) => ({
      id,
      kind: 'first' as const,
      ...(audience && { audience }),
      when: at(local),
      ...more,
    });
    const notices = [
      first('a', 'Staff', '2026-09-15T19:00'),
      first('b', 'Staff', '2026-09-10T19:00'),
      first('c', 'Staff', '2026-09-16T19:00'),
      first('d', 'Clients', '2026-09-10T19:01'),
      first('e', undefined, '2026-09-16T19:00', { leadTime: { amount: 1 } }),
      first('f', 'Board', '2026-09-16T19:01', { leadTime: { amount: 1 } }),
      { id: 'g', kind: 'first' as const, audience: 'Unset' },
      { id: 'h', kind: 'reminder' as const, audience: 'Others', when: at('2026-09-17T18:00') },
    ];
    expect(said({ content: { ...session, communications: { notices } }, settings }, 'notice-short')).toEqual([
      'warning notice-short /communications/notices/d The first notice to Clients goes out on Thu 10 Sep 2026, 19:01 BST; the lead time of 7 days asks for Thu 10 Sep 2026, 19:00 BST at the latest.',
      'warning notice-short /communications/notices/f The first notice to Board goes out on Wed 16 Sep 2026, 19:01 BST; the lead time of 1 day asks for Wed 16 Sep 2026, 19:00 BST at the latest.',
    ]);
    const nobody = { ...session, communications: { notices: [first('a', undefined, '2026-09-17T18:00')] } };
    expect(said({ content: nobody, settings }, 'notice-short')[0]).toContain(
      'The first notice to an audience goes out',
    );
    expect(said({ content: nobody }, 'notice-short')).toEqual([]);
    expect(said({ content: { communications: nobody.communications }, settings }, 'notice-short')).toEqual([]);
  });
  test('a first or a reminder has a time; the others follow from what happens', () => {
    const kinds = ['first', 'reminder', 'start', 'delayed', 'postponed', 'cancelled', 'rolled back', 'done'] as const;
    const notices = [...kinds.map((kind, id) => ({ id: `${id}`, kind, audience: 'Staff' })), { id: 'x' }];
    expect(said({ content: { communications: { notices } } }, 'notice-without-time')).toEqual([
      'error notice-without-time /communications/notices/0 The first notice to Staff has no time; nobody will know when to send it.',
      'error notice-without-time /communications/notices/1 The reminder to Staff has no time; nobody will know when to send it.',
    ]);
    const nobody = { communications: { notices: [{ id: 'a', kind: 'reminder' as const, audience: ' ' }] } };
    expect(said({ content: nobody }, 'notice-without-time')[0]).toContain('The reminder to an audience has no time');
    const timed = notices.map((one) => ({ ...one, when: at('2026-09-10T19:00') }));
    expect(said({ content: { communications: { notices: timed } } }, 'notice-without-time')).toEqual([]);
  });
  test('that is due and not recorded by now was not told', () => {
    const notices = [
      { id: 'a', audience: 'Staff', kind: 'first' as const, when: at('2026-09-01T10:00') },
      { id: 'b', when: at('2026-09-01T10:00') },
      { id: 'c', audience: 'Board', kind: 'done' as const },
      { id: 'd', audience: 'Late', kind: 'start' as const, when: at('2026-09-02T10:00') },
    ];
    const told = (...rows: object[]) => ({
      attempts: [{ id: 'x', told: rows.map((row, index) => ({ id: `t${index}`, ...row })) }, { id: 'y' }],
    });
    const of = (record?: object, clock = '2026-09-01T12:00:00Z') =>
      said({ content: { communications: { notices } }, clock, ...(record && { record }) }, 'customer-not-told');
    expect(of()).toEqual([
      'warning customer-not-told /communications/notices/a Staff should have been told at Tue 1 Sep 2026, 10:00 BST (first); nobody has recorded it.',
      'warning customer-not-told /communications/notices/b An audience should have been told at Tue 1 Sep 2026, 10:00 BST (notice); nobody has recorded it.',
    ]);
    expect(of(told({ notice: 'a' }, { notice: 'b', at: '2026-09-01T12:00:00Z' }, {}))).toEqual([]);
    expect(of(told({ notice: 'a' }, { notice: 'b', at: '2026-09-01T12:00:01Z' }))).toHaveLength(1);
    expect(of({}, '2026-09-01T09:00:00Z')).toEqual([]);
  });
  test('announce the whole outage', () => {
    const down = step('a', { service: { change: 'down', at: 'end' } });
    const up = step('c', { service: { change: 'up', at: 'end' } });
    const steps = [down, step('b', { duration: { expected: 30 } }), up];
    const of = (...rows: object[]) =>
      said(
        {
          content: plan([evening()], steps, {
            effects: { businessAreas: rows.map((row, index) => ({ id: `e${index}`, ...row })) },
          }),
        },
        'outage-understated',
      );
    const announced = (from: string, to: string) => ({
      outageFrom: at(`2026-09-17T${from}`),
      outageTo: at(`2026-09-17T${to}`),
    });
    expect(of({})).toEqual([
      'warning outage-understated /effects The run-sheet takes the service down Thu 17 Sep 2026, 19:10–19:50 BST (40 min); no outage is announced.',
    ]);
    expect(of(announced('19:00', '19:10'), announced('19:10', '19:49'))).toEqual([
      'warning outage-understated /effects The run-sheet takes the service down Thu 17 Sep 2026, 19:10–19:50 BST (40 min); announced is Thu 17 Sep 2026, 19:00–19:10 BST (10 min) and Thu 17 Sep 2026, 19:10–19:49 BST (39 min).',
    ]);
    expect(of(announced('19:11', '20:50'))).toHaveLength(1); // long enough, at another time
    expect(of(announced('21:59', '23:00'))).toHaveLength(1);
    expect(of(announced('22:00', '23:00'))).toEqual([]); // wholly elsewhere: that is another finding
    expect(of(announced('19:00', '19:10'), announced('19:10', '19:50'))).toEqual([]);
    expect(said({ content: plan([evening()], [down]) }, 'outage-understated')).toEqual([]);
  });
  test('conditions that are not met are named', () => {
    const control = { conditions: [{ id: 'a' }, { id: 'b', text: 'Load test', metAt: at('2026-09-01T10:00') }] };
    expect(said({ control }, 'condition-open')).toEqual([
      'information condition-open /control/conditions/a The condition “without words” is not met yet; the release cannot be scheduled.',
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import type { Control } from '../../../shared/domain/plan/control';
import type { Registers } from '../../../shared/domain/plan/registers';
import { overrideOf } from '../../../shared/domain/rules/calendar';
import { lint } from '../../../shared/domain/rules/lint';
import { context, evening, plan, said, step } from '../../helpers/said';

const touching = (...cis: string[]) => plan([evening()], [step('a', { changes: cis })]);
const names = {
  cis: [
    { id: 'x', name: 'WEB-01' },
    { id: 'y', name: 'WEB-02' },
  ],
  roles: [{ id: 'chair', name: 'ECAB chair' }],
};
const from = (local: string) => ({ local, zone: 'Europe/London' });
const rules = ['freeze-without-override', 'freeze-override', 'conflict'];
const override = { role: 'chair', reason: 'It must be', at: '2026-09-01T09:00:00Z' };

describe('a freeze', () => {
  const freeze = (more: object = {}) => ({
    id: 'f',
    name: 'Payroll',
    allCis: true,
    severity: 'hard' as const,
    ...more,
  });
  const in_ = (freezes: Registers['freezes'], control: Control = {}) =>
    said({ content: touching('x', 'y'), registers: { ...names, freezes }, control }, ...rules);

  test('that is hard names its items and who may override it', () => {
    expect(in_([freeze({ overrideRole: 'chair' })])).toEqual([
      'error freeze-without-override /schedule/sessions/s The session lies in the hard freeze “Payroll” (WEB-01, WEB-02); ECAB chair may override it.',
    ]);
    expect(in_([{ id: 'f', cis: ['y'] }])).toEqual([
      'error freeze-without-override /schedule/sessions/s The session lies in the hard freeze “f” (WEB-02); nobody may override it.',
    ]);
  });
  test('that is soft wants an acceptance', () => {
    expect(in_([freeze({ severity: 'soft' })])).toEqual([
      'warning freeze-override /schedule/sessions/s The session lies in the soft freeze “Payroll” (WEB-01, WEB-02).',
    ]);
  });
  test('is overridden by its own override and no other', () => {
    const by = (kind: 'freeze' | 'plan', of: string): Control => ({ overrides: [{ id: 'o', kind, of, ...override }] });
    const held = 'error freeze-without-override';
    expect(in_([freeze()], by('freeze', 'f'))).toEqual([
      'warning freeze-override /schedule/sessions/s (It must be, chair, 2026-09-01T09:00:00Z) The session lies in the hard freeze “Payroll” (WEB-01, WEB-02), overridden by ECAB chair: It must be',
    ]);
    expect(in_([freeze()], by('freeze', 'other'))[0]).toContain(held);
    expect(in_([freeze()], by('plan', 'f'))[0]).toContain(held);
  });
  test('one of two is overridden', () => {
    const control: Control = { overrides: [{ id: 'o', kind: 'freeze', of: 'g', ...override }] };
    expect(in_([freeze(), freeze({ id: 'g', name: 'Year end' })], control).map((line) => line.split(' ')[1])).toEqual([
      'freeze-without-override',
      'freeze-override',
    ]);
  });
  test('touches a session at its ends only, or another item: nothing', () => {
    expect(in_([freeze({ from: from('2026-09-17T22:00') }), freeze({ to: from('2026-09-17T19:00') })])).toEqual([]);
    expect(in_([freeze({ allCis: false, cis: ['z'] }), { id: 'f', name: 'of nothing' }])).toEqual([]);
  });
  test('of a session that has no end is not judged', () => {
    const half = plan([{ id: 's', start: '2026-09-17T19:00', zone: 'Europe/London' }], [step('a', { changes: ['x'] })]);
    expect(said({ content: half, registers: { ...names, freezes: [freeze()] } }, ...rules)).toEqual([]);
  });
});

describe('another plan', () => {
  const other = (more: object = {}) => ({
    reference: 'REL-2',
    session: 'n',
    start: Date.parse('2026-09-17T20:59:00Z'),
    end: Date.parse('2026-09-17T23:00:00Z'),
    cis: ['x', 'y', 'z'],
    ...more,
  });
  const beside = (others: ReturnType<typeof other>[], control: Control = {}, content = touching('x', 'y')) =>
    said({ content, registers: names, control, others }, ...rules);
  const words = 'REL-2 is planned at the same time on WEB-01, WEB-02: partial overlap, 1 min.';

  test('stands in the way on the items both touch', () => {
    expect(beside([other()])).toEqual([`error conflict /schedule/sessions/s ${words}`]);
    expect(beside([other({ cis: ['z'] }), other({ start: Date.parse('2026-09-17T21:00:00Z') })])).toEqual([]);
  });
  test('is overridden by its own override and no other', () => {
    const by = (kind: 'freeze' | 'plan', of: string): Control => ({ overrides: [{ id: 'o', kind, of, ...override }] });
    expect(beside([other()], by('plan', 'REL-2'))).toEqual([
      `warning conflict /schedule/sessions/s (It must be, chair, 2026-09-01T09:00:00Z) ${words} Overridden: It must be`,
    ]);
    expect(beside([other()], by('plan', 'REL-3'))).toEqual([`error conflict /schedule/sessions/s ${words}`]);
    expect(beside([other()], by('freeze', 'REL-2'))).toEqual([`error conflict /schedule/sessions/s ${words}`]);
  });
  test('does not stand in the way of a session without both its ends', () => {
    for (const { start: _start, ...session } of [evening()])
      expect(beside([other()], {}, plan([session], [step('a', { changes: ['x'] })]))).toEqual([]);
    for (const { hardStop: _stop, ...session } of [evening()])
      expect(beside([other()], {}, plan([session], [step('a', { changes: ['x'] })]))).toEqual([]);
  });
});

test('what a finding may be overridden by is that of its own freeze or plan', () => {
  const freezes = [
    { id: 'f', name: 'A', allCis: true },
    { id: 'g', name: 'B', allCis: true },
  ];
  const others = ['REL-2', 'REL-3'].map((reference) => ({
    reference,
    session: 'n',
    start: Date.parse('2026-09-17T18:00:00Z'),
    end: Date.parse('2026-09-17T21:00:00Z'),
    cis: ['x'],
  }));
  const sessions = [evening(), evening({ id: 't' })];
  const content = plan(sessions, [step('a', { changes: ['x'] })]);
  const input = context({ content, registers: { freezes }, others });
  const found = lint(input).filter(({ rule }) => rules.includes(rule));
  expect(found.map((finding) => [finding.path.at(-1), overrideOf(finding, input)])).toEqual(
    ['s', 't']
      .flatMap((session) => [
        [session, { kind: 'freeze', of: 'f' }],
        [session, { kind: 'freeze', of: 'g' }],
      ])
      .concat(
        ['s', 't'].flatMap((session) => [
          [session, { kind: 'plan', of: 'REL-2' }],
          [session, { kind: 'plan', of: 'REL-3' }],
        ]),
      ),
  );
  const [finding] = found;
  if (!finding) throw new Error('nothing found');
  expect(overrideOf({ ...finding, message: 'of another day' }, input)).toBeNull();
  expect(overrideOf({ ...finding, rule: 'freeze-override' }, input)).toBeNull();
  expect(overrideOf({ ...finding, rule: 'conflict' }, input)).toBeNull();
  expect(overrideOf({ ...finding, path: '/schedule/sessions/u' }, input)).toBeNull();
});

describe('the clocks', () => {
  const rule = 'clock-change-in-window';
  const of = (start: string | undefined, hardStop: string | undefined, more: object = {}) => {
    const { start: _start, hardStop: _stop, ...bare } = evening(more);
    const session = { ...bare, ...(start && { start }), ...(hardStop && { hardStop }) };
    return said({ content: plan([session], []) }, rule);
  };
  test('change within the session', () => {
    expect(of('2026-10-24T22:00', '2026-10-25T06:00')).toEqual([
      `information ${rule} /schedule/sessions/s The clocks change within this session: it is 540 minutes long, whatever the wall clock says.`,
    ]);
    expect(of('2027-03-27T22:00', '2027-03-28T02:01')).toHaveLength(1);
  });
  test('change just as it ends or begins: not within', () => {
    expect(of('2026-10-24T22:00', '2026-10-25T01:00', { hardStopOccurrence: 'second' })).toEqual([]);
    expect(of('2026-10-25T01:00', '2026-10-25T06:00', { startOccurrence: 'second' })).toEqual([]);
    expect(of('2026-10-25T01:00', '2026-10-25T06:00', { startOccurrence: 'first' })).toHaveLength(1);
  });
  test('are not asked where an end is missing, unsettled, not there, or before the beginning', () => {
    expect(of('2026-10-24T22:00', undefined)).toEqual([]);
    expect(of(undefined, '2026-10-25T06:00')).toEqual([]);
    expect(of('2026-10-25T01:30', '2026-10-25T06:00')).toEqual([]); // which 01:30 is another rule's question
    expect(of('2026-10-24T22:00', '2026-10-25T01:30')).toEqual([]);
    expect(of('2027-03-27T22:00', '2027-03-28T01:30')).toEqual([]);
    expect(of('2026-10-25T06:00', '2026-10-24T22:00')).toEqual([]);
    expect(of('2026-10-25T06:00', '2026-10-25T06:00')).toEqual([]);
  });
});

test('a session outside the windows of its items names them', () => {
  const windows = [{ id: 'w', zone: 'Europe/London', start: '2026-09-17T19:00', length: 179, cis: ['x', 'y'] }];
  const rule = 'outside-maintenance-window';
  expect(said({ content: touching('x', 'y', 'z'), registers: { ...names, windows } }, rule)).toEqual([
    `warning ${rule} /schedule/sessions/s The session is not inside a maintenance window of WEB-01, WEB-02.`,
  ]);
});

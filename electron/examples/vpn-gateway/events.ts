import { checkCode } from '../../../shared/domain/canonical';
import type { Actor } from '../../../shared/domain/plan/actor';
import type { AskedEvent, RunEvent } from '../../../shared/domain/run/events';
import { runLog } from '../run-log';
import { role, ZONE } from '../words';

type Told = AskedEvent & { readonly actor: Actor };

const engineer: Actor = { name: 'Network engineer', role: 'Network engineer', initials: 'NE' };
const lead: Actor = { name: 'Network lead', role: 'Network lead', initials: 'NL' };
const tester: Actor = { name: 'Tester', role: 'Tester', initials: 'TE' };
const manager: Actor = { name: 'Release manager', role: 'Release manager', initials: 'RM' };
const desk: Actor = { name: 'Service desk lead', role: 'Service desk lead', initials: 'SD' };

const june = (day: number, time: string) => `2026-06-${String(day).padStart(2, '0')}T${time}:00Z`;

/** A step from start to end, with what was said on the way. */
const step = (key: string, start: string, end: string, actor = engineer, between: readonly Told[] = []): Told[] => [
  { kind: 'step-start', at: start, actor, payload: { step: key } },
  ...between,
  { kind: 'step-finish', at: end, actor, payload: { step: key } },
];

const observed = (key: string, at: string, value: string): Told => ({
  kind: 'observe',
  at,
  actor: engineer,
  payload: { step: key, value, expected: 'P1 to P3 pass', matches: true },
});

const gate = (key: string, start: string, end: string, criterion: string, evidence: string, margin: number): Told[] => [
  { kind: 'step-start', at: start, actor: lead, payload: { step: key } },
  {
    kind: 'answer',
    at: end,
    actor: lead,
    payload: { step: key, criterion, met: true, evidence, by: role('network-lead') },
  },
  { kind: 'decide', at: end, actor: lead, payload: { step: key, decision: 'keep', by: role('network-lead'), margin } },
];

/** The night of example B as it ran: drain A took four minutes longer, everything after it began four minutes late. */
export function gatewayEvents(fingerprint: string): RunEvent[] {
  const begin: Told = {
    kind: 'start',
    at: june(9, '22:30'),
    actor: manager,
    payload: { mode: 'live', session: 'night-1', checkCode: checkCode(fingerprint, 'release-plan') },
  };
  const slow: Told = {
    kind: 'comment',
    at: june(9, '22:59'),
    actor: engineer,
    payload: { step: 'b2', text: 'The drain took four minutes longer.' },
  };
  const results = ['p1', 'p2', 'p3', 'p4', 'p5'].map(
    (test): Told => ({
      kind: 'test',
      at: june(10, '00:09'),
      actor: tester,
      payload: { test, outcome: 'passed', by: role('tester') },
    }),
  );
  return runLog({ plan: 'plan-2026-009', run: 'run-2026-009', revision: '1.0', attempt: 1, zone: ZONE }, [
    begin,
    ...step('b1', june(9, '22:30'), june(9, '22:40')),
    ...step('b2', june(9, '22:40'), june(9, '22:59'), engineer, [slow]),
    ...step('b3', june(9, '22:59'), june(9, '23:14')),
    ...step('b4', june(9, '23:14'), june(9, '23:24'), engineer, [
      observed('b4', june(9, '23:23'), 'P1 to P3 passed on node A, version string 3.2.1-p4'),
    ]),
    ...gate('b5', june(9, '23:24'), june(9, '23:29'), 'P1 to P3 pass on node A.', 'Test sheet, 23:23 UTC', 1),
    ...step('b6', june(9, '23:29'), june(9, '23:34')),
    ...step('b7', june(9, '23:34'), june(9, '23:49')),
    ...step('b8', june(9, '23:49'), june(9, '23:59'), engineer, [
      observed('b8', june(9, '23:58'), 'P1 to P3 passed on node B, version string 3.2.1-p4'),
    ]),
    ...step('b9', june(9, '23:59'), june(10, '00:09'), tester, results),
    ...gate(
      'b10',
      june(10, '00:09'),
      june(10, '00:14'),
      'P1 to P5 pass, at least 90 % of sessions back.',
      'Test sheet; operations dashboard, 94 % of sessions',
      1,
    ),
    { kind: 'finish', at: june(10, '00:14'), actor: manager, payload: {} },
    {
      kind: 'tell',
      at: june(10, '01:00'),
      actor: desk,
      payload: { notice: 'ntc-2', channel: 'Banner', by: role('service-desk-lead') },
    },
    {
      kind: 'close',
      at: june(15, '14:00'),
      actor: manager,
      payload: {
        code: 'Successful with issues',
        actualStart: june(9, '22:30'),
        actualEnd: june(10, '00:14'),
        notes: '41 calls in two hours about the double reconnect.',
        at: june(15, '14:00'),
      },
    },
  ]);
}

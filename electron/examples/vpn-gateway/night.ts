import type { Control } from '../../../shared/domain/plan/control';
import type { PlanRecord } from '../../../shared/domain/plan/record';
import { at, role } from '../words';

/** What stood in control from revision 0.1 on: the override of the freeze and the accepted lateness. */
export function gatewayDraftControl(): Control {
  return {
    route: {
      approvers: [
        { id: 'app-1', role: role('ecab-chair') },
        { id: 'app-2', role: role('service-owner') },
      ],
    },
    accepted: [
      {
        id: 'acp-1',
        rule: 'notice-short',
        path: '/communications/notices/ntc-1',
        reason: 'The hole is in use; waiting a day is the greater harm.',
        role: role('service-owner'),
        at: '2026-06-09T18:35:00Z',
      },
    ],
    overrides: [
      {
        id: 'ovr-1',
        kind: 'freeze',
        of: 'frz-1',
        role: role('ecab-chair'),
        reason: 'SEC-ADV-07: the hole is in use, and the next window comes too late',
        at: '2026-06-09T17:50:00Z',
      },
    ],
  };
}

/** What the ECAB chair accepted before 1.0 was issued. */
export function gatewayIssuedControl(): Control {
  const draft = gatewayDraftControl();
  const chair = { role: role('ecab-chair'), at: '2026-06-09T19:20:00Z' };
  return {
    ...draft,
    accepted: [
      ...(draft.accepted ?? []),
      {
        id: 'acp-2',
        rule: 'gate-probability-low',
        path: '/schedule/sessions/night-1',
        reason: 'The exploit is in use, and node B can stay on p3.',
        ...chair,
      },
      {
        id: 'acp-3',
        rule: 'duration-cut-without-evidence',
        path: '/deployment/steps/B6',
        reason: 'If the drain of node B takes longer, node B stays on p3.',
        ...chair,
      },
    ],
  };
}

export function gatewayControl(fingerprint: string): Control {
  const verbal = (id: string, who: string, signed: string) => ({
    id,
    revision: '1.0',
    fingerprint,
    role: role(who),
    meaning: 'retrospective record of verbal authorisation' as const,
    decision: 'Approved' as const,
    verbalAt: at('2026-06-09T21:40'),
    signedAt: at(signed),
    how: 'paper' as const,
  });
  return {
    ...gatewayIssuedControl(),
    signatures: [
      verbal('sig-1', 'ecab-chair', '2026-06-10T09:10'),
      verbal('sig-2', 'service-owner', '2026-06-10T09:40'),
    ],
    distribution: [
      { id: 'dst-1', copy: 1, to: 'ECAB chair', form: 'paper' },
      { id: 'dst-2', copy: 2, to: 'Network engineer (run-sheet of the night)', form: 'paper' },
    ],
  };
}

export function gatewayRecord(): PlanRecord {
  const times: readonly (readonly [string, string, string])[] = [
    ['b1', '2026-06-09T22:30', '2026-06-09T22:40'],
    ['b2', '2026-06-09T22:40', '2026-06-09T22:59'],
    ['b3', '2026-06-09T22:59', '2026-06-09T23:14'],
    ['b4', '2026-06-09T23:14', '2026-06-09T23:24'],
    ['b5', '2026-06-09T23:24', '2026-06-09T23:29'],
    ['b6', '2026-06-09T23:29', '2026-06-09T23:34'],
    ['b7', '2026-06-09T23:34', '2026-06-09T23:49'],
    ['b8', '2026-06-09T23:49', '2026-06-09T23:59'],
    ['b9', '2026-06-09T23:59', '2026-06-10T00:09'],
    ['b10', '2026-06-10T00:09', '2026-06-10T00:14'],
  ];
  return {
    attempts: [
      {
        id: 'attempt-1',
        number: 1,
        state: 'Closed',
        steps: times.map(([step, start, end]) => ({
          id: `ran-${step}`,
          step,
          start: `${start}:00Z`,
          end: `${end}:00Z`,
          status: 'done' as const,
          ...(step === 'b2' ? { comment: 'The drain took four minutes longer.' } : {}),
        })),
        tests: ['p1', 'p2', 'p3', 'p4', 'p5'].map((test) => ({
          id: `got-${test}`,
          test,
          outcome: 'passed' as const,
          at: at('2026-06-10T01:09'),
          by: role('tester'),
        })),
        told: [
          { id: 'told-1', notice: 'ntc-1', at: '2026-06-09T18:30:00Z', by: role('service-desk-lead') },
          { id: 'told-2', notice: 'ntc-2', at: '2026-06-10T01:00:00Z', by: role('service-desk-lead') },
        ],
        gates: [
          { id: 'gate-b5', step: 'b5', decision: 'keep', at: '2026-06-09T23:29:00Z', by: role('network-lead') },
          { id: 'gate-b10', step: 'b10', decision: 'keep', at: '2026-06-10T00:14:00Z', by: role('network-lead') },
        ],
        incidents: 41,
        closure: {
          code: 'Successful with issues',
          actualStart: '2026-06-09T22:30:00Z',
          actualEnd: '2026-06-10T00:14:00Z',
          notes: '41 calls in two hours about the double reconnect.',
          at: '2026-06-15T14:00:00Z',
        },
        review: {
          heldAt: '2026-06-15',
          objectivesMet: true,
          sideEffects: '41 calls in 2 h about the double reconnect',
          remediationUsed: false,
          cost: '6 staff-hours against 5',
          lessons: [{ id: 'les-1', text: 'The drain estimate was a guess.' }],
          actions: [
            {
              id: 'act-1',
              number: 'CSI-031',
              text: 'Patch rehearsal image',
              size: 'M',
              owner: role('network-lead'),
              due: '2026-07-31',
            },
          ],
        },
      },
    ],
  };
}

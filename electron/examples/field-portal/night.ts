import type { Control } from '../../../shared/domain/plan/control';
import type { PlanRecord } from '../../../shared/domain/plan/record';
import { at, role } from '../words';
import type { PortalFiles } from './files';

/** Example A: the board, the condition, and what happened on the night. */
export function portalControl(files: PortalFiles, fingerprint: string): Control {
  const signature = (id: string, who: string, meaning: 'review' | 'approval', when: string) => ({
    id,
    revision: '1.0',
    fingerprint,
    role: role(who),
    meaning,
    decision: 'Approved' as const,
    signedAt: at(when),
    how: 'paper' as const,
  });
  return {
    route: {
      reviewers: [
        { id: 'rev-1', role: role('security-officer') },
        { id: 'rev-2', role: role('test-manager') },
      ],
      approvers: [{ id: 'app-1', role: role('service-owner') }],
    },
    signatures: [
      signature('sig-1', 'security-officer', 'review', '2026-09-07T11:00'),
      signature('sig-2', 'test-manager', 'review', '2026-09-07T11:20'),
      {
        ...signature('sig-3', 'service-owner', 'approval', '2026-09-07T14:10'),
        decision: 'Approved with conditions' as const,
        condition: 'Load test repeated with 500 users',
      },
    ],
    boards: [
      {
        id: 'brd-1',
        board: 'Change board',
        at: at('2026-09-07T14:00'),
        revision: '1.0',
        decision: 'Approved with conditions',
        reason: 'The load test had 310 users.',
      },
    ],
    conditions: [
      {
        id: 'cnd-1',
        text: 'Load test repeated with 500 users',
        setBy: role('service-owner'),
        metAt: at('2026-09-09T16:00'),
        evidence: [files.condition],
      },
    ],
    distribution: [
      { id: 'dst-1', copy: 1, to: 'Service owner', form: 'paper' },
      { id: 'dst-2', copy: 2, to: 'Release manager (run-sheet of the night)', form: 'paper' },
      { id: 'dst-3', copy: 3, to: 'Hosting Partner', form: 'PDF' },
    ],
  };
}

export function portalRecord(): PlanRecord {
  const times: readonly (readonly [string, string, string])[] = [
    ['a1', '18:00', '18:09'],
    ['a2a', '18:09', '18:29'],
    ['a2b', '18:09', '18:20'],
    ['a3', '18:29', '18:38'],
    ['a4', '18:38', '19:01'],
    ['a5', '19:01', '19:15'],
    ['a6', '19:15', '19:25'],
    ['a7', '19:25', '19:44'],
    ['a8', '19:44', '19:49'],
    ['a9', '19:49', '20:09'],
    ['a10', '20:09', '20:12'],
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
          start: `2026-09-17T${start}:00Z`,
          end: `2026-09-17T${end}:00Z`,
          status: 'done' as const,
        })),
        tests: ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'].map((test) => ({
          id: `got-${test}`,
          test,
          outcome: 'passed' as const,
          at: at('2026-09-17T20:44'),
          by: role('tester'),
        })),
        told: [
          { id: 'told-1', notice: 'ntc-1', at: '2026-09-10T18:00:00Z', by: role('communications-lead') },
          { id: 'told-2', notice: 'ntc-2', at: '2026-09-16T18:00:00Z', by: role('communications-lead') },
          { id: 'told-3', notice: 'ntc-3', at: '2026-09-17T18:30:00Z', by: role('communications-lead') },
          { id: 'told-4', notice: 'ntc-4', at: '2026-09-17T20:12:00Z', by: role('communications-lead') },
        ],
        gates: [
          { id: 'gate-a8', step: 'a8', decision: 'keep', at: '2026-09-17T19:49:00Z', by: role('release-manager') },
        ],
        incidents: 0,
        closure: {
          code: 'Successful',
          actualStart: '2026-09-17T18:00:00Z',
          actualEnd: '2026-09-17T20:12:00Z',
          notes: 'Every step a little shorter than rehearsed.',
          at: '2026-09-24T09:00:00Z',
        },
      },
    ],
  };
}

import type { Content, Duration, RollbackBlock, Step } from '../../../shared/domain/plan/content';
import { prose } from '../../../shared/domain/schema/prose';
import type { FileRef } from '../../../shared/domain/schema/values';
import { at, finishOf, on, role, roles } from '../words';
import type { PortalFiles } from './files';

/** Example A, how: run-sheet, rollback, tests, acceptance, communications. */
export function portalHow(files: PortalFiles): Partial<Content> {
  const rehearsed = (expected: number): Duration => ({ expected, source: 'rehearsal', evidence: [files.rehearsal] });
  const tried = (expected: number): Duration => ({ expected, source: 'rehearsal', evidence: [files.rollbackLog] });
  const step = (
    number: string,
    task: string,
    owner: string,
    minutes: number,
    after: string[],
    more: Partial<Step> = {},
  ): Step => ({
    id: number.toLowerCase(),
    number,
    task,
    owner: role(owner),
    type: 'activity',
    duration: rehearsed(minutes),
    ...(after.length > 0 ? { dependsOn: finishOf(number.toLowerCase(), ...after) } : {}),
    session: 'night-1',
    ...more,
  });
  return {
    deployment: {
      steps: [
        step('A1', 'Pre-check: alarms clear, bridge open, files in place', 'technical-lead', 10, [], {
          backup: role('release-manager'),
          expectedResult: 'No open alarm; seven hashes equal',
        }),
        step('A2a', 'Database snapshot', 'database-administrator', 20, ['a1'], {
          expectedResult: 'Snapshot listed as complete',
          baselines: ['ci-db-main'],
        }),
        step('A2b', 'VM snapshots of WEB-01, WEB-02 and API-01', 'technical-lead', 12, ['a1'], {
          expectedResult: 'Three snapshots listed',
        }),
        step('A3', 'Drain and stop', 'technical-lead', 10, ['a2a', 'a2b'], {
          expectedResult: 'No session left; maintenance page shows',
          service: { change: 'down', at: 'end' },
        }),
        step('A4', 'Deploy web and API', 'technical-lead', 25, ['a3'], {
          expectedResult: 'Version file says 4.8.0 on three nodes',
          changes: on('API-01 WEB-01 WEB-02'),
          files: ['cmp-api', 'cmp-config', 'cmp-web'],
          rollbackStep: 'r1',
        }),
        step('A5', 'Additive database change', 'database-administrator', 15, ['a4'], {
          expectedResult: 'schema_version holds 0480',
          changes: ['ci-db-main'],
          files: ['cmp-schema'],
          rollbackStep: 'r2',
        }),
        step('A6', 'Start', 'technical-lead', 10, ['a5'], {
          expectedResult: 'Three nodes in the balancer, health 200',
          service: { change: 'up', at: 'end' },
        }),
        step('A7', 'Smoke tests P1 to P6', 'tester', 20, ['a6'], {
          type: 'verification',
          expectedResult: 'P1 to P6 passed, or P6 waived',
        }),
        step('A8', 'Keep or revert?', 'release-manager', 5, ['a7'], {
          type: 'keep-or-revert gate',
          backup: role('service-owner'),
          expectedResult: 'Decision spoken on the bridge and written down',
        }),
        step('A9', 'Watch error rate and search time', 'technical-lead', 20, ['a8'], {
          expectedResult: 'API error rate below 2 %',
        }),
        step('A10', 'Done notice to Client Operations', 'communications-lead', 5, ['a9'], {
          type: 'notice',
          expectedResult: 'Notice sent',
        }),
      ],
    },
    rollback: {
      strategies: [
        { id: 'str-1', stage: 'before the window', strategy: 'Postpone: nothing was changed.' },
        {
          id: 'str-2',
          stage: 'in the window',
          strategy:
            'Restore 4.7.3 and reverse the additive change, 45 minutes. After 21:05 a rollback runs into the safety floor; after 21:15, when the watch ends, it runs past the hard stop.',
        },
        {
          id: 'str-3',
          stage: 'after the window',
          strategy: 'Fix forward with 4.8.1; going back needs a window of its own.',
        },
      ],
      blocks: {
        software: {
          ...rollbackHead('software', files.rollbackLog, 'Any of P1 to P4 fails twice'),
          restorePoint: 'Virtual machine snapshots of A2b',
          steps: [
            {
              id: 'r1',
              number: 'R1',
              task: 'Restore previous web and API',
              owner: role('technical-lead'),
              duration: tried(20),
              expectedResult: 'Version file says 4.7.3 on three nodes',
              changes: on('API-01 WEB-01 WEB-02'),
              files: ['cmp-old-api', 'cmp-old-web'],
            },
            {
              id: 'r3',
              number: 'R3',
              task: 'Verify 4.7.3: P1, P3 and P4',
              owner: role('tester'),
              verification: true,
              duration: tried(15),
              dependsOn: finishOf('r3', 'r2'),
              expectedResult: 'P1, P3 and P4 pass; API reports 4.7.3',
            },
          ],
          verification: 'R3: sign-in, search and API health of 4.7.3.',
        },
        data: {
          ...rollbackHead('data', files.rollbackLog, 'A rollback of the software is decided'),
          restorePoint: 'Database snapshot of A2a',
          steps: [
            {
              id: 'r2',
              number: 'R2',
              task: 'Run db-0480-reverse.sql',
              owner: role('database-administrator'),
              duration: tried(10),
              dependsOn: finishOf('r2', 'r1'),
              expectedResult: 'schema_version holds 0479',
              changes: ['ci-db-main'],
              files: ['cmp-reverse'],
            },
          ],
          verification: 'schema_version says 0479; row counts as noted at A2a.',
        },
      },
      afterPointOfNoReturn: 'There is no point of no return: every step can be undone.',
    },
    tests: {
      before: [
        {
          id: 't1',
          number: 'T1',
          title: 'Files are the right ones',
          covers: ['cmp-web', 'cmp-api', 'cmp-schema'].sort(),
          step: 'Compute the SHA-256 of every file and compare it with the manifest.',
          expected: 'Every SHA-256 equals the manifest.',
          result: passed('2026-09-01T11:00', 'Seven of seven equal.', files.hashes),
        },
        {
          id: 't2',
          number: 'T2',
          title: 'Upgrade rehearsed',
          covers: ['item-1', 'item-5'],
          precondition: 'Staging on 4.7.3 with a full copy of the data.',
          step: 'Run the run-sheet in staging.',
          expected: '4.8.0 answers.',
          result: passed('2026-09-02T11:20', '4.8.0 answered at 10:30; times in the log.', files.rehearsal),
        },
        {
          id: 't3',
          number: 'T3',
          title: 'Snapshot restored',
          covers: ['ci-db-main'],
          step: 'Restore the database snapshot in staging and count rows.',
          expected: 'Row counts equal.',
          result: passed('2026-09-03T10:45', 'Both tables equal.', files.restore),
        },
        {
          id: 't4',
          number: 'T4',
          title: 'Security scan',
          covers: ['ci-api-01', 'ci-web-01'],
          step: 'Scan 4.8.0 in staging with the monthly profile.',
          expected: 'No finding of severity High.',
          result: passed('2026-09-04T15:00', 'High 0, Medium 1 accepted.', files.scan),
        },
      ],
      after: [
        {
          id: 'p1',
          number: 'P1',
          title: 'Sign-in',
          covers: ['ci-web-01', 'ci-web-02'],
          step: 'Sign in with the test account on a tablet.',
          expected: 'Home page within 3 s.',
        },
        {
          id: 'p2',
          number: 'P2',
          title: 'Note with a large file',
          covers: ['item-1', 'item-4'],
          step: 'Save a note with a 12 MB file and reload.',
          expected: 'Note and file are shown after the reload.',
        },
        {
          id: 'p3',
          number: 'P3',
          title: 'Search',
          covers: ['item-5'],
          step: 'Search for “boiler” in all notes.',
          expected: 'First results in under 2 s.',
        },
        {
          id: 'p4',
          number: 'P4',
          title: 'API health',
          covers: ['ci-api-01'],
          step: 'Ask the health page.',
          expected: 'Status 200 and version 4.8.0.',
        },
        {
          id: 'p5',
          number: 'P5',
          title: 'SSO round trip',
          covers: ['if-sso'],
          step: 'Go from the portal to the time sheet and back.',
          expected: 'No second prompt.',
        },
        {
          id: 'p6',
          number: 'P6',
          title: 'Removed export',
          covers: ['item-6'],
          step: 'Open the old address of the CSV export.',
          expected: 'A message names the report “Visits by month”.',
          mayWaive: role('product-owner'),
        },
      ],
    },
    acceptance: {
      criteria: [
        { id: 'acc-1', text: 'A 12 MB attachment is kept in 100 of 100 tries.', evidence: 'Load-test report' },
        { id: 'acc-2', text: 'Search answers in under 2 s for 95 of 100 searches.', evidence: 'Load-test report' },
      ],
      gates: [
        { id: 'go-1', text: 'Every file hash equals the manifest.', gate: 'a1', evidence: 'Check of the day' },
        {
          id: 'go-2',
          text: 'No open alarm on the four configuration items.',
          gate: 'a1',
          evidence: 'Operations dashboard',
        },
        { id: 'go-3', text: 'Snapshots of A2a and A2b are listed as complete.', gate: 'a3', evidence: 'Snapshot list' },
        { id: 'go-4', text: 'P1 to P5 passed.', gate: 'a8', evidence: 'Test sheet' },
        {
          id: 'go-5',
          text: 'API error rate below 2 % for the last five minutes.',
          gate: 'a8',
          evidence: 'Operations dashboard',
        },
        {
          id: 'go-6',
          text: 'The gate ends at or before the latest rollback start.',
          gate: 'a8',
          evidence: 'Clock of the run-sheet',
        },
      ],
    },
    communications: {
      notices: [
        {
          id: 'ntc-1',
          audience: 'Client Operations',
          kind: 'first',
          when: at('2026-09-10T19:00'),
          channel: 'E-mail',
          text: 'Field Portal is unavailable on Thursday 17 September from 19:30 to 20:30. Please save your notes before.',
        },
        {
          id: 'ntc-2',
          audience: 'Client Operations',
          kind: 'reminder',
          when: at('2026-09-16T19:00'),
          channel: 'E-mail',
          text: 'Tomorrow, Thursday 17 September, 19:30 to 20:30: Field Portal unavailable.',
        },
        {
          id: 'ntc-3',
          audience: 'Client Operations',
          kind: 'start',
          when: at('2026-09-17T19:30'),
          channel: 'Banner in the portal',
          text: 'Maintenance starts. Back at about 20:30.',
        },
        {
          id: 'ntc-4',
          audience: 'Client Operations',
          kind: 'done',
          when: at('2026-09-17T21:20'),
          channel: 'E-mail',
          text: 'Field Portal 4.8.0 is in use.',
        },
      ],
    },
    earlyLifeSupport: {
      arrangement: prose(
        'Second line of the technical lead’s team from 08:00 to 18:00 on working days; the service desk takes calls and names KE-021 where it fits.',
      ),
      until: at('2026-10-01T18:00'),
    },
  };
}

function rollbackHead(block: string, evidence: FileRef, condition: string): RollbackBlock {
  return {
    owner: role('technical-lead'),
    triggers: [
      { id: `trg-${block}-1`, condition },
      {
        id: `trg-${block}-2`,
        metric: 'API error rate',
        seenAt: 'Operations dashboard',
        threshold: 'above 2 % for 5 min',
      },
    ],
    risks: 'A note saved between 20:30 and the rollback keeps its text; a file over 10 MB must be attached again.',
    decides: roles('release-manager service-owner'),
    decideUntil: 'The latest rollback start, 21:05 BST',
    tried: { when: at('2026-09-03T10:00'), where: 'Staging', minutes: 41, evidence: [evidence] },
  };
}

const passed = (when: string, actual: string, evidence: FileRef) => ({
  outcome: 'passed' as const,
  actual,
  at: at(when),
  by: role('tester'),
  evidence: [evidence],
});

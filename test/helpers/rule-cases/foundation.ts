import { edited, insert, remove, set } from '../base-plan';
import { type Case, base, step, registers, at, freeze, withoutSteps, anywhen } from './parts';

/** One plan that fires a rule alone, one at its boundary that does not: text, duties, clocks, rollback. */
export const foundationCases = {
  'section-empty': {
    fires: edited(base, set('businessCase')),
    finding: 'error section-empty /businessCase',
    boundary: edited(base, set('businessCase', { leftOut: { reason: 'Mandated by law.' } })),
  },
  'section-left-out-without-reason': {
    fires: edited(base, set('earlyLifeSupport', { leftOut: { reason: ' ' } })),
    finding: 'error section-left-out-without-reason /earlyLifeSupport/leftOut',
    boundary: edited(base, set('earlyLifeSupport', { leftOut: { reason: 'None.' } })),
  },
  'placeholder-left': {
    fires: edited(
      base,
      set('businessCase/need', [{ type: 'paragraph', text: [{ type: 'placeholder', label: 'why' }] }]),
    ),
    finding: 'error placeholder-left /businessCase/need',
    boundary: edited(base, set('businessCase/need', [{ type: 'paragraph', text: [{ type: 'text', text: '{why}' }] }])),
  },
  'missing-reference': {
    fires: edited(base, set(`${step('a9')}/backup`, 'role-nobody')),
    finding: 'error missing-reference /deployment/steps/A9/backup',
    boundary: edited(base, set(`${step('a9')}/backup`, 'role-tester')),
  },
  'unprintable-text': {
    fires: edited(base, set('identity/name', 'Portal 🚀')),
    finding: 'error unprintable-text /identity/name',
    boundary: edited(base, set('identity/name', 'Łódź – Ж – ½')),
  },
  'command-typography': {
    fires: edited(base, set('installationGuide/procedure/igs-1/command', 'portalctl maintenance –on')),
    finding: 'information command-typography /installationGuide/procedure/igs-1/command',
    boundary: edited(base, set('installationGuide/procedure/igs-1/terminal', 'maintenance – “on”')),
  },
  'not-taken': {
    fires: edited(base, set(`${step('a9')}/notTaken/owner`, 'Night owl')),
    finding: 'error not-taken /deployment/steps/A9/owner',
    boundary: edited(base, set(`${step('a9')}/notTaken/owner`, 'Test'), set(`${step('a9')}/owner`, 'role-tester')),
  },
  'row-empty': {
    fires: edited(base, insert('references/documents', { id: 'nothing' })),
    finding: 'error row-empty /references/documents/nothing',
    boundary: edited(base, insert('references/documents', { id: 'nothing', title: 'Test report' })),
  },
  'raci-no-accountable': {
    fires: edited(base, set('stakeholders/raci/activities/raci-4/duties/role-test-manager', 'I')),
    finding: 'error raci-no-accountable /stakeholders/raci/activities/raci-4',
    boundary: edited(base, set('stakeholders/raci/activities/raci-4/duties/role-test-manager', 'A/R')),
  },
  'raci-two-accountable': {
    fires: edited(base, set('stakeholders/raci/activities/raci-1/duties/role-tester', 'A')),
    finding: 'error raci-two-accountable /stakeholders/raci/activities/raci-1',
    boundary: edited(base, set('stakeholders/raci/activities/raci-1/duties/role-tester', 'R')),
  },
  'raci-no-responsible': {
    fires: edited(base, set('stakeholders/raci/activities/raci-2/duties/role-technical-lead', 'A')),
    finding: 'error raci-no-responsible /stakeholders/raci/activities/raci-2',
    boundary: edited(base, set('stakeholders/raci/activities/raci-2/duties/role-technical-lead', 'A/R')),
  },
  'raci-mostly-consulted': {
    fires: edited(
      base,
      set('stakeholders/raci/activities/raci-2/duties', {
        'role-technical-lead': 'A/R',
        'role-tester': 'C',
        'role-release-manager': 'C',
      }),
    ),
    finding: 'warning raci-mostly-consulted /stakeholders/raci/activities/raci-2',
    boundary: edited(
      base,
      set('stakeholders/raci/activities/raci-2/duties', { 'role-technical-lead': 'A/R', 'role-tester': 'C' }),
    ),
  },
  'no-approver': {
    fires: { ...base, control: { ...base.control, route: { reviewers: [{ id: 'r', role: 'role-tester' }] } } },
    finding: 'error no-approver /control/route/approvers',
    boundary: base,
  },
  'no-window': {
    fires: edited(base, remove('schedule/sessions', 'night-1')),
    finding: 'error no-window /schedule/sessions',
    boundary: edited(base, set('schedule', { leftOut: { reason: 'No window: nothing is installed.' } })),
  },
  'session-incomplete': {
    fires: edited(base, set('schedule/sessions/night-1/hardStop')),
    finding: 'error session-incomplete /schedule/sessions/night-1',
    boundary: edited(base, set('schedule/sessions/night-1/purpose')),
  },
  'local-time-missing': {
    fires: edited(
      anywhen,
      set('schedule/sessions/night-1/start', '2027-03-28T01:30'),
      set('schedule/sessions/night-1/hardStop', '2027-03-28T06:00'),
    ),
    finding: 'error local-time-missing /schedule/sessions/night-1/start',
    boundary: edited(
      anywhen,
      set('schedule/sessions/night-1/start', '2027-03-28T02:00'),
      set('schedule/sessions/night-1/hardStop', '2027-03-28T06:00'),
    ),
  },
  'local-time-ambiguous': {
    fires: edited(
      anywhen,
      set('schedule/sessions/night-1/start', '2026-10-25T01:30'),
      set('schedule/sessions/night-1/hardStop', '2026-10-25T06:00'),
    ),
    finding: 'error local-time-ambiguous /schedule/sessions/night-1/start',
    boundary: edited(
      anywhen,
      set('schedule/sessions/night-1/start', '2026-10-25T01:30'),
      set('schedule/sessions/night-1/startOccurrence', 'second'),
      set('schedule/sessions/night-1/hardStop', '2026-10-25T06:00'),
    ),
  },
  'freeze-without-override': {
    fires: registers({ freezes: [freeze('hard', '2026-09-17T21:59')] }),
    finding: 'error freeze-without-override /schedule/sessions/night-1',
    boundary: registers({ freezes: [freeze('hard', '2026-09-17T22:00')] }),
  },
  'freeze-override': {
    fires: registers({ freezes: [freeze('soft', '2026-09-17T21:59')] }),
    finding: 'warning freeze-override /schedule/sessions/night-1',
    boundary: registers({ freezes: [{ ...freeze('soft', '2026-09-17T00:00'), cis: ['ci-vpn-gw-a'] }] }),
  },
  'no-deployment-steps': {
    fires: edited(base, ...withoutSteps),
    finding: 'error no-deployment-steps /deployment/steps',
    boundary: edited(
      base,
      set('deployment', { leftOut: { reason: 'Nothing is deployed.' } }),
      ...(base.content.acceptance?.gates ?? []).map((gate) => set(`acceptance/gates/${gate.id}/gate`)),
    ),
  },
  'no-gate': {
    fires: edited(base, remove('deployment/steps', 'a8')),
    finding: 'error no-gate /schedule/sessions/night-1',
    boundary: edited(
      base,
      remove('deployment/steps', 'a8'),
      set(`${step('a4')}/changes`),
      set(`${step('a5')}/changes`),
    ),
  },
  'duration-unknown': {
    fires: edited(base, set(`${step('a10')}/duration`)),
    finding: 'error duration-unknown /deployment/steps/A10',
    boundary: edited(base, set(`${step('a10')}/duration`), set(`${step('a10')}/type`, 'milestone')),
  },
  'duration-estimated': {
    fires: edited(base, set(`${step('a4')}/duration/source`, 'estimate'), set(`${step('a4')}/duration/most`, 30)),
    finding: 'information duration-estimated /deployment/steps/A4',
    boundary: edited(base, set(`${step('a9')}/duration/source`, 'estimate')),
  },
  'dependency-cycle': {
    fires: edited(base, insert(`${step('a9')}/dependsOn`, { id: 'loop', step: 'a10' })),
    finding: 'error dependency-cycle /deployment/steps/A9',
    boundary: edited(base, insert(`${step('a10')}/dependsOn`, { id: 'again', step: 'a8' })),
  },
  'step-outside-session': {
    fires: edited(base, set(`${step('a10')}/session`)),
    finding: 'error step-outside-session /deployment/steps/A10',
    boundary: edited(base, set(`${step('a1')}/fixedStart`, '2026-09-17T19:00')),
  },
  'step-after-hard-stop': {
    fires: edited(base, set(`${step('a9')}/duration/expected`, 61)),
    finding: 'error step-after-hard-stop /deployment/steps/A10',
    boundary: edited(base, set(`${step('a9')}/duration/expected`, 60)),
  },
  'gate-after-latest-rollback-start': {
    fires: edited(base, set(`${step('a7')}/duration/expected`, 31)),
    finding: 'error gate-after-latest-rollback-start /deployment/steps/A8',
    boundary: edited(base, set(`${step('a7')}/duration/expected`, 30)),
  },
  'rollback-does-not-fit': {
    fires: edited(base, set('schedule/sessions/night-1/safetyFloor', 136)),
    finding: 'error rollback-does-not-fit /schedule/sessions/night-1',
    boundary: edited(base, set('schedule/sessions/night-1/safetyFloor', 20)),
  },
  'irreversible-before-gate': {
    fires: edited(base, set(`${step('a5')}/irreversible`, true)),
    finding: 'error irreversible-before-gate /deployment/steps/A5',
    boundary: edited(base, set(`${step('a9')}/irreversible`, true)),
  },
  'rollback-no-steps': {
    fires: edited(base, set('rollback/blocks')),
    finding: [
      'error rollback-no-steps /rollback/blocks',
      'error missing-reference /deployment/steps/A4/rollbackStep',
      'error missing-reference /deployment/steps/A5/rollbackStep',
    ],
    boundary: edited(
      base,
      set('rollback/blocks/data', { leftOut: { reason: 'No data changes.' } }),
      set(`${step('a5')}/rollbackStep`),
      set('rollback/blocks/software/steps/r3/dependsOn'),
    ),
  },
  'rollback-no-owner': {
    fires: edited(base, set('rollback/blocks/data/owner')),
    finding: 'error rollback-no-owner /rollback/blocks/data',
    boundary: base,
  },
  'rollback-no-trigger': {
    fires: edited(base, set('rollback/blocks/software/triggers')),
    finding: 'error rollback-no-trigger /rollback/blocks/software',
    boundary: edited(base, set('rollback/blocks/software/triggers', [{ id: 'only', metric: 'Error rate' }])),
  },
  'rollback-not-possible': {
    fires: edited(
      base,
      set('rollback/blocks/data/notPossible', {
        kind: 'fix forward',
        reason: 'The data goes one way.',
        measure: 'Fix forward.',
        acceptedBy: 'role-service-owner',
      }),
    ),
    finding: 'warning rollback-not-possible /rollback/blocks/data',
    boundary: edited(
      base,
      set('rollback/blocks/data', { leftOut: { reason: 'No data changes.' } }),
      set(`${step('a5')}/rollbackStep`),
      set('rollback/blocks/software/steps/r3/dependsOn'),
    ),
  },
  'no-post-release-test': {
    fires: edited(base, set('tests/before/t1/covers', ['if-sso']), set('tests/after')),
    finding: 'error no-post-release-test /tests/after',
    boundary: edited(base, set('tests/after', [{ id: 'one', number: 'P1' }])),
  },
  'notice-without-time': {
    fires: edited(base, set('communications/notices/ntc-1/when')),
    finding: 'error notice-without-time /communications/notices/ntc-1',
    boundary: edited(base, set('communications/notices/ntc-1/kind', 'done'), set('communications/notices/ntc-1/when')),
  },
  'notice-short': {
    fires: edited(base, set('communications/notices/ntc-1/when', at('2026-09-10T19:01'))),
    finding: 'warning notice-short /communications/notices/ntc-1',
    boundary: edited(base, set('communications/notices/ntc-1/when', at('2026-09-10T19:00'))),
  },
} satisfies Record<string, Case>;

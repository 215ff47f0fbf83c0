import { describe, expect, test } from 'vitest';
import type { Command } from '../../../shared/domain/edit/command';
import { ruleIds, type RuleId } from '../../../shared/domain/rules/finding';
import { type LintInput, locate } from '../../../shared/domain/rules/context';
import type { Snapshot } from '../../../shared/domain/snapshot';
import { brief, draftOfA, edited, insert, remove, set } from '../../helpers/base-plan';

// For every rule of this version: one plan that fires it alone, and one at its boundary that does not.
const base = draftOfA();
const step = (id: string) => `deployment/steps/${id}`;
const registers = (more: Partial<Snapshot['registers']>): Snapshot => ({
  ...base,
  registers: { ...base.registers, ...more },
});
const at = (local: string) => ({ local, zone: 'Europe/London' });
const freeze = (severity: 'hard' | 'soft', from: string) => ({
  id: 'f',
  name: 'F',
  severity,
  from: at(from),
  to: at('2026-09-18T00:00'),
  cis: ['ci-web-01'],
});
const softwareSteps = (base.content.rollback?.blocks?.software?.steps ?? []).map((one) => one.id);
const withoutSteps: Command[] = (base.content.deployment?.steps ?? []).map((one) => remove('deployment/steps', one.id));

/** Without maintenance windows a session may lie anywhere. */
const anywhen = registers({ windows: [] });
const withControl = (more: Partial<Snapshot['control']>): Snapshot => ({
  ...base,
  control: { ...base.control, ...more },
});
const moved = (start: string, hardStop: string): Command[] => [
  set('schedule/sessions/night-1/start', start),
  set('schedule/sessions/night-1/hardStop', hardStop),
];
const baselineOfThree = registers({
  baselines: [{ id: 'b', name: 'B', cis: ['ci-web-01', 'ci-web-02', 'ci-api-01'] }],
});
const session = (start: string, end: string, ...cis: string[]) => ({
  reference: 'REL-2026-099',
  session: 's',
  start: Date.parse(start),
  end: Date.parse(end),
  cis,
});
const fileHash = base.content.manifest?.components?.find((one) => one.id === 'cmp-web')?.file?.sha256 ?? '';
const stated = (algorithm: 'SHA-256' | 'MD5', value: string) =>
  set('manifest/components/cmp-web/statedChecksums', [{ id: 'sum', algorithm, value }]);
const knownError = (more: object) =>
  registers({
    knownErrors: (base.registers.knownErrors ?? []).map((one) => ({ ...one, ...more })),
  });
const workaround = (validUntil: string) =>
  registers({ workarounds: (base.registers.workarounds ?? []).map((one) => ({ ...one, validUntil })) });
const keId = base.content.knownErrors?.errors?.[0] ?? '';
const waId = base.content.workarounds?.workarounds?.[0] ?? '';

type Judged = Snapshot & Partial<LintInput>;
type Case = { fires: Judged; finding: string | string[]; boundary: Judged };
const cases: Record<RuleId, Case> = {
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
    fires: edited(base, set(`${step('a9')}/owner`, 'role-nobody')),
    finding: 'error missing-reference /deployment/steps/A9/owner',
    boundary: edited(base, set(`${step('a9')}/owner`, 'role-tester')),
  },
  'unprintable-text': {
    fires: edited(base, set('identity/name', 'Portal 🚀')),
    finding: 'error unprintable-text /identity/name',
    boundary: edited(base, set('identity/name', 'Łódź – Ж – ½')),
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
    fires: edited(base, set(`${step('a4')}/duration/source`, 'estimate')),
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
        reason: 'One way.',
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
  'notice-short': {
    fires: edited(base, set('communications/notices/ntc-1/when', at('2026-09-10T19:01'))),
    finding: 'warning notice-short /communications/notices/ntc-1',
    boundary: edited(base, set('communications/notices/ntc-1/when', at('2026-09-10T19:00'))),
  },
  'approver-is-implementer': {
    fires: edited(base, set(`${step('a9')}/owner`, 'role-service-owner')),
    finding: 'error approver-is-implementer /deployment/steps/A9',
    boundary: edited(
      base,
      set(`${step('a8')}/owner`, 'role-service-owner'),
      set(`${step('a10')}/owner`, 'role-service-owner'),
    ),
  },
  'reviewer-is-initiator': {
    fires: edited(base, set('impactReview/operational/reviewer', 'role-product-owner')),
    finding: 'error reviewer-is-initiator /impactReview/operational/reviewer',
    boundary: edited(base, set('impactReview/security/reviewer', 'role-tester')),
  },
  'clock-change-in-window': {
    fires: edited(anywhen, ...moved('2026-10-24T23:00', '2026-10-25T02:00')),
    finding: 'information clock-change-in-window /schedule/sessions/night-1',
    boundary: edited(
      anywhen,
      ...moved('2026-10-24T22:00', '2026-10-25T01:00'),
      set('schedule/sessions/night-1/hardStopOccurrence', 'first'),
    ),
  },
  'outside-maintenance-window': {
    fires: edited(base, ...moved('2026-09-17T19:00', '2026-09-17T22:01')),
    finding: 'warning outside-maintenance-window /schedule/sessions/night-1',
    boundary: registers({
      windows: [
        { id: 'w', name: 'W', zone: 'Europe/London', start: '2026-09-17T19:00', length: 180, allCis: true },
        { id: 'v', name: 'V', zone: 'UTC', start: '2026-09-17T18:30', length: 10, cis: ['ci-vpn-gw-a'] },
      ],
    }),
  },
  conflict: {
    fires: { ...base, others: [session('2026-09-17T20:59:00Z', '2026-09-17T23:00:00Z', 'ci-web-01')] },
    finding: 'error conflict /schedule/sessions/night-1',
    boundary: {
      ...base,
      others: [
        session('2026-09-17T21:00:00Z', '2026-09-17T23:00:00Z', 'ci-web-01'),
        session('2026-09-17T20:00:00Z', '2026-09-17T23:00:00Z', 'ci-vpn-gw-a'),
      ],
    },
  },
  'rollback-untested': {
    fires: edited(base, set('rollback/blocks/data/tried/evidence')),
    finding: 'warning rollback-untested /rollback/blocks/data',
    boundary: edited(base, set('rollback/blocks/data/tried/where')),
  },
  'outage-understated': {
    fires: edited(base, set('effects/businessAreas/area-1/outageFrom', at('2026-09-17T19:41'))),
    finding: 'warning outage-understated /effects',
    boundary: edited(base, set('effects/businessAreas/area-1/outageFrom', at('2026-09-17T19:40'))),
  },
  'ci-without-baseline': {
    fires: edited(baselineOfThree, set(`${step('a2a')}/baselines`), set(`${step('a5')}/baselines`, ['ci-db-main'])),
    finding: 'error ci-without-baseline /effects/cis/eff-db-main',
    boundary: edited(baselineOfThree, set(`${step('a2a')}/baselines`), set(`${step('a4')}/baselines`, ['ci-db-main'])),
  },
  'supersedes-not-live': {
    fires: edited(base, set('manifest/components/cmp-web/supersedes', '4.7.2')),
    finding: 'warning supersedes-not-live /manifest/components/cmp-web',
    boundary: edited(registers({ live: [] }), set('manifest/components/cmp-web/supersedes', '4.7.2')),
  },
  'component-difference': {
    fires: edited(base, set('manifest/components/cmp-web/lastCheck/result', 'different')),
    finding: 'error component-difference /manifest/components/cmp-web',
    boundary: edited(base, set('manifest/components/cmp-web/lastCheck')),
  },
  'stated-checksum-differs': {
    fires: { ...edited(base, stated('MD5', 'd41d8cd9')), digests: { [fileHash]: { MD5: 'd41d8cd8' } } },
    finding: 'error stated-checksum-differs /manifest/components/cmp-web/statedChecksums/sum',
    boundary: edited(base, stated('SHA-256', fileHash.toUpperCase().replaceAll(/(..)/g, '$1 '))),
  },
  'file-not-in-manifest': {
    fires: edited(base, set(`${step('a4')}/files`, [base.content.additionalDocuments?.documents?.[0]?.id ?? ''])),
    finding: 'warning file-not-in-manifest /deployment/steps/A4',
    boundary: edited(base, set(`${step('a4')}/files`, ['cmp-web'])),
  },
  'interface-without-test': {
    fires: edited(base, insert('effects/interfaces', { id: 'if-new', name: 'Payroll' })),
    finding: 'warning interface-without-test /effects/interfaces/if-new',
    boundary: edited(
      base,
      insert('effects/interfaces', { id: 'if-new', name: 'Payroll' }),
      set('tests/before/t2/covers', ['if-new']),
    ),
  },
  'test-without-expected-result': {
    fires: edited(base, set('tests/after/p2/expected')),
    finding: 'error test-without-expected-result /tests/after/p2',
    boundary: edited(base, set('tests/after/p2/precondition')),
  },
  'pre-release-test-not-passed': {
    fires: edited(base, set('tests/before/t4/result/outcome', 'waived')),
    finding: 'warning pre-release-test-not-passed /tests/before/t4',
    boundary: edited(
      base,
      set('tests/before/t4/result/outcome', 'waived'),
      set('tests/before/t4/result/waivedReason', 'Scanned last month.'),
      set('tests/before/t4/result/waivedBy', 'role-security-officer'),
    ),
  },
  'known-error-without-workaround': {
    fires: knownError({ workarounds: [] }),
    finding: `error known-error-without-workaround /knownErrors/errors/${keId}`,
    boundary: knownError({ workarounds: [], noWorkaround: true }),
  },
  'known-error-expired': {
    fires: knownError({ validUntil: '2026-09-30' }),
    finding: `warning known-error-expired /knownErrors/errors/${keId}`,
    boundary: knownError({ validUntil: '2026-10-01' }),
  },
  'workaround-expired': {
    fires: workaround('2026-09-30'),
    finding: `warning workaround-expired /workarounds/workarounds/${waId}`,
    boundary: workaround('2026-10-01'),
  },
  'risk-without-owner': {
    fires: edited(base, set('risks/items/risk-1/owner')),
    finding: 'warning risk-without-owner /risks/items/risk-1',
    boundary: edited(base, set('risks', { leftOut: { reason: 'A standard change.' } })),
  },
  'security-yes-without-mitigation': {
    fires: edited(base, set('impactReview/security/families/fam-3/mitigation')),
    finding: 'error security-yes-without-mitigation /impactReview/security/families/fam-3',
    boundary: edited(base, set('impactReview/security/families/fam-1/mitigation')),
  },
  'security-unanswered': {
    fires: edited(base, set('impactReview/security/families/fam-1/affected')),
    finding: 'error security-unanswered /impactReview/security',
    boundary: edited(base, set('impactReview/security/families/fam-1/affected', false)),
  },
  'customer-decision-missing': {
    fires: edited(base, set('impactReview/customers', { decision: 'not to be told', reason: 'Nobody notices.' })),
    finding: 'error customer-decision-missing /impactReview/customers',
    boundary: edited(
      base,
      set('impactReview/customers', {
        decision: 'not to be told',
        reason: 'Nobody notices.',
        role: 'role-service-owner',
      }),
    ),
  },
  'customer-not-told': {
    fires: { ...base, clock: '2026-09-10T18:00:01Z', record: {} },
    finding: 'warning customer-not-told /communications/notices/ntc-1',
    boundary: { ...base, clock: '2026-09-10T18:00:00Z', record: {} },
  },
  'condition-open': {
    fires: withControl({ conditions: [{ id: 'c', text: 'Load test' }] }),
    finding: 'information condition-open /control/conditions/c',
    boundary: withControl({ conditions: [{ id: 'c', text: 'Load test', metAt: at('2026-09-05T10:00') }] }),
  },
};

test('the base of these tests is clean', () => expect(brief(base)).toEqual([]));

describe.each(ruleIds.map((id) => [id, cases[id]] as const))('%s', (id, { fires, finding, boundary }) => {
  test('fires, and nothing else does', () => expect(brief(fires).sort()).toEqual([finding].flat().sort()));
  test('is silent at its boundary', () =>
    expect(brief(boundary).filter((line) => line.includes(` ${id} `))).toEqual([]));
});

test('a warning is accepted by rule and place; an error cannot be', () => {
  const accepted = {
    id: 'x',
    rule: 'notice-short',
    path: '/communications/notices/ntc-1',
    reason: 'Urgent',
    role: 'role-service-owner',
    at: '2026-09-06T09:00:00Z',
  };
  const late = { ...cases['notice-short'].fires, control: { ...base.control, accepted: [accepted] } };
  expect(brief(late)).toEqual(['warning notice-short /communications/notices/ntc-1 accepted']);
  const gateless = {
    ...cases['no-gate'].fires,
    control: { ...base.control, accepted: [{ ...accepted, rule: 'no-gate', path: '/schedule/sessions/night-1' }] },
  };
  expect(brief(gateless)).toEqual(['error no-gate /schedule/sessions/night-1']);
});

test('an override is its own acceptance', () => {
  const frozen = {
    ...cases['freeze-without-override'].fires,
    control: {
      ...base.control,
      overrides: [
        {
          id: 'o',
          kind: 'freeze' as const,
          of: 'f',
          role: 'role-ecab-chair',
          reason: 'Must be',
          at: '2026-09-06T09:00:00Z',
        },
      ],
    },
  };
  expect(brief(frozen)).toEqual(['warning freeze-override /schedule/sessions/night-1 accepted']);
});

test('a conflict is overridden by a named role; a parent conflicts with its part, a sibling does not', () => {
  const tree = registers({
    cis: [
      ...(base.registers.cis ?? []).map((ci) => (ci.id === 'ci-web-01' ? { ...ci, parent: 'farm' } : ci)),
      { id: 'farm', name: 'FARM', parent: 'hall' },
      { id: 'hall', name: 'HALL', parent: 'farm' }, // a ring comes to an end
      { id: 'web-03', name: 'WEB-03', parent: 'farm' },
    ],
  });
  const during = (...cis: string[]) => ({
    ...tree,
    others: [session('2026-09-17T18:00:00Z', '2026-09-17T21:00:00Z', ...cis)],
  });
  expect(brief(during('hall'))).toEqual(['error conflict /schedule/sessions/night-1']);
  expect(brief(during('web-03'))).toEqual([]);
  const overridden = {
    id: 'o',
    kind: 'plan' as const,
    of: 'REL-2026-099',
    role: 'role-service-owner',
    reason: 'Same team, same night',
    at: '2026-09-06T09:00:00Z',
  };
  expect(brief({ ...during('farm'), control: { ...base.control, overrides: [overridden] } })).toEqual([
    'warning conflict /schedule/sessions/night-1 accepted',
  ]);
});

test('a blank plan gives exactly what rules.md says', () => {
  const blank = { ...base, control: {}, record: {} };
  expect(brief({ ...blank, content: {} }).sort()).toEqual(
    [
      ...['identity', 'contents', 'references', 'businessCase', 'effects', 'stakeholders', 'acceptance'].map(
        (section) => `error section-empty /${section}`,
      ),
      'error no-window /schedule/sessions',
      'error no-deployment-steps /deployment/steps',
      'error no-post-release-test /tests/after',
      'error no-approver /control/route/approvers',
      'error rollback-no-steps /rollback/blocks',
      'error customer-decision-missing /impactReview/customers',
      'error security-unanswered /impactReview/security',
    ].sort(),
  );
});

test('the pointer of a finding leads back to its place', () => {
  expect(locate(base.content, '/deployment/steps/A8')).toEqual(['deployment', 'steps', 'a8']);
  expect(locate(base.content, '/rollback/blocks/software/steps/R1')).toEqual([
    'rollback',
    'blocks',
    'software',
    'steps',
    'r1',
  ]);
  expect(locate(base.content, '/rollback/blocks/software/steps/R9')).toEqual([
    'rollback',
    'blocks',
    'software',
    'steps',
  ]);
  expect(softwareSteps).toEqual(['r1', 'r3']);
});

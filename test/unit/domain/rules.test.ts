import { describe, expect, test } from 'vitest';
import { ruleIds, type RuleId } from '../../../shared/domain/rules/finding';
import { locate } from '../../../shared/domain/rules/context';
import { brief } from '../../helpers/base-plan';
import { controlCases } from '../../helpers/rule-cases/control';
import { foundationCases } from '../../helpers/rule-cases/foundation';
import { secondEditionCases } from '../../helpers/rule-cases/second-edition';
import { base, type Case, registers, session, softwareSteps } from '../../helpers/rule-cases/parts';

// For every rule: one plan that fires it alone, and one at its boundary that does not.
const cases: Record<RuleId, Case> = { ...foundationCases, ...controlCases, ...secondEditionCases };

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
    reason: 'The hole is in use.',
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
          reason: 'Payroll agreed to it.',
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

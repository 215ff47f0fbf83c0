import { expect, test } from 'vitest';
import { applyCommands } from '../../../shared/domain/edit/apply';
import { contentSchema } from '../../../shared/domain/plan/content';
import { overrideOf } from '../../../shared/domain/rules/calendar';
import { fixOf } from '../../../shared/domain/rules/fixes';
import type { RuleId } from '../../../shared/domain/rules/finding';
import { lint } from '../../../shared/domain/rules/lint';
import { controlCases } from '../../helpers/rule-cases/control';
import { foundationCases } from '../../helpers/rule-cases/foundation';
import type { Case } from '../../helpers/rule-cases/parts';
import { secondEditionCases } from '../../helpers/rule-cases/second-edition';

const cases: Record<RuleId, Case> = { ...foundationCases, ...controlCases, ...secondEditionCases };
const fixed: readonly RuleId[] = [
  'missing-reference',
  'row-empty',
  'unprintable-text',
  'command-typography',
  'local-time-missing',
  'notice-without-time',
  'notice-short',
  'outage-understated',
  'supersedes-not-live',
  'raci-no-accountable',
  'raci-no-responsible',
  'step-outside-session',
  'file-not-in-manifest',
];

test.each(fixed)('the fix of %s silences it and wakes nothing else', (rule) => {
  const plan = cases[rule].fires;
  const [finding] = lint(plan).filter((one) => one.rule === rule);
  if (!finding) throw new Error(`${rule} does not fire`);
  const fix = fixOf(finding, plan);
  expect(fix?.label).toMatch(/^[A-Z]/);
  const after = applyCommands(plan.content, fix?.commands ?? [], contentSchema);
  expect(after.ok).toBe(true);
  if (after.ok) expect(lint({ ...plan, content: after.value }).map((one) => one.rule)).toEqual([]);
});

test('where only a person can tell what is right, no fix is offered', () => {
  for (const rule of ['no-window', 'risk-without-owner', 'security-unanswered', 'no-gate'] as const) {
    const plan = cases[rule].fires;
    expect(lint(plan).map((finding) => fixOf(finding, plan))).not.toContainEqual(expect.anything());
  }
});

test('a notice that cannot be in time any more is not moved into the past', () => {
  const plan = { ...cases['notice-short'].fires, clock: '2026-09-11T00:00:00Z' };
  const finding = lint(plan).find((one) => one.rule === 'notice-short');
  expect(finding && fixOf(finding, plan)).toBeNull();
});

test('a hard freeze and another plan may be overridden, and nothing else', () => {
  const of = (rule: RuleId) => {
    const plan = cases[rule].fires;
    return lint(plan).flatMap((finding) => overrideOf(finding, plan) ?? []);
  };
  expect(of('freeze-without-override')).toEqual([{ kind: 'freeze', of: 'f' }]);
  expect(of('conflict')).toEqual([{ kind: 'plan', of: 'REL-2026-099' }]);
  expect([...of('freeze-override'), ...of('no-gate')]).toEqual([]);
});

import type { Revision } from '../plan/plan';
import { isDraft } from '../lifecycle/states';
import type { Finding, RuleId } from './finding';

/** Rules that say what is not there yet. What they find in a draft is work to do, not something gone wrong. */
const rules: readonly RuleId[] = [
  'section-empty',
  'placeholder-left',
  'no-approver',
  'route-incomplete',
  'raci-no-accountable',
  'raci-no-responsible',
  'step-no-owner',
  'operational-unanswered',
  'security-unanswered',
  'customer-decision-missing',
  'no-window',
  'session-incomplete',
  'no-deployment-steps',
  'no-gate',
  'duration-unknown',
  'rollback-no-steps',
  'rollback-no-owner',
  'rollback-no-trigger',
  'ci-without-baseline',
  'risk-without-owner',
  'risk-unrated',
  'notice-without-time',
  'test-without-expected-result',
  'no-post-release-test',
];
const names = new Set<string>(rules);

/**
 * Whether a finding is shown as something still to be filled in. Of how it is shown only: what an error blocks, it blocks,
 * and once the plan is in review a gap is as wrong as anything else.
 */
export const isToFill = ({ rule, accepted }: Finding, state: Revision['state']): boolean =>
  isDraft(state) && accepted === null && names.has(rule);

/** How many open findings of each kind there are. */
export function tally(findings: readonly { finding: Finding; toFill: boolean }[]) {
  const open = findings.filter(({ finding }) => finding.accepted === null);
  const wrong = (severity: Finding['severity']) =>
    open.filter(({ finding, toFill }) => !toFill && finding.severity === severity).length;
  return {
    errors: wrong('error'),
    warnings: wrong('warning'),
    toFill: open.filter(({ toFill }) => toFill).length,
  };
}

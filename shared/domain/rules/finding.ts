import type { Finding } from '../plan/plan';

export type { Finding };
export type Severity = Finding['severity'];

/** What a rule reports before acceptances are looked up. */
export type Report = {
  rule: RuleId;
  severity: Severity;
  message: string;
  path: string;
  accepted?: Finding['accepted'];
};

/** Every rule of this version; ids and severities are the contract of rules.md. */
export const ruleIds = [
  'section-empty',
  'section-left-out-without-reason',
  'placeholder-left',
  'missing-reference',
  'unprintable-text',
  'raci-no-accountable',
  'raci-two-accountable',
  'raci-no-responsible',
  'raci-mostly-consulted',
  'no-approver',
  'no-window',
  'local-time-missing',
  'local-time-ambiguous',
  'freeze-without-override',
  'freeze-override',
  'no-deployment-steps',
  'no-gate',
  'duration-unknown',
  'duration-estimated',
  'dependency-cycle',
  'step-outside-session',
  'step-after-hard-stop',
  'gate-after-latest-rollback-start',
  'rollback-does-not-fit',
  'irreversible-before-gate',
  'rollback-no-steps',
  'rollback-no-owner',
  'rollback-no-trigger',
  'rollback-not-possible',
  'no-post-release-test',
  'notice-short',
] as const;
export type RuleId = (typeof ruleIds)[number];

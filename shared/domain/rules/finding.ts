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
  /** What a named role may override, with a reason, to let it stand. */
  override?: Override;
};

/** A freeze by its id, or another plan by its reference. */
export type Override = { kind: 'freeze' | 'plan'; of: string };

/** Every rule of this version; ids and severities are the contract of rules.md. */
export const ruleIds = [
  'section-empty',
  'section-left-out-without-reason',
  'reason-says-nothing',
  'left-out-but-demanded',
  'text-says-nothing',
  'placeholder-left',
  'missing-reference',
  'unprintable-text',
  'command-typography',
  'not-taken',
  'row-empty',
  'raci-no-accountable',
  'raci-two-accountable',
  'raci-no-responsible',
  'raci-mostly-consulted',
  'no-approver',
  'approver-is-implementer',
  'approver-is-initiator',
  'route-incomplete',
  'step-no-owner',
  'reviewer-is-initiator',
  'operational-unanswered',
  'no-window',
  'session-incomplete',
  'local-time-missing',
  'local-time-ambiguous',
  'clock-change-in-window',
  'outside-maintenance-window',
  'freeze-without-override',
  'freeze-override',
  'conflict',
  'no-deployment-steps',
  'no-gate',
  'duration-unknown',
  'duration-estimated',
  'dependency-cycle',
  'step-outside-session',
  'step-after-hard-stop',
  'gate-after-latest-rollback-start',
  'rollback-does-not-fit',
  'gate-probability-low',
  'duration-cut-without-evidence',
  'irreversible-before-gate',
  'rollback-no-steps',
  'rollback-no-owner',
  'rollback-no-trigger',
  'rollback-not-possible',
  'rollback-untested',
  'rollback-zero',
  'outage-understated',
  'date-left-behind',
  'ci-without-baseline',
  'supersedes-not-live',
  'component-difference',
  'component-unproved',
  'stated-checksum-differs',
  'file-not-in-manifest',
  'file-not-printable',
  'interface-without-test',
  'test-without-expected-result',
  'no-post-release-test',
  'pre-release-test-not-passed',
  'known-error-without-workaround',
  'known-error-expired',
  'workaround-expired',
  'risk-without-owner',
  'risk-unrated',
  'security-yes-without-mitigation',
  'security-unanswered',
  'customer-decision-missing',
  'notice-without-time',
  'notice-short',
  'audience-without-first-notice',
  'customer-not-told',
  'condition-open',
  'retrospective-overdue',
  'deviation-unapproved',
] as const;
export type RuleId = (typeof ruleIds)[number];

import { calendarRules } from './calendar';
import { clockRules } from './clock';
import { chanceRules } from './chances';
import { cutRules } from './cuts';
import { componentRules } from './components';
import { dateRules } from './dates';
import { deviationRules } from './deviations';
import { emptyWordRules } from './empty-words';
import { gapRules } from './gaps';
import { reasonRules } from './reasons';
import { fileRules } from './files';
import { contextOf, type LintInput } from './context';
import type { Finding, Report } from './finding';
import { peopleRules } from './people';
import { knownErrorRules } from './known-errors';
import { noticeRules } from './notices';
import { reviewRules } from './review';
import { rollbackRules } from './rollback';
import { rowRules } from './rows';
import { sectionRules } from './sections';
import { testRules } from './tests';
import { textRules } from './text';

const order = { error: 0, warning: 1, information: 2 } as const;

/**
 * Everything the board would say, errors first. Pure: the same plan, registers and clock give the same findings.
 * A warning is accepted where control says so for its rule and place.
 */
export function lint(input: LintInput): Finding[] {
  const context = contextOf(input);
  const groups = [
    sectionRules,
    reasonRules,
    emptyWordRules,
    textRules,
    rowRules,
    peopleRules,
    gapRules,
    reviewRules,
    clockRules,
    chanceRules,
    cutRules,
    calendarRules,
    rollbackRules,
    componentRules,
    fileRules,
    testRules,
    knownErrorRules,
    noticeRules,
    dateRules,
    deviationRules,
  ];
  const reports = groups.flatMap((rules) => rules(context));
  return reports
    .map(
      (report): Finding => ({
        rule: report.rule,
        severity: report.severity,
        message: report.message,
        path: report.path,
        accepted: accepted(report, input),
      }),
    )
    .sort((a, b) => order[a.severity] - order[b.severity]);
}

function accepted(report: Report, { control }: LintInput): Finding['accepted'] {
  if (report.severity !== 'warning') return null;
  if (report.accepted) return report.accepted;
  const found = (control.accepted ?? []).find((one) => one.rule === report.rule && one.path === report.path);
  return found ? { reason: found.reason, role: found.role, at: found.at } : null;
}

/** Errors block an issue, and so does a warning nobody has accepted. */
export const blocksIssue = (findings: readonly Finding[]): Finding[] =>
  findings.filter((one) => one.severity === 'error' || (one.severity === 'warning' && one.accepted === null));

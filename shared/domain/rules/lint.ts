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
import { contextOf, type LintInput, nameOfRole } from './context';
import type { Finding } from './finding';
import { momentAt } from './moment';
import { withAcceptances } from './acceptances';
import { peopleRules } from './people';
import { knownErrorRules } from './known-errors';
import { noticeRules } from './notices';
import { recordRules } from './records';
import { reviewRules } from './review';
import { rollbackRules } from './rollback';
import { rowRules } from './rows';
import { sectionRules } from './sections';
import { testRules } from './tests';
import { textRules } from './text';
import { toInstant } from '../time';

const order = { error: 0, warning: 1, information: 2 } as const;

/**
 * Everything the board would say, errors first. Pure: the same plan, registers and clock give the same findings.
 * A warning is accepted where control says so for its rule, its place and what it says.
 */
export const lint = (input: LintInput): Finding[] => lintUntil(input).findings;

/** The same, with the instant at which time alone may first change it; null where it never does. */
export function lintUntil(input: LintInput): { findings: Finding[]; until: string | null } {
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
    recordRules,
    deviationRules,
  ];
  const reports = groups.flatMap((rules) => rules(context));
  const findings = withAcceptances(reports, input.control.accepted ?? []).sort(
    (a, b) => order[a.severity] - order[b.severity],
  );
  const next = context.now.nextChange();
  return { findings, until: next === null ? null : toInstant(next) };
}

/** What is found of an issue after it was made, at the input's clock; its own findings are those it printed. */
export function lintRecord(input: LintInput): { findings: Finding[]; until: string | null } {
  const now = momentAt(input.clock);
  const context = { ...input, now, roleName: nameOfRole(input.registers) };
  const reports = [...recordRules(context), ...deviationRules(context)];
  const next = now.nextChange();
  return {
    findings: withAcceptances(reports, input.control.accepted ?? []),
    until: next === null ? null : toInstant(next),
  };
}

/** Errors block an issue, and so does a warning nobody has accepted. */
export const blocksIssue = (findings: readonly Finding[]): Finding[] =>
  findings.filter((one) => one.severity === 'error' || (one.severity === 'warning' && one.accepted === null));

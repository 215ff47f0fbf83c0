import { Expected } from '../../shared/contract/errors';
import type { Finding, Revision } from '../../shared/domain/plan/plan';
import { lint, lintRecord, lintUntil } from '../../shared/domain/rules/lint';
import { isToFill } from '../../shared/domain/rules/to-fill';
import { relatives } from '../../shared/domain/calendar/relatives';
import { readPlan, type StoredPlan } from '../data/repositories/plans';
import { registersOf } from '../data/repositories/shared';
import {
  calendarOf,
  forgetMeeting,
  forgetVerdict,
  plansToJudge,
  putVerdict,
  type Verdict,
} from '../data/repositories/verdicts';
import { readable } from '../data/readable';
import { systemFault } from '../files/system-fault';
import { type Library, refuseElsewhere, stamp } from './library';
import { lintInputOf } from './lint-input';

/** How long a list in a window may wait for the verdicts of its rows, in milliseconds; the rest is judged behind it. */
export const WITHIN_MS = 250;

/** What the checks say of a plan at an instant, as they say it in the plan. What was issued stays as it was found, with what is owed since. */
export function verdictOf(library: Library, plan: StoredPlan, at: string): Verdict {
  const { issue, state } = plan.revision;
  if (issue) {
    const { findings, until } = lintRecord(lintInputOf(library, plan, at));
    return { ...counted([...(issue.findings ?? foundAtIssue(plan)), ...findings], state), until };
  }
  const { findings, until } = lintUntil(lintInputOf(library, plan, at));
  return { ...counted(findings, state), until };
}

/** A verdict without the time it stands for. */
export const shownOf = ({ until: _until, ...shown }: Verdict): Omit<Verdict, 'until'> => shown;

/** An issue of before findings were frozen is judged by what it froze. */
function foundAtIssue({ content, control, record, revision: { issue } }: StoredPlan): Finding[] {
  if (!issue) return [];
  const { registers, settings, others, earlier, route, accepted, overrides, at: clock } = issue;
  const then = { ...control, route, accepted, overrides };
  return lint({ content, control: then, record, registers, settings, others, earlier, clock });
}

function counted(findings: readonly Finding[], state: Revision['state']): Omit<Verdict, 'until'> {
  const waiting = findings.filter((one) => isToFill(one, state));
  return {
    errors: findings.filter((one) => one.severity === 'error').length,
    warnings: findings.filter((one) => one.severity === 'warning' && one.accepted === null).length,
    toFill: waiting.length,
    toFillErrors: waiting.filter((one) => one.severity === 'error').length,
  };
}

/** A plan that is damaged on disk is not ready for anything; opening it says why. */
const unreadable: Verdict = { errors: 1, warnings: 0, toFill: 0, toFillErrors: 0, until: null };

/** Judges plans, at least one, until the time is up. Those that are not judged have no entry. */
export function judgePlans(library: Library, ids: readonly string[], within: number): Map<string, Verdict> {
  const [at, end] = [stamp(library), performance.now() + within];
  const found = new Map<string, Verdict>();
  for (const id of ids) {
    found.set(id, readable(() => verdictOf(library, readPlan(library.db, id), at)) ?? unreadable);
    if (performance.now() > end) break;
  }
  return found;
}

/**
 * Judges plans and keeps what was found; null where nothing can be written now. It is no change of the library: anybody can
 * work it out again.
 */
export function storeVerdicts(library: Library, ids: readonly string[], within: number): Map<string, Verdict> | null {
  const { db } = library;
  try {
    refuseElsewhere(library);
    return db
      .transaction(() => {
        const found = judgePlans(library, ids, within);
        for (const [id, verdict] of found) putVerdict(db, id, stamp(library), verdict);
        return found;
      })
      .immediate();
  } catch (error) {
    if (error instanceof Expected && error.error.code === 'not-in-place') return null;
    if (systemFault(error, 'the library') !== null) return null;
    throw error;
  }
}

/** Judges some of the plans that are to be judged; false where none is left, or nothing can be kept. */
export function judgeSome(library: Library, within: number): boolean {
  const ids = plansToJudge(library.db, stamp(library), MOST_AT_ONCE);
  return ids.length > 0 && storeVerdicts(library, ids, within) !== null;
}
const MOST_AT_ONCE = 100;

/** Writes a plan; what was said of it is forgotten, and of those it met or meets now, where that weighs with them. */
export function forgetting({ db }: Library, plan: string, write: () => void): void {
  const before = calendarOf(db, plan);
  write();
  const after = calendarOf(db, plan);
  forgetVerdict(db, plan);
  if (before.key === after.key) return;
  const registers = registersOf(db);
  for (const { spans, items } of [before, after]) forgetMeeting(db, plan, spans, relatives(registers, items));
}

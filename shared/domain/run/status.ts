import { toInstant } from '../time';
import { clocksOf, type RunClocks } from './clocks';
import { forksOf } from './log';
import type { Night } from './night';
import { isOpen, type Run, stepOf } from './run';
import type { Item } from './sheet';

const instant = (at: number | null | undefined): string | null =>
  at === null || at === undefined ? null : toInstant(at);
const MINUTE = 60_000;

/** Steps that can be seen to: what runs, else what comes next. */
export function currentItems({ run, sheet }: Night): Item[] {
  const items = run.phase === 'rolling back' ? sheet.back : sheet.items;
  return items.filter(({ key }) => stepOf(run, key).state === 'running');
}

/** The steps that wait, those that are free to start first. */
export function nextItems(night: Night): Item[] {
  const { run, sheet } = night;
  const items = run.phase === 'rolling back' ? sheet.back : sheet.items;
  return items.filter(({ key }) => stepOf(run, key).state === 'waiting');
}

/** Where a night stands, as plain values: for the command line, the onlookers' page and the handover. */
export function statusOf(night: Night, now: number, reachOf?: (role: string) => number) {
  const { run, sheet, events } = night;
  const clocks = clocksOf(run, sheet, now, reachOf);
  return {
    run: run.id,
    mode: run.start.mode,
    phase: run.phase,
    revision: run.revision,
    attempt: run.attempt,
    zone: run.zone,
    started: run.start.at,
    ended: run.end,
    onPaper: run.onPaper,
    events: events.length,
    current: currentItems(night).map(({ printed }) => printed),
    next: isOpen(run)
      ? nextItems(night)
          .slice(0, 2)
          .map(({ printed }) => printed)
      : [],
    lastGate: lastGateOf(night, clocks),
    latestRollbackStart: instant(clocks.latestRollbackStart),
    rollbackMinutes: clocks.rollbackMinutes,
    marginMinutes: rounded(clocks.marginMinutes),
    plannedMarginMinutes: clocks.plannedMarginMinutes,
    driftMinutes: rounded(clocks.driftMinutes),
    lastCall: instant(clocks.lastCall),
    hardStop: instant(clocks.hardStop),
    pointOfNoReturn: instant(clocks.pointOfNoReturn),
    isPastReturn: clocks.isPastReturn,
    rollback: run.rollback,
    rollbackEnd: instant(clocks.rollbackEnd),
    steps: [...sheet.items, ...(run.rollback ? sheet.back : [])].map((item) => stepStatus(run, item, clocks)),
    decisions: run.decisions.map(({ step, decision, by, at, comment = null, rule = null }) => ({
      step: sheet.byKey.get(step)?.printed ?? step,
      decision,
      by,
      at,
      comment,
      rule,
    })),
    agreedBeforehand: agreedBeforehand(run),
    tests: run.tests.map(({ test, outcome, at, defect = null }) => ({ test, outcome, at, defect })),
    holds: run.holds.map(({ from, to, reason }) => ({ from, to, reason })),
    deviations: run.deviations.map(({ event, approver }) => ({
      kind: event.kind,
      step: event.kind === 'insert' ? event.payload.number : event.payload.step,
      reason: event.payload.reason,
      approver,
    })),
    corrections: events.filter(({ kind }) => kind === 'correct').length,
    forks: forksOf(events).map(({ after, lanes }) => ({
      after: after?.id ?? null,
      lanes: lanes.map((lane) => lane.map(({ id, kind, at, actor }) => ({ id, kind, at, role: actor.role }))),
    })),
    clashes: run.clashes.map(({ event, reason }) => ({ event: event.id, kind: event.kind, reason })),
    closure: run.closure?.code ?? null,
  };
}
export type RunStatus = ReturnType<typeof statusOf>;

/** Minutes to a tenth: seconds are the clock's, not the plan's. */
const rounded = (minutes: number | null): number | null => (minutes === null ? null : Math.round(minutes * 10) / 10);

function stepStatus(run: Run, item: Item, { expected }: RunClocks) {
  const { state, start, end, reason, observed, checks } = stepOf(run, item.key);
  const time = expected.get(item.key);
  return {
    step: item.printed,
    task: item.task,
    state,
    plannedStart: instant(item.plannedStart),
    plannedEnd: instant(item.plannedEnd),
    start,
    end,
    expectedEnd: instant(time?.end),
    driftMinutes:
      end === null || item.plannedEnd === null ? null : rounded((Date.parse(end) - item.plannedEnd) / MINUTE),
    inserted: item.inserted !== null,
    reason,
    observed: observed.map(({ value }) => value),
    checkedBy: checks.map(({ initials }) => initials),
  };
}

/** The gate that decides whether the release is kept: the last to end. */
function lastGateOf({ run, sheet }: Night, clocks: RunClocks) {
  const gates = sheet.items.filter(({ gate, session }) => gate === 'keep' && session === sheet.session);
  const last = gates.toSorted(
    (a, b) => (clocks.expected.get(b.key)?.end ?? 0) - (clocks.expected.get(a.key)?.end ?? 0),
  )[0];
  if (!last) return null;
  const decision = run.decisions.findLast(({ step }) => step === last.key)?.decision ?? null;
  return {
    step: last.printed,
    plannedEnd: instant(clocks.plannedLastGateEnd),
    end: stepOf(run, last.key).end,
    expectedEnd: instant(clocks.lastGateEnd),
    decision,
  };
}

/** How many of the decisions that changed the night had a rule agreed beforehand. */
export function agreedBeforehand(run: Run): { readonly agreed: number; readonly all: number } {
  const decided = run.decisions.filter(({ decision }) => decision !== 'hold');
  const agreed = decided.filter(({ rule }) => rule !== undefined).length + run.rules.length;
  return { agreed, all: decided.length + run.rules.length };
}

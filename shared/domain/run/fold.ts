import type { EventOf, RunEvent } from './events';
import { corrected } from './corrected';
import { happened, type Hold, type Run, stepOf, type StepRun } from './run';

/** Why an event is not possible where it stands; null where it is. */
export type Refuse = (run: Run | null, event: RunEvent) => string | null;

/**
 * The sum of the events of one run, in their order. Pure. `refuse` is asked where two logs of one night were put together:
 * what only one of them could have seen is kept as a clash.
 */
export function foldRun(events: readonly RunEvent[], refuse?: Refuse): Run | null {
  let run: Run | null = null;
  for (const event of corrected(events)) {
    const reason: string | null = refuse?.(run, event) ?? null;
    run = reason === null ? afterEvent(run, event) : withClash(run, event, reason);
  }
  return run;
}

const withClash = (run: Run | null, event: RunEvent, reason: string): Run | null =>
  run && { ...run, clashes: [...run.clashes, { event, reason }] };

/** A run after one more event. */
export function afterEvent(run: Run | null, event: RunEvent): Run | null {
  if (event.kind === 'start') return run ?? begun(event);
  return run && { ...after(run, event), last: event };
}

function begun(event: EventOf<'start'>): Run {
  const { run, plan, revision, attempt, zone, actor, payload } = event;
  return {
    id: run,
    plan,
    revision,
    attempt,
    zone,
    start: { ...payload, at: happened(event), by: actor },
    phase: 'running',
    onPaper: null,
    steps: new Map(),
    decisions: [],
    answers: [],
    holds: [],
    deviations: [],
    tests: [],
    timeOuts: new Map(),
    notes: [],
    rules: [],
    clocks: [],
    told: [],
    handovers: [],
    rollback: null,
    end: null,
    closure: null,
    last: event,
    clashes: [],
  };
}

function after(run: Run, event: Exclude<RunEvent, { kind: 'start' }>): Run {
  const at = happened(event);
  switch (event.kind) {
    case 'step-start':
    case 'step-finish':
    case 'step-fail':
    case 'step-skip':
    case 'observe':
    case 'check':
      return withStep(run, stepAfter(stepOf(run, event.payload.step), event, at));
    case 'hold':
      return afterHold(run, event, at);
    case 'resume':
      return { ...run, phase: 'running', holds: resumed(run.holds, event, at) };
    case 'answer':
      return { ...run, answers: [...run.answers, { ...event.payload, at, actor: event.actor }] };
    case 'decide':
      return afterDecision(run, event, at);
    case 'time-out':
      return { ...run, timeOuts: new Map(run.timeOuts).set(event.payload.step, { ...event.payload, at }) };
    case 'test':
      return { ...run, tests: [...run.tests, { ...event.payload, at }] };
    case 'paper':
      return { ...run, onPaper: at };
    case 'back':
      return { ...run, onPaper: null };
    case 'rollback-start':
      return afterRollbackStart(run, event, at);
    case 'rollback-end':
      return {
        ...run,
        phase: 'rolled back',
        end: at,
        rollback: run.rollback && { ...run.rollback, end: at, outcome: event.payload.outcome },
      };
    case 'finish':
      return { ...run, phase: 'finished', end: at };
    case 'close':
      return { ...run, phase: 'closed', closure: event.payload };
    default:
      return withRow(run, event);
  }
}

type RowEvent = EventOf<
  | 'comment'
  | 'evidence'
  | 'rule'
  | 'insert'
  | 'change'
  | 'reorder'
  | 'approve'
  | 'correct'
  | 'handover'
  | 'tell'
  | 'clock'
>;

/** Events that add a row and change nothing else. */
function withRow(run: Run, event: RowEvent): Run {
  switch (event.kind) {
    case 'comment':
    case 'evidence':
      return { ...run, notes: [...run.notes, event] };
    case 'rule':
      return { ...run, rules: [...run.rules, event] };
    case 'insert':
    case 'change':
    case 'reorder':
      return { ...run, deviations: [...run.deviations, { event, approver: event.payload.approver ?? null }] };
    case 'approve': {
      const { of, approver } = event.payload;
      return { ...run, deviations: run.deviations.map((one) => (one.event.id === of ? { ...one, approver } : one)) };
    }
    case 'handover':
      return { ...run, handovers: [...run.handovers, event] };
    case 'tell':
      return { ...run, told: [...run.told, event] };
    case 'clock':
      return { ...run, clocks: [...run.clocks, event] };
    case 'correct':
      return run; // what it says was applied to the event it names
  }
}

const withStep = (run: Run, step: StepRun): Run => ({ ...run, steps: new Map(run.steps).set(step.key, step) });

type StepEvent = EventOf<'step-start' | 'step-finish' | 'step-fail' | 'step-skip' | 'observe' | 'check'>;

function stepAfter(step: StepRun, event: StepEvent, at: string): StepRun {
  const { actor } = event;
  switch (event.kind) {
    case 'step-start':
      return {
        ...step,
        state: 'running',
        start: at,
        end: null,
        by: actor,
        endedBy: null,
        outOfOrder: event.payload.reason ?? null,
        tries: step.tries + 1,
      };
    case 'step-finish':
      return { ...ended(step, 'done', at), endedBy: actor, comment: event.payload.comment ?? step.comment };
    case 'step-fail':
    case 'step-skip':
      return {
        ...ended(step, event.kind === 'step-fail' ? 'failed' : 'skipped', at),
        endedBy: actor,
        reason: event.payload.reason,
      };
    case 'observe': {
      const { value, matches = null } = event.payload;
      return { ...step, observed: [...step.observed, { value, matches, at, by: actor }] };
    }
    case 'check':
      return { ...step, checks: [...step.checks, { ...event.payload, at }] };
  }
}

/** Where the clock was set back in between, a step ends when it started. */
const ended = (step: StepRun, state: StepRun['state'], at: string): StepRun => ({
  ...step,
  state,
  end: step.start !== null && at < step.start ? step.start : at,
});

function afterHold(run: Run, { payload, actor }: EventOf<'hold'>, at: string): Run {
  const hold: Hold = {
    from: at,
    by: actor,
    reason: payload.reason ?? null,
    planned: payload.planned ?? null,
    to: null,
    resumedBy: null,
    resumedBecause: null,
  };
  return { ...run, phase: 'on hold', holds: [...run.holds, hold] };
}

const resumed = (holds: readonly Hold[], { payload, actor }: EventOf<'resume'>, at: string): Hold[] =>
  holds.map((hold) =>
    hold.to === null ? { ...hold, to: at, resumedBy: actor, resumedBecause: payload.reason } : hold,
  );

/** A decision ends its gate, but for one to wait, which holds the night. */
function afterDecision(run: Run, event: EventOf<'decide'>, at: string): Run {
  const { payload, actor } = event;
  const decided = { ...run, decisions: [...run.decisions, { ...payload, event: event.id, at, actor }] };
  if (payload.decision === 'hold') {
    const reason = payload.comment ?? 'Decided at the gate';
    return afterHold(decided, { ...event, kind: 'hold', payload: { reason } }, at);
  }
  const gate = stepOf(run, payload.step);
  return withStep(decided, {
    ...ended({ ...gate, start: gate.start ?? at, by: gate.by ?? actor }, 'done', at),
    endedBy: actor,
    comment: payload.comment ?? gate.comment,
  });
}

function afterRollbackStart(run: Run, { payload }: EventOf<'rollback-start'>, at: string): Run {
  const { by, reason } = payload;
  return {
    ...run,
    phase: 'rolling back',
    holds: run.holds.map((hold) => (hold.to === null ? { ...hold, to: at, resumedBecause: 'Rolled back' } : hold)),
    rollback: { start: at, by, reason, end: null, outcome: null },
  };
}

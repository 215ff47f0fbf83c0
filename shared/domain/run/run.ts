import type { Actor } from '../plan/actor';
import type { AskedEvent, EventOf, RunEvent } from './events';

/** What a step has come to. */
export type StepState = 'waiting' | 'running' | 'done' | 'failed' | 'skipped';

export type StepRun = {
  readonly key: string;
  readonly state: StepState;
  readonly start: string | null;
  readonly end: string | null;
  /** Who started it, and who entered its end. */
  readonly by: Actor | null;
  readonly endedBy: Actor | null;
  /** Why it failed or was skipped. */
  readonly reason: string | null;
  /** Why it was started out of its order. */
  readonly outOfOrder: string | null;
  readonly comment: string | null;
  readonly observed: readonly Observation[];
  readonly checks: readonly (EventOf<'check'>['payload'] & { readonly at: string })[];
  readonly tries: number;
};
export type Observation = {
  readonly value: string;
  readonly matches: boolean | null;
  readonly at: string;
  readonly by: Actor;
};

export type DeviationEvent = EventOf<'insert'> | EventOf<'change'> | EventOf<'reorder'>;
/** A step that was inserted, changed or moved on the night; unapproved without an approver. */
export type Deviation = { readonly event: DeviationEvent; readonly approver: string | null };

export type Decision = EventOf<'decide'>['payload'] & {
  readonly event: string;
  readonly at: string;
  readonly actor: Actor;
};
export type Hold = {
  readonly from: string;
  readonly by: Actor;
  readonly reason: string | null;
  readonly planned: string | null;
  readonly to: string | null;
  readonly resumedBy: Actor | null;
  readonly resumedBecause: string | null;
};
export type Rollback = {
  readonly start: string;
  readonly by: string;
  readonly reason: string;
  readonly end: string | null;
  readonly outcome: EventOf<'rollback-end'>['payload']['outcome'] | null;
};

export type Phase = 'running' | 'on hold' | 'rolling back' | 'rolled back' | 'finished' | 'closed';

/** What the events of one run add up to. */
export type Run = {
  readonly id: string;
  readonly plan: string;
  readonly revision: string;
  readonly attempt: number;
  readonly zone: string;
  readonly start: EventOf<'start'>['payload'] & { readonly at: string; readonly by: Actor };
  readonly phase: Phase;
  /** Since when it is kept on paper; null while it is kept here. */
  readonly onPaper: string | null;
  readonly steps: ReadonlyMap<string, StepRun>;
  readonly decisions: readonly Decision[];
  readonly answers: readonly (EventOf<'answer'>['payload'] & { readonly at: string; readonly actor: Actor })[];
  readonly holds: readonly Hold[];
  readonly deviations: readonly Deviation[];
  readonly tests: readonly (EventOf<'test'>['payload'] & { readonly at: string })[];
  readonly timeOuts: ReadonlyMap<string, EventOf<'time-out'>['payload'] & { readonly at: string }>;
  readonly notes: readonly (EventOf<'comment'> | EventOf<'evidence'>)[];
  readonly rules: readonly EventOf<'rule'>[];
  readonly clocks: readonly EventOf<'clock'>[];
  readonly told: readonly EventOf<'tell'>[];
  readonly handovers: readonly EventOf<'handover'>[];
  readonly rollback: Rollback | null;
  readonly end: string | null;
  readonly closure: EventOf<'close'>['payload'] | null;
  /** The newest event: where the night is. */
  readonly last: RunEvent;
  /** Events of two logs that could not both be: kept, and nothing follows from them. */
  readonly clashes: readonly { readonly event: RunEvent; readonly reason: string }[];
};

const untouched = (key: string): StepRun => ({
  key,
  state: 'waiting',
  start: null,
  end: null,
  by: null,
  endedBy: null,
  reason: null,
  outOfOrder: null,
  comment: null,
  observed: [],
  checks: [],
  tries: 0,
});

/** A step as the run has it so far. */
export const stepOf = (run: Run, key: string): StepRun => run.steps.get(key) ?? untouched(key);

/** When something happened: as it was entered, or as the paper says. */
export const happened = (event: Pick<AskedEvent, 'at' | 'when'>): string => event.when ?? event.at;

/** Whether anything can still be entered as it happens. */
export const isOpen = ({ phase }: Run): boolean =>
  phase === 'running' || phase === 'on hold' || phase === 'rolling back';

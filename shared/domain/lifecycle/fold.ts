import type { Control, Route } from '../plan/control';
import type { PlanRecord } from '../plan/record';
import type { Act, ActOf } from './acts';
import { FIRST_NUMBER } from './numbers';
import { isAuthorised, isPositive, samePerson } from './answers';
import { type AttemptState, FIRST_ATTEMPT_STATE, type RevisionState } from './states';

type Attempt = NonNullable<PlanRecord['attempts']>[number];
export type Issued = { number: string; fingerprint: string; at: string; route: Route };

/** What the acts of a plan add up to. */
export type Life = {
  /** The newest revision and its state; those of the issued ones before it. */
  number: string;
  revisionState: RevisionState;
  earlier: ReadonlyMap<string, RevisionState>;
  /** What was submitted, while it is in review. */
  submitted: { digest: string; at: string } | null;
  /** Who submitted the newest revision: answers of the same person do not count. */
  author: string | null;
  /** Signatures that do not count, by their id, and why. */
  uncounted: ReadonlyMap<string, string>;
  /** The issue that is in force. */
  issue: Issued | null;
  attempt: number;
  attemptState: AttemptState;
  heldFrom: AttemptState | null;
  /** Approvals given before this instant authorise no more: the attempt was postponed. */
  postponed: boolean;
  archived: boolean;
  control: Pick<Control, 'accepted' | 'overrides' | 'signatures' | 'boards' | 'conditions'>;
  record: PlanRecord;
};

const beginning: Life = {
  number: FIRST_NUMBER,
  revisionState: 'Draft',
  earlier: new Map(),
  submitted: null,
  author: null,
  uncounted: new Map(),
  issue: null,
  attempt: 1,
  attemptState: FIRST_ATTEMPT_STATE,
  heldFrom: null,
  postponed: false,
  archived: false,
  control: {},
  record: {},
};

/** Those that count: what was refused or taken back does not. */
export function standingActs(acts: readonly Act[]): Act[] {
  const undone = new Set(
    acts.flatMap((act) => (act.kind === 'undo' && act.refused === undefined ? [act.payload.of] : [])),
  );
  return acts.filter((act) => act.refused === undefined && act.kind !== 'undo' && !undone.has(act.id));
}

/** The sum of the acts of one plan, in the order they were done. Pure; linear in their number. */
export function fold(acts: readonly Act[]): Life {
  return standingActs(acts).reduce((life, act) => settled(after(life, act), act), beginning);
}

/** The lists of this sum; each grows in place, or a fold would copy it with every act. */
const own = new WeakSet<readonly unknown[]>();

function grown<Row>(list: Row[] | undefined, row: Row): Row[] {
  if (list !== undefined && own.has(list)) {
    list.push(row);
    return list;
  }
  const copy = [...(list ?? []), row];
  own.add(copy);
  return copy;
}

/**
 * Whether an attempt is authorised follows from answers and boards; nobody sets it. Only what was said against it takes it
 * back: what came from before there were acts may rest on approvals that were never recorded.
 */
function settled(life: Life, act: Act): Life {
  if (act.migrated === true || !(act.kind === 'sign' || act.kind === 'decide' || act.kind === 'issue')) return life;
  const authorised = isAuthorised(life);
  if (life.attemptState === 'Planned' && authorised) return inState(life, 'Authorised');
  const isAgainst = act.kind !== 'issue' && !isPositive(act.payload);
  return isAgainst && !authorised ? unscheduled(life) : life;
}

function after(life: Life, act: Act): Life {
  switch (act.kind) {
    case 'begin':
      return { ...life, number: act.payload.number, attempt: act.attempt };
    case 'submit':
      return {
        ...life,
        revisionState: 'In review',
        submitted: { digest: act.payload.digest, at: act.at },
        author: act.actor.name,
      };
    case 'return':
      return { ...life, revisionState: 'Draft', number: act.payload.number, submitted: null };
    case 'issue':
      return afterIssue(life, act);
    case 'revise':
      return unscheduled({ ...openDraft(life, act.payload.number), postponed: false });
    case 'withdraw':
      return unscheduled({ ...life, revisionState: 'Withdrawn', issue: null }, act.payload.reason);
    case 'schedule':
      return inState(life, 'Scheduled');
    case 'postpone':
      return inState({ ...life, postponed: true }, 'Planned', act.payload.reason);
    case 'hold':
      return held(life, act.payload.reason);
    case 'resume':
      return inState({ ...life, heldFrom: null }, life.heldFrom ?? FIRST_ATTEMPT_STATE, act.payload.reason);
    case 'cancel':
      return inState(life, 'Cancelled', act.payload.reason);
    case 'reject':
      return inState(life, 'Rejected', act.payload.reason);
    case 'defer':
      return inState({ ...life, postponed: true }, 'Planned', act.payload.reason);
    case 'start':
      return inState(life, 'In implementation');
    case 'finish':
      return inState(life, 'Review');
    case 'roll-back':
      return inState(life, 'Rolled back', act.payload.reason);
    case 'next-attempt':
      return inState(
        { ...openDraft(life, act.payload.number), attempt: life.attempt + 1, heldFrom: null, postponed: false },
        FIRST_ATTEMPT_STATE,
        act.payload.reason,
      );
    case 'close':
      return closed(life, act);
    case 'archive':
    case 'unarchive':
      return { ...life, archived: act.kind === 'archive' };
    case 'carry':
      return afterCarry(life, act);
    case 'record-run':
      return afterRun(life, act);
    case 'undo':
      return life;
    default:
      return withRow(life, act);
  }
}

type RowAct = ActOf<'sign' | 'decide' | 'condition' | 'meet' | 'accept' | 'override' | 'tell' | 'not-tell' | 'gate'>;

/** Acts that add a row to control or to the record of the attempt. */
function withRow(life: Life, act: RowAct): Life {
  const { control } = life;
  switch (act.kind) {
    case 'sign':
      return {
        ...life,
        uncounted: withUncounted(life, act),
        control: { ...control, signatures: grown(control.signatures, act.payload) },
      };
    case 'decide':
      return afterDecision({ ...life, control: { ...control, boards: grown(control.boards, act.payload) } }, act);
    case 'condition':
      return { ...life, control: { ...control, conditions: grown(control.conditions, act.payload) } };
    case 'meet': {
      const { condition, ...met } = act.payload;
      const conditions = (control.conditions ?? []).map((one) => (one.id === condition ? { ...one, ...met } : one));
      return { ...life, control: { ...control, conditions } };
    }
    case 'accept':
      return { ...life, control: { ...control, accepted: grown(control.accepted, act.payload) } };
    case 'override':
      return { ...life, control: { ...control, overrides: grown(control.overrides, act.payload) } };
    case 'tell':
      return withAttempt(life, act, (one) => ({ ...one, told: grown(one.told, act.payload) }));
    case 'not-tell':
      return withAttempt(life, act, (one) => ({ ...one, notTold: grown(one.notTold, act.payload) }));
    case 'gate':
      return withAttempt(life, act, (one) => ({ ...one, gates: grown(one.gates, act.payload) }));
  }
}

const MINE = 'given by who submitted the revision';

/** Nobody reviews or approves what they submitted themselves. */
function withUncounted({ uncounted, author }: Life, { payload, actor, migrated }: ActOf<'sign'>): Life['uncounted'] {
  const own = samePerson(payload.name ?? actor.name, author ?? '');
  return own && migrated !== true ? new Map(uncounted).set(payload.id, MINE) : uncounted;
}

function afterIssue(life: Life, act: ActOf<'issue'>): Life {
  const { number, fingerprint, route } = act.payload;
  const earlier = new Map(life.earlier);
  for (const [before, state] of earlier) if (state === 'Issued') earlier.set(before, 'Superseded');
  if (life.revisionState === 'Issued' && life.number !== number) earlier.set(life.number, 'Superseded');
  const issue = { number, fingerprint, at: act.at, route };
  return { ...life, number, revisionState: 'Issued', earlier, submitted: null, issue, postponed: false };
}

/** The next draft: what was issued stays in force until the next issue, but authorises nothing any more. */
function openDraft(life: Life, number: string): Life {
  const earlier = new Map(life.earlier).set(life.number, life.revisionState);
  return { ...life, number, revisionState: 'Draft', earlier, submitted: null };
}

/** Content that changed, or was withdrawn, is approved and scheduled no more. */
function unscheduled(life: Life, reason?: string): Life {
  if (wasApproved(life.attemptState)) return inState(life, 'Planned', reason);
  if (life.heldFrom === null || !wasApproved(life.heldFrom)) return life;
  // on hold: it comes back as what it is now
  return inState({ ...life, heldFrom: 'Planned' }, life.attemptState, reason);
}
const wasApproved = (state: AttemptState): boolean => state === 'Authorised' || state === 'Scheduled';

function held(life: Life, reason: string): Life {
  const from = life.attemptState;
  return inState({ ...life, heldFrom: from }, 'On hold', reason);
}

/** A board that rejects ends the attempt; one that defers waits for its next meeting. */
function afterDecision(life: Life, { payload, migrated }: ActOf<'decide'>): Life {
  return migrated !== true && payload.decision === 'Rejected' ? inState(life, 'Rejected', payload.reason) : life;
}

function closed(life: Life, act: ActOf<'close'>): Life {
  const told = withAttempt(life, act, (one) => ({ ...one, closure: act.payload }));
  return inState(told, 'Closed', undefined, act);
}

function afterCarry(life: Life, { payload }: ActOf<'carry'>): Life {
  const { id, state = FIRST_ATTEMPT_STATE, heldFrom = null } = payload;
  const before = life.record.attempts ?? [];
  const there = before.find((one) => one.id === id);
  const { told, notTold, gates, closure } = there ?? {}; // acts of their own
  const row = {
    ...payload,
    ...(told && { told }),
    ...(notTold && { notTold }),
    ...(gates && { gates }),
    ...(closure && { closure }),
  };
  const attempts = there ? before.map((one) => (one.id === id ? row : one)) : [...before, row];
  return { ...life, attemptState: state, heldFrom, record: { ...life.record, attempts } };
}

/** Rows of a run take the place of those for the same step or test. */
function afterRun(life: Life, act: ActOf<'record-run'>): Life {
  const { steps, tests, deviations } = act.payload;
  const ran = new Set(steps.map(({ step }) => step));
  const tried = new Set(tests.map(({ test }) => test));
  return withAttempt(life, act, (one) => ({
    ...one,
    steps: [...(one.steps ?? []).filter(({ step }) => !ran.has(step)), ...steps],
    tests: [...(one.tests ?? []).filter(({ test }) => !tried.has(test)), ...tests],
    ...(deviations.length > 0 ? { deviations } : {}),
  }));
}

function inState(life: Life, attemptState: AttemptState, reason?: string, of: Of = life): Life {
  const next = withAttempt(life, of, (one) => {
    const { stateReason: _before, heldFrom: _held, ...rest } = one;
    return {
      ...rest,
      state: attemptState,
      ...(attemptState === 'On hold' && life.heldFrom !== null ? { heldFrom: life.heldFrom } : {}),
      ...(reason === undefined || reason === '' ? {} : { stateReason: reason }),
    };
  });
  return { ...next, attemptState };
}

/** The attempt an act belongs to; of one carried over the row that came just before it. */
type Of = { attempt: number; migrated?: true | undefined };

/** Changes the row of an attempt; the first act of one makes it. */
function withAttempt(life: Life, { attempt: number, migrated }: Of, change: (attempt: Attempt) => Attempt): Life {
  const attempts = life.record.attempts ?? [];
  const last = attempts.at(-1);
  const own = migrated
    ? last
    : (attempts.findLast((one) => one.number === number) ?? (last?.number === undefined ? last : undefined));
  const changed = change(own ?? { id: `attempt-${number}`, number, state: life.attemptState });
  const after = own ? attempts.map((one) => (one === own ? changed : one)) : [...attempts, changed];
  return { ...life, record: { ...life.record, attempts: after } };
}

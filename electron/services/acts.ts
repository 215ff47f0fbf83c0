import { Expected } from '../../shared/contract/errors';
import type { Act, ActKind, Deed } from '../../shared/domain/lifecycle/acts';
import { fold, type Life } from '../../shared/domain/lifecycle/fold';
import { attemptAfter, draftAfter, returnedNumber } from '../../shared/domain/lifecycle/numbers';
import { payloadReason } from '../../shared/domain/lifecycle/payload-guards';
import { actReason, actsFrom, nextActs, type Possible, stateReason, table } from '../../shared/domain/lifecycle/table';
import type { Actor } from '../../shared/domain/plan/actor';
import type { Revision } from '../../shared/domain/plan/plan';
import { appendAct, readActs } from '../data/repositories/acts';
import { addBarrier } from '../data/repositories/edits';
import { planIds, readPlan, referenceById, type StoredPlan } from '../data/repositories/plans';
import { fileRevision, pastRevisions, setRevisionState } from '../data/repositories/revisions';
import { readSettings, registersOf } from '../data/repositories/shared';
import { newId } from './ids';
import { judged } from './judging';
import { type Library, stamp } from './library';
import { situationOf, withLife } from './lives';
import { savePlan } from './plans';
import { writing } from './writing';
import { FIRST_REVISION_STATE, isIssued, SUPERSEDED } from '../../shared/domain/lifecycle/states';

/** The only writer of states, and of control and record: they are the sum of acts, which are only ever added. */

/** What an act did: the plan after it, and what can be done next. */
export type Acted = {
  readonly act: Act;
  readonly plan: StoredPlan;
  readonly life: Life;
  /** What can be done next; worked out when it is asked for, since the checks take time. */
  readonly next: () => ActKind[];
};

/**
 * Does one act on a plan, in one transaction. An answer that the guards refuse is kept as refused.
 *
 * @throws Expected `not-allowed` with the reason where the table of life does not allow it, `not-found`
 */
export function perform(library: Library, id: string, deed: Deed, actor?: Actor): Acted {
  const done = writing(
    library,
    () => {
      const plan = readPlan(library.db, id);
      const reason = reasonAgainst(library, plan, deed);
      if (reason === null) return { acted: add(library, plan, withFacts(library, plan, deed), actor) };
      if (deed.kind === 'sign') appendAct(library.db, id, actOf(library, plan, deed, actor, reason));
      return { reason };
    },
    () => `${referenceById(library.db, id) ?? id}: ${table[deed.kind].title}`,
  );
  if (done.acted) return done.acted;
  throw new Expected('not-allowed', done.reason ?? '');
}

/** What was done to a plan, and what its state allows now. */
export function actsOf(library: Library, id: string): { acts: Act[]; possible: Possible[] } {
  const acts = readActs(library.db, id);
  return { acts, possible: actsFrom(situationOf(library, readPlan(library.db, id), acts)) };
}

/** Why an act is not allowed now; null where it is. */
export function reasonAgainst(library: Library, plan: StoredPlan, deed: Deed): string | null {
  const acts = readActs(library.db, plan.id);
  const situation = situationOf(library, plan, acts);
  // an answer says itself why it does not fit, and is kept with that
  const reason = deed.kind === 'sign' ? stateReason(situation.life, 'sign') : actReason(situation, deed.kind);
  return (
    reason ?? payloadReason(situation, deed, { freezes: freezesOf(library), plans: plansBeside(library, plan), acts })
  );
}

const freezesOf = ({ db }: Library): ReadonlySet<string> =>
  new Set((registersOf(db).freezes ?? []).map(({ id }) => id));
const plansBeside = ({ db }: Library, plan: StoredPlan): ReadonlySet<string> =>
  new Set(planIds(db).flatMap((id) => (id === plan.id ? [] : [referenceById(db, id) ?? id])));

/** Adds an act nobody asks a guard about, and everything that follows from it. In a transaction of its caller's. */
export function add(library: Library, plan: StoredPlan, deed: Deed, actor?: Actor): Acted {
  const { act, plan: lived, life, acts } = follow(library, plan, deed, actor);
  const next = { ...lived, version: plan.version + 1, changedAt: stamp(library) };
  savePlan(library, next, changesRevision(plan, next) ? ['control', 'record', 'revision'] : ['control', 'record']);
  return { act, plan: next, life, next: () => nextActs(situationOf(library, next, acts)) };
}

/** The revision holds all that its issue froze, and is written only where an act changes it. */
const changesRevision = ({ revision: before }: StoredPlan, { revision: after }: StoredPlan): boolean =>
  Object.keys({ ...before, ...after }).some((key) => Reflect.get(before, key) !== Reflect.get(after, key));

/** Adds an act; its caller saves the plan as it is then, with what else changed. */
export function follow(library: Library, plan: StoredPlan, deed: Deed, actor?: Actor) {
  const { db } = library;
  const act = actOf(library, plan, deed, actor);
  const acts = [...readActs(db, plan.id), act];
  const life = fold(acts);
  appendAct(db, plan.id, act);
  fileWhatEnds(library, plan, deed);
  const { title, history } = table[act.kind];
  if (history === 'barrier') addBarrier(db, plan.id, title, plan.version + 1, act.at);
  const lived = withLife(plan, life, act.at);
  return { act, acts, life, plan: { ...lived, revision: revisionAfter(lived.revision, act) } };
}

/** An acceptance is of what a finding says now, where who accepts has not said of what. */
function withFacts(library: Library, plan: StoredPlan, deed: Deed): Deed {
  if (deed.kind !== 'accept' || deed.payload.facts !== undefined) return deed;
  const { rule, path } = deed.payload;
  const { findings } = judged(library, plan);
  const of = findings.find((one) => one.rule === rule && one.path === path && one.accepted === null);
  return of ? { ...deed, payload: { ...deed.payload, facts: of.message } } : deed;
}

function actOf(library: Library, plan: StoredPlan, deed: Deed, actor?: Actor, refused?: string): Act {
  return {
    id: newId('act'),
    revision: plan.revision.number,
    attempt: plan.revision.attempt,
    at: stamp(library),
    zone: readSettings(library.db).zone ?? 'UTC',
    actor: actor ?? library.actor(),
    ...deed,
    ...(refused === undefined ? {} : { refused }),
  };
}

/** Files the revision an act ends under its number, and marks those that are no longer in force. */
function fileWhatEnds({ db }: Library, plan: StoredPlan, deed: Deed): void {
  const { revision, content } = plan;
  switch (deed.kind) {
    case 'return':
      if (deed.payload.number !== revision.number)
        fileRevision(db, plan.id, { revision: { ...revision, state: FIRST_REVISION_STATE }, content });
      return;
    case 'revise':
    case 'next-attempt':
      fileRevision(db, plan.id, { revision, content });
      return;
    default:
  }
}

/** What an act says of its revision beyond number and state. */
function revisionAfter(revision: Revision, act: Act): Revision {
  const { at: savedAt, actor: savedBy } = act;
  const { reason: _reason, issue: _issue, supersededAt: _superseded, ...bare } = revision;
  switch (act.kind) {
    case 'return':
    case 'next-attempt':
      return { ...bare, savedAt, savedBy, reason: act.payload.reason };
    case 'revise':
      return { ...bare, savedAt, savedBy };
    default:
      return revision;
  }
}

/** The act that returns a plan to draft, with the number it goes on under. */
export const returning = (plan: StoredPlan, reason: string): Deed => ({
  kind: 'return',
  payload: { reason, number: returnedNumber(plan.revision.number) },
});

/** The act that opens the next draft of what was issued. */
export const revising = (plan: StoredPlan): Deed => ({
  kind: 'revise',
  payload: { number: draftAfter(plan.revision.number) },
});

/** The act that opens the next attempt, with the number of its first draft. */
export const nextAttempt = (plan: StoredPlan, reason: string): Deed => ({
  kind: 'next-attempt',
  payload: { reason, number: attemptAfter(plan.revision.number) },
});

/** Puts a plan away, or takes it back. */
export function archivePlan(library: Library, id: string, archived: boolean): void {
  const { archived: already } = readPlan(library.db, id);
  if ((already !== null) !== archived) perform(library, id, { kind: archived ? 'archive' : 'unarchive', payload: {} });
}

/** Marks the issued revisions before this one as superseded; their content and issue stay as they were frozen. */
export function supersedeOthers({ db }: Library, id: string, at: string): void {
  for (const past of pastRevisions(db, id))
    if (isIssued(past.revision.state))
      setRevisionState(db, id, past.revision.number, { state: SUPERSEDED, supersededAt: at });
}

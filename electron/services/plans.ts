import { Expected } from '../../shared/contract/errors';
import type { PlanView } from '../../shared/contract/views';
import type { Content } from '../../shared/domain/plan/content';
import type { Act } from '../../shared/domain/lifecycle/acts';
import { FIRST_NUMBER } from '../../shared/domain/lifecycle/numbers';
import type { Revision } from '../../shared/domain/plan/plan';
import { appendAct, type Seals } from '../data/repositories/acts';
import { firstUndone, lastDone, type Part } from '../data/repositories/edits';
import { appendAudit } from '../data/repositories/audit';
import { insertPlan, planIdOf, readPlan, type StoredPlan, updatePlan } from '../data/repositories/plans';
import { pastRevisions } from '../data/repositories/revisions';
import { readSettings, registersOf } from '../data/repositories/shared';
import { project, writeProjection } from '../data/projections';
import { newId } from './ids';
import { type Library, stamp } from './library';
import { type Origin, startOf } from './templates';
import { forgetting } from './verdicts';
import { writing } from './writing';
import { FIRST_REVISION_STATE } from '../../shared/domain/lifecycle/states';

export { listReleases } from './release-list';

/** The reference a new plan gets: the year and the next free number, `REL-2026-015`. */
function nextReference(library: Library): string {
  const year = library.now().getUTCFullYear();
  for (let number = 1; ; number += 1) {
    const reference = `REL-${year}-${String(number).padStart(3, '0')}`;
    if (planIdOf(library.db, reference) === undefined) return reference;
  }
}

/** The first draft of a plan. */
export const firstRevision = (library: Library): Revision => ({
  number: FIRST_NUMBER,
  state: FIRST_REVISION_STATE,
  attempt: 1,
  savedAt: stamp(library),
  savedBy: library.actor(),
});

/** A new plan with a reference, and a name where one is given: blank, or begun from a template or an earlier plan. */
export function createPlan(library: Library, name: string, from?: Origin): string {
  return writing(library, () => {
    const reference = nextReference(library);
    const id = newId('plan');
    const start = from && startOf(library, from);
    const named = name.trim() === '' ? {} : { name: name.trim() };
    const content = { ...start?.content, identity: { ...start?.content.identity, ...named, reference } };
    const revision = { ...firstRevision(library), ...(start ? { reason: start.reason } : {}) };
    beginPlan(library, { id, reference, revision, content, control: {} });
    appendAudit(library.db, {
      at: stamp(library),
      actor: library.actor(),
      plan: id,
      act: 'create',
      detail: { reference },
    });
    return id;
  });
}

/** Writes a plan that begins here and now. */
export function beginPlan(
  library: Library,
  plan: Pick<StoredPlan, 'id' | 'reference' | 'revision' | 'content' | 'control'>,
): void {
  const at = stamp(library);
  const { number, attempt } = plan.revision;
  const zone = readSettings(library.db).zone ?? 'UTC';
  const begun = { id: newId('act'), revision: number, attempt, at, zone, actor: library.actor() };
  addPlan(library, { ...plan, version: 1, createdAt: at, changedAt: at, archived: null, record: {} }, [
    { ...begun, kind: 'begin', payload: { number } },
  ]);
}

/** Writes a plan that is new to the library, with everything worked out from it, and the acts it is the sum of. */
export function addPlan(library: Library, plan: StoredPlan, acts: readonly Act[], seals?: Seals): void {
  if (planIdOf(library.db, plan.reference) !== undefined)
    throw new Expected('conflict', `The library already holds a plan ${plan.reference}.`);
  const projection = project(plan, registersOf(library.db));
  forgetting(library, plan.id, () => {
    insertPlan(library.db, plan, projection.list);
    for (const act of acts) appendAct(library.db, plan.id, act, seals);
    writeProjection(library.db, plan.id, projection);
  });
}

/** Writes the next version of a plan: the parts that changed, and everything worked out from them. */
export function savePlan(library: Library, plan: StoredPlan, parts: readonly (Part | 'revision')[]): void {
  const projection = project(plan, registersOf(library.db));
  forgetting(library, plan.id, () => {
    updatePlan(library.db, plan, projection.list, parts);
    writeProjection(library.db, plan.id, projection);
  });
}

export function openPlan(library: Library, id: string): PlanView {
  return viewOf(library, readPlan(library.db, id));
}

/** The text of one revision of a plan, as it was frozen or as it stands now. */
export function revisionText(library: Library, id: string, number: string): Content {
  const plan = readPlan(library.db, id);
  if (plan.revision.number === number) return plan.content;
  const past = pastRevisions(library.db, id).find(({ revision }) => revision.number === number);
  if (!past) throw new Expected('not-found', `${plan.reference} has no revision ${number}.`);
  return past.content;
}

export function viewOf({ db }: Library, plan: StoredPlan): PlanView {
  const past = pastRevisions(db, plan.id).map(({ revision }) => revision);
  return {
    id: plan.id,
    version: plan.version,
    savedAt: plan.changedAt,
    revision: plan.revision,
    content: plan.content,
    control: plan.control,
    record: plan.record,
    history: [...past, plan.revision].map((revision) => ({
      number: revision.number,
      state: revision.state,
      at: revision.issue?.at ?? revision.savedAt,
      by: revision.savedBy.role,
      reason: revision.reason ?? null,
    })),
    editing: editingState(db, plan.id),
    archived: plan.archived !== null,
  };
}

export const editingState = (db: Library['db'], id: string): PlanView['editing'] => ({
  undo: lastDone(db, id)?.label ?? null,
  redo: firstUndone(db, id)?.label ?? null,
});

/** A new plan with the content of another: its dates stay to be looked at, its record, approvals and issue do not come along. */
export function duplicatePlan(library: Library, id: string): string {
  return writing(library, () => {
    const source = readPlan(library.db, id);
    const reference = nextReference(library);
    const copy = newId('plan');
    const content = { ...source.content, identity: { ...source.content.identity, reference } };
    const route = source.control.route;
    const reason = `Copied from ${source.reference} ${source.revision.number}`;
    const revision = { ...firstRevision(library), reason };
    beginPlan(library, { id: copy, reference, revision, content, control: route ? { route } : {} });
    appendAudit(library.db, {
      at: stamp(library),
      actor: library.actor(),
      plan: copy,
      act: 'duplicate',
      detail: { from: source.reference, reference },
    });
    return copy;
  });
}

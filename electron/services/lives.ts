import type { Act } from '../../shared/domain/lifecycle/acts';
import { fold, type Life } from '../../shared/domain/lifecycle/fold';
import type { Situation } from '../../shared/domain/lifecycle/guards';
import type { Control, preparedKeys } from '../../shared/domain/plan/control';
import type { Finding } from '../../shared/domain/plan/plan';
import { computeSchedule, repeatNames } from '../../shared/domain/schedule/schedule';
import { contentDigest } from '../../shared/domain/snapshot';
import { tidy } from '../../shared/domain/schema/walk';
import { readActs } from '../data/repositories/acts';
import type { StoredPlan } from '../data/repositories/plans';
import { registersOf } from '../data/repositories/shared';
import { judged } from './judging';
import type { Library } from './library';
import { isIssued } from '../../shared/domain/lifecycle/states';

/** What is prepared for control and freezes with an issue; all else of control is the sum of acts. */
type Prepared = Pick<Control, (typeof preparedKeys)[number]>;

/** A plan as its acts make it: control, record, revision and place in the archive follow from them. */
export function withLife(plan: StoredPlan, life: Life, at: string): StoredPlan {
  const { route, earlierHistory, distribution } = plan.control;
  const prepared: Prepared = { route, earlierHistory, distribution };
  return {
    ...plan,
    control: tidy({ ...prepared, ...life.control }),
    record: tidy(life.record),
    archived: life.archived ? (plan.archived ?? at.slice(0, 10)) : null,
    revision: {
      ...plan.revision,
      number: life.number,
      state: life.revisionState,
      attempt: life.attempt,
    },
  };
}

/** Whether the parts of a plan are what its acts add up to. */
export function isSumOf(plan: StoredPlan, acts: readonly Act[]): boolean {
  const sum = withLife(plan, fold(acts), plan.changedAt);
  const { number, state, attempt } = sum.revision;
  return (
    sameJson(sum.control, tidy(plan.control)) &&
    sameJson(sum.record, tidy(plan.record)) &&
    number === plan.revision.number &&
    state === plan.revision.state &&
    attempt === plan.revision.attempt &&
    (sum.archived === null) === (plan.archived === null)
  );
}

/** The same values, whatever the order of their fields. */
const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(sortedKeys(a)) === JSON.stringify(sortedKeys(b));

function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortedKeys(inner)]),
  );
}

/** A plan at this moment, for the table of life. */
export function situationOf(library: Library, plan: StoredPlan, acts = readActs(library.db, plan.id)): Situation {
  const life = fold(acts);
  const registers = plan.revision.issue?.registers ?? registersOf(library.db);
  let findings: readonly Finding[] | undefined;
  const names = new Map((registersOf(library.db).roles ?? []).map(({ id, name }) => [id, name ?? id]));
  return {
    life,
    content: plan.content,
    route: isIssued(life.revisionState) ? (life.issue?.route ?? plan.control.route) : plan.control.route,
    findings: () => (findings ??= judged(library, plan).findings),
    schedule: () => computeSchedule(plan.content, repeatNames(plan.content, registers)),
    digest: () => contentDigest(plan.content),
    now: library.now().getTime(),
    roleName: (id) => names.get(id) ?? id,
  };
}

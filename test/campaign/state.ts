import { readActs } from '../../electron/data/repositories/acts';
import { planIds, readPlan } from '../../electron/data/repositories/plans';
import { pastRevisions } from '../../electron/data/repositories/revisions';
import { hashOf } from '../../electron/data/sealed';
import type { Library } from '../../electron/services/library';
import { sortKeys } from '../../electron/services/release-files/sums';

/** A plan in one form: everything people put into it, in an order of its own, as a hash. */
export function planState(library: Library, id: string): string {
  const { content, control, record, revision, reference } = readPlan(library.db, id);
  const past = pastRevisions(library.db, id);
  return hashOf(
    JSON.stringify(sortKeys({ content, control, record, revision, reference, past, acts: readActs(library.db, id) })),
  );
}

/** Plans by id, as they were acknowledged or are. */
export type Known = Map<string, { version: number; state: string }>;

/** Every plan of a library with its version and its state. */
export const libraryState = (library: Library): Known =>
  new Map(
    planIds(library.db).map((id) => [id, { version: readPlan(library.db, id).version, state: planState(library, id) }]),
  );

import { type Earlier, earlierOf } from '../../shared/domain/plan/earlier';
import type { Db } from '../data/open';
import { pastRevisions } from '../data/repositories/revisions';

/** Durations of the revision saved before the one a plan is at. */
export function earlierRevision(db: Db, plan: string): Earlier | undefined {
  const before = pastRevisions(db, plan).at(-1);
  return before && earlierOf(before.revision.number, before.content);
}

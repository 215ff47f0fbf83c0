import type { CallOutput } from '../../shared/contract/calls';
import type { ReleaseRow } from '../../shared/contract/views';
import { searchWords, whereFound } from '../../shared/domain/search';
import { readable } from '../data/readable';
import { countPlans, type ListQuery, listPlans } from '../data/repositories/release-list';
import { readPlan } from '../data/repositories/plans';
import { registersOf } from '../data/repositories/shared';
import { countToJudge, plansToJudge } from '../data/repositories/verdicts';
import { type Library, stamp } from './library';
import { judgePlans, shownOf, storeVerdicts } from './verdicts';

type Judging = {
  /** How many milliseconds the list may wait for the verdicts of its rows. */
  readonly within: number;
  /** False where a library is only read. */
  readonly keep: boolean;
};

/**
 * One page of the list, each row with what the checks say of its plan now. `waiting`: of how many plans that is not worked out
 * yet; their rows say so.
 */
export function listReleases(
  library: Library,
  query: ListQuery,
  { within, keep }: Judging = { within: Number.POSITIVE_INFINITY, keep: true },
): CallOutput<'releases.list'> {
  const { db } = library;
  const now = stamp(library);
  const read = () => listPlans(db, query, now);
  const page = read();
  const waiting = countToJudge(db, now);
  if (waiting === 0) return answer(library, query, page, 0);
  const ids = query.show === 'blocked' ? plansToJudge(db, now, waiting) : unjudged(page.rows);
  const kept = keep ? storeVerdicts(library, ids, within) : null;
  if (kept !== null) return answer(library, query, kept.size === 0 ? page : read(), waiting - kept.size);
  const found = judgePlans(library, unjudged(page.rows), within);
  const rows = page.rows.map((row): ReleaseRow => {
    const verdict = found.get(row.id);
    return verdict ? { ...row, ...shownOf(verdict), judged: true } : row;
  });
  return answer(library, query, { ...page, rows }, waiting - found.size);
}

const unjudged = (rows: readonly ReleaseRow[]): string[] => rows.filter((row) => !row.judged).map((row) => row.id);

function answer(
  library: Library,
  query: ListQuery,
  { total, rows }: { total: number; rows: ReleaseRow[] },
  waiting: number,
): CallOutput<'releases.list'> {
  return { total, rows: withPlaces(library, query, rows), counts: countPlans(library.db), waiting };
}

/** Says of each row that was searched for where the words stand that the row itself does not show. */
function withPlaces(library: Library, query: ListQuery, rows: ReleaseRow[]): ReleaseRow[] {
  const words = searchWords(query.query ?? '');
  if (words.length === 0) return rows;
  const registers = registersOf(library.db);
  return rows.map((row) => {
    const shown = [row.reference, row.name, row.version].join(' ');
    const found = readable(() => whereFound(shown, words, () => readPlan(library.db, row.id).content, registers));
    return { ...row, found: found ?? [] };
  });
}

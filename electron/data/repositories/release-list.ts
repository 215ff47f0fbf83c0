import { z } from 'zod';
import { type ReleaseRow, releaseRowSchema } from '../../../shared/contract/views';
import { isUnspaced, searchWords } from '../../../shared/domain/search';
import type { Db } from '../open';
import { listOf } from '../row';
import { columnsOf, storedColumns } from './plans';
import { STANDS } from './verdicts';

export type ListQuery = {
  query?: string | undefined;
  show: 'open' | 'blocked' | 'archived' | 'all';
  sort: 'window' | 'reference' | 'name' | 'changed' | 'margin';
  descending: boolean;
  offset: number;
  limit: number;
};

/** `@now` parts what is still to come (soonest first) from what is over (latest first); plans without a window between. */
const order: Record<ListQuery['sort'], string> = {
  window: `case when window_end >= @now then 0 when window_start is null then 1 else 2 end,
    case when window_end >= @now then window_start end, window_start desc`,
  reference: 'reference',
  name: 'name collate nocase',
  changed: 'changed_at',
  margin: 'margin_minutes is null, margin_minutes',
};

const listed = storedColumns.extend({
  id: z.string(),
  errors: z.int(),
  warnings: z.int(),
  to_fill: z.int(),
  to_fill_errors: z.int(),
  judged: z.int(),
  archived: z.string().nullable(),
  changed_at: z.string(),
});

const shownWhere: Record<ListQuery['show'], string> = {
  open: 'archived is null',
  blocked: 'archived is null and errors > 0',
  archived: 'archived is not null',
  all: 'true',
};

const counted = z.object({ open: z.int(), blocked: z.int(), archived: z.int() });

/** How many plans each choice of the list holds. */
export const countPlans = (db: Db): z.infer<typeof counted> =>
  counted.parse(
    db
      .prepare(
        `select count(*) filter (where ${shownWhere.open}) as open, count(*) filter (where ${shownWhere.blocked}) as blocked, count(*) filter (where ${shownWhere.archived}) as archived from plan`,
      )
      .get(),
  );

/** One page of the list, and how many rows there are in all. `now`: an instant; the order by window turns on it. */
export function listPlans(db: Db, query: ListQuery, now: string): { total: number; rows: ReleaseRow[] } {
  const sought = soughtBy(query.query ?? '');
  const where = [shownWhere[query.show], ...sought.conditions].join(' and ');
  const direction = query.sort === 'window' ? '' : query.descending ? 'desc' : 'asc';
  const total = z.int().parse(db.prepare(`select count(*) from plan where ${where}`).pluck().get(sought.bound));
  const rows = db
    .prepare(
      `select *, (${STANDS}) as judged from plan where ${where} order by ${order[query.sort]} ${direction}, reference limit @limit offset @offset`,
    )
    .all({ ...sought.bound, now, limit: query.limit, offset: query.offset });
  return { total, rows: listOf(listed, rows).map(asRow) };
}

const asRow = (row: z.infer<typeof listed>): ReleaseRow =>
  releaseRowSchema.parse({
    ...columnsOf(row),
    id: row.id,
    errors: row.errors,
    warnings: row.warnings,
    toFill: row.to_fill,
    toFillErrors: row.to_fill_errors,
    judged: row.judged === 1,
    found: [],
    archived: row.archived !== null,
    changedAt: row.changed_at,
  });

/**
 * Every word must occur: as the beginning of a word anywhere in the plan, or as any part of its name, a reference or a number.
 * Nothing typed is an operator. Where a script has no spaces between words, any part of the text counts.
 */
function soughtBy(query: string): { conditions: string[]; bound: Record<string, string> } {
  const words = searchWords(query);
  const conditions = words.map((word, at) => {
    const ways = [
      `seq in (select rowid from plan_text where plan_text match @match${at})`,
      `id in (select plan from plan_sought where instr(text, @word${at}) > 0)`,
      ...(isUnspaced(word) ? [`seq in (select rowid from plan_text where instr(body, @word${at}) > 0)`] : []),
    ];
    return `(${ways.join(' or ')})`;
  });
  const bound: Record<string, string> = {};
  for (const [at, word] of words.entries()) {
    bound[`match${at}`] = `"${word.replaceAll('"', '""')}"*`;
    bound[`word${at}`] = word;
  }
  return { conditions, bound };
}

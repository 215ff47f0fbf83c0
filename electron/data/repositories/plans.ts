import { z } from 'zod';
import { Expected } from '../../../shared/contract/errors';
import { type ReleaseRow, releaseRowSchema } from '../../../shared/contract/views';
import { type Content, contentSchema } from '../../../shared/domain/plan/content';
import { type Control, controlSchema } from '../../../shared/domain/plan/control';
import { type Revision, revisionSchema } from '../../../shared/domain/plan/plan';
import { type PlanRecord, recordSchema } from '../../../shared/domain/plan/record';
import type { Db } from '../open';
import { listOf, sealedRow } from '../row';
import { seal, unseal } from '../sealed';

/** A plan as it is stored: its newest revision in four sealed parts. */
export type StoredPlan = {
  id: string;
  reference: string;
  version: number;
  createdAt: string;
  changedAt: string;
  archived: string | null;
  revision: Revision;
  content: Content;
  control: Control;
  record: PlanRecord;
};

/** What lists show of a plan; worked out from its parts. */
export type ListColumns = Omit<ReleaseRow, 'id' | 'archived' | 'changedAt'>;

const head = z.object({
  id: z.string(),
  reference: z.string(),
  version: z.int(),
  created_at: z.string(),
  changed_at: z.string(),
  archived: z.string().nullable(),
});

export function readPlan(db: Db, id: string): StoredPlan {
  const row = db
    .prepare('select id, reference, version, created_at, changed_at, archived from plan where id = ?')
    .get(id);
  if (row === undefined) throw new Expected('not-found', 'This plan is not in the library (any more).');
  const { reference, version, created_at: createdAt, changed_at: changedAt, archived } = head.parse(row);
  const select = db.prepare('select json, sha256 from part where plan = ? and part = ?');
  const part = <T>(name: string, schema: z.ZodType<T>): T => {
    const found = select.get(id, name);
    if (found === undefined)
      throw new Expected('corrupt', `${reference}: its ${name} is missing from the library. Open a backup.`);
    return unseal(sealedRow.parse(found), schema, `${reference}, ${name}`);
  };
  return {
    id,
    reference,
    version,
    createdAt,
    changedAt,
    archived,
    revision: part('revision', revisionSchema),
    content: part('content', contentSchema),
    control: part('control', controlSchema),
    record: part('record', recordSchema),
  };
}

export function planIdOf(db: Db, reference: string): string | undefined {
  return z.string().optional().parse(db.prepare('select id from plan where reference = ?').pluck().get(reference));
}

export function referenceById(db: Db, id: string): string | undefined {
  return z.string().optional().parse(db.prepare('select reference from plan where id = ?').pluck().get(id));
}

export function planIds(db: Db): string[] {
  return listOf(z.string(), db.prepare('select id from plan order by reference').pluck().all());
}

const columns = {
  reference: '@reference',
  name: '@name',
  release_version: '@version_text',
  release_type: '@releaseType',
  change_type: '@changeType',
  revision: '@revision',
  revision_state: '@revisionState',
  attempt_state: '@attemptState',
  window_start: '@windowStart',
  window_end: '@windowEnd',
  zone: '@zone',
  margin_minutes: '@marginMinutes',
  fix_forward: '@fixForward',
  errors: '@errors',
  warnings: '@warnings',
} as const;

const bind = (list: ListColumns) => ({ ...list, version_text: list.version, fixForward: list.fixForward ? 1 : 0 });

/** Writes a new plan with its parts. The reference must be free. */
export function insertPlan(db: Db, plan: StoredPlan, list: ListColumns): void {
  const names = Object.keys(columns).join(', ');
  const values = Object.values(columns).join(', ');
  db.prepare(
    `insert into plan (id, version, created_at, changed_at, archived, ${names}) values (@id, @stored_version, @created, @changed, @archived, ${values})`,
  ).run({
    ...bind(list),
    id: plan.id,
    stored_version: plan.version,
    created: plan.createdAt,
    changed: plan.changedAt,
    archived: plan.archived,
  });
  for (const part of ['content', 'control', 'record', 'revision'] as const) writePart(db, plan, part);
}

/** Writes the parts that changed and the columns of the list, if the plan is still at `plan.version` − 1. */
export function updatePlan(
  db: Db,
  plan: StoredPlan,
  list: ListColumns,
  parts: readonly ('content' | 'control' | 'record' | 'revision')[],
): void {
  const set = Object.entries(columns)
    .map(([column, value]) => `${column} = ${value}`)
    .join(', ');
  const done = db
    .prepare(
      `update plan set version = @stored_version, changed_at = @changed, archived = @archived, ${set} where id = @id and version = @before`,
    )
    .run({
      ...bind(list),
      id: plan.id,
      stored_version: plan.version,
      before: plan.version - 1,
      changed: plan.changedAt,
      archived: plan.archived,
    });
  if (done.changes !== 1)
    throw new Expected(
      'conflict',
      'The plan was changed by another window or program at the same moment. Nothing was lost: try again.',
      { retryable: true },
    );
  for (const part of parts) writePart(db, plan, part);
}

/** Writes the columns of the list anew, as they are worked out from the parts; the plan itself stays as it is. */
export function writeListColumns(db: Db, id: string, list: ListColumns): void {
  const set = Object.entries(columns)
    .map(([column, value]) => `${column} = ${value}`)
    .join(', ');
  db.prepare(`update plan set ${set} where id = @id`).run({ ...bind(list), id });
}

/** The columns of the list as they are stored. */
export function readListColumns(db: Db, id: string): ListColumns {
  const {
    id: _id,
    archived: _archived,
    changedAt: _changedAt,
    ...list
  } = asRow(listed.parse(db.prepare('select * from plan where id = ?').get(id)));
  return list;
}

function writePart(db: Db, plan: StoredPlan, part: 'content' | 'control' | 'record' | 'revision'): void {
  const { json, sha256 } = seal(plan[part]);
  db.prepare(
    'insert into part (plan, part, json, sha256) values (?, ?, ?, ?) on conflict (plan, part) do update set json = excluded.json, sha256 = excluded.sha256',
  ).run(plan.id, part, json, sha256);
}

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

const listed = z.object({
  id: z.string(),
  reference: z.string(),
  name: z.string(),
  release_version: z.string(),
  release_type: z.string().nullable(),
  change_type: z.string().nullable(),
  revision: z.string(),
  revision_state: z.string(),
  attempt_state: z.string(),
  window_start: z.string().nullable(),
  window_end: z.string().nullable(),
  zone: z.string().nullable(),
  margin_minutes: z.int().nullable(),
  fix_forward: z.int(),
  errors: z.int(),
  warnings: z.int(),
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
  const shown = shownWhere[query.show];
  const match = query.query === undefined ? '' : matchOf(query.query);
  const where = match === '' ? shown : `${shown} and id in (select plan from plan_text where plan_text match @match)`;
  const binding = match === '' ? {} : { match };
  const direction = query.sort === 'window' ? '' : query.descending ? 'desc' : 'asc';
  const total = z.int().parse(db.prepare(`select count(*) from plan where ${where}`).pluck().get(binding));
  const rows = db
    .prepare(
      `select * from plan where ${where} order by ${order[query.sort]} ${direction}, reference limit @limit offset @offset`,
    )
    .all({ ...binding, now, limit: query.limit, offset: query.offset });
  return {
    total,
    rows: listOf(listed, rows).map(asRow),
  };
}

const asRow = (row: z.infer<typeof listed>): ReleaseRow =>
  releaseRowSchema.parse({
    id: row.id,
    reference: row.reference,
    name: row.name,
    version: row.release_version,
    releaseType: row.release_type,
    changeType: row.change_type,
    revision: row.revision,
    revisionState: row.revision_state,
    attemptState: row.attempt_state,
    windowStart: row.window_start,
    windowEnd: row.window_end,
    zone: row.zone,
    marginMinutes: row.margin_minutes,
    fixForward: row.fix_forward === 1,
    errors: row.errors,
    warnings: row.warnings,
    archived: row.archived !== null,
    changedAt: row.changed_at,
  });

/** What people typed as an FTS5 query: every word must occur, the last one may go on. No operator gets through. */
function matchOf(query: string): string {
  const words = query.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word, index) => (index === words.length - 1 ? `"${word}"*` : `"${word}"`)).join(' ');
}

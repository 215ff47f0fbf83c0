import { z } from 'zod';
import { Expected } from '../../../shared/contract/errors';
import type { ReleaseRow } from '../../../shared/contract/views';
import { type Content, contentSchema } from '../../../shared/domain/plan/content';
import { attemptStates, revisionStates } from '../../../shared/domain/lifecycle/states';
import { type Control, controlSchema } from '../../../shared/domain/plan/control';
import { type Revision, revisionSchema } from '../../../shared/domain/plan/plan';
import { type PlanRecord, recordSchema } from '../../../shared/domain/plan/record';
import { changeTypes, releaseTypes } from '../../../shared/domain/plan/what';
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

/** What lists show of a plan; worked out from its parts. What the checks say of it is kept apart: `verdicts.ts`. */
export type ListColumns = Omit<
  ReleaseRow,
  'id' | 'archived' | 'changedAt' | 'errors' | 'warnings' | 'toFill' | 'toFillErrors' | 'judged' | 'found'
>;

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
} as const;

const bind = (list: ListColumns) => ({ ...list, version_text: list.version, fixForward: list.fixForward ? 1 : 0 });

/** Writes a new plan with its parts. The reference must be free. */
export function insertPlan(db: Db, plan: StoredPlan, list: ListColumns): void {
  const names = Object.keys(columns).join(', ');
  const values = Object.values(columns).join(', ');
  db.prepare(
    `insert into plan (id, version, created_at, changed_at, archived, errors, warnings, ${names}) values (@id, @stored_version, @created, @changed, @archived, 0, 0, ${values})`,
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
  return columnsOf(storedColumns.parse(db.prepare('select * from plan where id = ?').get(id)));
}

function writePart(db: Db, plan: StoredPlan, part: 'content' | 'control' | 'record' | 'revision'): void {
  const { json, sha256 } = seal(plan[part]);
  db.prepare(
    'insert into part (plan, part, json, sha256) values (?, ?, ?, ?) on conflict (plan, part) do update set json = excluded.json, sha256 = excluded.sha256',
  ).run(plan.id, part, json, sha256);
}

/** The columns of the list in a row of `plan`. */
export const storedColumns = z.object({
  reference: z.string(),
  name: z.string(),
  release_version: z.string(),
  release_type: z.enum(releaseTypes).nullable(),
  change_type: z.enum(changeTypes).nullable(),
  revision: z.string(),
  revision_state: z.enum(revisionStates),
  attempt_state: z.enum(attemptStates),
  window_start: z.string().nullable(),
  window_end: z.string().nullable(),
  zone: z.string().nullable(),
  margin_minutes: z.int().nullable(),
  fix_forward: z.int(),
});

export const columnsOf = (row: z.infer<typeof storedColumns>): ListColumns => ({
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
});

import { z } from 'zod';
import { contentSchema } from '../../../shared/domain/plan/content';
import { controlSchema } from '../../../shared/domain/plan/control';
import { pastRevisionSchema, revisionSchema } from '../../../shared/domain/plan/plan';
import { recordSchema } from '../../../shared/domain/plan/record';
import type { Db } from '../../data/open';

/** What was found of one plan in one copy of the library. */
export type Found = {
  /** The source's number: even where SQLite read it, its pages are the next. */
  readonly source: number;
  readonly head: Head | null;
  readonly content: z.infer<typeof contentSchema> | null;
  readonly control: z.infer<typeof controlSchema> | null;
  readonly record: z.infer<typeof recordSchema> | null;
  readonly revision: z.infer<typeof revisionSchema> | null;
};
export type PartName = 'content' | 'control' | 'record' | 'revision';
export const partNames: readonly PartName[] = ['content', 'control', 'record', 'revision'];

const headSchema = z.object({
  id: z.string(),
  reference: z.string(),
  version: z.int(),
  created_at: z.string(),
  changed_at: z.string(),
  archived: z.string().nullable(),
});
export type Head = z.infer<typeof headSchema>;

/** Every plan that any copy names. */
export const planIdsIn = (db: Db): string[] =>
  z
    .array(z.string())
    .parse(db.prepare('select id from plan union select plan from part union select plan from revision').pluck().all());

/** What the copy with this number holds of a plan; what SQLite did not give is taken from its pages. */
export function foundIn(db: Db, source: number, plan: string): Found {
  const text = (part: PartName): unknown =>
    parsed(
      db
        .prepare('select json from part where source in (?, ? + 1) and plan = ? and part = ? order by source limit 1')
        .pluck()
        .get(source, source, plan, part),
    );
  const head = headSchema.safeParse(
    db
      .prepare('select * from plan where source in (?, ? + 1) and id = ? order by source limit 1')
      .get(source, source, plan),
  );
  return {
    source,
    head: head.success ? head.data : null,
    content: contentSchema.safeParse(text('content')).data ?? null,
    control: controlSchema.safeParse(text('control')).data ?? null,
    record: recordSchema.safeParse(text('record')).data ?? null,
    revision: revisionSchema.safeParse(text('revision')).data ?? null,
  };
}

function parsed(json: unknown): unknown {
  try {
    return JSON.parse(z.string().parse(json));
  } catch {
    return undefined; // there is none, or it cannot be read
  }
}

export const isWhole = (found: Found): boolean =>
  found.head !== null && partNames.every((part) => found[part] !== null);

const pastRow = z.object({ number: z.string(), position: z.int(), json: z.string() });

/** The earlier revisions of a plan out of all copies, oldest first, and the positions at which one is missing. */
export function historyOf(db: Db, plan: string): { past: z.infer<typeof pastRevisionSchema>[]; gaps: number } {
  const rows = z
    .array(pastRow)
    .parse(
      db.prepare('select number, position, json from revision where plan = ? order by position, source').all(plan),
    );
  const byPosition = new Map<number, z.infer<typeof pastRevisionSchema>>();
  for (const row of rows) {
    const revision = pastRevisionSchema.safeParse(parsed(row.json)).data;
    if (revision && !byPosition.has(row.position)) byPosition.set(row.position, revision);
  }
  const last = Math.max(0, ...byPosition.keys());
  const past = [...byPosition].sort(([a], [b]) => a - b).map(([, revision]) => revision);
  return { past, gaps: last - byPosition.size };
}

/** Edits made after a version, by their names, newest last: what a backup does not hold. */
export function editsAfter(db: Db, plan: string, version: number): string[] {
  const rows = z
    .array(z.object({ label: z.string(), at: z.string() }))
    .parse(
      db
        .prepare('select distinct label, at from edit where plan = ? and version > ? and barrier = 0 order by seq')
        .all(plan, version),
    );
  return rows.map(({ label, at }) => `${label} (${at.slice(0, 16).replace('T', ' ')} UTC)`);
}

/** Whether any copy holds the bytes of a file. */
export const hasFile = (db: Db, sha256: string): boolean =>
  db.prepare('select 1 from blob where sha256 = ? limit 1').get(sha256) !== undefined;

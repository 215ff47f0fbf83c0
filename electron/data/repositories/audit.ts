import { z } from 'zod';
import { canonical } from '../../../shared/domain/canonical';
import type { Actor } from '../../../shared/domain/plan/actor';
import type { Db } from '../open';
import { hashOf } from '../sealed';

export type AuditEntry = {
  at: string;
  actor: Actor;
  plan: string | null;
  act: string;
  detail: Record<string, string | number>;
};

const START = '0'.repeat(64);

const sealOf = (
  previous: string,
  entry: { at: string; actor: string; plan: string | null; act: string; detail: string },
): string =>
  hashOf(
    `${previous}\n${canonical({ at: entry.at, actor: entry.actor, plan: entry.plan ?? '', act: entry.act, detail: entry.detail })}`,
  );

/** Appends a row that seals the one before it, and gives its number. */
export function appendAudit(db: Db, entry: AuditEntry): number {
  const previous =
    z.string().optional().parse(db.prepare('select hash from audit order by seq desc limit 1').pluck().get()) ?? START;
  const row = {
    at: entry.at,
    actor: JSON.stringify(entry.actor),
    plan: entry.plan,
    act: entry.act,
    detail: JSON.stringify(entry.detail),
  };
  const added = db
    .prepare(
      'insert into audit (at, actor, plan, act, detail, previous, hash) values (@at, @actor, @plan, @act, @detail, @previous, @hash)',
    )
    .run({ ...row, previous, hash: sealOf(previous, row) });
  return Number(added.lastInsertRowid);
}

export type StoredAudit = z.infer<typeof stored>;
const stored = z.object({
  seq: z.int(),
  at: z.string(),
  actor: z.string(),
  plan: z.string().nullable(),
  act: z.string(),
  detail: z.string(),
  previous: z.string(),
  hash: z.string(),
});

/** Rows of the audit log as they are stored, in order. */
export function* auditRows(db: Db): Generator<StoredAudit> {
  for (const raw of db.prepare('select * from audit order by seq').iterate()) yield stored.parse(raw);
}

/** Positions, from 0, of the rows that do not seal the one before them: none where nobody has tampered with them. */
export function brokenAudit(rows: Iterable<Omit<StoredAudit, 'seq'>>): number[] {
  let previous = START;
  let position = 0;
  const broken: number[] = [];
  for (const row of rows) {
    if (row.previous !== previous || row.hash !== sealOf(previous, row)) broken.push(position);
    previous = row.hash;
    position += 1;
  }
  return broken;
}

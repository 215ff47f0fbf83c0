import { z } from 'zod';
import { pastRevisionSchema } from '../../../shared/domain/plan/plan';
import type { Db } from '../open';
import { sealedRow } from '../row';
import { seal, unseal } from '../sealed';

export type PastRevision = z.infer<typeof pastRevisionSchema>;

const stored = sealedRow.extend({ number: z.string() });

/** The revisions of a plan that came before the newest, oldest first. */
export function pastRevisions(db: Db, plan: string): PastRevision[] {
  const rows = z
    .array(stored)
    .parse(db.prepare('select number, json, sha256 from revision where plan = ? order by position').all(plan));
  return rows.map((row) => unseal(row, pastRevisionSchema, `revision ${row.number}`));
}

/** Files a revision behind those that are there. One with the same number is refused: numbers are never used twice. */
export function fileRevision(db: Db, plan: string, past: PastRevision): void {
  const { json, sha256 } = seal(past);
  db.prepare(
    'insert into revision (plan, number, position, json, sha256) values (?, ?, (select coalesce(max(position), 0) + 1 from revision where plan = ?), ?, ?)',
  ).run(plan, past.revision.number, plan, json, sha256);
}

/** Says what became of a filed revision; its content and issue stay as they were frozen. */
export function setRevisionState(
  db: Db,
  plan: string,
  number: string,
  became: Pick<PastRevision['revision'], 'state' | 'supersededAt'>,
): void {
  const row = db.prepare('select json, sha256 from revision where plan = ? and number = ?').get(plan, number);
  if (row === undefined) return;
  const past = unseal(sealedRow.parse(row), pastRevisionSchema, `revision ${number}`);
  const { json, sha256 } = seal({ ...past, revision: { ...past.revision, ...became } });
  db.prepare('update revision set json = ?, sha256 = ? where plan = ? and number = ?').run(json, sha256, plan, number);
}

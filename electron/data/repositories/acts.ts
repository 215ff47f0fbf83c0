import { z } from 'zod';
import { type Act, actSchema } from '../../../shared/domain/lifecycle/acts';
import type { Db } from '../open';
import { sealedRow } from '../row';
import { seal, unseal } from '../sealed';
import { appendAudit } from './audit';

const stored = sealedRow.extend({ id: z.string() });

/** The acts of a plan, in the order they were done. */
export function readActs(db: Db, plan: string): Act[] {
  const rows = z
    .array(stored)
    .parse(db.prepare('select id, json, sha256 from act where plan = ? order by seq').all(plan));
  return rows.map((row) => unseal(row, actSchema, `act ${row.id}`));
}

/** Rows of an audit log that was copied whole, by the acts they seal. */
export type Seals = ReadonlyMap<string, { readonly audit: number; readonly sha256: string }>;

/** Adds an act, and a row of the audit log that seals it, unless one does already. */
export function appendAct(db: Db, plan: string, act: Act, seals?: Seals): void {
  const { json, sha256 } = seal(actSchema.parse(act));
  const sealedBy = seals?.get(act.id);
  const audit = sealedBy?.sha256 === sha256 ? sealedBy.audit : sealing(db, plan, act, sha256);
  db.prepare('insert into act (id, plan, json, sha256, audit) values (?, ?, ?, ?, ?)').run(
    act.id,
    plan,
    json,
    sha256,
    audit,
  );
}

const sealing = (db: Db, plan: string, act: Act, sha256: string): number =>
  appendAudit(db, {
    at: act.at,
    actor: act.actor,
    plan,
    act: act.kind,
    detail: { id: act.id, revision: act.revision, sha256 },
  });

/** Acts the audit log seals since the library was recovered last: what a recovery could not read it has said. */
const sealedSince = (db: Db): string[] =>
  z
    .array(z.string())
    .parse(
      db
        .prepare(
          "select json_extract(detail, '$.id') from audit where json_extract(detail, '$.sha256') is not null and json_extract(detail, '$.run') is null and seq > (select coalesce(max(seq), 0) from audit where act = 'recover' and plan is null)",
        )
        .pluck()
        .all(),
    );

const sealRow = z.object({ seq: z.int(), id: z.string(), sha256: z.string() });

/** The rows of the audit log that seal acts. */
export function sealsOf(db: Db): Seals {
  const rows = z
    .array(sealRow)
    .parse(
      db
        .prepare(
          "select seq, json_extract(detail, '$.id') as id, json_extract(detail, '$.sha256') as sha256 from audit where json_extract(detail, '$.sha256') is not null",
        )
        .all(),
    );
  return new Map(rows.map(({ seq, id, sha256 }) => [id, { audit: seq, sha256 }]));
}

const sealed = z.object({ id: z.string(), sha256: z.string(), detail: z.string().nullable() });
const detail = z.object({ id: z.string(), sha256: z.string() });

/** Acts that the audit log does not seal as they stand, and those it seals that are not there: by id. */
export function unsealedActs(db: Db): string[] {
  const rows = z
    .array(sealed)
    .parse(
      db
        .prepare(
          'select act.id, act.sha256, audit.detail from act left join audit on audit.seq = act.audit order by act.seq',
        )
        .all(),
    );
  const wrong = rows.filter((row) => {
    const found = row.detail === null ? undefined : detail.safeParse(JSON.parse(row.detail)).data;
    return found?.id !== row.id || found.sha256 !== row.sha256;
  });
  const there = new Set(rows.map(({ id }) => id));
  const named = sealedSince(db);
  return [...wrong.map(({ id }) => id), ...named.filter((id) => !there.has(id))];
}

import { z } from 'zod';
import { type Actor, actorSchema } from '../../../shared/domain/plan/actor';
import type { Edited } from '../../../shared/domain/edit/align';
import type { RegisterKey } from '../../../shared/domain/plan/registers';
import type { Db } from '../open';
import { seal, unseal } from '../sealed';

const json = z.json();

/** Who changed rows, when, and what the change is called. */
export type RowChange = { readonly at: string; readonly actor: Actor; readonly label: string };
/** A row as it was after a change; `row` is null where it was removed, `at` and `actor` where nobody knows. */
export type PastRow = {
  readonly seq: number;
  readonly at: string | null;
  readonly actor: Actor | null;
  readonly label: string;
  readonly row: z.infer<typeof json>;
};

const MOST = 200;
/** What one person goes on changing in one way for so long is one entry. */
const TOGETHER_MS = 5 * 60_000;

const stored = z.object({
  seq: z.int(),
  at: z.string().nullable(),
  actor: z.string().nullable(),
  label: z.string(),
  json: z.string().nullable(),
  sha256: z.string().nullable(),
});

/** Keeps what rows have become by an edit; the first change of a row keeps what it was before as well. */
export function keepPast(
  db: Db,
  register: RegisterKey,
  edits: readonly Edited<{ readonly id: string }>[],
  change: RowChange,
): void {
  const actor = JSON.stringify(change.actor);
  const newest = db.prepare('select * from register_past where register = ? and id = ? order by seq desc limit 1');
  const add = db.prepare(
    'insert into register_past (register, id, at, actor, label, json, sha256) values (@register, @id, @at, @actor, @label, @json, @sha256)',
  );
  const replace = db.prepare('update register_past set at = @at, json = @json, sha256 = @sha256 where seq = @seq');
  const prune = db.prepare(
    'delete from register_past where register = @register and id = @id and seq <= (select seq from register_past where register = @register and id = @id order by seq desc limit 1 offset @most)',
  );
  for (const { was, is } of edits) {
    const id = (is ?? was)?.id ?? '';
    const sealed = is === null ? { json: null, sha256: null } : seal(is);
    const raw = newest.get(register, id);
    const last = raw === undefined ? null : stored.parse(raw);
    if (last === null && was !== null)
      add.run({ register, id, at: null, actor: null, label: 'As it stood before', ...seal(was) });
    const together =
      last !== null &&
      last.at !== null &&
      last.actor === actor &&
      last.label === change.label &&
      last.json !== null &&
      is !== null &&
      Date.parse(change.at) - Date.parse(last.at) < TOGETHER_MS;
    if (together) replace.run({ seq: last.seq, at: change.at, ...sealed });
    else add.run({ register, id, at: change.at, actor, label: change.label, ...sealed });
    prune.run({ register, id, most: MOST });
  }
}

/** What a row was, newest first. */
export function pastOf(db: Db, register: RegisterKey, id: string): PastRow[] {
  return z
    .array(stored)
    .parse(db.prepare('select * from register_past where register = ? and id = ? order by seq desc').all(register, id))
    .map(({ seq, at, actor, label, json: text, sha256 }) => ({
      seq,
      at,
      actor: actor === null ? null : actorSchema.parse(JSON.parse(actor)),
      label,
      row:
        text === null || sha256 === null ? null : unseal({ json: text, sha256 }, json, `history of ${register}, ${id}`),
    }));
}

/** Every row of every history, read to see whether it is whole. */
export function readAllPast(db: Db): void {
  const rows = z
    .array(z.object({ register: z.string(), id: z.string(), json: z.string(), sha256: z.string() }))
    .parse(db.prepare('select register, id, json, sha256 from register_past where json is not null').all());
  for (const { register, id, ...row } of rows) unseal(row, json, `history of ${register}, ${id}`);
}

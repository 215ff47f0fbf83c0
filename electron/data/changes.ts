import fs from 'node:fs';
import { z } from 'zod';
import type { Db } from './open';
import { hashOf } from './sealed';

/**
 * How many changes a library has seen, counted inside it and, with the names of the last ones, in a small file beside it.
 * After a power cut SQLite opens what is left of its log and cannot know that something is missing; the file beside it can.
 */
const stored = z.strictObject({
  library: z.string(),
  changes: z.int(),
  last: z.array(z.strictObject({ number: z.int(), at: z.string(), what: z.string() })),
});
type Beside = z.infer<typeof stored>;
export type Change = Beside['last'][number];

export const changesFile = (library: string): string => `${library}-changes`;
const KEPT = 20;

export type Changes = {
  /** Counts a change inside the transaction that makes it; gives its number. */
  count(): number;
  /** Notes it beside the library once it is committed. */
  note(number: number, at: string, what: string): void;
};

/** Counts from now on. The file beside the library follows what the library holds. */
export function createChanges(db: Db, file: string): Changes {
  let last = read(file)?.last ?? [];
  const counting = db.prepare(
    "insert into library (key, value) values ('changes', '1') on conflict (key) do update set value = cast(cast(value as integer) + 1 as text) returning value",
  );
  return {
    count: () => Number(z.string().parse(counting.pluck().get())),
    note(number, at, what) {
      last = [...last.filter((one) => one.number < number), { number, at, what }].slice(-KEPT);
      write(file, { library: identify(db), changes: number, last });
    },
  };
}

/** The id of a library; undefined in one that nobody has changed since ids are given. */
export const idOf = (db: Db): string | undefined =>
  z.string().optional().parse(db.prepare("select value from library where key = 'id'").pluck().get());

/** Gives a library its id, with its first change. */
function identify(db: Db): string {
  const id = idOf(db);
  if (id !== undefined) return id;
  db.prepare("insert into library (key, value) values ('id', lower(hex(randomblob(16)))) on conflict do nothing").run();
  return idOf(db) ?? '';
}

/** How many changes a library holds; 0 in one that never counted. */
export const changesIn = (db: Db): number =>
  Number(z.string().optional().parse(db.prepare("select value from library where key = 'changes'").pluck().get()) ?? 0);

export type MissingChanges = { readonly count: number; readonly last: readonly Change[] };

/** The changes that were acknowledged and are not in the library (any more); null where none is known to be missing. */
export function missingChanges(db: Db, file: string): MissingChanges | null {
  const beside = read(file);
  if (!beside || beside.library !== idOf(db)) return null;
  const held = changesIn(db);
  const count = beside.changes - held;
  return count > 0 ? { count, last: beside.last.filter((one) => one.number > held) } : null;
}

/** The last changes by name, as the file beside a library knows them. */
export const changesBeside = (file: string): readonly Change[] => read(file)?.last ?? [];

export function missingWords({ count, last }: MissingChanges): string {
  const named = last.slice(-5).map((one) => `${one.at.replace('T', ' ')} ${one.what}`);
  const more = count > named.length ? ` (the last of ${count})` : '';
  return `${count === 1 ? 'The last change is' : `The last ${count} changes are`} not in the library, as happens when the power goes or an older copy is put in its place: ${named.join('; ')}${more}. All that came before is there.`;
}

/** A damaged or foreign file counts as none: it is a help, nothing rests on it. */
function read(file: string): Beside | null {
  try {
    const [json = '', hash] = fs.readFileSync(changesFile(file), 'utf8').trimEnd().split('\n');
    return hashOf(json) === hash ? stored.parse(JSON.parse(json)) : null;
  } catch {
    return null;
  }
}

function write(file: string, beside: Beside): void {
  const json = JSON.stringify(beside);
  try {
    fs.writeFileSync(changesFile(file), `${json}\n${hashOf(json)}\n`, { mode: 0o600 });
  } catch {
    // the change itself is in the library; only the help beside it is missing
  }
}

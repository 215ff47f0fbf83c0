import Database from 'better-sqlite3';
import { z } from 'zod';
import { LIBRARY_VERSION, migrations } from './migrations';
import type { Db } from './open';

const definition = z.object({ type: z.string(), name: z.string(), text: z.string().nullable() });

/**
 * Every table, index and trigger as SQLite keeps its text. Of the tables that the search index keeps for itself, whose text
 * belongs to the SQLite that made them, the names of their columns. (A flipped bit can turn any of these values into another kind.)
 */
const DEFINITIONS = `
select coalesce(cast(type as text), '') as type, coalesce(cast(name as text), '') as name, cast(case
    when name in (select name from pragma_table_list where type = 'shadow')
    then (select group_concat(name) from pragma_table_info(sqlite_schema.name))
    else tbl_name || ' ' || sql
  end as text) as text
from sqlite_schema where name not like 'sqlite\\_%' escape '\\'`;

type Definitions = ReadonlyMap<string, string | null>;

const definitionsOf = (db: Db): Definitions =>
  new Map(
    z
      .array(definition)
      .parse(db.prepare(DEFINITIONS).all())
      .map(({ type, name, text }) => [`${type} ${name}`, text]),
  );

let known: Definitions | undefined;

/** Those of a new library of this version. */
function ownDefinitions(): Definitions {
  if (known) return known;
  const empty = new Database(':memory:');
  try {
    for (const migration of migrations) migration(empty);
    known = definitionsOf(empty);
    return known;
  } finally {
    empty.close();
  }
}

/**
 * The tables, indexes and triggers of a library that are not as this version makes them: altered, gone, or another's. None
 * for a library of another version. A flipped bit in a definition reads rows under a wrong name, or not at all.
 *
 * @throws SqliteError where the definitions cannot be read
 */
export function wrongDefinitions(db: Db): string[] {
  if (db.pragma('user_version', { simple: true }) !== LIBRARY_VERSION) return [];
  const own = ownDefinitions();
  const stored = definitionsOf(db);
  return [...new Set([...own.keys(), ...stored.keys()])].filter((name) => own.get(name) !== stored.get(name));
}

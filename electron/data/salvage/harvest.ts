import Database from 'better-sqlite3';
import { z } from 'zod';
import type { Db } from '../open';
import { logCommits, openPages, readLog, withLog } from './pages';
import { type FoundRecord, recordsIn } from './records';
import { COLUMNS, type HarvestRow, type HarvestTable, isSound, KEYS, shapeOf } from './shapes';

export type SourceState = {
  /** The number of its rows in the harvest. */
  readonly source: number;
  /** Whether SQLite opened it; what it did not give was then looked for page by page. */
  readonly opened: boolean;
  /** Rows of which two states lie on the pages, so that nobody can say which is the newer: `part plan-1, content`. */
  readonly ambiguous: readonly string[];
  /** Tables that could not be read to their end, and rows whose hash no longer fits: `part plan-1, content`. */
  readonly broken: readonly string[];
};

const TABLES = Object.keys(COLUMNS).filter((name): name is HarvestTable => Object.hasOwn(COLUMNS, name));

/**
 * A scratch database for all that can be read out of several copies of a library, side by side: each row with the number of
 * the source it came from. Only rows that are as they were written come in.
 */
export function createHarvest(scratch: string): Db {
  const db = new Database(scratch);
  db.pragma('journal_mode = off');
  db.pragma('synchronous = off'); // it is thrown away
  for (const table of TABLES)
    db.exec(
      `create table ${table} (source integer, ${COLUMNS[table].join(', ')}, primary key (source, ${KEYS[table].join(', ')}))`,
    );
  return db;
}

/**
 * Reads one library into the harvest, as `source`; what SQLite does not give, and is found on its pages, as `source` + 1.
 *
 * @param copy of the file with its log: SQLite folds the log in and takes it away
 * @param original only read, page by page
 */
export function harvestFile(
  into: Db,
  { copy, original }: { copy: string; original: string },
  source: number,
): SourceState {
  const put = putter(into);
  const broken: string[] = [];
  const opened = bySqlite(copy, (row) => keep(row, source, put, broken), broken);
  const seen = new Map<string, string>();
  const ambiguous = new Set<string>();
  if (!opened || broken.length > 0)
    byPages(original, (row) => {
      if (!isSound(row)) return;
      put(row, source + 1);
      const [name, state] = [nameOf(row), String(row.values.at(-1))];
      if ((seen.get(name) ?? state) !== state) ambiguous.add(name);
      seen.set(name, state);
    });
  return { source, opened, broken, ambiguous: [...ambiguous] };
}

type Put = (row: HarvestRow, source: number) => void;

function putter(db: Db): Put {
  const statements = new Map(
    TABLES.map((table) => [
      table,
      db.prepare(
        `insert or replace into ${table} (source, ${COLUMNS[table].join(', ')}) values (?${', ?'.repeat(COLUMNS[table].length)})`,
      ),
    ]),
  );
  return ({ table, values }, source) => void statements.get(table)?.run(source, ...values);
}

function keep(row: HarvestRow, source: number, put: Put, broken: string[]): void {
  if (isSound(row)) put(row, source);
  else broken.push(nameOf(row));
}

/** `part plan-1, content`. */
function nameOf({ table, values: row }: HarvestRow): string {
  const columns: readonly string[] = COLUMNS[table];
  return `${table} ${KEYS[table].map((key) => String(row[columns.indexOf(key)])).join(', ')}`;
}

/** In libraries of every version: one that lacks them has lost its list of tables. */
const ALWAYS: readonly HarvestTable[] = ['plan', 'part', 'revision', 'register_row', 'setting', 'blob', 'audit'];

const values = z.array(z.union([z.string(), z.number(), z.instanceof(Uint8Array), z.null()]));

/** Row by row through SQLite, as far as each table can be read. False where it cannot be opened at all. */
function bySqlite(file: string, take: (row: HarvestRow) => void, broken: string[]): boolean {
  let db: Db;
  try {
    db = new Database(file, { fileMustExist: true });
  } catch {
    return false;
  }
  try {
    db.unsafeMode(true);
    db.pragma('writable_schema = on'); // opens a file that is shorter than it says; nothing is written: it is a copy
    const there = new Set(z.array(z.string()).parse(db.prepare('select name from sqlite_schema').pluck().all()));
    const tables = TABLES.filter((table) => there.has(table));
    for (const table of ALWAYS) if (!there.has(table)) broken.push(`table ${table}`);
    for (const table of tables) {
      try {
        const read = db.prepare(`select ${COLUMNS[table].join(', ')} from ${table}`).raw();
        for (const row of read.iterate()) take({ table, values: values.parse(row) });
      } catch {
        broken.push(`table ${table}`);
      }
    }
    return tables.length > 0;
  } catch {
    return false;
  } finally {
    db.close();
  }
}

/** Everything on every page that has the shape of a row of ours, older pages first: what was written later replaces it. */
function byPages(file: string, take: (row: HarvestRow) => void): void {
  const each = (records: Iterable<FoundRecord>) => {
    for (const record of records) {
      const row = shapeOf(record);
      if (row) take(row);
    }
  };
  const pages = openPages(file);
  try {
    each(recordsIn(pages));
    const log = readLog(`${file}-wal`);
    if (log)
      each(recordsIn(withLog({ ...pages, pageSize: log.pageSize }, log), new Set(log.frames.map((one) => one.page))));
  } finally {
    pages.close();
  }
}

/** How many changes of a log can be relied on; null where there is no log to be read. */
export function logState(file: string): { sound: number; all: number } | null {
  const log = readLog(`${file}-wal`);
  return log && log.frames.length > 0 ? logCommits(log) : null;
}

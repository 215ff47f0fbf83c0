import { z } from 'zod';
import { belongs } from './belongs';
import { wrongDefinitions } from './definitions';
import type { Db } from './open';
import { unsealedActs } from './repositories/acts';
import { runFaults } from './repositories/run-events';
import { auditRows, brokenAudit } from './repositories/audit';
import { hashOf } from './sealed';

/** Something in a library that is not as it was written: where, and what is wrong there. */
export type Damage = { readonly place: string; readonly what: string };

const DAMAGED = 'was damaged on disk: its hash no longer fits';

/** Looks at all that a library holds: SQLite's structure, every hash at rest, foreign keys, the audit chain. Never throws. */
export function damagesOf(db: Db): Damage[] {
  const found: Damage[] = [];
  structure(db, found);
  const names = planNames(db, found);
  sealedTables(db, names, found);
  blobs(db, names, found);
  attempt(found, 'audit log', () => {
    for (const position of brokenAudit(auditRows(db)).slice(0, 5))
      found.push({ place: `audit row ${position + 1}`, what: 'does not follow from the one before it' });
  });
  if (tablesOf(db).has('act'))
    attempt(found, 'acts', () => {
      for (const id of unsealedActs(db).slice(0, 5))
        found.push({ place: `act ${id}`, what: 'does not stand as the audit log has it' });
    });
  if (tablesOf(db).has('run_event'))
    attempt(found, 'runs', () => {
      for (const what of runFaults(db).slice(0, 5)) found.push({ place: 'runs', what });
    });
  return found;
}

/** As a sentence: "register cis, web-1 was damaged on disk". */
export const damageText = ({ place, what }: Damage): string =>
  /^(?:was|does|has|is) /u.test(what) ? `${place} ${what}` : `${place}: ${what}`;

/** Looks; what goes wrong on the way is found too, not the end of looking. */
export function attempt(found: Damage[], place: string, look: () => void): void {
  try {
    look();
  } catch (error) {
    found.push({ place, what: error instanceof Error ? error.message : String(error) });
  }
}

function structure(db: Db, found: Damage[]): void {
  attempt(found, 'SQLite', () => {
    const lines = z.array(z.object({ integrity_check: z.string() })).parse(db.pragma('integrity_check(20)'));
    for (const { integrity_check: line } of lines) if (line !== 'ok') found.push({ place: 'SQLite', what: line });
  });
  attempt(found, 'SQLite', () => {
    for (const name of wrongDefinitions(db)) found.push({ place: name, what: 'is not defined as it was written' });
  });
  attempt(found, 'SQLite', () => {
    const foreign = z.array(z.object({ table: z.string() }).loose()).parse(db.pragma('foreign_key_check'));
    for (const table of new Set(foreign.map((row) => row.table)))
      found.push({ place: `table ${table}`, what: 'has rows that point at rows that are not there' });
  });
}

/** What plans are called, by their id. */
function planNames(db: Db, found: Damage[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const row = z.object({ id: z.string(), reference: z.string() });
  attempt(found, 'table plan', () => {
    for (const raw of db.prepare('select id, reference from plan').iterate()) {
      const { id, reference } = row.parse(raw);
      names.set(id, reference);
    }
  });
  return names;
}

type Names = ReadonlyMap<string, string>;

/** Every table whose rows carry their hash. */
const SEALED: readonly { table: string; key: string; name: (key: readonly string[], names: Names) => string }[] = [
  {
    table: 'part',
    key: 'plan || char(31) || part',
    name: ([plan = '', part = ''], names) => `${names.get(plan) ?? plan}, ${part}`,
  },
  {
    table: 'revision',
    key: 'plan || char(31) || number',
    name: ([plan = '', number = ''], names) => `${names.get(plan) ?? plan}, revision ${number}`,
  },
  {
    table: 'register_row',
    key: 'register || char(31) || id',
    name: ([register, id]) => `register ${register}, ${id}`,
  },
  {
    table: 'register_past',
    key: 'register || char(31) || id',
    name: ([register, id]) => `history of ${register}, ${id}`,
  },
  { table: 'act', key: 'id', name: ([id]) => `act ${id}` },
  { table: 'setting', key: 'key', name: ([key]) => `${key}` },
  { table: 'template', key: 'id', name: ([id]) => `template ${id}` },
];

/** The tables there are: a library of an earlier version lacks some. */
const tablesOf = (db: Db): ReadonlySet<string> =>
  new Set(z.array(z.string()).parse(db.prepare("select name from sqlite_schema where type = 'table'").pluck().all()));

const sealedKeyed = z.object({ key: z.string(), json: z.string().nullable(), sha256: z.string().nullable() });

function sealedTables(db: Db, names: Names, found: Damage[]): void {
  const there = tablesOf(db);
  for (const { table, key, name } of SEALED.filter((one) => there.has(one.table)))
    attempt(found, `table ${table}`, () => {
      for (const raw of db.prepare(`select ${key} as key, json, sha256 from ${table}`).iterate()) {
        const row = sealedKeyed.parse(raw);
        if (row.json === null) continue;
        const keys = row.key.split('\x1F');
        if (hashOf(row.json) !== row.sha256) found.push({ place: name(keys, names), what: DAMAGED });
        else if (!belongs(table, keys.at(-1), parsed(row.json)))
          found.push({ place: name(keys, names), what: `does not belong where it stands, in the table ${table}` });
      }
    });
}

function blobs(db: Db, names: Names, found: Damage[]): void {
  const row = z.object({ sha256: z.string(), bytes: z.instanceof(Uint8Array) });
  const broken = new Set<string>();
  attempt(found, 'table blob', () => {
    for (const raw of db.prepare('select sha256, bytes from blob').iterate()) {
      const { sha256, bytes } = row.parse(raw);
      if (hashOf(bytes) !== sha256) broken.add(sha256);
    }
  });
  if (broken.size === 0) return;
  const users = usersOf(db, names, broken);
  for (const sha256 of broken)
    found.push({
      place: users.get(sha256)?.join(', ') ?? `file ${sha256.slice(0, 12)}…`,
      what: `the file ${sha256.slice(0, 12)}… was damaged on disk: it is not the one that was attached`,
    });
}

/** The plans, and the names there, under which files are kept: in any part and any revision. */
function usersOf(db: Db, names: Names, files: ReadonlySet<string>): ReadonlyMap<string, string[]> {
  const users = new Map<string, string[]>();
  const row = z.object({ plan: z.string(), json: z.string() });
  const unread: Damage[] = []; // found and told elsewhere
  for (const table of ['part', 'revision'])
    attempt(unread, table, () => {
      for (const raw of db.prepare(`select plan, json from ${table}`).iterate()) {
        const { plan, json } = row.parse(raw);
        for (const { sha256, name } of namedFiles(parsed(json))) {
          if (!files.has(sha256)) continue;
          const user = `${names.get(plan) ?? plan}, ${name}`;
          const known = users.get(sha256) ?? [];
          if (!known.includes(user)) users.set(sha256, [...known, user]);
        }
      }
    });
  return users;
}

/** References to files anywhere in a value, also in one that no longer fits its schema. */
function namedFiles(value: unknown): { sha256: string; name: string }[] {
  if (Array.isArray(value)) return value.flatMap(namedFiles);
  if (typeof value !== 'object' || value === null) return [];
  const own =
    'sha256' in value && typeof value.sha256 === 'string' && 'name' in value && typeof value.name === 'string'
      ? [{ sha256: value.sha256, name: value.name }]
      : [];
  return [...own, ...Object.values(value).flatMap(namedFiles)];
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

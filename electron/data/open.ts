import Database from 'better-sqlite3';
import fs from 'node:fs';
import { Expected } from '../../shared/contract/errors';
import { backupOf } from './backup';
import { LIBRARY_VERSION, migrations } from './migrations';

export type Db = Database.Database;

/** "RDSK": tells a library from any other SQLite file. */
export const APPLICATION_ID = 0x5244_534b;

const pragmas = [
  ['journal_mode', 'wal'],
  ['synchronous', 2], // FULL: what answered "saved" survives a power cut
  ['foreign_keys', 1],
  ['trusted_schema', 0],
] as const;

/**
 * Opens a library, or makes one where there is no file. Brings an older one up to date after a verified backup beside
 * it; refuses a newer one and files that are no library, and leaves those as they are.
 */
export async function openLibrary(file: string, { create = true }: { create?: boolean } = {}): Promise<Db> {
  const exists = fs.existsSync(file);
  if (!exists && !create) throw new Expected('not-found', `There is no library at ${file}.`);
  if (exists) refuseForeign(file);
  const db = connect(file);
  try {
    for (const [name, value] of pragmas) {
      const setting = name === 'journal_mode' ? value : String(value);
      db.pragma(`${name} = ${setting}`);
      const got: unknown = db.pragma(name, { simple: true });
      if (got !== value)
        throw new Expected('fault', `The library could not be opened safely: ${name} is ${String(got)}.`);
    }
    db.pragma('busy_timeout = 5000');
    await migrate(db, file);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function connect(file: string): Db {
  try {
    return new Database(file);
  } catch (error) {
    throw new Expected(
      'not-found',
      `The library ${file} cannot be opened: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}

const SQLITE_HEADER = 'SQLite format 3\0';

function refuseForeign(file: string): void {
  const stat = fs.statSync(file);
  if (!stat.isFile()) throw new Expected('validation', `${file} is not a file.`);
  if (stat.size === 0) return; // made by a save dialog a moment ago
  const head = Buffer.alloc(100);
  const handle = fs.openSync(file, 'r');
  try {
    fs.readSync(handle, head, 0, 100, 0);
  } finally {
    fs.closeSync(handle);
  }
  const isSqlite = head.toString('latin1', 0, 16) === SQLITE_HEADER;
  if (!isSqlite) throw new Expected('validation', `${file} is not a library of Release Desk. It was not changed.`);
  const version = head.readUInt32BE(60);
  const application = head.readUInt32BE(68);
  if (application === 0 && version === 0 && !fs.existsSync(`${file}-wal`)) {
    throw new Expected('validation', `${file} is a database, but not a library of Release Desk. It was not changed.`);
  }
}

async function migrate(db: Db, file: string): Promise<void> {
  const application: unknown = db.pragma('application_id', { simple: true });
  const version = Number(db.pragma('user_version', { simple: true }));
  const empty = version === 0 && db.prepare('select count(*) from sqlite_schema').pluck().get() === 0;
  if (!empty && application !== APPLICATION_ID)
    throw new Expected('validation', `${file} is a database, but not a library of Release Desk. It was not changed.`);
  if (version > LIBRARY_VERSION) {
    throw new Expected(
      'newer-file',
      `${file} was written by a newer Release Desk (library version ${version}; this one reads up to ${LIBRARY_VERSION}). It was not changed. Install the newer version, or open a backup.`,
    );
  }
  if (version === LIBRARY_VERSION) return;
  if (!empty) await backupOf(db, `${file}.before-version-${LIBRARY_VERSION}.bak`);
  db.transaction(() => {
    for (const sql of migrations.slice(version)) db.exec(sql);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${LIBRARY_VERSION}`);
  })();
}

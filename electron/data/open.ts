import Database from 'better-sqlite3';
import fs from 'node:fs';
import path from 'node:path';
import { Expected } from '../../shared/contract/errors';
import { removeLeftovers, removeTemporary, temporaryFile } from '../files/leftovers';
import { openFault } from '../files/open-fault';
import { saidPlainly, systemCode } from '../files/system-fault';
import { makeFolder } from '../files/target';
import { backupOf, soundBackups } from './backup';
import { wrongDefinitions } from './definitions';
import { LIBRARY_VERSION, migrations } from './migrations';
import { storageAt } from './place/ask-system';
import { putLeftLogAside } from './place/log-beside';

export type Db = Database.Database;

/** "RDSK": tells a library from any other SQLite file. */
export const APPLICATION_ID = 0x5244_534b;
/** How long the second of two writers waits for the first. */
const BUSY_MS = 5000;

const pragmas = [
  ['journal_mode', 'wal'],
  ['synchronous', 2], // FULL: what answered "saved" survives a power cut
  ['foreign_keys', 1],
  ['trusted_schema', 0],
] as const;

/**
 * Opens a library, or makes one where there is nothing and `create` says so. Brings an older one up to date after a
 * verified backup beside it; refuses a newer one, an empty file and files that are no library, and leaves those as they are.
 *
 * @throws Expected `not-found`, `validation`, `corrupt`, `newer-file`, `busy`, `read-only`, `disk-full` or `unreachable`
 */
export async function openLibrary(file: string, { create = true }: { create?: boolean } = {}): Promise<Db> {
  refuseName(file);
  const stat = saidPlainly(file, () => fs.statSync(file, { throwIfNoEntry: false }));
  if (!stat && !create) throw new Expected('not-found', `There is no library at ${file}.`);
  refuseNetwork(file);
  if (stat) refuseForeign(file, stat);
  else makeLibrary(file);
  try {
    return await connect(file);
  } catch (error) {
    throw openFault(error, file);
  }
}

async function connect(file: string): Promise<Db> {
  const db = new Database(file, { timeout: BUSY_MS, fileMustExist: true });
  try {
    setPragmas(db);
    await migrate(db, file);
    refuseDefinitions(db, file);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Reading on with definitions that are not ours would show rows under wrong names. */
function refuseDefinitions(db: Db, file: string): void {
  const wrong = wrongDefinitions(db);
  if (wrong.length > 0)
    throw new Expected(
      'corrupt',
      `${file} is damaged: the definition of its ${wrong.slice(0, 3).join(', ')} is not as it was written. It was not opened. ${wayBack(file)}`,
    );
}

function setPragmas(db: Db): void {
  for (const [name, value] of pragmas) {
    db.pragma(`${name} = ${name === 'journal_mode' ? value : String(value)}`);
    const got: unknown = db.pragma(name, { simple: true });
    if (got !== value)
      throw new Expected('fault', `The library could not be opened safely: ${name} is ${String(got)}.`);
  }
}

/** Names that SQLite would take for something else than a file. */
function refuseName(file: string): void {
  if (file === '' || file.startsWith(':') || /^file:/iu.test(path.basename(file)) || /^file:/iu.test(file))
    throw new Expected(
      'validation',
      `${file === '' ? 'An empty name' : file} does not name a file that could be a library.`,
    );
}

/** SQLite's log asks for memory that all writers share, which two computers do not have. */
function refuseNetwork(file: string): void {
  const storage = storageAt(file);
  if (storage.kind === 'network')
    throw new Expected(
      'unreachable',
      `${file} lies on a network (${storage.by}), where what is written cannot be kept safe. It was not opened and not changed. Work on a local copy of it.`,
      { field: 'network' },
    );
}

/** A new library appears whole, or not at all; what is there already is never written over. */
function makeLibrary(file: string): void {
  const folder = path.dirname(file);
  makeFolder(folder);
  removeLeftovers(folder);
  const part = temporaryFile(folder);
  try {
    fs.closeSync(fs.openSync(part, 'wx', 0o600)); // for its user alone, as its log will be
    const db = new Database(part);
    try {
      db.transaction(() => bringUpToDate(db, 0)).immediate();
    } finally {
      db.close();
    }
    if (!fs.existsSync(file)) putLeftLogAside(file);
    putInPlace(part, file);
  } catch (error) {
    throw openFault(error, file);
  } finally {
    removeTemporary(part);
  }
}

/** Gives a finished file its name, unless somebody was quicker: then theirs is opened. */
function putInPlace(part: string, file: string): void {
  try {
    fs.linkSync(part, file);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EEXIST') return;
    if (fs.existsSync(file)) return;
    fs.renameSync(part, file); // a file system without links
  }
}

const SQLITE_HEADER = 'SQLite format 3\0';

function refuseForeign(file: string, stat: fs.Stats): void {
  if (!stat.isFile()) throw new Expected('validation', `${file} is not a file.`);
  if (stat.size === 0)
    throw new Expected('corrupt', `${file} is empty: it is not a library. It was left as it is. ${wayBack(file)}`, {
      field: 'empty',
    });
  const head = headOf(file);
  const isSqlite = head.toString('latin1', 0, 16) === SQLITE_HEADER;
  if (!isSqlite && !looksDamaged(file))
    throw new Expected('validation', `${file} is not a library of Release Desk. It was not changed.`);
  if (!isSqlite)
    throw new Expected(
      'corrupt',
      `${file} is damaged: its beginning is not that of a library. It was left as it is. ${wayBack(file)}`,
    );
  const version = head.readUInt32BE(60);
  const application = head.readUInt32BE(68);
  if (application === 0 && version === 0 && !fs.existsSync(`${file}-wal`)) {
    throw new Expected('validation', `${file} is a database, but not a library of Release Desk. It was not changed.`);
  }
}

/** Whether a file is a library of an earlier version, which opening it would bring up to date. False of all else. */
export function isOlder(file: string): boolean {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile() || stat.size < 100 || !mayRead(file)) return false;
  const head = headOf(file);
  const isLibrary = head.toString('latin1', 0, 16) === SQLITE_HEADER && head.readUInt32BE(68) === APPLICATION_ID;
  return isLibrary && head.readUInt32BE(60) < LIBRARY_VERSION;
}

function mayRead(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.R_OK);
    return true;
  } catch {
    return false; // whoever opens it says why
  }
}

/** A file of ours whose beginning is gone: it has the name of a library, and its log or backups beside it. */
const looksDamaged = (file: string): boolean =>
  fs.existsSync(`${file}-wal`) || fs.existsSync(`${file}-changes`) || soundBackups(file).length > 0;

/** What can be done about a library that cannot be read. */
function wayBack(file: string): string {
  const backups = soundBackups(file);
  const newest = backups.at(-1);
  return newest === undefined
    ? 'There is no backup beside it.'
    : `Beside it ${backups.length === 1 ? 'lies one backup' : `lie ${backups.length} backups`}, the newest of ${newest.day}: recover makes a new library from all that can be read.`;
}

function headOf(file: string): Buffer {
  const head = Buffer.alloc(100);
  const handle = saidPlainly(file, () => fs.openSync(file, 'r'));
  try {
    saidPlainly(file, () => fs.readSync(handle, head, 0, 100, 0));
  } finally {
    fs.closeSync(handle);
  }
  return head;
}

async function migrate(db: Db, file: string): Promise<void> {
  const application: unknown = db.pragma('application_id', { simple: true });
  const version = Number(db.pragma('user_version', { simple: true }));
  if (application !== APPLICATION_ID)
    throw new Expected('validation', `${file} is a database, but not a library of Release Desk. It was not changed.`);
  if (version > LIBRARY_VERSION) {
    throw new Expected(
      'newer-file',
      `${file} was written by a newer Release Desk (library version ${version}; this one reads up to ${LIBRARY_VERSION}). It was not changed. Install the newer version, or open a backup.`,
    );
  }
  if (version === LIBRARY_VERSION) return;
  await backupOf(db, `${file}.before-version-${LIBRARY_VERSION}.bak`);
  // another program may have done it while the backup was made
  db.transaction(() => bringUpToDate(db, Number(db.pragma('user_version', { simple: true })))).immediate();
}

function bringUpToDate(db: Db, version: number): void {
  for (const migration of migrations.slice(version)) migration(db);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  db.pragma(`user_version = ${LIBRARY_VERSION}`);
}

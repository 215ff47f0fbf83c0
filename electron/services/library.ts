import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { Expected } from '../../shared/contract/errors';
import type { LibraryInfo } from '../../shared/contract/views';
import type { Actor } from '../../shared/domain/plan/actor';
import { defaultSettings } from '../../shared/domain/plan/registers';
import { type Backup, backupOf, backupsAhead, dailyBackup, lastBackup } from '../data/backup';
import { type Changes, createChanges, idOf, missingChanges, type MissingChanges, missingWords } from '../data/changes';
import { type Db, openLibrary } from '../data/open';
import { storageAt } from '../data/place/ask-system';
import { conflictCopies } from '../data/place/conflict-copies';
import { type Place, placeOf, troubleWords } from '../data/place/identity';
import { libraryIdOf } from '../data/place/library-id';
import { takeLogAway } from '../data/place/log-beside';
import { openFault } from '../files/open-fault';
import { realPlace } from '../files/real-place';
import { systemFault } from '../files/system-fault';
import { appendAudit } from '../data/repositories/audit';
import { readSettings, writeSettings } from '../data/repositories/shared';

/** An open library with the clock and the person who works with it. Every service takes it first. */
export type Library = {
  readonly db: Db;
  readonly file: string;
  readonly place: Place;
  readonly changes: Changes;
  /** Why nothing may be written: it was opened to be looked at. Null where it may. */
  readonly readOnly: string | null;
  /** What was noticed when it was opened and since, in sentences. */
  readonly notes: readonly string[];
  note(sentence: string): void;
  /** Changes that were acknowledged and are not in it (any more), in a sentence; null where none is known. */
  readonly lost: string | null;
  now(): Date;
  actor(): Actor;
};

type OpenOptions = {
  create?: boolean;
  now?: () => Date;
  /** An instant was said to stand for now, so this computer's clock is no matter. */
  stated?: boolean;
  actor: () => Actor;
  readOnly?: string;
};

/** Opens a library or makes an empty one with the default settings. */
export async function openDesk(given: string, options: OpenOptions): Promise<Library> {
  const file = realPlace(given);
  const db = await openLibrary(file, options.create === undefined ? {} : { create: options.create });
  const now = options.now ?? (() => new Date());
  try {
    const missing = missingChanges(db, file);
    const lost = missing && missingWords(missing);
    const notes = [...(lost === null ? [] : [lost]), ...noticed(db, file, options.stated === true ? null : now())];
    const library: Library = {
      db,
      file,
      place: placeOf(file),
      changes: createChanges(db, file),
      readOnly: options.readOnly ?? null,
      notes,
      note: (sentence) => void notes.push(sentence),
      lost,
      now,
      actor: options.actor,
    };
    if (missing && library.readOnly === null) recordMissing(library, missing);
    if (Object.keys(readSettings(db)).length === 0) writeSettings(db, defaultSettings);
    return library;
  } catch (error) {
    db.close();
    throw openFault(error, file);
  }
}

/** Said once when it is opened, and kept for good in the audit log. */
function recordMissing(library: Library, missing: MissingChanges): void {
  const { db, changes } = library;
  const entry = {
    at: stamp(library),
    actor: library.actor(),
    plan: null,
    act: 'changes missing',
    detail: { count: missing.count, last: missing.last.at(-1)?.what ?? '' },
  };
  const number = db
    .transaction(() => {
      appendAudit(db, entry);
      return changes.count();
    })
    .immediate();
  changes.note(number, entry.at, entry.act);
}

/** What is worth saying about where a library lies, and about clocks. */
function noticed(db: Db, file: string, now: Date | null): string[] {
  const storage = storageAt(file);
  const synchronised =
    storage.kind === 'synchronised'
      ? [
          `This library lies in a folder that ${storage.by} keeps the same on several computers. Work on one computer at a time, and wait until it has finished copying before you open it on another.`,
        ]
      : [];
  return [...synchronised, ...copiesBeside(db, file), ...(now === null ? [] : clockNotes(db, file, now))];
}

function copiesBeside(db: Db, file: string): string[] {
  const folder = path.dirname(file);
  const id = idOf(db);
  const copies = conflictCopies(file, namesIn(folder), [os.hostname()]).filter(
    ({ name, certain }) => certain || (id !== undefined && libraryIdOf(path.join(folder, name)) === id),
  );
  if (copies.length === 0) return [];
  return [
    `A synchronisation tool has kept a second copy of this library: ${copies.map(({ name }) => name).join(', ')}. Each may hold changes that the other does not. Open it to compare, and carry over what is missing.`,
  ];
}

function namesIn(folder: string): string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
}

/** Ten minutes are the difference between two clocks; more is a clock that is, or was, wrong. */
const AHEAD_MS = 10 * 60_000;

/** Dates that lie in the future: a clock was wrong when they were written, or is wrong now. */
export function clockNotes(db: Db, file: string, now: Date): string[] {
  const limit = new Date(now.getTime() + AHEAD_MS).toISOString();
  const newest = (table: string, column: string) =>
    z
      .string()
      .nullable()
      .parse(db.prepare(`select max(${column}) from ${table}`).pluck().get()) ?? '';
  const where: string[] = [];
  if (newest('audit', 'at') > limit) where.push(`the audit log (up to ${newest('audit', 'at')})`);
  if (newest('edit', 'at') > limit) where.push(`edits (up to ${newest('edit', 'at')})`);
  if (newest('plan', 'changed_at') > limit) where.push(`plans (up to ${newest('plan', 'changed_at')})`);
  const ahead = backupsAhead(file, now.toISOString().slice(0, 10));
  if (ahead.length > 0) where.push(`backups (${ahead.slice(0, 3).join(', ')}${ahead.length > 3 ? ', …' : ''})`);
  return where.length === 0
    ? []
    : [
        `The clock of this computer is or was wrong: dates in the future stand in ${where.join(', ')}. It is ${now.toISOString().slice(0, 16).replace('T', ' ')} UTC by this computer. Nothing is lost by it; the newest backups are kept by what they hold.`,
      ];
}

/** Refuses where the open library is no longer the file at its place. */
export function refuseElsewhere({ place, file }: Library): void {
  const trouble = place.trouble();
  if (trouble !== null) throw new Expected('not-in-place', troubleWords(trouble, file), { retryable: true });
}

/** Always closes. What a full or unwritable disk keeps in the log is played in at the next opening. */
export function closeDesk(library: Library): void {
  try {
    if (library.place.trouble() === null) library.db.pragma('wal_checkpoint(truncate)');
    else takeLogAway(library.db, library.place);
  } catch (error) {
    if (systemFault(error, library.file) === null) throw error;
  } finally {
    closeBesideOthers(library);
  }
}

/** SQLite takes away the log by its name when it closes: one that now belongs to another library is put aside meanwhile. */
function closeBesideOthers({ db, place, file }: Library): void {
  const strangers = [`${file}-wal`, `${file}-shm`].filter((one) => fs.existsSync(one) && !place.isOurs(`${file}-wal`));
  for (const one of strangers) fs.renameSync(one, `${one}.kept`);
  try {
    db.close();
  } finally {
    for (const one of strangers) fs.renameSync(`${one}.kept`, one);
  }
}

/** Before what lies at the place of a library now is opened: the log there must not be that of the library that was. */
export function makeWay(library: Library): void {
  if (library.place.trouble() !== null) takeLogAway(library.db, library.place);
}

/** Now, in whole seconds, as every stored instant. */
export const stamp = (library: Library): string =>
  library
    .now()
    .toISOString()
    .replace(/\.\d{3}Z$/, 'Z');

export function libraryInfo(library: Library): LibraryInfo {
  return {
    name: path.basename(library.file, path.extname(library.file)),
    location: library.file,
    plans: z.int().parse(library.db.prepare('select count(*) from plan').pluck().get()),
    bytes: size(library.file) + size(`${library.file}-wal`),
    lastBackup: lastBackup(library.file),
    readOnly: library.readOnly,
    notes: [...library.notes],
  };
}

/** What is written and not yet folded into the library lies in a log beside it. */
const size = (file: string): number => fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** A copy of the library under another name, whole and verified; kept apart where it carries damage. */
export const backupLibrary = (library: Library, target: string): Promise<Backup> => backupOf(library.db, target);

/** The day's rotating backup; null where it is there already. */
export const keepBackup = (library: Library): Promise<Backup | null> =>
  dailyBackup(library.db, library.file, library.now());

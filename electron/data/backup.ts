import Database from 'better-sqlite3';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { Expected } from '../../shared/contract/errors';
import { removeLeftovers, removeTemporary, temporaryFile } from '../files/leftovers';
import { openFault } from '../files/open-fault';
import { systemFault } from '../files/system-fault';
import { type BackupFile, backupsToRemove } from './backup-rotation';
import { lookInto } from './place/library-id';
import { type Damage, damagesOf, damageText } from './integrity';

/** A backup as it was written: under the name that was asked for where it is sound, else apart from the sound ones. */
export type Backup = { readonly file: string; readonly damages: readonly Damage[] };

/**
 * A copy of an open library through SQLite's online backup, reopened and checked (structure and every hash) before it gets
 * its name. A file that already has the name is replaced only by a sound one; a copy that carries damage is kept apart, under
 * a name that says so. (Copying the file itself would lose what is still in the log.)
 */
export async function backupOf(db: Database.Database, target: string): Promise<Backup> {
  const folder = path.dirname(target);
  removeLeftovers(folder);
  const part = temporaryFile(folder);
  try {
    fs.closeSync(fs.openSync(part, 'wx', 0o600));
    await db.backup(part);
    const damages = damagesIn(part);
    const file = damages.length === 0 ? target : damagedName(target);
    fs.renameSync(part, file);
    return { file, damages };
  } catch (error) {
    throw openFault(error, target);
  } finally {
    removeTemporary(part);
  }
}

function damagesIn(file: string): Damage[] {
  const copy = new Database(file);
  try {
    copy.pragma('journal_mode = delete'); // one file, that can be read where nothing may be written
    return damagesOf(copy);
  } finally {
    copy.close();
  }
}

/** `Releases 2026-11-28.rdesk` as `Releases 2026-11-28.damaged.rdesk`. */
export function damagedName(target: string): string {
  const { dir, name, ext } = path.parse(target);
  return path.join(dir, `${name}.damaged${ext}`);
}

/** What to say of a backup that carries damage. */
export const damagedWords = ({ file, damages }: Backup): string =>
  `The library is damaged, and so is its copy, which is kept apart as ${path.basename(file)}; the sound backups were left as they are. ${damages.slice(0, 5).map(damageText).join('; ')}${damages.length > 5 ? `; and ${damages.length - 5} more` : ''}. Recover makes a new library from all that can be read.`;

/** Where the rotating backups of a library lie. */
export const backupFolder = (file: string): string => `${file}-backups`;

const SOUND = /^(\d{4}-\d{2}-\d{2})(?:-\d+)?\.backup$/;

/** The sound rotating backups of a library, oldest day first; what is kept apart as damaged is not among them. */
export function soundBackups(file: string): { name: string; day: string; file: string }[] {
  const folder = backupFolder(file);
  let names: string[];
  try {
    names = fs.readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .flatMap((name) => {
      const day = SOUND.exec(name)?.[1];
      return day === undefined ? [] : [{ name, day, file: path.join(folder, name) }];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The newest rotating backup's instant, or null. */
export function lastBackup(file: string): string | null {
  const times = soundBackups(file).map((one) => fs.statSync(one.file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return times.length === 0 ? null : new Date(Math.max(...times)).toISOString();
}

/** Backups dated after `today`: a clock was wrong, then or now. */
export const backupsAhead = (file: string, today: string): string[] =>
  soundBackups(file)
    .filter((one) => one.day > today)
    .map((one) => one.name);

const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

/**
 * One backup a day; the seven last sound days are kept, and one a month for a year. Nothing happens where today's is there.
 * Null where there was nothing to do.
 */
export async function dailyBackup(db: Database.Database, file: string, now: Date): Promise<Backup | null> {
  const folder = backupFolder(file);
  const today = dayOf(now);
  if (madeOn(db) === today && soundBackups(file).some((one) => one.day === today)) return null;
  makeFolder(folder);
  const backup = await backupOf(db, path.join(folder, freeName(folder, today)));
  if (backup.damages.length > 0) {
    dropOldDamaged(folder);
    return backup;
  }
  setMadeOn(db, today);
  const all = soundBackups(file).map((one): BackupFile => ({ ...one, holds: heldBy(one.file) }));
  const gone = backupsToRemove(all, today).filter((name) => name !== path.basename(backup.file));
  for (const name of gone) fs.rmSync(path.join(folder, name), { force: true });
  return backup;
}

function makeFolder(folder: string): void {
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw systemFault(error, folder) ?? error;
  }
}

/**
 * The day of the last backup, kept in the library: a backup made while the clock was ahead has the name of a day to come, and
 * must not stand for that day's.
 */
const madeOn = (db: Database.Database): unknown =>
  db.prepare("select value from library where key = 'backup'").pluck().get();

const setMadeOn = (db: Database.Database, day: string): void =>
  void db
    .prepare(
      "insert into library (key, value) values ('backup', ?) on conflict (key) do update set value = excluded.value",
    )
    .run(day);

function freeName(folder: string, day: string): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? `${day}.backup` : `${day}-${number}.backup`;
    if (!fs.existsSync(path.join(folder, name))) return name;
  }
}

/** How far the library in a backup had come; -1 where it cannot be read. */
const heldBy = (backup: string): number =>
  lookInto(backup, (db) => z.int().parse(db.prepare('select coalesce(max(seq), 0) from audit').pluck().get())) ?? -1;

/** Of the copies kept apart, so many of the newest: each holds what could be read that day. */
const DAMAGED_KEPT = 3;

function dropOldDamaged(folder: string): void {
  const damaged = fs.readdirSync(folder).filter((name) => name.endsWith('.damaged.backup'));
  for (const name of damaged.sort().slice(0, -DAMAGED_KEPT)) fs.rmSync(path.join(folder, name), { force: true });
}

/** Refuses to go on with a copy that is not sound. */
export function refuseDamaged(backup: Backup): void {
  if (backup.damages.length > 0) throw new Expected('corrupt', damagedWords(backup));
}

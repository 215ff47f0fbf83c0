import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { LibraryInfo } from '../../shared/contract/views';
import type { Actor } from '../../shared/domain/plan/plan';
import { defaultSettings } from '../../shared/domain/plan/registers';
import { backupOf, dailyBackup, lastBackup } from '../data/backup';
import { type Db, openLibrary } from '../data/open';
import { readSettings, writeSettings } from '../data/repositories/shared';

/** An open library with the clock and the person who works with it. Every service takes it first. */
export type Library = {
  readonly db: Db;
  readonly file: string;
  now(): Date;
  actor(): Actor;
};

/** Opens a library or makes an empty one with the default settings. */
export async function openDesk(
  file: string,
  options: { create?: boolean; now?: () => Date; actor: () => Actor },
): Promise<Library> {
  const db = await openLibrary(file, options.create === undefined ? {} : { create: options.create });
  const library: Library = { db, file, now: options.now ?? (() => new Date()), actor: options.actor };
  if (Object.keys(readSettings(db)).length === 0) writeSettings(db, defaultSettings);
  return library;
}

export function closeDesk(library: Library): void {
  library.db.pragma('wal_checkpoint(truncate)');
  library.db.close();
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
  };
}

/** What is written and not yet folded into the library lies in a log beside it. */
const size = (file: string): number => fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** A verified copy of the library under another name. */
export const backupLibrary = (library: Library, target: string): Promise<void> => backupOf(library.db, target);

/** The day's rotating backup. */
export const keepBackup = (library: Library): Promise<void> => dailyBackup(library.db, library.file, library.now());

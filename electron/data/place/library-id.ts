import Database from 'better-sqlite3';
import fs from 'node:fs';
import { z } from 'zod';
import type { Db } from '../open';

/**
 * Reads something out of a library file that is not open here, and leaves its folder as it was: SQLite makes an empty log
 * beside a file it only reads. Null where it cannot be read.
 */
export function lookInto<T>(file: string, read: (db: Db) => T): T | null {
  const beside = [`${file}-wal`, `${file}-shm`].filter((one) => !fs.existsSync(one));
  try {
    const db = new Database(file, { readonly: true, fileMustExist: true });
    try {
      return read(db);
    } finally {
      db.close();
      for (const one of beside) if ((fs.statSync(one, { throwIfNoEntry: false })?.size ?? 1) === 0) fs.rmSync(one);
      if (beside.length === 2) fs.rmSync(`${file}-shm`, { force: true });
    }
  } catch {
    return null;
  }
}

/** The id inside a library file that is not open here; null where there is none to be read. */
export const libraryIdOf = (file: string): string | null =>
  lookInto(file, (db) => z.string().parse(db.prepare("select value from library where key = 'id'").pluck().get()));

import Database from 'better-sqlite3';
import fs from 'node:fs';
import path from 'node:path';
import { Expected } from '../../shared/contract/errors';

/**
 * A copy of an open library through SQLite's online backup, reopened and checked before it gets its name. A file that
 * already has the name is replaced only then. (Copying the file itself would lose what is still in the log.)
 */
export async function backupOf(db: Database.Database, target: string): Promise<void> {
  const part = `${target}.part`;
  fs.rmSync(part, { force: true });
  try {
    await db.backup(part);
    verify(part);
    fs.renameSync(part, target);
  } finally {
    for (const rest of [part, `${part}-wal`, `${part}-shm`]) fs.rmSync(rest, { force: true });
  }
}

function verify(file: string): void {
  const copy = new Database(file, { readonly: true });
  try {
    const verdict: unknown = copy.pragma('integrity_check', { simple: true });
    const broken = copy.pragma('foreign_key_check');
    if (verdict !== 'ok' || (Array.isArray(broken) && broken.length > 0)) {
      throw new Expected(
        'corrupt',
        'The backup did not pass its check and was thrown away. The library itself was not changed.',
      );
    }
  } finally {
    copy.close();
  }
}

const KEPT = 7;

/** Where the rotating backups of a library lie. */
export const backupFolder = (file: string): string => `${file}-backups`;

/** The newest rotating backup's instant, or null. */
export function lastBackup(file: string): string | null {
  const newest = rotating(file).at(-1);
  return newest ? fs.statSync(path.join(backupFolder(file), newest)).mtime.toISOString() : null;
}

const rotating = (file: string): string[] => {
  const folder = backupFolder(file);
  return fs.existsSync(folder)
    ? fs
        .readdirSync(folder)
        .filter((name) => /^\d{4}-\d{2}-\d{2}\.backup$/.test(name))
        .sort()
    : [];
};

/** One verified backup a day, the newest seven kept. Nothing happens where today's is there. */
export async function dailyBackup(db: Database.Database, file: string, now: Date): Promise<void> {
  const folder = backupFolder(file);
  const name = `${now.toISOString().slice(0, 10)}.backup`;
  if (fs.existsSync(path.join(folder, name))) return;
  fs.mkdirSync(folder, { recursive: true });
  await backupOf(db, path.join(folder, name));
  for (const old of rotating(file).slice(0, -KEPT)) fs.rmSync(path.join(folder, old));
}

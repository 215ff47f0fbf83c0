import fs from 'node:fs';
import { z } from 'zod';
import { Expected } from '../../../shared/contract/errors';
import type { BackupView } from '../../../shared/contract/library-calls';
import { backupFolder, soundBackups } from '../../data/backup';
import { lookInto } from '../../data/place/library-id';

/** The backups beside a library, newest first. */
export const backupsOf = (file: string): BackupView[] =>
  soundBackups(file)
    .map(({ name, day, file: backup }) => {
      const { mtime, size } = fs.statSync(backup);
      const plans = lookInto(backup, (db) => z.int().parse(db.prepare('select count(*) from plan').pluck().get()));
      return { name, day, written: mtime.toISOString(), bytes: size, plans };
    })
    .sort((a, b) => (a.name < b.name ? 1 : -1));

/** The file of a backup by its name. @throws Expected `not-found` */
export function backupFile(library: string, name: string): string {
  const found = soundBackups(library).find((one) => one.name === name);
  if (!found) throw new Expected('not-found', `There is no backup ${name} in ${backupFolder(library)} (any more).`);
  return found.file;
}

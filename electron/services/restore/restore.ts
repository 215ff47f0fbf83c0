import Database from 'better-sqlite3';
import fs from 'node:fs';
import path from 'node:path';
import { Expected } from '../../../shared/contract/errors';
import type { Actor } from '../../../shared/domain/plan/actor';
import { type Backup, backupFolder, backupOf } from '../../data/backup';
import { damagesOf, damageText } from '../../data/integrity';
import { freeLibraryName } from '../../data/place/log-beside';
import { removeTemporary, temporaryFile } from '../../files/leftovers';
import { openFault } from '../../files/open-fault';
import { realPlace } from '../../files/real-place';
import { saidPlainly } from '../../files/system-fault';
import { makeFolder } from '../../files/target';
import { closeDesk, type Library, openDesk, stamp } from '../library';

/**
 * Puts a backup in a library's place, once it is whole there under another name. The library as it was is kept: as a backup
 * of its own, or under another name where it does not open. Gives that file; null where no library was there.
 * @throws Expected and leaves everything as it was, as where the library is open elsewhere
 */
export async function restoreLibrary(given: string, backup: string, actor: () => Actor): Promise<string | null> {
  const file = realPlace(given);
  const part = await readyToRestore(backup, file);
  try {
    const library = await openUnlessDamaged(file, actor);
    if (!library) return putInPlace(part, file, true);
    const kept = await keptForUsAlone(library);
    putInPlace(part, file, false);
    return kept.file;
  } finally {
    removeTemporary(part);
  }
}

async function openUnlessDamaged(file: string, actor: () => Actor): Promise<Library | null> {
  if (!fs.existsSync(file)) return null;
  try {
    return await openDesk(file, { create: false, actor });
  } catch (error) {
    if (error instanceof Expected && error.error.code === 'corrupt') return null;
    throw error;
  }
}

async function keptForUsAlone(library: Library): Promise<Backup> {
  try {
    takeAlone(library);
    return await keepBeforeRestore(library);
  } finally {
    closeDesk(library);
  }
}

/** Only one who has a library alone can take it out of its log: who has it open elsewhere would write on into a file that is gone. */
function takeAlone({ db, file }: Library): void {
  saidPlainly(file, () => {
    db.pragma('locking_mode = exclusive');
    db.pragma('journal_mode = delete');
    db.exec('begin immediate; commit'); // from here on nobody else opens it
  });
}

/** Keeps the library as it is as a backup of its own, which is never rotated out. */
function keepBeforeRestore(library: Library): Promise<Backup> {
  const folder = backupFolder(library.file);
  saidPlainly(folder, () => fs.mkdirSync(folder, { recursive: true, mode: 0o700 }));
  const time = stamp(library).replaceAll(':', '').replace('T', ' ').replace('Z', '');
  const name = path.join(folder, `before restore ${time}.rdesk`);
  return backupOf(library.db, fs.existsSync(name) ? freeLibraryName(name, 'again') : name);
}

/**
 * Writes a backup beside the library it will replace, and checks it whole. Gives the file, to be renamed.
 * @throws Expected `corrupt` where the backup is damaged; nothing was written then
 */
async function readyToRestore(backup: string, library: string): Promise<string> {
  makeFolder(path.dirname(library));
  const part = temporaryFile(path.dirname(library));
  try {
    const db = new Database(backup, { readonly: true, fileMustExist: true });
    try {
      refuseDamagedBackup(db, backup);
      return (await backupOf(db, part)).file;
    } finally {
      db.close();
    }
  } catch (error) {
    removeTemporary(part);
    throw openFault(error, backup);
  }
}

function refuseDamagedBackup(db: Database.Database, backup: string): void {
  const damages = damagesOf(db).map(damageText);
  if (damages.length === 0) return;
  throw new Expected(
    'corrupt',
    `${path.basename(backup)} is damaged itself, so it was not restored: ${damages.slice(0, 3).join('; ')}${damages.length > 3 ? `; and ${damages.length - 3} more` : ''}. Nothing was changed. Choose another backup, or recover what can be read.`,
  );
}

/** Gives the restored file the library's name. Where the old one could not be opened, it is kept; answers under which name. */
function putInPlace(part: string, file: string, keepOld: boolean): string | null {
  const aside = freeLibraryName(file, 'damaged');
  const isThere = fs.existsSync(file);
  saidPlainly(file, () => {
    for (const rest of ['', '-wal', '-shm', '-changes']) {
      if (!fs.existsSync(file + rest)) continue;
      if (keepOld) fs.renameSync(file + rest, aside + rest);
      else if (rest !== '') fs.rmSync(file + rest);
    }
    fs.renameSync(part, file);
  });
  return keepOld && isThere ? aside : null;
}

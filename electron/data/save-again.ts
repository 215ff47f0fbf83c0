import fs from 'node:fs';
import path from 'node:path';
import { Expected } from '../../shared/contract/errors';
import { saidPlainly } from '../files/system-fault';
import { makeFolder, placeFor } from '../files/target';
import type { Library } from '../services/library';
import { backupOf } from './backup';
import { freeLibraryName } from './place/log-beside';

/**
 * Writes the whole library from its open connection to its place again. What lies there now is kept beside it, under a name
 * that says so.
 */
export async function saveAgain(library: Library): Promise<void> {
  const { file } = library;
  makeFolder(path.dirname(file));
  const written = await copyOf(library, freeLibraryName(file, 'saved again'));
  saidPlainly(file, () => {
    if (fs.existsSync(file)) {
      const aside = freeLibraryName(file, 'found in its place');
      const itsOwn = library.place.isOurs(`${file}-wal`) ? [''] : ['', '-wal']; // our log would be played into it
      for (const rest of itsOwn) if (fs.existsSync(file + rest)) fs.renameSync(file + rest, aside + rest);
    }
    for (const rest of ['-wal', '-shm', '-changes']) fs.rmSync(file + rest, { force: true });
    fs.renameSync(written, file);
  });
}

/** Writes the whole library to another place. Gives the file. */
export async function saveTo(library: Library, target: string): Promise<string> {
  const { file } = placeFor(target, { kind: 'library', over: 'nothing', endings: ['.rdesk'], sources: [library.file] });
  makeFolder(path.dirname(file));
  return copyOf(library, file);
}

/** A copy that carries damage is better than none: the library it comes from has no place of its own any more. */
async function copyOf(library: Library, target: string): Promise<string> {
  const { file } = await backupOf(library.db, target);
  if (file !== target) fs.renameSync(file, target);
  return target;
}

/** Copies a library that lies on a network to this computer; its log comes along. Gives the copy. */
export function copyToThisComputer(file: string, home: string): string {
  if (!fs.existsSync(file)) throw new Expected('not-found', `There is no library at ${file} now. Nothing was copied.`);
  makeFolder(home);
  const wanted = path.join(home, path.basename(file));
  const copy = fs.existsSync(wanted) ? freeLibraryName(wanted, 'copy') : wanted;
  saidPlainly(copy, () => {
    for (const rest of ['-wal', ''])
      if (fs.existsSync(file + rest)) {
        fs.copyFileSync(file + rest, copy + rest, fs.constants.COPYFILE_EXCL);
        fs.chmodSync(copy + rest, 0o600);
      }
  });
  return copy;
}

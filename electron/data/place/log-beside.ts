import fs from 'node:fs';
import path from 'node:path';
import { saidPlainly } from '../../files/system-fault';
import type { Db } from '../open';
import type { Place } from './identity';

/**
 * SQLite plays the log it finds beside a library into it, whoever's log that is. So no library may come to lie beside the log
 * of another one.
 */

/** `Releases.rdesk` as `Releases (saved again).rdesk`, or with a number where that is taken. */
export function freeLibraryName(file: string, why: string): string {
  const { dir, name, ext } = path.parse(file);
  for (let number = 1; ; number += 1) {
    const free = path.join(dir, `${name} (${why}${number === 1 ? '' : ` ${number}`})${ext}`);
    if (!fs.existsSync(free)) return free;
  }
}

/** Before a library is made where none is: a log that was left there is kept under another name. */
export function putLeftLogAside(file: string): void {
  for (const rest of ['-wal', '-journal'])
    if (fs.existsSync(file + rest)) fs.renameSync(file + rest, freeLibraryName(file, 'log without its library') + rest);
  fs.rmSync(`${file}-shm`, { force: true });
}

/**
 * Takes the log of a library that is no longer at its place away from there, once all of it is in the library itself. The
 * open connection goes on without the name.
 * @throws Expected where the log cannot be written into its library; it is left then
 */
export function takeLogAway(db: Db, place: Place): void {
  const { file } = place;
  const log = `${file}-wal`;
  if (fs.existsSync(log) && !place.isOurs(log)) return;
  saidPlainly('the library', () => db.pragma('wal_checkpoint(truncate)'));
  if ((fs.statSync(log, { throwIfNoEntry: false })?.size ?? 0) > 0) return; // another program still reads from it
  for (const rest of ['-wal', '-shm']) fs.rmSync(file + rest, { force: true });
}

import fs from 'node:fs';
import path from 'node:path';
import { removeTemporary, temporaryFile } from './leftovers';
import { systemCode, systemFault } from './system-fault';

/** A library takes its log, what its programs share, and while a copy is made one more. */
const FILES = 3;
const SHARED = 32_768;

/**
 * As `systemFault`, for the opening of databases: where SQLite cannot make the files it needs beside one it does not say why,
 * so the system is asked.
 */
export const openFault = (error: unknown, file: string): unknown =>
  systemFault(causeOf(error, path.dirname(file)), file) ?? error;

function causeOf(error: unknown, folder: string): unknown {
  if (!/^SQLITE_(?:CANTOPEN|IOERR_SHM)/u.test(systemCode(error))) return error;
  const made: string[] = [];
  try {
    for (let number = 0; number < FILES; number += 1) {
      made.push(temporaryFile(folder));
      fs.writeFileSync(made.at(-1) ?? '', new Uint8Array(SHARED), { flag: 'wx' });
    }
    return error;
  } catch (cause) {
    return cause;
  } finally {
    for (const one of made) removeTemporary(one);
  }
}

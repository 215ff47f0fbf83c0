import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Expected } from '../../shared/contract/errors';
import { saidPlainly, systemFault } from '../files/system-fault';
import { copyToThisComputer } from './save-again';

/** A copy of a library in a folder of its own, to be looked at; the library stays as it is. Gives the copy's file. */
export function privateCopy(file: string, as = path.basename(file)): string {
  refuseUnreadable(file);
  const folder = saidPlainly(os.tmpdir(), () => fs.mkdtempSync(path.join(os.tmpdir(), 'release-desk-look-')));
  try {
    const copy = copyToThisComputer(file, folder);
    const named = path.join(folder, as);
    for (const rest of ['-wal', '']) if (fs.existsSync(copy + rest)) fs.renameSync(copy + rest, named + rest);
    return named;
  } catch (error) {
    fs.rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Else it would be said of the copy. */
function refuseUnreadable(file: string): void {
  if (!fs.existsSync(file)) return;
  try {
    fs.accessSync(file, fs.constants.R_OK);
  } catch (error) {
    if (systemFault(error, file)?.error.code !== 'read-only') throw error;
    throw new Expected(
      'read-only',
      `${file} may not be read here. Nothing was changed. Ask for the right to read it, or choose another library.`,
    );
  }
}

/** Takes such a copy away, with its folder. */
export const dropCopy = (copy: string): void => fs.rmSync(path.dirname(copy), { recursive: true, force: true });

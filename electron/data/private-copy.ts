import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { saidPlainly } from '../files/system-fault';
import { copyToThisComputer } from './save-again';

/** A copy of a library in a folder of its own, to be looked at; the library stays as it is. Gives the copy's file. */
export function privateCopy(file: string, as = path.basename(file)): string {
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

/** Takes such a copy away, with its folder. */
export const dropCopy = (copy: string): void => fs.rmSync(path.dirname(copy), { recursive: true, force: true });

import fs from 'node:fs';
import path from 'node:path';

// What belongs to the person at this computer is made for that person alone, whatever the umask says. Where a system has
// other ways to say who may read a file (Windows), the folder is in the person's own part of the disk.

/** Makes a folder for its owner alone; one that is there and is the owner's is closed to others. */
export function privateFolder(folder: string): void {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  closeToOthers(folder, 0o700);
}

/** Writes a small file for its owner alone, whole or not at all. */
export function writePrivate(file: string, text: string): void {
  privateFolder(path.dirname(file));
  fs.rmSync(`${file}.new`, { force: true }); // one that was left would keep its mode
  fs.writeFileSync(`${file}.new`, text, { mode: 0o600 });
  fs.renameSync(`${file}.new`, file);
}

/** Takes from a file or folder what its group and others may do with it. */
export function closeToOthers(file: string, mode: 0o600 | 0o700): void {
  try {
    if ((fs.statSync(file).mode & 0o077) !== 0) fs.chmodSync(file, mode);
  } catch {
    // another's, or on a disk that knows no modes: it stays as it is
  }
}

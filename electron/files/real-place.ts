import fs from 'node:fs';
import { systemCode } from './system-fault';

/**
 * Where a file really lies, links followed: what lies beside it (log, note of changes, backups) is one, by whatever name it
 * is opened, and a link stays a link when the file is replaced. A place where nothing is stays as it was given.
 */
export function realPlace(file: string): string {
  try {
    return fs.realpathSync(file);
  } catch (error) {
    if (systemCode(error) === '') throw error;
    return file; // whoever opens it says what is wrong with it
  }
}

import fs from 'node:fs';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import { Expected } from '../../shared/contract/errors';

/**
 * Writes a whole file or nothing: a temporary name in the target's folder, synced, then renamed. What had the name
 * before is there until the last moment.
 *
 * @throws Expected `disk-full`, `read-only` or `export`, naming the file
 */
export function writeFileAtomic(target: string, bytes: Uint8Array): void {
  const part = path.join(path.dirname(target), `.${path.basename(target)}.${randomBytes(4).toString('hex')}.part`);
  try {
    const handle = fs.openSync(part, 'wx');
    try {
      fs.writeFileSync(handle, bytes);
      fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
    fs.renameSync(part, target);
  } catch (error) {
    fs.rmSync(part, { force: true });
    throw asExpected(error, target);
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

function asExpected(error: unknown, target: string): Expected {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new Expected(
        'disk-full',
        `There is no room left for ${target}. Nothing was written. Make room and try again.`,
        { retryable: true },
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new Expected(
        'read-only',
        `${target} may not be written here. Nothing was written. Choose another folder.`,
      );
    default:
      return new Expected(
        'export',
        `${target} could not be written: ${error instanceof Error ? error.message : String(error)}`,
      );
  }
}

import fs from 'node:fs';
import path from 'node:path';
import { Expected } from '../../shared/contract/errors';
import type { FileRef } from '../../shared/domain/schema/values';
import { putBlob } from '../data/repositories/blobs';
import type { Library } from './library';
import { writing } from './writing';

const LIMIT = 512 * 1024 * 1024;

/**
 * Takes a file into the library as a blob. What is no plain file, is too large, cannot be read, or changes while it is
 * read is refused in words, and nothing is kept of it.
 */
export function takeFile(library: Library, source: string): FileRef {
  const name = path.basename(source);
  const before = look(source, name);
  if (before.isDirectory())
    throw new Expected('validation', `${name} is a folder. Attach its files, or a zip of them.`);
  if (!before.isFile()) throw new Expected('validation', `${name} is a device or a link to nowhere, not a file.`);
  if (before.size > LIMIT)
    throw new Expected(
      'validation',
      `${name} is larger than 512 MB. Attach a smaller file, or say in the text where it lies.`,
    );
  if (/\p{Cc}/u.test(name))
    throw new Expected(
      'validation',
      `${JSON.stringify(name)} has a character in its name that cannot be printed. Nothing was attached. Rename it first.`,
    );
  const bytes = read(source, name);
  const after = look(source, name);
  if (bytes.length !== before.size || after.mtimeMs !== before.mtimeMs || after.size !== before.size)
    throw new Expected('busy', `${name} changed while it was read. Nothing was attached; try again.`, {
      retryable: true,
    });
  return takeBytes(library, name, bytes);
}

/** Takes bytes into the library under a name; refused where it may not be written or is not in its place. */
export const takeBytes = (library: Library, name: string, bytes: Uint8Array): FileRef =>
  writing(library, () => ({ ...putBlob(library.db, bytes), name }), `the file ${name}`);

function look(source: string, name: string): fs.Stats {
  try {
    return fs.statSync(source);
  } catch (error) {
    throw unreadable(error, name);
  }
}

function read(source: string, name: string): Buffer {
  try {
    return fs.readFileSync(source);
  } catch (error) {
    throw unreadable(error, name);
  }
}

function unreadable(error: unknown, name: string): Expected {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new Expected('not-found', `${name} is no longer there. Nothing was attached.`);
    case 'EACCES':
    case 'EPERM':
      return new Expected('read-only', `${name} may not be read by you. Nothing was attached.`);
    case 'EBUSY':
    case 'EAGAIN':
      return new Expected('busy', `${name} is locked by another program. Nothing was attached; close it there.`, {
        retryable: true,
      });
    default:
      return new Expected(
        'validation',
        `${name} could not be read: ${error instanceof Error ? error.message : String(error)}. Nothing was attached.`,
      );
  }
}

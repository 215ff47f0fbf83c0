import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Expected } from '../../shared/contract/errors';

/**
 * Writes a file whole or not at all: under a temporary name in its folder, synced to the disk, then renamed. A cancel or
 * an error leaves neither the temporary file nor a change to a file that was there.
 *
 * @throws Expected `disk-full`, `read-only`, `busy`, `not-found` or `export`, naming the file; a cancel as the signal's reason
 */
export async function writeFileWhole(file: string, bytes: Uint8Array, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  const folder = path.dirname(file);
  const temporary = path.join(folder, `.${path.basename(file)}.${randomUUID()}.part`);
  try {
    await mkdir(folder, { recursive: true });
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(bytes, signal ? { signal } : {});
      await handle.sync();
    } finally {
      await handle.close();
    }
    signal?.throwIfAborted();
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined); // where its folder is gone, so is it
    throw signal?.aborted ? error : asExpected(error, file);
  }
  await syncFolder(folder);
}

/** Makes the new name last through a power cut; systems that cannot sync a folder do it themselves. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function asExpected(error: unknown, file: string): Expected {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new Expected(
        'disk-full',
        `There is no room left for ${file}. It was not written. Make room and try again.`,
        { retryable: true },
      );
    case 'EBUSY':
    case 'ETXTBSY':
      return new Expected(
        'busy',
        `${file} is open in another program. It was left as it was. Close it there and try again.`,
        { retryable: true },
      );
    case 'ENOENT':
    case 'ENOTDIR':
    case 'EEXIST':
      return new Expected(
        'not-found',
        `The folder ${path.dirname(file)} is no longer there. Nothing was written. Choose another folder.`,
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new Expected('read-only', `${file} may not be written here. Nothing was changed. Choose another folder.`);
    default:
      return new Expected(
        'export',
        `${file} could not be written: ${error instanceof Error ? error.message : String(error)}`,
      );
  }
}

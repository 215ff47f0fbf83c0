import fs from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Expected } from '../../shared/contract/errors';
import { kindOfBytes } from './file-kind';
import { removeLeftovers, temporaryDone, temporaryFile } from './leftovers';
import { systemCode, systemFault } from './system-fault';
import { makeFolder, type Place, placeFor, type Wanted } from './target';
import { ownDescriptor } from './virtual';

export type Writing = Pick<Wanted, 'over' | 'stream'> & { readonly signal?: AbortSignal | undefined };

/**
 * Writes a file whole or not at all: under a temporary name in its folder, synced to the disk, then renamed. A cancel or
 * an error leaves neither the temporary file nor a change to a file that was there. What may be written over, and what
 * never is, is decided by `placeFor`; a device or pipe gets the bytes and stays what it is.
 *
 * @throws Expected naming the file: what stands in the way, or what the system refuses; a cancel as the signal's reason
 */
export async function writeFileWhole(
  file: string,
  bytes: Uint8Array,
  { over, stream, signal }: Writing,
): Promise<void> {
  signal?.throwIfAborted();
  const kind = kindOfBytes(bytes);
  const place = placeFor(file, { kind, over, ...(stream === undefined ? {} : { stream }) });
  if (place.stream) writeStream(file, place, bytes);
  else await replace(file, place, bytes, signal);
}

async function replace(file: string, place: Place, bytes: Uint8Array, signal?: AbortSignal): Promise<void> {
  const folder = path.dirname(place.file);
  makeFolder(folder);
  removeLeftovers(folder);
  const temporary = temporaryFile(folder);
  try {
    const handle = await open(temporary, 'wx');
    try {
      if (place.exists) await handle.chmod(fs.statSync(place.file).mode & 0o777); // who may read it stays as it was
      await handle.writeFile(bytes, signal ? { signal } : {});
      await handle.sync();
    } finally {
      await handle.close();
    }
    signal?.throwIfAborted();
    await rename(temporary, place.file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined); // where its folder is gone, so is it
    throw signal?.aborted ? error : said(error, file);
  } finally {
    temporaryDone(temporary);
  }
  await syncFolder(folder);
}

/** A pipe is opened only where somebody reads from it: nobody should wait for ever for a reader. */
function writeStream(file: string, place: Place, bytes: Uint8Array): void {
  const own = ownDescriptor(place.file);
  const { O_WRONLY, O_NONBLOCK, O_APPEND } = fs.constants;
  try {
    if (own !== null) return writeAll(own, bytes);
    const probe = fs.openSync(place.file, O_WRONLY | O_NONBLOCK);
    try {
      const handle = fs.openSync(place.file, O_WRONLY | O_APPEND);
      try {
        writeAll(handle, bytes);
      } finally {
        fs.closeSync(handle);
      }
    } finally {
      fs.closeSync(probe);
    }
  } catch (error) {
    if (systemCode(error) === 'ENXIO' || systemCode(error) === 'EPIPE')
      throw new Expected('unreachable', `Nobody reads from ${file}. It was left as it is. Start the reader first.`, {
        retryable: true,
      });
    throw said(error, file);
  }
}

function writeAll(handle: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSome(handle, bytes, at);
}

/** A pipe that is full for the moment takes nothing. */
function writeSome(handle: number, bytes: Uint8Array, at: number): number {
  try {
    return fs.writeSync(handle, bytes, at);
  } catch (error) {
    if (systemCode(error) !== 'EAGAIN') throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    return 0;
  }
}

/** Makes the new name last through a power cut; systems that cannot sync a folder do it themselves. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP'].includes(systemCode(error))) throw said(error, folder);
  } finally {
    await handle.close();
  }
}

function said(error: unknown, file: string): unknown {
  const known = systemFault(error, file);
  if (known || systemCode(error) === '' || !(error instanceof Error)) return known ?? error;
  return new Expected('export', `${file} could not be written: ${error.message}`);
}

import { createHash, type Hash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import type { FoundFile, UnreadFile } from '../../../shared/domain/components/compare';
import { Expected } from '../../../shared/contract/errors';
import type { Algorithm } from '../../../shared/domain/components/listed';

const names: Readonly<Record<Exclude<Algorithm, 'CRC-32'>, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-512': 'sha512',
};
const CHUNK = 1024 * 1024;
/** A pipe that nobody writes to is opened, and found to be no file, at once. */
const OPEN = fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0);
const MOST_FILES = 100_000;

export type HashOptions = {
  readonly signal?: AbortSignal | undefined;
  /** Bytes read since it was called last. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
};

/**
 * Checksums of a file in one pass, whatever its size; memory holds a few megabytes of it.
 * @throws Expected where it is no plain file, may not be read, or changes meanwhile; Error named AbortError on a signal
 */
export async function hashFile(
  file: string,
  algorithms: readonly Algorithm[],
  { signal, onBytes }: HashOptions = {},
): Promise<{ bytes: number; sums: Sums }> {
  const handle = await fs.promises.open(file, OPEN).catch((error: unknown) => {
    throw new Expected('validation', whyUnread(error));
  });
  try {
    const before = await handle.stat({ bigint: true });
    if (!before.isFile()) throw new Expected('validation', 'it is a device, not a file');
    const sum = summing(algorithms);
    let bytes = 0;
    for await (const chunk of chunksOf(handle, signal)) {
      sum.update(chunk);
      bytes += chunk.length;
      onBytes?.(chunk.length);
    }
    assertSame(before, await handle.stat({ bigint: true }), bytes);
    return { bytes, sums: sum.sums() };
  } catch (error) {
    if (error instanceof Expected || (error instanceof Error && error.name === 'AbortError')) throw error;
    throw new Expected('validation', whyUnread(error));
  } finally {
    await handle.close();
  }
}

/**
 * A small file in one go: waiting for the system five times takes longer than reading it.
 * @throws Expected as hashFile does
 */
function hashSmall(file: string, algorithms: readonly Algorithm[]): { bytes: number; sums: Sums } | null {
  let open: number | undefined;
  try {
    open = fs.openSync(file, OPEN);
    const before = fs.fstatSync(open, { bigint: true });
    if (!before.isFile()) throw new Expected('validation', 'it is a device, not a file');
    if (before.size >= SMALL.length) return null; // it has grown since it was listed
    const bytes = fs.readSync(open, SMALL, 0, SMALL.length, null);
    const sum = summing(algorithms);
    sum.update(SMALL.subarray(0, bytes));
    assertSame(before, fs.fstatSync(open, { bigint: true }), bytes);
    return { bytes, sums: sum.sums() };
  } catch (error) {
    if (error instanceof Expected) throw error;
    throw new Expected('validation', whyUnread(error));
  } finally {
    if (open !== undefined) fs.closeSync(open);
  }
}
const SMALL = Buffer.alloc(128 * 1024);

type Sums = Partial<Record<Algorithm, string>>;
function summing(algorithms: readonly Algorithm[]) {
  const hashes = new Map<Algorithm, Hash>();
  for (const one of algorithms) if (one !== 'CRC-32') hashes.set(one, createHash(names[one]));
  let crc = 0;
  return {
    update: (chunk: Uint8Array) => {
      for (const hash of hashes.values()) hash.update(chunk);
      if (algorithms.includes('CRC-32')) crc = crc32(chunk, crc);
    },
    sums: (): Sums => {
      const sums: Sums = {};
      for (const [one, hash] of hashes) sums[one] = hash.digest('hex');
      if (algorithms.includes('CRC-32')) sums['CRC-32'] = crc.toString(16).padStart(8, '0');
      return sums;
    },
  };
}

/** The time of the last change cannot be set back by a program that copies the time of the contents. */
function assertSame(before: fs.BigIntStats, after: fs.BigIntStats, bytes: number): void {
  if (BigInt(bytes) !== before.size || after.size !== before.size || after.ctimeNs !== before.ctimeNs)
    throw new Expected('busy', 'it changed while it was read', { retryable: true });
}

/**
 * A file in pieces, the next one being read while the last is worked on. Two buffers serve the whole file; a stream makes a
 * new one for every piece.
 */
async function* chunksOf(handle: fs.promises.FileHandle, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const read = (buffer: Buffer) => handle.read(buffer, 0, CHUNK, null);
  let [now, next] = [Buffer.allocUnsafe(CHUNK), Buffer.allocUnsafe(CHUNK)];
  let reading = read(now);
  for (;;) {
    const { bytesRead } = await reading;
    signal?.throwIfAborted();
    if (bytesRead === 0) return;
    reading = read(next);
    reading.catch(() => undefined); // it is awaited next, or nobody wants it any more
    yield now.subarray(0, bytesRead);
    [now, next] = [next, now];
  }
}

export type FolderHash = { found: FoundFile[]; unread: UnreadFile[] };
export type FolderOptions = {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: HashProgress) => void) | undefined;
  /** Checksums to work out beside SHA-256, in the same pass. */
  readonly also?: readonly Algorithm[] | undefined;
};

/**
 * Every file below a folder with its SHA-256. Links are not followed; they and what cannot be read are named with the
 * reason, and the rest is read all the same.
 * @throws Expected where the folder itself cannot be read or holds too many files
 */
export async function hashFolder(
  folder: string,
  { signal, onProgress, also = [] }: FolderOptions = {},
): Promise<FolderHash> {
  const unread: UnreadFile[] = [];
  const files: { path: string; size: number }[] = [];
  const open = [''];
  for (let here = open.shift(); here !== undefined; here = open.shift()) {
    signal?.throwIfAborted();
    let entries: fs.Dirent[];
    try {
      entries = await fs.promises.readdir(path.join(folder, here), { withFileTypes: true });
    } catch (error) {
      if (here === '') throw new Expected('validation', `${folder} cannot be read: ${whyUnread(error)}.`);
      unread.push({ path: here, why: whyUnread(error) });
      continue;
    }
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const name = here === '' ? entry.name : `${here}/${entry.name}`;
      if (entry.isDirectory()) open.push(name);
      else if (entry.isSymbolicLink()) unread.push({ path: name, why: 'it is a link, which is not followed' });
      else if (!entry.isFile()) unread.push({ path: name, why: 'it is a device, not a file' });
      else files.push({ path: name, size: sizeOf(path.join(folder, name)) });
    }
    if (files.length > MOST_FILES)
      throw new Expected(
        'validation',
        `${folder} holds more than ${MOST_FILES.toLocaleString('en-GB')} files. Choose a smaller folder.`,
      );
  }
  const bytes = files.reduce((sum, one) => sum + one.size, 0);
  const found: FoundFile[] = [];
  let done = 0;
  let rested = performance.now();
  for (const { path: name, size } of files) {
    const progress = (more: number) => onProgress?.({ done: (done += more), bytes, current: name });
    progress(0);
    if (size < SMALL.length && performance.now() - rested > 20) {
      await setImmediate(); // a cancel, and whatever else the process is for
      signal?.throwIfAborted();
      rested = performance.now();
    }
    const made = await oneOf({ name, size }, path.join(folder, name), also, { signal, onBytes: progress });
    if ('why' in made) unread.push(made);
    else found.push(made);
  }
  return { found, unread };
}

/** A file or a folder, whichever it is. A file that cannot be read is named as in a folder. */
export async function hashAny(target: string, options: FolderOptions = {}): Promise<FolderHash> {
  if (isFolder(target)) return hashFolder(target, options);
  const name = path.basename(target);
  const bytes = sizeOf(target);
  let done = 0;
  const onBytes = (more: number) => options.onProgress?.({ done: (done += more), bytes, current: name });
  const made = await oneOf({ name, size: bytes }, target, options.also ?? [], { signal: options.signal, onBytes });
  return 'why' in made ? { found: [], unread: [made] } : { found: [made], unread: [] };
}

/** A file by the name it is told by; where it cannot be read, why. */
async function oneOf(
  { name, size }: { name: string; size: number },
  file: string,
  also: readonly Algorithm[],
  options: HashOptions,
): Promise<FoundFile | UnreadFile> {
  try {
    const algorithms: Algorithm[] = ['SHA-256', ...also];
    const small = size < SMALL.length ? hashSmall(file, algorithms) : null;
    if (small) options.onBytes?.(small.bytes);
    const { bytes, sums } = small ?? (await hashFile(file, algorithms, options));
    const { 'SHA-256': sha256 = '', ...others } = sums;
    return { path: name, bytes, sha256, ...(Object.keys(others).length > 0 ? { sums: others } : {}) };
  } catch (error) {
    if (!(error instanceof Expected)) throw error;
    return { path: name, why: error.error.message };
  }
}

/** False also where a closed folder above it hides what it is: opening it says why. */
export function isFolder(target: string): boolean {
  try {
    return fs.statSync(target).isDirectory();
  } catch {
    return false; // whoever opens it is told the reason
  }
}

/** For the progress alone; what cannot be asked counts nothing, and is named when it is read. */
function sizeOf(file: string): number {
  try {
    return fs.statSync(file).size;
  } catch {
    return 0;
  }
}

export type HashProgress = { readonly done: number; readonly bytes: number; readonly current: string };

function whyUnread(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'it is no longer there';
    case 'EACCES':
    case 'EPERM':
      return 'you may not read it';
    case 'EBUSY':
    case 'EAGAIN':
      return 'another program has locked it';
    case 'ENXIO':
      return 'it is a device, not a file';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}

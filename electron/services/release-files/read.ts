import fs from 'node:fs';
import path from 'node:path';
import { Unzip, UnzipInflate } from 'fflate';
import { Expected } from '../../../shared/contract/errors';
import { parseReleaseFile, type ReleaseFile } from '../../../shared/domain/plan/release-file';
import { faultText } from '../../../shared/domain/schema/faults';
import type { FileRef } from '../../../shared/domain/schema/values';
import { hashOf } from '../../data/sealed';
import { checkIntegrity } from './integrity';
import { storedName } from './names';

/** A release file that was read and checked, and a way to the bytes of the files it names. */
export type ReleaseSource = { file: ReleaseFile; bytesOf: (ref: FileRef) => Uint8Array | undefined };

export const JSON_LIMIT = 64 * 1024 * 1024;
const ZIP_LIMIT = 512 * 1024 * 1024;
const UNPACKED_LIMIT = 1024 * 1024 * 1024;
const ENTRY_LIMIT = 10_000;
/** No honest file shrinks to a two-hundredth: beyond this a zip is a bomb, however small the limit above. */
const RATIO_LIMIT = 200;
const RATIO_FROM = 64 * 1024 * 1024;

const unusable = (file: string, what: string): Expected => new Expected('validation', `${file}: ${what}`);
/** What the system does not let us read is the reader's to put right, not a fault of ours. */
function permitted<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    throw code === 'EACCES' || code === 'EPERM' ? unusable(file, 'you may not read it.') : error;
  }
}
const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1024 / 1024)} MB`;

/**
 * Reads a `.release.json` with the `files/` beside it, or a `.release.zip`.
 * @throws Expected `validation` naming the file and the place; nothing is written
 */
export function readReleaseSource(file: string): ReleaseSource {
  const stat = permitted(file, () => fs.statSync(file, { throwIfNoEntry: false }));
  if (!stat) throw new Expected('not-found', `${file}: there is no such file.`);
  if (!stat.isFile()) throw unusable(file, 'is not a file.');
  const head = firstBytes(file);
  return head[0] === 0x50 && head[1] === 0x4b ? fromZip(file, stat.size) : fromJson(file, stat.size);
}

function firstBytes(file: string): Buffer {
  const head = Buffer.alloc(4);
  const handle = permitted(file, () => fs.openSync(file, 'r'));
  try {
    fs.readSync(handle, head, 0, 4, 0);
    return head;
  } finally {
    fs.closeSync(handle);
  }
}

function fromJson(file: string, size: number): ReleaseSource {
  if (size > JSON_LIMIT)
    throw unusable(
      file,
      `is ${megabytes(size)}; a release file holds ${megabytes(JSON_LIMIT)} at most. Large files belong beside it, in files/.`,
    );
  const folder = path.join(path.dirname(file), 'files');
  return {
    file: parse(file, fs.readFileSync(file)),
    bytesOf(ref) {
      const place = path.join(folder, storedName(ref));
      const stat = permitted(place, () => fs.statSync(place, { throwIfNoEntry: false }));
      if (!stat?.isFile()) return undefined;
      if (stat.size !== ref.size) throw unusable(place, `is ${stat.size} bytes; the release file says ${ref.size}.`);
      return verified(
        place,
        permitted(place, () => fs.readFileSync(place)),
        ref,
      );
    },
  };
}

function verified(place: string, bytes: Uint8Array, ref: FileRef): Uint8Array {
  if (hashOf(bytes) !== ref.sha256)
    throw unusable(place, 'is not the file that the release file names: its SHA-256 differs.');
  return bytes;
}

function parse(file: string, bytes: Uint8Array): ReleaseFile {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unusable(file, 'is not UTF-8 text, so it is not a release file.');
  }
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw unusable(file, `is not JSON: ${error instanceof Error ? error.message.slice(0, 200) : 'unreadable'}`);
  }
  const parsed = parseReleaseFile(data);
  if (!parsed.ok) throw unusable(file, parsed.faults.map(faultText).join('\n  '));
  checkIntegrity(file, parsed.value);
  return parsed.value;
}

/** The entries of a zip, unpacked with a limit on count, names and unpacked size: a bomb is refused while it unfolds. */
function fromZip(file: string, size: number): ReleaseSource {
  if (size > ZIP_LIMIT)
    throw unusable(file, `is ${megabytes(size)}; a zipped release holds ${megabytes(ZIP_LIMIT)} at most.`);
  const entries = new Map<string, Uint8Array[]>();
  let unpacked = 0;
  let problem: string | undefined;
  const unzip = new Unzip((entry) => {
    const name = entry.name;
    if (!isSafeEntry(name)) problem ??= `holds an entry with an unsafe name: ${JSON.stringify(name.slice(0, 120))}.`;
    if (entries.size >= ENTRY_LIMIT) problem ??= `holds more than ${ENTRY_LIMIT} entries.`;
    if (entries.has(name)) problem ??= `holds two entries named ${JSON.stringify(name.slice(0, 120))}.`;
    if (problem !== undefined || name.endsWith('/')) return;
    const chunks: Uint8Array[] = [];
    entries.set(name, chunks);
    entry.ondata = (error, chunk) => {
      if (error) problem ??= `cannot be unpacked: ${error.message}.`;
      unpacked += chunk?.length ?? 0;
      if (unpacked > RATIO_FROM && unpacked > size * RATIO_LIMIT)
        problem ??= `unpacks to more than ${RATIO_LIMIT} times its size; it was not unpacked further.`;
      if (unpacked > UNPACKED_LIMIT) problem ??= `unpacks to more than ${megabytes(UNPACKED_LIMIT)}.`;
      if (problem === undefined && chunk) chunks.push(chunk);
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  feed(file, unzip, () => problem);
  if (problem !== undefined) throw unusable(file, problem);
  const manifest = [...entries.keys()].filter((name) => name.endsWith('.release.json') && !name.includes('/'));
  const [only, more] = manifest;
  if (only === undefined || more !== undefined) throw unusable(file, 'must hold exactly one .release.json.');
  const bytesAt = (name: string): Uint8Array | undefined => {
    const chunks = entries.get(name);
    return chunks && Buffer.concat(chunks);
  };
  const main = bytesAt(only);
  if (!main || main.length > JSON_LIMIT) throw unusable(`${file}, ${only}`, `is more than ${megabytes(JSON_LIMIT)}.`);
  return {
    file: parse(`${file}, ${only}`, main),
    bytesOf(ref) {
      const name = `files/${storedName(ref)}`;
      const bytes = bytesAt(name);
      return bytes && verified(`${file}, ${name}`, bytes, ref);
    },
  };
}

const isSafeEntry = (name: string): boolean =>
  name.length > 0 &&
  name.length < 400 &&
  !name.startsWith('/') &&
  !name.includes('\\') &&
  !/^[A-Za-z]:/.test(name) &&
  !name.split('/').includes('..') &&
  !/\p{Cc}/u.test(name);

const CHUNK = 1024 * 1024;

function feed(file: string, unzip: Unzip, problem: () => string | undefined): void {
  const handle = permitted(file, () => fs.openSync(file, 'r'));
  try {
    const buffer = Buffer.alloc(CHUNK);
    for (
      let read = fs.readSync(handle, buffer, 0, CHUNK, null);
      read > 0;
      read = fs.readSync(handle, buffer, 0, CHUNK, null)
    ) {
      unzip.push(Uint8Array.from(buffer.subarray(0, read)), false);
      if (problem() !== undefined) return;
    }
    unzip.push(new Uint8Array(0), true);
  } catch (error) {
    throw unusable(file, `cannot be unpacked: ${error instanceof Error ? error.message : 'unreadable'}.`);
  } finally {
    fs.closeSync(handle);
  }
}

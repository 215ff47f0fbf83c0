import { crc32, inflateRawSync } from 'node:zlib';
import { Expected } from '../../shared/contract/errors';
import type { BytesAt } from './bytes-at';

/**
 * A zip read strictly, since a zip that is read generously hides damage: the list at its end and the header of each entry
 * must agree, entries may not overlap, and what is unpacked must have the length and CRC-32 that were written.
 */
export type ZipEntry = {
  readonly name: string;
  /** Bytes once unpacked, as the zip says. */
  readonly size: number;
  readonly packed: number;
  readonly crc: number;
  readonly stored: boolean;
  readonly described: boolean;
  readonly rawName: Buffer;
  /** Where its own header stands. */
  readonly at: number;
};

export type ZipLimits = {
  readonly entries: number;
  /** Bytes of all entries once unpacked. */
  readonly unpacked: number;
  /** How many times its own size a zip may unpack to, once that is more than `ratioFrom` bytes. */
  readonly ratio: number;
  readonly ratioFrom: number;
};

const END = 0x06054b50;
const LISTED = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const LISTED_SIZE = 46;
const LOCAL_SIZE = 30;
const MOST_COMMENT = 0xffff;
const ENCRYPTED = 0x2041; // by password, by certificate, with hidden names
const DESCRIBED = 0x0008;
const UTF8 = 0x0800;

const broken = (what: string): Expected =>
  new Expected('validation', `${what} Nothing was taken from it. Copy the zip again from where it came.`);
const quoted = (name: string): string => JSON.stringify(name.slice(0, 120));
const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1024 / 1024)} MB`;

/**
 * The entries of a zip without unpacking any; those that end in `/` are folders.
 * @param label the file as a person knows it
 * @throws Expected `validation` naming the file, the entry and what is wrong with it
 */
export function zipEntries(zip: BytesAt, label: string, limits: ZipLimits): ZipEntry[] {
  const end = endOf(zip, label);
  if (end.count > limits.entries) throw broken(`${label} holds more than ${limits.entries} entries.`);
  const list = zip.read(end.listAt, end.listSize);
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at + LISTED_SIZE <= list.length && list.readUInt32LE(at) === LISTED) {
    const { entry, next } = listedEntry(list, at, label);
    entries.push(entry);
    at = next;
  }
  if (at !== list.length || entries.length !== end.count)
    throw broken(`${label} is damaged: the list of its entries cannot be read to its end.`);
  refuseBomb(entries, zip.size, label, limits);
  refuseTwice(entries, label);
  refuseOverlap(zip, entries, end.listAt, label);
  return entries;
}

function endOf(zip: BytesAt, label: string): { count: number; listAt: number; listSize: number } {
  const length = Math.min(zip.size, END_SIZE + MOST_COMMENT);
  const tail = zip.read(zip.size - length, length);
  for (let at = tail.length - END_SIZE; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END || at + END_SIZE + tail.readUInt16LE(at + 20) !== tail.length) continue;
    const count = tail.readUInt16LE(at + 10);
    const listSize = tail.readUInt32LE(at + 12);
    const listAt = tail.readUInt32LE(at + 16);
    if (count === 0xffff || listSize === 0xffffffff || listAt === 0xffffffff)
      throw broken(`${label} is a zip of the large kind (Zip64), which is not read here.`);
    const whole = tail.readUInt32LE(at + 4) === 0 && tail.readUInt16LE(at + 8) === count;
    if (!whole || listAt + listSize !== zip.size - tail.length + at)
      throw broken(`${label} is damaged or cut: the list of its entries is not where the zip says.`);
    return { count, listAt, listSize };
  }
  throw broken(`${label} is a zip that is damaged or cut: its end is missing.`);
}

function listedEntry(list: Buffer, at: number, label: string): { entry: ZipEntry; next: number } {
  const nameLength = list.readUInt16LE(at + 28);
  const next = at + LISTED_SIZE + nameLength + list.readUInt16LE(at + 30) + list.readUInt16LE(at + 32);
  const flags = list.readUInt16LE(at + 8);
  const method = list.readUInt16LE(at + 10);
  const rawName = list.subarray(at + LISTED_SIZE, at + LISTED_SIZE + nameLength);
  const name = nameOf(rawName, (flags & UTF8) !== 0);
  const place = `${label}, ${quoted(name)}`;
  if ((flags & ENCRYPTED) !== 0)
    throw new Expected(
      'validation',
      `${place} is encrypted. Nothing was taken from the zip. Save it without a password.`,
    );
  if (method !== 0 && method !== 8) throw broken(`${place} is packed in a way that is not read here (${method}).`);
  const [packed, size] = [list.readUInt32LE(at + 20), list.readUInt32LE(at + 24)];
  if (packed === 0xffffffff || size === 0xffffffff)
    throw broken(`${place} is an entry of the large kind (Zip64), which is not read here.`);
  if (method === 0 && packed !== size) throw broken(`${place} is damaged: it is said to have two lengths.`);
  const described = (flags & DESCRIBED) !== 0;
  const crc = list.readUInt32LE(at + 16);
  const entry = { name, size, packed, crc, stored: method === 0, described, rawName, at: list.readUInt32LE(at + 42) };
  return { entry, next };
}

/** Names without the mark for UTF-8 are often UTF-8 all the same. */
function nameOf(raw: Buffer, marked: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: !marked }).decode(raw);
  } catch {
    return raw.toString('latin1');
  }
}

/** By what the entries say: nothing has been unpacked yet, and none may unpack to more than it says. */
function refuseBomb(entries: readonly ZipEntry[], size: number, label: string, limits: ZipLimits): void {
  const unpacked = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (unpacked > limits.ratioFrom && unpacked > size * limits.ratio)
    throw broken(`${label} unpacks to more than ${limits.ratio} times its size; it was not unpacked.`);
  if (unpacked > limits.unpacked)
    throw broken(`${label} unpacks to more than ${megabytes(limits.unpacked)}; it was not unpacked.`);
}

function refuseTwice(entries: readonly ZipEntry[], label: string): void {
  const names = new Set<string>();
  for (const { name } of entries) {
    if (names.has(name)) throw broken(`${label} holds two entries named ${quoted(name)}.`);
    names.add(name);
  }
}

/** Each entry's own header must say what the list says, and no entry may stand in another. */
function refuseOverlap(zip: BytesAt, entries: readonly ZipEntry[], listAt: number, label: string): void {
  let free = 0;
  for (const entry of entries.toSorted((one, other) => one.at - other.at)) {
    const place = `${label}, ${quoted(entry.name)}`;
    if (entry.at < free) throw broken(`${place} lies over another entry.`);
    const data = dataAt(zip, entry, place);
    free = data + entry.packed + (entry.described ? 12 : 0);
    if (free > listAt) throw broken(`${place} is damaged: it reaches beyond the entries.`);
  }
}

/** Where the packed bytes begin; its own header has been held against the list. */
function dataAt(zip: BytesAt, entry: ZipEntry, place: string): number {
  const head = zip.read(entry.at, LOCAL_SIZE + entry.rawName.length);
  const differs = (what: string) =>
    broken(`${place} is damaged: its header and the list of entries differ in ${what}.`);
  if (head.length < LOCAL_SIZE + entry.rawName.length || head.readUInt32LE(0) !== LOCAL) throw differs('its place');
  if (head.readUInt16LE(26) !== entry.rawName.length || !head.subarray(LOCAL_SIZE).equals(entry.rawName))
    throw differs('its name');
  const flags = head.readUInt16LE(6);
  if ((flags & ENCRYPTED) !== 0 || ((flags & DESCRIBED) !== 0) !== entry.described) throw differs('how it was written');
  if (head.readUInt16LE(8) !== (entry.stored ? 0 : 8)) throw differs('how it is packed');
  const fits = (value: number, listed: number) => value === listed || (entry.described && value === 0);
  if (!fits(head.readUInt32LE(14), entry.crc)) throw differs('its CRC-32');
  if (!fits(head.readUInt32LE(18), entry.packed) || !fits(head.readUInt32LE(22), entry.size)) throw differs('its size');
  return entry.at + LOCAL_SIZE + entry.rawName.length + head.readUInt16LE(28);
}

/**
 * The bytes of one entry, held against its length and CRC-32. Never unpacks more than the entry says it holds.
 * @throws Expected `validation` naming the entry
 */
export function unzipped(zip: BytesAt, entry: ZipEntry, label: string): Uint8Array {
  const place = `${label}, ${quoted(entry.name)}`;
  const packed = zip.read(dataAt(zip, entry, place), entry.packed);
  const bytes = entry.stored ? packed : inflated(packed, entry, place);
  if (bytes.length !== entry.size)
    throw broken(`${place} is damaged: it holds ${bytes.length} bytes and should hold ${entry.size}.`);
  if (crc32(bytes) !== entry.crc) throw broken(`${place} is damaged: its CRC-32 does not fit.`);
  return bytes;
}

function inflated(packed: Buffer, entry: ZipEntry, place: string): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) });
  } catch (error) {
    const longer = error instanceof RangeError;
    throw broken(`${place} is damaged: it ${longer ? 'unpacks to more than it says' : 'cannot be unpacked'}.`);
  }
}

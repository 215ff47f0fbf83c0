import type { Pages } from './pages';

export type Value = string | number | Uint8Array | null;
/** A row as it stood on a page, whatever table it belongs to. */
export type FoundRecord = readonly Value[];

const LEAF_TABLE = 0x0d;
const LEAF_INDEX = 0x0a;
const INNER_INDEX = 0x02;

/** Every row of every page that can be read: of tables, and of tables kept as an index, whose inner pages hold rows too. */
export function* recordsIn(pages: Pages, only?: Iterable<number>): Generator<FoundRecord> {
  const numbers = only ?? upTo(pages.count);
  for (const number of numbers) {
    const page = pages.page(number);
    if (page) yield* recordsOn(pages, page, number === 1 ? 100 : 0);
  }
}

function* upTo(count: number): Generator<number> {
  for (let number = 1; number <= count; number += 1) yield number;
}

function* recordsOn(pages: Pages, page: Buffer, offset: number): Generator<FoundRecord> {
  const kind = page[offset];
  if (kind !== LEAF_TABLE && kind !== LEAF_INDEX && kind !== INNER_INDEX) return;
  const header = kind === INNER_INDEX ? 12 : 8;
  const cells = Math.min(page.readUInt16BE(offset + 3), Math.floor((page.length - offset - header) / 2));
  for (let cell = 0; cell < cells; cell += 1) {
    const at = page.readUInt16BE(offset + header + 2 * cell);
    const record = tried(() => recordAt(pages, page, at, kind));
    if (record) yield record;
  }
}

/** A cell that makes no sense is passed over: the next one may. */
function tried<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function recordAt(pages: Pages, page: Buffer, start: number, kind: number): FoundRecord {
  const at = kind === INNER_INDEX ? start + 4 : start;
  const [size, afterSize] = varint(page, at);
  const [, begin] = kind === LEAF_TABLE ? varint(page, afterSize) : [0, afterSize];
  return decoded(payloadOf(pages, page, begin, size, kind));
}

function payloadOf(pages: Pages, page: Buffer, begin: number, size: number, kind: number): Buffer {
  if (size > pages.count * pages.pageSize) throw new RangeError('larger than the file');
  const { usable } = pages;
  const most = kind === LEAF_TABLE ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
  if (size <= most) return whole(page.subarray(begin, begin + size), size);
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const wanted = least + ((size - least) % (usable - 4));
  const local = wanted <= most ? wanted : least;
  const parts = [whole(page.subarray(begin, begin + local), local)];
  let left = size - local;
  for (let next = page.readUInt32BE(begin + local); left > 0; ) {
    const more = pages.page(next);
    if (!more || next === 0) throw new RangeError('the rest is not there');
    const taken = Math.min(left, usable - 4);
    parts.push(more.subarray(4, 4 + taken));
    left -= taken;
    next = more.readUInt32BE(0);
  }
  return Buffer.concat(parts, size);
}

function whole(bytes: Buffer, size: number): Buffer {
  if (bytes.length !== size) throw new RangeError('cut off');
  return bytes;
}

/** A number of one to nine bytes, seven bits each; numbers of ours fit in 53 bits. */
function varint(bytes: Buffer, at: number): [value: number, next: number] {
  let value = 0;
  for (let index = 0; index < 9; index += 1) {
    const byte = bytes[at + index];
    if (byte === undefined) throw new RangeError('cut off');
    if (index === 8) return [value * 256 + byte, at + 9];
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return [value, at + index + 1];
  }
  return [value, at + 9];
}

function decoded(payload: Buffer): FoundRecord {
  const [headerSize, first] = varint(payload, 0);
  if (headerSize > payload.length || headerSize > 1000) throw new RangeError('no row');
  const types: number[] = [];
  for (let at = first; at < headerSize; ) {
    const [type, next] = varint(payload, at);
    types.push(type);
    at = next;
  }
  let at = headerSize;
  return types.map((type) => {
    const size = sizeOf(type);
    if (at + size > payload.length) throw new RangeError('cut off');
    const value = valueOf(type, payload.subarray(at, at + size));
    at += size;
    return value;
  });
}

const INTEGER_SIZES = [0, 1, 2, 3, 4, 6, 8] as const;

function sizeOf(type: number): number {
  if (type >= 12) return Math.floor((type - 12) / 2);
  return INTEGER_SIZES[type] ?? (type === 7 ? 8 : 0);
}

function valueOf(type: number, bytes: Buffer): Value {
  if (type === 0) return null;
  if (type <= 4 || type === 5) return bytes.readIntBE(0, bytes.length);
  if (type === 6) return Number(bytes.readBigInt64BE());
  if (type === 7) return bytes.readDoubleBE();
  if (type === 8 || type === 9) return type - 8;
  if (type < 12) throw new RangeError('no type');
  return type % 2 === 0 ? Uint8Array.from(bytes) : bytes.toString('utf8');
}

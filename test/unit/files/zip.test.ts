import { deflateRawSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { bytesInMemory, type BytesAt } from '../../../electron/files/bytes-at';
import { unzipped, zipEntries } from '../../../electron/files/zip';

// A zip is read strictly: damage and traps are refused with the entry named.
const MB = 1024 * 1024;
const limits = { entries: 100, unpacked: 1024 * MB, ratio: 200, ratioFrom: 64 * MB };
const text = 'All that a release manager wrote. '.repeat(40);
const plain = () => Buffer.from(zipSync({ 'a.txt': strToU8(text), 'files/b.bin': [strToU8('stored'), { level: 0 }] }));
const readAll = (zip: Uint8Array): Record<string, string> => {
  const bytes = bytesInMemory(zip);
  return Object.fromEntries(
    zipEntries(bytes, 'x.zip', limits).map((entry) => [
      entry.name,
      Buffer.from(unzipped(bytes, entry, 'x.zip')).toString(),
    ]),
  );
};
const whole = { 'a.txt': text, 'files/b.bin': 'stored' };
const listAt = (zip: Buffer) => zip.readUInt32LE(zip.length - 6);
const changed = (change: (zip: Buffer) => Buffer | void): Buffer => {
  const zip = plain();
  return change(zip) ?? zip;
};

test('what is whole is read, as other programs write it too', () => {
  expect(readAll(plain())).toEqual(whole);
  expect(readAll(zipSync({}))).toEqual({});
});

test.each<[string, Buffer, RegExp]>([
  ['a bit of the packed bytes', changed((zip) => void (zip[60] = (zip[60] ?? 0) ^ 1)), /x\.zip, "a\.txt" is damaged/],
  ['a bit of stored bytes', changed((zip) => void zip.write('S', zip.indexOf('stored'))), /"files\/b\.bin".*CRC-32/],
  ['the CRC-32', changed((zip) => void zip.writeUInt32LE(1, listAt(zip) + 16)), /differ in its CRC-32/],
  ['the size', changed((zip) => void zip.writeUInt32LE(9, listAt(zip) + 24)), /differ in its size/],
  ['a name', changed((zip) => void zip.write('z', 30)), /differ in its name/],
  ['the method', changed((zip) => void zip.writeUInt16LE(0, 8)), /differ in how it is packed/],
  ['encryption', changed((zip) => void zip.writeUInt16LE(1, listAt(zip) + 8)), /"a\.txt" is encrypted/],
  ['a method nobody has', changed((zip) => void zip.writeUInt16LE(99, listAt(zip) + 10)), /packed in a way.*99/],
  ['its end cut off', plain().subarray(0, -30), /end is missing/],
  [
    'its middle cut out',
    changed((zip) => Buffer.concat([zip.subarray(0, 40), zip.subarray(90)])),
    /not where the zip says/,
  ],
  ['something behind it', changed((zip) => Buffer.concat([zip, Buffer.from('more')])), /end is missing/],
  [
    'an entry over another',
    changed((zip) => void zip.writeUInt32LE(0, listAt(zip) + 46 + 5 + 42)),
    /lies over another|differ in its name/,
  ],
  [
    'one entry fewer in the count',
    changed((zip) => void zip.writeUInt32LE(0x10001, zip.length - 14)),
    /cannot be read to its end/,
  ],
  ['Zip64', changed((zip) => void zip.writeUInt16LE(0xffff, zip.length - 12)), /Zip64/],
  ['no zip at all', Buffer.from('PK, and nothing more'), /end is missing/],
])('%s', (_what, zip, refusal) => expect(() => readAll(zip)).toThrow(refusal));

test('two entries of one name, and one laid over the other', () => {
  const [one, two] = [zipSync({ a: strToU8('1') }), zipSync({ b: strToU8('2') })];
  expect(() => readAll(joined(one, Buffer.from(two).fill('a', 30, 31), 'a'))).toThrow(/two entries named "a"/);
  const twice = Buffer.from(zipSync({ a: strToU8('1'), b: strToU8('1') }));
  const second = listAt(twice) + 46 + 1;
  twice.writeUInt32LE(0, second + 42);
  twice.write('a', second + 46);
  expect(() => readAll(twice)).toThrow(/two entries/);
});

/** Two zips of one entry each as one. */
function joined(one: Uint8Array, two: Uint8Array, name: string): Buffer {
  const [a, b] = [Buffer.from(one), Buffer.from(two)];
  const [listA, listB] = [listAt(a), listAt(b)];
  const second = Buffer.from(b.subarray(listB, b.length - 22));
  second.writeUInt32LE(listA, 42);
  second.write(name, 46);
  const end = Buffer.from(b.subarray(b.length - 22));
  end.writeUInt16LE(2, 8);
  end.writeUInt16LE(2, 10);
  end.writeUInt32LE(a.length - 22 - listA + second.length, 12);
  end.writeUInt32LE(listA + listB, 16);
  return Buffer.concat([a.subarray(0, listA), b.subarray(0, listB), a.subarray(listA, a.length - 22), second, end]);
}

describe('a bomb', () => {
  /** Counts what is read of a zip: nothing is unpacked without being read. */
  const counting = (zip: Uint8Array): { bytes: BytesAt; read: () => number } => {
    const inner = bytesInMemory(zip);
    let read = 0;
    return {
      bytes: { size: inner.size, read: (at, length) => ((read += length), inner.read(at, length)) },
      read: () => read,
    };
  };

  test('is refused by what it says, before anything is unpacked', () => {
    const packed = zipSync({ 'a.release.json': strToU8('{}'), big: new Uint8Array(80 * MB) });
    const { bytes, read } = counting(packed);
    expect(() => zipEntries(bytes, 'x.zip', limits)).toThrow(/more than 200 times its size; it was not unpacked/);
    expect(read()).toBeLessThan(packed.length);
    expect(() => zipEntries(bytes, 'x.zip', { ...limits, ratio: 1e9, unpacked: 70 * MB })).toThrow(/more than 70 MB/);
    expect(() => zipEntries(bytes, 'x.zip', { ...limits, entries: 1 })).toThrow(/more than 1 entries/);
  });

  test('that says it is small is stopped at what it says', () => {
    const zip = Buffer.from(zipSync({ a: new Uint8Array(40 * MB) }));
    zip.writeUInt32LE(1000, 22);
    zip.writeUInt32LE(1000, listAt(zip) + 24);
    const before = process.memoryUsage().arrayBuffers;
    expect(() => readAll(zip)).toThrow(/"a" is damaged: it unpacks to more than it says/);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(MB); // a hundredth would be more
  });

  test('whose entries share their bytes is refused', () => {
    const packed = deflateRawSync(Buffer.alloc(MB));
    const zip = Buffer.from(zipSync({ a: Buffer.alloc(MB), b: Buffer.alloc(MB) }));
    const second = listAt(zip) + 46 + 1;
    expect(packed.length).toBeLessThan(5000);
    zip.writeUInt32LE(1, second + 42);
    expect(() => readAll(zip)).toThrow(/lies over another entry/);
  });
});

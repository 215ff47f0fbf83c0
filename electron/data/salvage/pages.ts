import fs from 'node:fs';

/** The pages of a database file that SQLite may refuse to open, as they lie on the disk (sqlite.org/fileformat2.html). */
export type Pages = {
  /** In bytes. */
  readonly pageSize: number;
  /** Without what an extension may reserve at the end of each. */
  readonly usable: number;
  readonly count: number;
  /** From 1; null where the file has none. */
  page(number: number): Buffer | null;
};

const SIZES = [4096, 1024, 2048, 8192, 16384, 32768, 512, 65536];

/** Reads pages one at a time: a library may be larger than memory. `close` lets go of the file. */
export function openPages(file: string): Pages & { close(): void } {
  const handle = fs.openSync(file, 'r');
  const { size } = fs.fstatSync(handle);
  const head = Buffer.alloc(100);
  fs.readSync(handle, head, 0, 100, 0);
  const pageSize = pageSizeIn(head);
  const reserved = head.toString('latin1', 0, 6) === 'SQLite' && head[20] !== undefined && head[20] < 64 ? head[20] : 0;
  return {
    pageSize,
    usable: pageSize - reserved,
    count: Math.ceil(size / pageSize),
    page(number) {
      const at = (number - 1) * pageSize;
      if (number < 1 || at >= size) return null;
      const page = Buffer.alloc(pageSize); // a page that was cut off ends in zeros
      fs.readSync(handle, page, 0, pageSize, at);
      return page;
    },
    close: () => fs.closeSync(handle),
  };
}

function pageSizeIn(head: Buffer): number {
  const said = head.readUInt16BE(16);
  const size = said === 1 ? 65536 : said;
  return SIZES.includes(size) ? size : 4096; // ours are 4096; a damaged beginning says anything
}

/** What a write-ahead log holds: its pages in the order they were written, sound and not. */
export type LogFrame = {
  readonly page: number;
  readonly at: number;
  readonly sound: boolean;
  readonly commits: boolean;
};
export type Log = { readonly pageSize: number; readonly frames: readonly LogFrame[]; readonly bytes: Buffer };

const HEADER = 32;
const FRAME_HEADER = 24;
const MAGIC = 0x377f0682;

/** Reads a log; null where there is none, or none of its pages can be told. */
export function readLog(file: string): Log | null {
  const bytes = fs.existsSync(file) ? fs.readFileSync(file) : Buffer.alloc(0);
  if (bytes.length < HEADER || (bytes.readUInt32BE(0) & ~1) >>> 0 !== MAGIC) return null;
  const pageSize = bytes.readUInt32BE(8);
  if (!SIZES.includes(pageSize)) return null;
  const bigEndian = (bytes.readUInt32BE(0) & 1) === 1;
  let sum = checksum(bytes.subarray(0, 24), bigEndian, [0, 0]);
  let unbroken = sum[0] === bytes.readUInt32BE(24) && sum[1] === bytes.readUInt32BE(28);
  const frames: LogFrame[] = [];
  for (let at = HEADER; at + FRAME_HEADER + pageSize <= bytes.length; at += FRAME_HEADER + pageSize) {
    // pages of an earlier round of the log lie behind those of this one, with another salt
    if (!bytes.subarray(at + 8, at + 16).equals(bytes.subarray(16, 24))) break;
    sum = checksum(bytes.subarray(at, at + 8), bigEndian, sum);
    sum = checksum(bytes.subarray(at + FRAME_HEADER, at + FRAME_HEADER + pageSize), bigEndian, sum);
    unbroken &&= sum[0] === bytes.readUInt32BE(at + 16) && sum[1] === bytes.readUInt32BE(at + 20);
    frames.push({
      page: bytes.readUInt32BE(at),
      at: at + FRAME_HEADER,
      sound: unbroken,
      commits: bytes.readUInt32BE(at + 4) !== 0,
    });
  }
  return { pageSize, frames, bytes };
}

type Sum = readonly [number, number];

function checksum(bytes: Buffer, bigEndian: boolean, [first, second]: Sum): Sum {
  let [a, b] = [first, second];
  const word = (at: number) => (bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at));
  for (let at = 0; at < bytes.length; at += 8) {
    a = (a + word(at) + b) >>> 0;
    b = (b + word(at + 4) + a) >>> 0;
  }
  return [a, b];
}

/** How much of a log can be relied on, in changes (commits). */
export const logCommits = ({ frames }: Log): { sound: number; all: number } => ({
  sound: frames.filter((one) => one.commits && one.sound).length,
  all: frames.filter((one) => one.commits).length,
});

/** The pages as they are with a log laid over them, sound or not: what they hold is proved by its own hash. */
export function withLog(base: Pages, log: Log): Pages {
  const newest = new Map(log.frames.map((frame) => [frame.page, frame]));
  return {
    ...base,
    count: Math.max(base.count, ...newest.keys()),
    page(number) {
      const frame = newest.get(number);
      return frame ? log.bytes.subarray(frame.at, frame.at + log.pageSize) : base.page(number);
    },
  };
}

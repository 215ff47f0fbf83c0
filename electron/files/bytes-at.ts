import fs from 'node:fs';

/** Bytes of a file or of memory, read from where they are wanted. */
export type BytesAt = { readonly size: number; read(at: number, length: number): Buffer };

export const bytesInMemory = (bytes: Uint8Array): BytesAt => ({
  size: bytes.length,
  read: (at, length) =>
    Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.max(0, Math.min(length, bytes.length - at))),
});

/** Opens a plain file for reading and closes it whatever happens. What the system refuses is thrown as it is. */
export function withBytesOf<T>(file: string, work: (bytes: BytesAt) => T): T {
  const handle = fs.openSync(file, 'r');
  try {
    return work({
      size: fs.fstatSync(handle).size,
      read(at, length) {
        const buffer = Buffer.alloc(length);
        let got = 0;
        while (got < length) {
          const count = fs.readSync(handle, buffer, got, length - got, at + got);
          if (count === 0) break;
          got += count;
        }
        return buffer.subarray(0, got);
      },
    });
  } finally {
    fs.closeSync(handle);
  }
}

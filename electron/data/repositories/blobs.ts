import { z } from 'zod';
import { Expected } from '../../../shared/contract/errors';
import type { Db } from '../open';
import { hashOf } from '../sealed';

/** Stores bytes under their SHA-256; bytes that are there already are not stored again. */
export function putBlob(db: Db, bytes: Uint8Array): { sha256: string; size: number } {
  const sha256 = hashOf(bytes);
  db.prepare('insert into blob (sha256, size, bytes) values (?, ?, ?) on conflict (sha256) do nothing').run(
    sha256,
    bytes.length,
    bytes,
  );
  return { sha256, size: bytes.length };
}

/** The bytes of a blob, checked; undefined where the library does not hold it. */
export function getBlob(db: Db, sha256: string): Uint8Array | undefined {
  const found: unknown = db.prepare('select bytes from blob where sha256 = ?').pluck().get(sha256);
  if (found === undefined) return undefined;
  const bytes = z.instanceof(Uint8Array).parse(found);
  if (hashOf(bytes) !== sha256)
    throw new Expected(
      'corrupt',
      `A file in the library (${sha256.slice(0, 12)}…) was damaged on disk. Open a backup from the folder beside the library.`,
    );
  return bytes;
}

export const hasBlob = (db: Db, sha256: string): boolean =>
  db.prepare('select 1 from blob where sha256 = ?').get(sha256) !== undefined;

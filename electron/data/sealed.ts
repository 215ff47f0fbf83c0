import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { Expected } from '../../shared/contract/errors';

/** Values at rest carry their SHA-256: SQLite alone does not notice a flipped bit inside a value. */
export const hashOf = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

export type Sealed = { json: string; sha256: string };

export function seal(value: unknown): Sealed {
  const json = JSON.stringify(value);
  return { json, sha256: hashOf(json) };
}

/**
 * The value of a sealed row.
 * @throws Expected `corrupt` where the bytes are not those that were written, naming the place
 */
export function unseal<T>(row: Sealed, schema: z.ZodType<T>, place: string): T {
  if (hashOf(row.json) !== row.sha256) {
    throw new Expected(
      'corrupt',
      `${place} was damaged on disk: its hash no longer fits. Nothing was changed. Open a backup from the folder beside the library.`,
    );
  }
  return schema.parse(JSON.parse(row.json));
}

import { z } from 'zod';
import { checksumAlgorithms } from '../plan/artefacts';
import { sumsSchema } from '../schema/values';

export type Algorithm = (typeof checksumAlgorithms)[number];

/** A component as a supplier's list names it. */
export const listedSchema = z.strictObject({
  name: z.string(),
  /** What tells it from others of its name: `@angular`, `org.one`. */
  group: z.string().optional(),
  version: z.string().optional(),
  /** The file's name, where the list is one of files. */
  file: z.string().optional(),
  sums: z.array(z.strictObject({ algorithm: z.enum(checksumAlgorithms), value: z.string() })),
  licence: z.string().optional(),
  source: z.string().optional(),
});
export type Listed = z.infer<typeof listedSchema>;

/** Files as they were hashed: what was read, and what could not be. */
export const hashedSchema = z.strictObject({
  found: z.array(
    z.strictObject({ path: z.string(), bytes: z.int(), sha256: z.string(), sums: sumsSchema().optional() }),
  ),
  unread: z.array(z.strictObject({ path: z.string(), why: z.string() })),
});

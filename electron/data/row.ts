import { z } from 'zod';

/** Rows of prepared statements, typed once: better-sqlite3 answers `unknown`. */
export const sealedRow = z.object({ json: z.string(), sha256: z.string() });

export const listOf = <T>(schema: z.ZodType<T>, rows: unknown): T[] => z.array(schema).parse(rows);

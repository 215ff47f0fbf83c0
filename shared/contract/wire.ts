import { z } from 'zod';
import { type Result, errorSchema } from './errors';
import type { Use } from './uses';

// What travels between the main process and its two helpers, the data process and the press. Both ends check it.

/** A call as a contract names it: what goes in, what comes out. `token`: its use of the path behind the input's token. */
export interface CallSpec {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  readonly where: string;
  readonly token?: Use;
}
export type Contract = Readonly<Record<string, CallSpec>>;

const id = z.int().positive();
const name = z.string().min(1).max(100);

export const resultSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), error: errorSchema }),
]);

/** From main. `close`: finish what is being written, answer `closed`, and end. */
export const requestSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('call'), id, name, input: z.unknown(), path: z.string().nullable() }),
  z.strictObject({ kind: z.literal('cancel'), id }),
  z.strictObject({ kind: z.literal('close') }),
]);
export type Request = z.infer<typeof requestSchema>;

/** To main. */
export const replySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('result'), id, result: resultSchema }),
  z.strictObject({ kind: z.literal('event'), name, payload: z.unknown() }),
  z.strictObject({ kind: z.literal('closed') }),
]);
export type Reply = z.infer<typeof replySchema>;

export const fail = (error: z.infer<typeof errorSchema>): Result<never> => ({ ok: false, error });

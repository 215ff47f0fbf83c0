import { z } from 'zod';

/** Every expected failure. Exceptions are bugs: they become `fault`, are logged, and carry a short reference. */
export const errorCodes = [
  'validation',
  'not-found',
  'conflict',
  'refused', // what a plan says is in the way
  'not-allowed', // the act is not possible now: its reason stands in the message
  'read-only',
  'disk-full',
  'busy',
  'unreachable', // the disk, drive or share does not answer
  'not-in-place', // the open library is no longer the file at its place
  'corrupt',
  'newer-file',
  'export',
  'cancelled',
  'fault',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

export const errorSchema = z.strictObject({
  code: z.enum(errorCodes),
  /** What happened, what is safe, what to do next. */
  message: z.string(),
  /** The place it is about, where there is one. */
  field: z.string().optional(),
  retryable: z.boolean(),
  /** Short reference, also in the log, for faults. */
  ref: z.string().optional(),
});
export type DeskError = z.infer<typeof errorSchema>;
export type Result<T> = { ok: true; value: T } | { ok: false; error: DeskError };

/** An expected failure, thrown inside a service and turned into a value at its edge. */
export class Expected extends Error {
  readonly error: DeskError;
  constructor(code: ErrorCode, message: string, more: { field?: string; retryable?: boolean } = {}) {
    super(message);
    this.error = {
      code,
      message,
      retryable: more.retryable ?? false,
      ...(more.field === undefined ? {} : { field: more.field }),
    };
  }
}

import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { DeskError } from '../../shared/contract/errors';
import { systemFault } from '../files/system-fault';

/** Writes one line for the developers. */
export type Report = (text: string) => void;

/**
 * Turns whatever was thrown into an error a page can show. An expected failure is handed on; anything else is a fault of
 * ours, reported in full under a short reference that the user sees too.
 */
export function asError(thrown: unknown, what: string, report: Report): DeskError {
  if (thrown instanceof Relayed) return thrown.error;
  const expected = systemFault(thrown, 'the library or a file beside it');
  if (expected) {
    if (expected !== thrown) report(`in ${what}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    return expected.error;
  }
  const ref = randomUUID().slice(0, 8);
  const detail = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  report(`fault ${ref} in ${what}: ${detail}`);
  return {
    code: 'fault',
    message: `Release Desk could not do this because of a fault of its own (reference ${ref}). What was saved before is safe. Try again; if it happens again, restart the application.`,
    retryable: true,
    ref,
  };
}

/** Input that does not fit its schema. Names the first place that is wrong. */
export function invalid(call: string, error: z.ZodError): DeskError {
  const issue = error.issues[0];
  const field = issue?.path.map(String).join('.') ?? '';
  return {
    code: 'validation',
    message: `${call} was given something it cannot use${field ? ` at ${field}` : ''}: ${issue?.message ?? error.message}`,
    ...(field ? { field } : {}),
    retryable: false,
  };
}

/** An error another process answered with, on its way through. */
export class Relayed extends Error {
  constructor(readonly error: DeskError) {
    super(error.message);
  }
}

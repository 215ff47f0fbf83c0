import { z } from 'zod';
import { id } from './parts';

/** What can be read of a damaged library and of its backups, and what a new library made from them holds. */
export const outcomes = ['sound', 'partly', 'lost'] as const;
const outcome = z.enum(outcomes);

export const recoverySourceSchema = z.strictObject({
  /** "Library file", "Change log", "Backup of 2026-11-27". */
  name: z.string(),
  /** The file's own name. */
  file: z.string(),
  /** When it was written last; null where there is no file. */
  written: z.string().nullable(),
  state: z.enum(['sound', 'partly', 'unreadable']),
  /** In words: what was read, what does not read. */
  detail: z.string(),
  /** Plans that are whole in it, of those it names; null for the log, whose plans count with the library. */
  plans: z.strictObject({ whole: z.int(), all: z.int() }).nullable(),
});

export const recoveredPlanSchema = z.strictObject({
  id,
  reference: z.string(),
  name: z.string(),
  /** "draft 0.2", "issued 1.0". */
  revision: z.string(),
  changedAt: z.string().nullable(),
  outcome,
  /** The sources its parts come from; none where it is lost. */
  from: z.array(z.string()),
  /** What is missing, each in a sentence. */
  missing: z.array(z.string()),
});

export const recoverySchema = z.strictObject({
  /** The library's name and place. */
  name: z.string(),
  location: z.string(),
  sources: z.array(recoverySourceSchema),
  plans: z.array(recoveredPlanSchema),
  /** Registers, settings, templates, and the audit log: where from, and what is missing. */
  shared: z.array(z.strictObject({ what: z.string(), from: z.string(), missing: z.array(z.string()) })),
  /** Issued revisions that are whole, of all that are known. */
  issued: z.strictObject({ whole: z.int(), all: z.int() }),
  /** What came after the last sound change, as far as it is known by name. */
  later: z.array(z.string()),
});
export type Recovery = z.infer<typeof recoverySchema>;
export type RecoverySource = Recovery['sources'][number];
export type RecoveredPlan = Recovery['plans'][number];
export type SharedPart = Recovery['shared'][number];

/** How the whole of it ends: everything sound, something partly or lost, or nothing to be read. */
export function recoveryEnd({ plans, shared, sources }: Recovery): 'sound' | 'partly' | 'nothing' {
  if (sources.every((source) => source.state === 'unreadable')) return 'nothing';
  const whole = plans.every((plan) => plan.outcome === 'sound') && shared.every((part) => part.missing.length === 0);
  return whole ? 'sound' : 'partly';
}

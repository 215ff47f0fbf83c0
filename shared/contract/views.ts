import { z } from 'zod';
import { commandSchema } from '../domain/edit/command';
import { fileFaults } from '../domain/file-faults';
import { contentSchema } from '../domain/plan/content';
import { controlSchema } from '../domain/plan/control';
import { attemptStates, revisionStates } from '../domain/lifecycle/states';
import { actorSchema } from '../domain/plan/actor';
import { recordSchema } from '../domain/plan/record';
import { findingSchema, revisionSchema } from '../domain/plan/plan';
import { registersSchema, settingsSchema } from '../domain/plan/registers';
import { releaseTypes, changeTypes } from '../domain/plan/what';

/** What crosses the boundary, beyond the domain's own shapes. */
const instant = z.string();
const planId = z.string().min(1).max(64);

/** Bytes, whatever buffer they lie in. */
export const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array, { error: 'should be bytes' });

export const profileSchema = actorSchema;

export const libraryInfoSchema = z.strictObject({
  name: z.string(),
  /** For people to see; never taken back as input. */
  location: z.string(),
  plans: z.int(),
  bytes: z.int(),
  /** Why nothing can be changed in it; null where it can. */
  readOnly: z.string().nullable(),
  /** What was noticed when it was opened, in sentences. */
  notes: z.array(z.string()),
  lastBackup: instant.nullable(),
});
export type LibraryInfo = z.infer<typeof libraryInfoSchema>;

/** Why a library is not open, or why the open one is no longer the file at its place. */
export const troubleKinds = [
  'missing',
  'empty',
  'damaged',
  'not-a-library',
  'newer',
  'busy',
  'read-only',
  'full',
  'unreachable',
  'network',
  'gone',
  'log-gone',
  'replaced',
  'fault',
] as const;
export const libraryTroubleSchema = z.strictObject({
  kind: z.enum(troubleKinds),
  name: z.string(),
  /** For people to see; never taken back as input. */
  location: z.string(),
  /** What happened, what is safe, what to do next. */
  message: z.string(),
  /** How many sound backups lie beside it, and the newest one's day. */
  backups: z.int(),
  newestBackup: z.string().nullable(),
});
export type LibraryTrouble = z.infer<typeof libraryTroubleSchema>;

/** One row of the list of releases. Instants are UTC; null where there is none. */
export const releaseRowSchema = z.strictObject({
  id: planId,
  reference: z.string(),
  name: z.string(),
  version: z.string(),
  releaseType: z.enum(releaseTypes).nullable(),
  changeType: z.enum(changeTypes).nullable(),
  revision: z.string(),
  revisionState: z.enum(revisionStates),
  attemptState: z.enum(attemptStates),
  windowStart: instant.nullable(),
  windowEnd: instant.nullable(),
  zone: z.string().nullable(),
  marginMinutes: z.int().nullable(),
  fixForward: z.boolean(),
  errors: z.int(),
  warnings: z.int(),
  /** How many of both are still to be filled in, and how many of these are errors. */
  toFill: z.int(),
  toFillErrors: z.int(),
  /** False as long as these are not worked out. */
  judged: z.boolean(),
  /** Where the words of a search stand that the row itself does not show. */
  found: z.array(z.strictObject({ where: z.string(), text: z.string() })),
  archived: z.boolean(),
  changedAt: instant,
});
export type ReleaseRow = z.infer<typeof releaseRowSchema>;

/** A session on the calendar of all plans; times in milliseconds since 1970. */
export const calendarSessionSchema = z.strictObject({
  plan: planId,
  reference: z.string(),
  name: z.string(),
  state: z.enum(attemptStates),
  revisionState: z.enum(revisionStates),
  releaseType: z.enum(releaseTypes).nullable(),
  session: z.string(),
  start: z.int(),
  end: z.int(),
  cis: z.array(z.string()),
  /** What the checks say of the plan; false as long as that is not worked out. */
  errors: z.int(),
  warnings: z.int(),
  toFill: z.int(),
  toFillErrors: z.int(),
  judged: z.boolean(),
  /** Margin, latest rollback start and until when it can be undone, each with its reason. */
  clock: z.array(z.string()),
});
export type CalendarSession = z.infer<typeof calendarSessionSchema>;

/** A notice of a plan on the calendar, with what its plan is known by. */
export const calendarNoticeSchema = z.strictObject({
  ...calendarSessionSchema.pick({
    plan: true,
    reference: true,
    state: true,
    revisionState: true,
    releaseType: true,
    cis: true,
  }).shape,
  id: z.string(),
  audience: z.string(),
  kind: z.string(),
  at: z.int(),
});

export const revisionLineSchema = z.strictObject({
  number: z.string(),
  state: z.enum(revisionStates),
  at: instant,
  by: z.string(),
  reason: z.string().nullable(),
});

export const historyStateSchema = z.strictObject({
  /** What Undo would undo, in words; null when there is nothing. */
  undo: z.string().nullable(),
  redo: z.string().nullable(),
});

/** A plan as the workspace holds it. `version` counts its edits; a command names the version it was made on. */
export const planViewSchema = z.strictObject({
  id: planId,
  version: z.int(),
  savedAt: instant,
  revision: revisionSchema,
  content: contentSchema,
  control: controlSchema,
  record: recordSchema,
  history: z.array(revisionLineSchema),
  editing: historyStateSchema,
  archived: z.boolean(),
});
export type PlanView = z.infer<typeof planViewSchema>;

export const sharedDataSchema = z.strictObject({
  version: z.int(),
  registers: registersSchema,
  settings: settingsSchema,
});
export type SharedData = z.infer<typeof sharedDataSchema>;

/** What leads from one version of what plans share to the next; without an edit it has to be read anew. */
export const sharedChangeSchema = z.strictObject({
  version: z.int(),
  edit: z
    .strictObject({
      /** The version the commands were applied to. */
      from: z.int(),
      of: z.enum(['registers', 'settings']),
      /** Those that were asked for, and what followed from them. */
      commands: z.array(commandSchema),
    })
    .optional(),
});
export type SharedChange = z.infer<typeof sharedChangeSchema>;

export const fileTokenSchema = z.strictObject({ token: z.string(), name: z.string(), size: z.int() });
export type FileToken = z.infer<typeof fileTokenSchema>;

export const exportedFileSchema = z.strictObject({
  document: z.string(),
  format: z.enum(['pdf', 'docx']),
  file: z.string(),
  pages: z.int().nullable(),
  bytes: z.int(),
  sha256: z.string(),
  ms: z.int(),
});
export type ExportedFile = z.infer<typeof exportedFileSchema>;

/** Why printed files cannot be printed, by `printedKey`. */
export const unprintableSchema = z.record(z.string(), z.enum(fileFaults));

export const issuedSchema = z.strictObject({
  revision: z.string(),
  fingerprint: z.string(),
  checkCodes: z.record(z.string(), z.string()),
  findings: z.array(findingSchema),
});

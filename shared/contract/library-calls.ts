import { z } from 'zod';
import { id, nothing, token } from './parts';
import { recoverySchema } from './recovery';
import { settingsSchema } from '../domain/plan/registers';
import { bytesSchema, libraryInfoSchema, profileSchema } from './views';

/** A backup beside the library. */
const backupSchema = z.strictObject({
  /** Its file's name, by which it is asked for. */
  name: z.string(),
  day: z.string(),
  written: z.string(),
  bytes: z.int(),
  /** Null where it cannot be read. */
  plans: z.int().nullable(),
});
export type BackupView = z.infer<typeof backupSchema>;

/** What restoring a backup would change, before anything is done. */
export const differencesSchema = z.strictObject({
  name: z.string(),
  day: z.string(),
  /** What is wrong in the backup itself; empty in a sound one. */
  damages: z.array(z.string()),
  plans: z.array(
    z.strictObject({
      id,
      reference: z.string(),
      name: z.string(),
      state: z.enum(['only-in-library', 'only-in-backup', 'different', 'same']),
      /** What would be lost or come back, each in words. */
      changes: z.array(z.string()),
    }),
  ),
  /** Rows of registers that are only in the library, only in the backup, or differ. */
  rows: z.strictObject({ onlyInLibrary: z.int(), onlyInBackup: z.int(), different: z.int() }),
  settingsDiffer: z.boolean(),
});
export type Differences = z.infer<typeof differencesSchema>;

const backupName = z.string().regex(/^[\w.-]{1,100}$/u);

/** Calls about the library itself: where it lies, whether it is whole, and every way back. */
export const libraryCalls = {
  'library.info': { where: 'data', input: nothing, output: libraryInfoSchema },
  'library.create': {
    where: 'data',
    token: 'create-library',
    input: z.strictObject({ token }),
    output: libraryInfoSchema,
  },
  'library.open': { where: 'data', token: 'open-library', input: z.strictObject({ token }), output: libraryInfoSchema },
  /** Opens what lies at the remembered place now: after it was missing, locked, or replaced. */
  'library.openAgain': { where: 'data', input: nothing, output: libraryInfoSchema },
  /** Writes the whole library, from the open connection, to its place again. What lies there now is kept under another name. */
  'library.saveAgain': { where: 'data', input: nothing, output: libraryInfoSchema },
  /** Writes the whole library to another place and works on there. */
  'library.saveAs': {
    where: 'data',
    token: 'create-library',
    input: z.strictObject({ token }),
    output: libraryInfoSchema,
  },
  /** Copies a library that lies on a network to this computer, and opens the copy. */
  'library.workOnCopy': { where: 'data', input: nothing, output: libraryInfoSchema },
  /** Opens a copy of a library that may not be written; nothing in it can be changed. */
  'library.lookOnly': { where: 'data', input: nothing, output: libraryInfoSchema },
  'library.backup': {
    where: 'data',
    token: 'back-up',
    input: z.strictObject({ token }),
    output: z.strictObject({ name: z.string() }),
  },
  'library.check': {
    where: 'data',
    input: nothing,
    output: z.strictObject({ sound: z.boolean(), findings: z.array(z.string()) }),
  },
  /** Works out again what lists and searches need of every plan. */
  'library.rebuildLists': { where: 'data', input: nothing, output: z.strictObject({ plans: z.int() }) },
  'library.import': {
    where: 'data',
    token: 'import',
    input: z.strictObject({ token }),
    output: z.strictObject({
      imported: z.array(z.strictObject({ id, reference: z.string() })),
      skipped: z.array(z.string()),
    }),
  },
  /** Begins a library of one's own, with what is known of the organisation and of who works with it. */
  'library.begin': {
    where: 'data',
    input: z.strictObject({
      settings: settingsSchema.pick({ organisation: true, zone: true, pageSize: true }),
      logo: z.strictObject({ name: z.string().min(1).max(200), bytes: bytesSchema }).nullable(),
      profile: profileSchema.nullable(),
    }),
    output: libraryInfoSchema,
  },
  /** Opens the examples, which have a library of their own. */
  'library.examples': { where: 'data', input: nothing, output: libraryInfoSchema },
  /** Opens the last library that was not that of the examples. */
  'library.own': { where: 'data', input: nothing, output: libraryInfoSchema },

  // ---- backups ----
  'library.backups': { where: 'data', input: nothing, output: z.strictObject({ backups: z.array(backupSchema) }) },
  'library.compareBackup': { where: 'data', input: z.strictObject({ name: backupName }), output: differencesSchema },
  /** Puts a backup in the library's place; the library as it is becomes a backup of its own first. */
  'library.restore': {
    where: 'data',
    input: z.strictObject({ name: backupName }),
    output: z.strictObject({ info: libraryInfoSchema, kept: z.string() }),
  },
  /** Opens a copy of a backup to be looked at; nothing in it can be changed. */
  'library.lookAtBackup': { where: 'data', input: z.strictObject({ name: backupName }), output: libraryInfoSchema },

  // ---- recovery ----
  /** What can be read of the library, its log and its backups; nothing is written. */
  'library.survey': { where: 'data', input: nothing, output: recoverySchema },
  /** Writes a new library beside the old one, or where a dialog said, and opens it. The old file stays as it is. */
  'library.recover': {
    where: 'data',
    input: nothing,
    output: z.strictObject({ info: libraryInfoSchema, recovery: recoverySchema, report: z.string() }),
  },
  'library.recoverTo': {
    where: 'data',
    token: 'create-library',
    input: z.strictObject({ token }),
    output: z.strictObject({ info: libraryInfoSchema, recovery: recoverySchema, report: z.string() }),
  },
  /** Writes every plan that can be read as a release file of its own into a folder. */
  'library.savePlans': {
    where: 'data',
    token: 'write-plans',
    input: z.strictObject({ token }),
    /** The files by name; `notes` says which could not be whole, and which got another name. */
    output: z.strictObject({ files: z.array(z.string()), notes: z.array(z.string()) }),
  },
} as const;

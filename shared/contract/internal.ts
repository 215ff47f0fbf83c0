import { z } from 'zod';
import { documentIds } from '../domain/documents';
import type { Snapshot } from '../domain/snapshot';
import { fileFaults } from '../domain/file-faults';
import { audiences } from '../domain/schema/field';
import { hashedSchema, listedSchema } from '../domain/components/listed';
import { checksumAlgorithms } from '../domain/plan/artefacts';
import { fileSchema } from '../domain/schema/values';
import { isTimeZone } from '../domain/time';
import { isEncoding } from '../domain/sheets/encodings';
import { sheetSchema } from '../domain/sheets/sheet';
import { bytesSchema as bytes, exportedFileSchema, issuedSchema, unprintableSchema } from './views';

/**
 * Calls between our own processes, which no page can make: main asks the data process for frozen snapshots, and the
 * press for documents.
 */
const snapshot = z.custom<Snapshot>((value) => typeof value === 'object' && value !== null);
const id = z.string().min(1).max(64);
const document = z.enum(documentIds);
const format = z.enum(['pdf', 'docx']);
const zone = z.string().refine(isTimeZone, 'is not a time zone');
const pageSize = z.enum(['a4', 'letter']);
const images = z.array(z.strictObject({ sha256: z.string(), bytes: bytes }));
/** A picture or attachment that could not be printed; the page says so. */
const fault = z.strictObject({ sha256: z.string(), name: z.string(), kind: z.enum(fileFaults) });
const verdict = z.strictObject({ key: z.string(), fault: z.enum(fileFaults).nullable() });
const made = z.strictObject({
  document,
  format,
  name: z.string(),
  pages: z.int().nullable(),
  bytes: bytes,
});

/** How far hashing has come, in bytes. */
export const hashProgressSchema = z.strictObject({
  job: z.string(),
  done: z.int(),
  bytes: z.int(),
  current: z.string(),
});

const letter = z.strictObject({
  id: z.string(),
  who: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
});

export const internalCalls = {
  /** Where a rescue file lies, for main to show it in its folder. */
  'rescue.path': {
    where: 'data',
    input: z.strictObject({ id }),
    output: z.strictObject({ path: z.string() }),
  },
  /** The newest revision, frozen for printing, with the pictures it shows; stored documents where it is issued. */
  'snapshot.get': {
    where: 'data',
    input: z.strictObject({
      id,
      /** An earlier revision; the newest without. */
      revision: z.string().optional(),
      /** Those that will be made: their attachments come along. All without. */
      documents: z.array(document).optional(),
    }),
    output: z.strictObject({
      version: z.int(),
      snapshot,
      images,
      stored: z.array(made),
      /** Whether nobody has looked yet if some of its files can be printed. */
      unjudged: z.boolean(),
    }),
  },
  /** Printed files of a revision (the newest without) that the press has not looked at since the data process started. */
  'files.unjudged': {
    where: 'data',
    input: z.strictObject({ id, revision: z.string().optional() }),
    output: z.strictObject({
      files: z.array(z.strictObject({ key: z.string(), file: fileSchema(), attached: z.boolean(), bytes })),
    }),
  },
  /** What the press found; gives why files of the newest revision cannot be printed. */
  'files.judged': {
    where: 'data',
    input: z.strictObject({ id, verdicts: z.array(verdict) }),
    output: z.strictObject({ unprintable: unprintableSchema }),
  },
  /** The letters that ask for what is owed to a plan; all where none is named. */
  'chase.letters': {
    where: 'data',
    input: z.strictObject({ id, owed: z.array(z.string()) }),
    output: z.strictObject({ letters: z.array(letter), reference: z.string(), at: z.string() }),
  },
  /** Checks that the plan may be issued and gives it as it will be issued; nothing is written yet. */
  'issue.prepare': {
    where: 'data',
    input: z.strictObject({ id }),
    output: z.strictObject({ version: z.int(), snapshot, images }),
  },
  /** Freezes the plan with its documents, if it is still at `version`. */
  'issue.commit': {
    where: 'data',
    input: z.strictObject({ id, version: z.int(), snapshot, documents: z.array(made) }),
    output: issuedSchema,
  },
  /** The SHA-256 of a file, or of every file below a folder; progress comes as events. */
  'press.hash': {
    where: 'press',
    input: z.strictObject({ job: z.string(), target: z.string(), also: z.array(z.enum(checksumAlgorithms)) }),
    output: hashedSchema,
  },
  'press.list': {
    where: 'press',
    input: z.strictObject({ file: z.string() }),
    output: z.strictObject({ components: z.array(listedSchema), notes: z.array(z.string()) }),
  },
  /** Writes letters into a folder as drafts of e-mail. */
  'press.letters': {
    where: 'press',
    input: z.strictObject({ folder: z.string(), letters: z.array(letter), reference: z.string(), at: z.string() }),
    output: z.strictObject({ names: z.array(z.string()) }),
  },
  /** Writes notices into a folder as drafts of e-mail, with documents customers may have. */
  'press.notices': {
    where: 'press',
    input: z.strictObject({
      folder: z.string(),
      snapshot,
      images,
      notices: z.array(id),
      documents: z.array(document),
      calendar: z.boolean(),
      pageSize,
    }),
    output: z.strictObject({ names: z.array(z.string()), empty: z.array(z.array(z.string())) }),
  },
  'sheets.read': {
    where: 'press',
    input: z.strictObject({ file: z.string(), zone, encoding: z.string().refine(isEncoding).optional() }),
    output: z.strictObject({ sheets: z.array(sheetSchema) }),
  },
  'sheets.write': {
    where: 'press',
    input: z.strictObject({ file: z.string(), title: z.string(), rows: z.array(z.array(z.string())) }),
    output: z.strictObject({ name: z.string() }),
  },
  /** Looks whether files can be printed. */
  'press.examine': {
    where: 'press',
    input: z.strictObject({
      files: z.array(z.strictObject({ key: z.string(), file: fileSchema(), attached: z.boolean(), bytes })),
    }),
    output: z.strictObject({ verdicts: z.array(verdict) }),
  },
  /** Makes documents in memory; for preview and for issuing. */
  'press.make': {
    where: 'press',
    input: z.strictObject({
      snapshot,
      images,
      documents: z.array(document),
      formats: z.array(format),
      combined: z.boolean(),
      pageSize,
      pageNumbers: z.boolean(),
      audience: z.enum(audiences).optional(),
    }),
    output: z.strictObject({
      made: z.array(made),
      sections: z.record(z.string(), z.int()),
      faults: z.array(fault),
    }),
  },
  /** Writes documents into a folder; progress comes as events. */
  'press.write': {
    where: 'press',
    input: z.strictObject({
      job: z.string(),
      folder: z.string(),
      snapshot,
      images,
      stored: z.array(made),
      documents: z.array(document),
      formats: z.array(format),
      combined: z.boolean(),
      pageSize,
      audience: z.enum(audiences).optional(),
      /** Exactly the stored documents of an issue, whatever came after it. */
      asIssued: z.literal(true).optional(),
    }),
    output: z.strictObject({
      files: z.array(exportedFileSchema),
      faults: z.array(fault),
      /** Attachments beside the documents whose own names no disk can hold. */
      renamed: z.array(z.strictObject({ given: z.string(), written: z.string() })),
    }),
  },
} as const;
export type InternalCalls = typeof internalCalls;
export type InternalName = keyof InternalCalls;
export type InternalInput<N extends InternalName> = z.input<InternalCalls[N]['input']>;

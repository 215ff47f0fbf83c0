import { z } from 'zod';
import { hashedSchema, listedSchema } from '../domain/components/listed';
import { documentIds } from '../domain/documents';
import { actKinds, actSchema, askedDeedSchema } from '../domain/lifecycle/acts';
import { commandSchema, MOST_COMMANDS } from '../domain/edit/command';
import { checksumAlgorithms } from '../domain/plan/artefacts';
import { contentSchema, sectionKeys } from '../domain/plan/content';
import { earlierSchema } from '../domain/plan/earlier';
import { audiences } from '../domain/schema/field';
import { fileSchema } from '../domain/schema/values';
import {
  bytesSchema as bytes,
  calendarNoticeSchema,
  calendarSessionSchema,
  exportedFileSchema,
  historyStateSchema,
  issuedSchema,
  libraryInfoSchema,
  libraryTroubleSchema,
  planViewSchema,
  profileSchema,
  releaseRowSchema,
  unprintableSchema,
} from './views';
import { desktopCalls } from './desktop-calls';
import { libraryCalls } from './library-calls';
import { done, id, nothing, releaseWritten, token } from './parts';
import { nightCalls } from './night-calls';
import { registerCalls } from './register-calls';
import { rescueCalls } from './rescue-calls';

/**
 * Every call the window can make, named once. `where` says who answers: the data process, the press, or main.
 * A `token` stands for a path that a dialog or a drop gave to main; the page never sees a path. A call marked `token`
 * names the use it makes of the path (uses.ts): main hands the path to who answers, once, beside the input.
 */
const job = z.string().min(8).max(64);
/** What a window calls itself. */
const windowName = z.string().min(8).max(64);
const part = z.enum(['content', 'control', 'record']);
const document = z.enum(documentIds);
const format = z.enum(['pdf', 'docx']);
const pageSize = z.enum(['a4', 'letter']);

/** After an edit: the new version, and the commands that were applied, consequences included. */
const edited = z.strictObject({
  version: z.int(),
  savedAt: z.string(),
  commands: z.array(commandSchema),
  part,
  editing: historyStateSchema,
  /** Set where the edit opened a new draft of an issued plan: the workspace reloads. */
  opened: z.string().optional(),
});

export const calls = {
  // ---- profile, appearance, library -----------------------------------------------------------------------------
  'app.start': {
    where: 'data',
    input: nothing,
    output: z.strictObject({
      profile: profileSchema.nullable(),
      /** Null where none is open; `trouble` says why. Neither: nobody has begun one yet. */
      library: libraryInfoSchema.nullable(),
      /** Set while the examples are open, with the name of the library that is the way back, where there is one. */
      examples: z.strictObject({ own: z.string().nullable() }).nullable(),
      /** Why none is open, or that the open one is no longer the file at its place. */
      trouble: libraryTroubleSchema.nullable(),
      appearance: z.enum(['system', 'light', 'dark']),
      density: z.enum(['comfortable', 'compact']),
      /** The place that was open at the last end, as the window described it. */
      place: z.string().nullable(),
      /** What was chosen for the last export, as the window described it. */
      exporting: z.string().nullable(),
    }),
  },
  'profile.set': { where: 'data', input: profileSchema, output: done },
  'appearance.set': {
    where: 'data',
    input: z.strictObject({
      appearance: z.enum(['system', 'light', 'dark']),
      density: z.enum(['comfortable', 'compact']),
    }),
    output: done,
  },
  /** What was chosen for the last export, as the window described it. */
  'exporting.set': { where: 'data', input: z.strictObject({ exporting: z.string().max(2000) }), output: done },
  'place.set': { where: 'data', input: z.strictObject({ place: z.string().max(2000) }), output: done },
  ...libraryCalls,
  ...nightCalls,

  // ---- releases -------------------------------------------------------------------------------------------------
  'releases.list': {
    where: 'data',
    input: z.strictObject({
      /** Words to find anywhere in a plan. */
      query: z.string().max(500).optional(),
      /** Blocked: open plans with an error standing. */
      show: z.enum(['open', 'blocked', 'archived', 'all']),
      sort: z.enum(['window', 'reference', 'name', 'changed', 'margin']),
      descending: z.boolean(),
      offset: z.int().min(0),
      limit: z.int().min(1).max(500),
    }),
    /**
     * `counts`: how many plans each choice of `show` holds, whatever the query. `waiting`: of how many plans the checks are
     * still to be worked out.
     */
    output: z.strictObject({
      total: z.int(),
      rows: z.array(releaseRowSchema),
      waiting: z.int(),
      counts: z.strictObject({ open: z.int(), blocked: z.int(), archived: z.int() }),
    }),
  },

  // ---- the calendar ---------------------------------------------------------------------------------------------
  /**
   * Sessions and notices of all plans that touch a stretch of time, with the sessions beyond its ends that overlap those,
   * and what these plans override.
   */
  'calendar.range': {
    where: 'data',
    input: z.strictObject({ from: z.string().max(40), to: z.string().max(40) }),
    output: z.strictObject({
      sessions: z.array(calendarSessionSchema),
      notices: z.array(calendarNoticeSchema),
      overrides: z.array(z.strictObject({ reference: z.string(), kind: z.enum(['freeze', 'plan']), of: z.string() })),
    }),
  },
  /** Moves a session by whole days and minutes on its wall clock: an edit of its plan, to be undone there. */
  'calendar.move': {
    where: 'data',
    input: z.strictObject({
      id,
      session: id,
      days: z.int().min(-3660).max(3660),
      minutes: z.int().min(-1440).max(1440),
    }),
    /**
     * `opened` is the draft an issued plan got; `twice` where a time now comes twice and the plan asks which is meant.
     * `hanging`: the dates of the plan that can be moved with it, an edit of this version.
     */
    output: z.strictObject({
      start: z.int(),
      end: z.int(),
      opened: z.string().nullable(),
      twice: z.boolean(),
      version: z.int().optional(),
      hanging: z
        .array(z.strictObject({ what: z.string(), old: z.string(), next: z.string(), command: commandSchema }))
        .optional(),
    }),
  },
  /** Writes a calendar file where a dialog said: the sessions of one plan, or all plans, windows and freezes. */
  'calendar.write': {
    where: 'data',
    token: 'write-calendar',
    input: z.strictObject({ token, id: id.optional() }),
    output: z.strictObject({ name: z.string(), events: z.int() }),
  },

  // ---- one plan -------------------------------------------------------------------------------------------------
  'plan.create': {
    where: 'data',
    input: z.strictObject({
      name: z.string().max(200),
      /** What it starts from: blank without. Of an earlier plan, these sections come along. */
      from: z
        .discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('template'), id }),
          z.strictObject({ kind: z.literal('plan'), id, sections: z.array(z.enum(sectionKeys)).min(1) }),
        ])
        .optional(),
    }),
    output: z.strictObject({ id }),
  },
  'plan.open': { where: 'data', input: z.strictObject({ id }), output: planViewSchema },
  /** The text of an earlier revision, or of the newest, to compare it with another. */
  'plan.revision': {
    where: 'data',
    input: z.strictObject({ id, number: z.string().max(12) }),
    output: z.strictObject({ content: contentSchema }),
  },
  'plan.duplicate': { where: 'data', input: z.strictObject({ id }), output: z.strictObject({ id }) },
  'plan.archive': { where: 'data', input: z.strictObject({ id, archived: z.boolean() }), output: done },
  /** Sessions of other plans that touch a stretch of time, to be held against this plan's. */
  'plan.others': {
    where: 'data',
    input: z.strictObject({ id, from: z.string().max(40), to: z.string().max(40) }),
    output: z.strictObject({
      sessions: z.array(
        z.strictObject({
          reference: z.string(),
          session: z.string(),
          start: z.int(),
          end: z.int(),
          cis: z.array(z.string()).readonly(),
        }),
      ),
    }),
  },
  /** Checksums of the components' files that suppliers state sums for: by SHA-256, then by algorithm. */
  'plan.digests': {
    where: 'data',
    input: z.strictObject({ id }),
    output: z.strictObject({ digests: z.record(z.string(), z.record(z.string(), z.string())) }),
  },
  /** Durations of the revision saved before the newest, null where there is none. */
  'plan.earlier': {
    where: 'data',
    input: z.strictObject({ id }),
    output: z.strictObject({ earlier: earlierSchema.nullable() }),
  },
  /** Why pictures and attachments of the newest revision cannot be printed, by their key; the press looks at new ones. */
  'plan.unprintable': {
    where: 'main',
    input: z.strictObject({ id }),
    output: z.strictObject({ unprintable: unprintableSchema }),
  },
  'plan.edit': {
    where: 'data',
    input: z.strictObject({
      id,
      version: z.int(),
      part,
      commands: z.array(commandSchema).min(1).max(MOST_COMMANDS),
      /** What Undo will call it: "Change duration of A4". */
      label: z.string().min(1).max(200),
      window: windowName.optional(),
    }),
    output: edited,
  },
  /** Refused where the step is one of another window that has the plan open. */
  'plan.undo': { where: 'data', input: z.strictObject({ id, window: windowName.optional() }), output: edited },
  'plan.redo': { where: 'data', input: z.strictObject({ id, window: windowName.optional() }), output: edited },
  /** A window has left a plan: its steps belong to whoever has it open. */
  'plan.left': { where: 'data', input: z.strictObject({ id, window: windowName }), output: done },
  /** What was done to a plan, and what can be done now; a reason stands where one is in the way. */
  'plan.acts': {
    where: 'data',
    input: z.strictObject({ id }),
    output: z.strictObject({
      acts: z.array(actSchema),
      possible: z.array(z.strictObject({ kind: z.enum(actKinds), reason: z.string().nullable() })),
    }),
  },
  /** Does an act; it is refused with the reason where the table of life does not allow it. */
  'plan.act': { where: 'data', input: z.strictObject({ id, deed: askedDeedSchema }), output: planViewSchema },
  'plan.submit': { where: 'data', input: z.strictObject({ id }), output: planViewSchema },
  'plan.return': {
    where: 'data',
    input: z.strictObject({ id, reason: z.string().min(1).max(5000) }),
    output: planViewSchema,
  },
  /** Submits where needed, makes the documents, freezes. Main asks the press for the documents on the way. */
  'plan.issue': { where: 'main', input: z.strictObject({ id }), output: issuedSchema },
  'plan.export': {
    where: 'data',
    token: 'write-release',
    input: z.strictObject({ id, token }),
    output: releaseWritten,
  },

  // ---- templates ------------------------------------------------------------------------------------------------
  'templates.list': {
    where: 'data',
    input: nothing,
    output: z.strictObject({
      templates: z.array(z.strictObject({ id, name: z.string(), purpose: z.string(), own: z.boolean() })),
    }),
  },
  /** Keeps a plan as a template, without what belongs to one release only. */
  'template.save': {
    where: 'data',
    input: z.strictObject({ plan: id, name: z.string().trim().min(1).max(200), purpose: z.string().max(500) }),
    output: z.strictObject({ id }),
  },
  'template.remove': { where: 'data', input: z.strictObject({ id }), output: done },

  ...registerCalls,
  ...rescueCalls,

  // ---- files ----------------------------------------------------------------------------------------------------
  /** Takes a file into the library as a blob. */
  'file.add': { where: 'data', token: 'attach', input: z.strictObject({ token }), output: fileSchema() },
  /** Bytes that were pasted or dropped without a path (a screenshot). */
  'file.addBytes': {
    where: 'data',
    input: z.strictObject({ name: z.string().min(1).max(200), bytes: bytes }),
    output: fileSchema(),
  },
  'file.read': {
    where: 'data',
    input: z.strictObject({ sha256: z.string().length(64) }),
    output: z.strictObject({ bytes: bytes }),
  },

  // ---- components -----------------------------------------------------------------------------------------------
  /**
   * The SHA-256 of a chosen file, or of every file of a chosen folder, with other checksums where wanted; progress comes as
   * events. A new one ends the last.
   */
  'components.hash': {
    where: 'main',
    token: 'component',
    input: z.strictObject({ token, also: z.array(z.enum(checksumAlgorithms)).max(5) }),
    output: z.strictObject({ name: z.string(), ...hashedSchema.shape }),
  },
  'components.cancel': { where: 'main', input: nothing, output: done },
  /** A supplier's list of components: checksum lines, CycloneDX or SPDX. */
  'components.list': {
    where: 'main',
    token: 'component',
    input: z.strictObject({ token }),
    output: z.strictObject({ name: z.string(), components: z.array(listedSchema), notes: z.array(z.string()) }),
  },

  // ---- documents ------------------------------------------------------------------------------------------------
  'preview.render': {
    where: 'main',
    input: z.strictObject({
      id,
      document,
      pageSize: pageSize.optional(),
      /** An earlier issue, shown as it was stored. */
      revision: z.string().max(12).optional(),
    }),
    output: z.strictObject({
      version: z.int(),
      pdf: bytes,
      pages: z.int(),
      /** The page on which each section of the plan starts, from 1. */
      sections: z.record(z.string(), z.int()),
      /** Pictures and attachments that could not be printed, in words. */
      notes: z.array(z.string()),
    }),
  },
  'export.start': {
    where: 'main',
    token: 'write-documents',
    input: z.strictObject({
      id,
      token,
      documents: z.array(document).min(1),
      formats: z.array(format).min(1),
      combined: z.boolean(),
      pageSize,
      /** Whom copies are for; the paper of the house without. */
      audience: z.enum(audiences).optional(),
      /** An earlier issue: its stored documents, byte for byte. */
      revision: z.string().max(12).optional(),
    }),
    output: z.strictObject({ job }),
  },
  /** Writes notices of a plan into a chosen folder as drafts of e-mail, with documents and the sessions where wanted. */
  'notices.write': {
    where: 'main',
    token: 'write-documents',
    input: z.strictObject({
      id,
      token,
      notices: z.array(id).min(1).max(200),
      documents: z.array(document),
      calendar: z.boolean(),
    }),
    output: z.strictObject({ names: z.array(z.string()), empty: z.array(z.array(z.string())), token }),
  },
  /** Writes letters that ask for what is owed into a chosen folder, as drafts of e-mail; all of them where none is named. */
  'chase.write': {
    where: 'main',
    token: 'write-documents',
    input: z.strictObject({ id, token, owed: z.array(z.string().max(200)).max(200) }),
    output: z.strictObject({ names: z.array(z.string()), token }),
  },
  'export.cancel': { where: 'main', input: z.strictObject({ job }), output: done },

  ...desktopCalls,
} as const;

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type CallInput<N extends CallName> = z.input<Calls[N]['input']>;
export type CallOutput<N extends CallName> = z.output<Calls[N]['output']>;

export const exportProgressSchema = z.strictObject({
  job,
  done: z.int(),
  total: z.int(),
  current: z.string(),
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  /** `token`: for "Open" and "Show in folder". */
  files: z.array(exportedFileSchema.extend({ token: token.optional() })),
  /** Pictures and attachments that could not be printed, in words. */
  notes: z.array(z.string()).optional(),
  /** Attachments beside the documents that got another name, in words. */
  renamed: z.array(z.string()).optional(),
  message: z.string().optional(),
});

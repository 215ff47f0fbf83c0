import { z } from 'zod';
import { documentIds } from '../documents';
import { date, fileSchema, id, instant, line, lines, sha256, zone } from '../schema/values';
import { actSchema } from '../lifecycle/acts';
import { revisionStates } from '../lifecycle/states';
import { eventSchema } from '../run/events';
import { actorSchema } from './actor';
import { contentSchema } from './content';
import { acceptedSchema, controlSchema, overridesSchema, routeSchema } from './control';
import { earlierSchema } from './earlier';
import { recordSchema } from './record';
import { registersSchema, settingsSchema } from './registers';

export const findingSchema = z.strictObject({
  rule: line(),
  severity: z.enum(['error', 'warning', 'information']),
  message: lines(),
  path: line(),
  accepted: z.strictObject({ reason: lines(), role: line(), at: instant() }).nullable(),
  /** An acceptance of what it said before: it does not count any more. */
  reopened: z.strictObject({ reason: lines(), role: line(), at: instant(), facts: lines() }).optional(),
});
export type Finding = z.infer<typeof findingSchema>;

export const formats = ['pdf', 'docx'] as const;
export type Format = (typeof formats)[number];

/** What issuing froze. `registers` and `settings` are the extract the plan used; `instants` each local time's instant. */
export const issueSchema = z.strictObject({
  at: instant(),
  zone: zone(),
  by: actorSchema,
  fingerprint: sha256(),
  /** What the fingerprint covers, and how: 2 leaves out who signs and what was recorded. Absent: 1. */
  fingerprintFormat: z.literal(2).optional(),
  checkCodes: z.partialRecord(z.enum(documentIds), z.string().regex(/^[0-9A-HJKMNP-TV-Z]{8}$/)),
  registers: registersSchema,
  settings: settingsSchema,
  route: routeSchema,
  accepted: acceptedSchema.optional(),
  overrides: overridesSchema.optional(),
  findings: z.array(findingSchema).optional(),
  instants: z.record(line(), instant()).optional(),
  /** Sessions of other plans that were in the way at that moment. */
  others: z
    .array(z.strictObject({ reference: line(), session: id(), start: z.int(), end: z.int(), cis: z.array(id()) }))
    .optional(),
  /** Durations of the revision saved before. */
  earlier: earlierSchema.optional(),
  documents: z
    .array(
      z.strictObject({
        document: z.enum(documentIds),
        format: z.enum(formats),
        file: fileSchema(),
        pages: z.int().min(1).optional(),
      }),
    )
    .optional(),
});
export type Issue = z.infer<typeof issueSchema>;

export const revisionSchema = z.strictObject({
  number: z.string().regex(/^\d{1,4}\.\d{1,4}[a-z]?$/, {
    error: (issue) => `${JSON.stringify(issue.input)} is not a revision number such as 1.0`,
  }),
  state: z.enum(revisionStates),
  attempt: z.int().min(1).max(99),
  savedAt: instant(),
  savedBy: actorSchema,
  reason: lines().optional(),
  supersededAt: instant().optional(),
  issue: issueSchema.optional(),
});
export type Revision = z.infer<typeof revisionSchema>;

export const pastRevisionSchema = z.strictObject({ revision: revisionSchema, content: contentSchema });

export const planSchema = z.strictObject({
  id: id(),
  /** The newest revision, and the content it holds. */
  revision: revisionSchema,
  content: contentSchema,
  control: controlSchema.optional(),
  record: recordSchema.optional(),
  /** What was done, oldest first; control and record are the sum of it. Files written before there were acts have none. */
  acts: z.array(actSchema).optional(),
  /** What happened while it ran, or was rehearsed: the events of every run, each run in its order. */
  runs: z.array(eventSchema).optional(),
  /** Earlier revisions, oldest first. */
  history: z.array(pastRevisionSchema).optional(),
  createdAt: instant(),
  archived: date().optional(),
});
export type Plan = z.infer<typeof planSchema>;

import { z } from 'zod';
import { commandSchema, MOST_COMMANDS } from '../domain/edit/command';
import { contentSchema } from '../domain/plan/content';
import { controlSchema } from '../domain/plan/control';
import { revisionSchema } from '../domain/plan/plan';
import { recordSchema } from '../domain/plan/record';
import { registersSchema, settingsSchema } from '../domain/plan/registers';
import { done, id, nothing, releaseWritten, token } from './parts';

/** A plan as it is on the screen, with the rows and settings it uses: the library may be out of reach. */
export const screenSchema = z.strictObject({
  id,
  /** The version the screen started from, and when it was saved. */
  version: z.int(),
  savedAt: z.string(),
  revision: revisionSchema,
  /** Whether the text itself was changed since: an issued revision then becomes the next draft. */
  edited: z.boolean(),
  content: contentSchema,
  control: controlSchema,
  record: recordSchema,
  registers: registersSchema,
  settings: settingsSchema,
});
export type Screen = z.infer<typeof screenSchema>;

/** Changes of the registers and settings that the library has not taken. */
const sharedEdits = z
  .array(
    z.strictObject({
      of: z.enum(['registers', 'settings']),
      label: z.string().min(1).max(200),
      commands: z.array(commandSchema).min(1).max(MOST_COMMANDS),
    }),
  )
  .min(1)
  .max(5000);

/** Registers and settings as they are on the screen, and what of it the library has not taken. */
export const sharedScreenSchema = z.strictObject({
  edits: sharedEdits,
  registers: registersSchema,
  settings: settingsSchema,
});
export type SharedScreen = z.infer<typeof sharedScreenSchema>;

/** Where a rescue file was written. */
const rescued = releaseWritten.extend({ folder: z.string() });

/** Calls for text the library does not take: kept in a file beside it, and taken in again. */
export const rescueCalls = {
  /** Writes a release file of what is on the screen to the first place that works. */
  'plan.rescue': { where: 'data', input: screenSchema, output: rescued },
  /** The same, where a dialog said. */
  'plan.saveCopy': {
    where: 'data',
    token: 'write-release',
    input: screenSchema.extend({ token }),
    output: releaseWritten,
  },
  'shared.rescue': {
    where: 'data',
    input: sharedScreenSchema,
    output: rescued,
  },
  /** Registers and settings as they are on the screen, where a dialog said. */
  'shared.saveCopy': {
    where: 'data',
    token: 'write-release',
    input: sharedScreenSchema.extend({ token }),
    output: releaseWritten,
  },
  /** Rescue files nobody has dealt with, newest first. `at` is local time, as in the name of the file. */
  'rescue.list': {
    where: 'data',
    input: nothing,
    output: z.strictObject({
      rescues: z.array(z.strictObject({ id, of: z.string(), at: z.string(), folder: z.string() })),
    }),
  },
  /** `edit`: the newest text of its plan, to be undone there. `copy`: the plan was changed since. `new`: the library did not hold it. */
  'rescue.take': {
    where: 'data',
    input: z.strictObject({ id }),
    output: z.strictObject({
      became: z.enum(['edit', 'copy', 'new', 'shared']),
      plan: id.nullable(),
      reference: z.string(),
    }),
  },
  /** Offers it no more; the file stays. */
  'rescue.leave': { where: 'data', input: z.strictObject({ id }), output: done },
  'rescue.show': { where: 'main', input: z.strictObject({ id }), output: done },
} as const;

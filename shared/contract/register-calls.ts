import { z } from 'zod';
import { commandSchema, MOST_COMMANDS } from '../domain/edit/command';
import { actorSchema } from '../domain/plan/actor';
import { registerKeys } from '../domain/plan/registers';
import { isEncoding } from '../domain/sheets/encodings';
import { sheetSchema } from '../domain/sheets/sheet';
import { isTimeZone } from '../domain/time';
import { id, nothing, releaseWritten, token } from './parts';
import { sharedChangeSchema, sharedDataSchema } from './views';

const register = z.enum(registerKeys);

const encoding = z.string().refine(isEncoding, 'is not an encoding');

/** Calls about what plans share: the registers and the settings. */
export const registerCalls = {
  'shared.get': { where: 'data', input: nothing, output: sharedDataSchema },
  'shared.edit': {
    where: 'data',
    input: z.strictObject({
      of: z.enum(['registers', 'settings']),
      commands: z.array(commandSchema).min(1).max(MOST_COMMANDS),
      label: z.string().min(1).max(200),
    }),
    output: sharedChangeSchema,
  },

  /** The plans that link to a row of a register, archived ones too, by their reference, and where their content does. */
  'register.usedBy': {
    where: 'data',
    input: z.strictObject({ register, id }),
    output: z.strictObject({
      plans: z.array(
        z.strictObject({
          id,
          reference: z.string(),
          name: z.string(),
          archived: z.boolean(),
          places: z.array(z.strictObject({ path: z.array(z.string()), label: z.string() })),
        }),
      ),
    }),
  },
  /** The tables of a CSV file, a workbook or a calendar file, every cell as text; `zone` for times that name none. */
  'register.readTable': {
    where: 'main',
    token: 'read-table',
    input: z.strictObject({
      token,
      zone: z.string().refine(isTimeZone, 'is not a time zone'),
      /** As a person chose it; told from the text where nobody did. */
      encoding: encoding.optional(),
    }),
    output: z.strictObject({ name: z.string(), sheets: z.array(sheetSchema) }),
  },
  /** Writes a table where a dialog said, as a workbook where the name ends so, else as CSV. */
  'register.writeTable': {
    where: 'main',
    token: 'write-table',
    input: z.strictObject({ token, title: z.string().max(100), rows: z.array(z.array(z.string())).max(20_000) }),
    output: z.strictObject({ name: z.string() }),
  },
  /** What a row was after each change, newest first; null where it was removed, or where nobody knows when and who. */
  'register.history': {
    where: 'data',
    input: z.strictObject({ register, id }),
    output: z.strictObject({
      entries: z.array(
        z.strictObject({
          seq: z.int(),
          at: z.string().nullable(),
          actor: actorSchema.nullable(),
          label: z.string(),
          row: z.json(),
        }),
      ),
    }),
  },
  /** How many plans link to each row of a register; a row without any is not named. */
  'register.counts': {
    where: 'data',
    input: z.strictObject({ register }),
    output: z.strictObject({ plans: z.record(z.string(), z.int()) }),
  },

  /** The settings alone, as a release file without plans. */
  'settings.export': {
    where: 'data',
    token: 'write-settings',
    input: z.strictObject({ token }),
    output: releaseWritten,
  },
  /** Takes the settings of a release file in place of those of the library. */
  'settings.import': { where: 'data', token: 'import', input: z.strictObject({ token }), output: sharedDataSchema },
} as const;

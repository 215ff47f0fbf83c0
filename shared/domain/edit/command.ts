import { z } from 'zod';
import { id } from '../schema/values';

/** Where a command works: field names and row ids, never positions. `['deployment','steps','a4','task']`. */
const path = () => z.array(z.string().min(1).max(200)).min(1).max(20);

/** An edit of one part of a plan. Commands address rows by id, so they still fit when rows have moved. */
export const commandSchema = z.discriminatedUnion('kind', [
  /** Sets a field; without a value it is cleared. */
  z.strictObject({ kind: z.literal('set'), path: path(), value: z.json().optional() }),
  /** Inserts a row after another; first with `null`, last without. */
  z.strictObject({
    kind: z.literal('insert'),
    path: path(),
    row: z.looseObject({ id: id() }),
    after: id().nullable().optional(),
  }),
  /** Removes a row and every link to it. */
  z.strictObject({ kind: z.literal('remove'), path: path(), id: id() }),
  z.strictObject({ kind: z.literal('move'), path: path(), id: id(), after: id().nullable() }),
]);
/** So many commands make up one edit of the registers at most: every row of the largest table, and some. */
export const MOST_COMMANDS = 20_000;
export type Command = z.infer<typeof commandSchema>;

import { z } from 'zod';
import { line } from '../schema/values';

/** Who did something: a profile, not an account; `account` is the system account beside it. */
export const actorSchema = z.strictObject({
  name: line(),
  role: line(),
  initials: line().optional(),
  account: line().optional(),
});
export type Actor = z.infer<typeof actorSchema>;

import { z } from 'zod';
import { contentSchema } from '../plan/content';
import { id, line } from '../schema/values';

/** What a new plan can start from: sections begun, left out with a reason, or holding placeholders to be filled. */
export const templateSchema = z.strictObject({
  id: id(),
  name: line().min(1).max(200),
  /** One sentence: when it fits. */
  purpose: line(),
  content: contentSchema,
});
export type Template = z.infer<typeof templateSchema>;

import { z } from 'zod';

/** What many calls take or answer. */
export const nothing = z.strictObject({});
export const done = z.strictObject({ done: z.literal(true) });
/** A release file that was written: `missing` names files whose bytes were not there, `renamed` says which got another name. */
export const releaseWritten = z.strictObject({
  name: z.string(),
  missing: z.array(z.string()),
  renamed: z.array(z.string()),
});
export type WrittenRelease = z.infer<typeof releaseWritten>;
export const token = z.string().min(8).max(64);
export const id = z.string().min(1).max(64);

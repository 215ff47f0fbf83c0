import { z } from 'zod';

/** What many calls take or answer. */
export const nothing = z.strictObject({});
export const done = z.strictObject({ done: z.literal(true) });
export const token = z.string().min(8).max(64);
export const id = z.string().min(1).max(64);

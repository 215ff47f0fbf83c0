import { z } from 'zod';
import { contentSchema } from '../domain/plan/content';
import { registersSchema, settingsSchema } from '../domain/plan/registers';
import { eventSchema, pressSchema } from '../domain/run/events';
import { attemptStates, revisionStates } from '../domain/lifecycle/states';
import { id } from './parts';

/** Calls of a night that is run. */
export const nightCalls = {
  /** What a run is judged by, and its events so far; none where nothing has run yet. */
  'night.open': {
    where: 'data',
    input: z.strictObject({ id }),
    output: z.strictObject({
      reference: z.string(),
      /** The issued revision that is run, as it was frozen. */
      content: contentSchema,
      registers: registersSchema,
      settings: settingsSchema,
      issue: z.strictObject({ number: z.string() }).nullable(),
      revisionState: z.enum(revisionStates),
      attemptState: z.enum(attemptStates),
      events: z.array(eventSchema),
    }),
  },
  /** Enters one event. It is on disk when this answers; what the table of the night refuses comes back in words. */
  'night.press': {
    where: 'data',
    input: z.strictObject({ id, press: pressSchema }),
    output: z.strictObject({ event: eventSchema, attemptState: z.enum(attemptStates) }),
  },
} as const;

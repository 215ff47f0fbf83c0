import { z } from 'zod';
import { stepChecks } from '../plan/when-and-how';
import { id, line, lines } from '../schema/values';

/** What is done with a step. `reason` at a start says why it is out of its order. */
export const stepEvents = {
  'step-start': z.strictObject({ step: line(), reason: lines().optional() }),
  'step-finish': z.strictObject({ step: line(), comment: lines().optional() }),
  'step-fail': z.strictObject({ step: line(), reason: lines() }),
  'step-skip': z.strictObject({ step: line(), reason: lines() }),
  /** What a verification saw, beside what was expected. */
  observe: z.strictObject({
    step: line(),
    value: lines(),
    expected: lines().optional(),
    matches: z.boolean().optional(),
  }),
  /** Given by another person than the one who does the step. `value`: what that person saw. */
  check: z.strictObject({
    step: line(),
    how: z.enum(stepChecks),
    initials: line(),
    name: line(),
    role: id().optional(),
    value: lines().optional(),
  }),
} as const;

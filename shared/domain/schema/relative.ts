import { z } from 'zod';
import { count } from '../count';

/** A time as it was said beside the sessions: so long before the first starts, or after the last must have ended. */
export const relativeSchema = () =>
  z.strictObject({
    amount: z.int().min(0).max(100_000),
    unit: z.enum(['minutes', 'hours', 'days']),
    side: z.enum(['before', 'after']),
    /** Beside each session, not only the first or the last. */
    each: z.literal(true).optional(),
  });
export type Relative = z.infer<ReturnType<typeof relativeSchema>>;

const units = {
  m: ['minutes', 1],
  h: ['hours', 1],
  d: ['days', 1],
  w: ['days', 7],
} as const;
const SAID =
  /^(?:at the latest )?(\d{1,5}|an?|one|the|two|three|four) ?(minutes?|mins?|min|m|hours?|hrs?|h|days?|d|weeks?|wks?|w)\.? (before|prior to|after)(?: (.+))?$/iu;
const SHORT = /^t ?([-+−–]) ?(\d{1,5}) ?(m|min|h|d|w)?$/iu;
const BESIDE =
  /^(?:(the|each|every|all) )?(?:(first|last) )?(?:(?:change|release|maintenance|deployment) )?(sessions?|windows?|starts?|night|nights|release|go-live|deployment|end|hard stop|change)$/iu;
const numbers: Readonly<Record<string, number>> = { a: 1, an: 1, one: 1, the: 1, two: 2, three: 3, four: 4 };

/** `14 days before`, `4 hours before each session`, `the day after`, `T-14d`; null for any other text. */
export function typedRelative(text: string): Relative | null {
  const plain = text
    .replaceAll(/[\s\u00A0\u202F]+/gu, ' ')
    .replace(/\([^()]*\)$/u, '')
    .trim();
  const [, sign, short = '', letter = 'd'] = SHORT.exec(plain) ?? [];
  if (sign !== undefined) return relative(Number(short), letter, sign === '+' ? 'after' : 'before', false);
  const [, amount = '', unit = '', side = '', beside] = SAID.exec(plain) ?? [];
  if (side === '') return null;
  const [, every, which, what] = beside === undefined ? [] : (BESIDE.exec(beside) ?? []);
  if (beside !== undefined && what === undefined) return null;
  const isAfter = side.toLowerCase() === 'after';
  if (which !== undefined && (which.toLowerCase() === 'last') !== isAfter) return null; // not what is counted from
  if (/^(?:end|hard stop)$/iu.test(what ?? '') && !isAfter) return null;
  if (/^starts?$/iu.test(what ?? '') && isAfter) return null;
  const number = numbers[amount.toLowerCase()] ?? Number(amount);
  return relative(number, unit, isAfter ? 'after' : 'before', /^(?:each|every|all)$/iu.test(every ?? ''));
}

function relative(amount: number, unit: string, side: Relative['side'], each: boolean): Relative | null {
  const found = Object.entries(units).find(([letter]) => unit.toLowerCase().startsWith(letter));
  if (!found || !Number.isInteger(amount)) return null;
  const [, [name, times]] = found;
  return { amount: amount * times, unit: name, side, ...(each ? { each: true } : {}) };
}

const one = { minutes: 'minute', hours: 'hour', days: 'day' } as const;

/** `14 days before`, `the day after`, `4 hours before each session`. */
export function relativeText({ amount, unit, side, each }: Relative): string {
  const long = amount === 1 && unit === 'days' ? 'the day' : count(amount, one[unit]);
  return `${long} ${side}${each ? ' each session' : ''}`;
}

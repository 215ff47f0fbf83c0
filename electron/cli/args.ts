import { parseArgs, type ParseArgsConfig } from 'node:util';
import { z } from 'zod';
import { date, instant } from '../../shared/domain/schema/values';
import { toInstant } from '../../shared/domain/time';
import type { Wanted } from '../files/target';
import { Usage } from './io';

type Options = NonNullable<ParseArgsConfig['options']>;

/** The words of a command line, checked: unknown options and missing values are usage errors. */
export type Args = {
  positionals: string[];
  text(name: string): string | undefined;
  /** Every value of an option that may be given several times. */
  all(name: string): string[];
  flag(name: string): boolean;
};

export function readArgs(argv: readonly string[], options: Options): Args {
  let parsed: { values: Record<string, unknown>; positionals: string[] };
  try {
    parsed = parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new Usage(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
  const text = z.string().optional();
  const texts = z.array(z.string()).optional();
  return {
    positionals: parsed.positionals,
    text: (name) => text.parse(parsed.values[name]),
    all: (name) => texts.parse(parsed.values[name]) ?? [],
    flag: (name) => parsed.values[name] === true,
  };
}

export function needed(args: Args, name: string): string {
  const value = args.text(name);
  if (value === undefined || value === '') throw new Usage(`--${name} is missing.`);
  return value;
}

/** `--force`: a file of the same kind that is there already is replaced. */
export const forceOption = { force: { type: 'boolean' } } as const;
export const overOf = (args: Args): Wanted['over'] => (args.flag('force') ? 'same kind' : 'nothing unless forced');

/** Exactly one positional word. */
export function onlyWord(args: Args, what: string): string {
  const [word, ...more] = args.positionals;
  if (word === undefined) throw new Usage(`${what} is missing.`);
  if (more.length > 0) throw new Usage(`one ${what} is expected, not also ${more.join(' ')}.`);
  return word;
}

/** The instant that stands for now, in whole seconds. */
export const clockOf = (args: Args, name = 'clock'): string => instantOf(args, name) ?? toInstant(Date.now());

/**
 * The clock an option states; undefined where none is, so that the laptop's own is looked at. The first of the names that
 * is given counts.
 */
export function statedClock(args: Args, ...names: readonly string[]): (() => Date) | undefined {
  const given = names.map((name) => instantOf(args, name)).find((instant) => instant !== undefined);
  return given === undefined ? undefined : () => new Date(given);
}

/** An instant an option gives, in whole seconds. */
export function instantOf(args: Args, name: string): string | undefined {
  const given = args.text(name);
  if (given === undefined) return undefined;
  if (!instant().safeParse(given).success)
    throw new Usage(`--${name} ${JSON.stringify(given)} is not an instant such as 2026-09-17T18:00:00Z.`);
  return toInstant(Date.parse(given));
}

/** A day an option gives. */
export function dateOf(args: Args, name: string): string | undefined {
  const given = args.text(name);
  if (given !== undefined && !date().safeParse(given).success)
    throw new Usage(`--${name} ${JSON.stringify(given)} is not a date such as 2026-09-17.`);
  return given;
}

/** One of some words, in any case, or the only one that begins so. */
export function wordOf<T extends string>(args: Args, name: string, all: readonly T[]): T {
  const given = needed(args, name).trim().toLowerCase();
  const whole = all.find((one) => one.toLowerCase() === given);
  const [only, ...more] = all.filter((one) => one.toLowerCase().startsWith(given));
  if (whole !== undefined) return whole;
  if (only !== undefined && more.length === 0) return only;
  throw new Usage(`--${name}: ${JSON.stringify(args.text(name))} is not one of: ${all.join('; ')}.`);
}

/** One word out of a list. */
export function oneOf<T extends string>(word: string, all: readonly T[], name: string): T {
  const found = all.find((one) => one === word);
  if (found === undefined) throw new Usage(`--${name}: ${JSON.stringify(word)} is not one of ${all.join(', ')}.`);
  return found;
}

/** A comma-separated choice out of a list; `all` means every one. */
export function chosen<T extends string>(
  given: string | undefined,
  all: readonly T[],
  name: string,
  otherwise: readonly T[],
): readonly T[] {
  if (given === undefined) return otherwise;
  if (given === 'all') return all;
  const words = given.split(',').map((word) => word.trim());
  return [...new Set(words)].map((word) => oneOf(word, all, name));
}

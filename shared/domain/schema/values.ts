import { z } from 'zod';
import { contrast, LEAST_CONTRAST } from '../contrast';
import { isLocalDateTime, isTimeZone } from '../time';
import { relativeSchema } from './relative';

const LINE_LIMIT = 20_000;
const LINES_LIMIT = 200_000;

const quoted = (value: unknown) => JSON.stringify(typeof value === 'string' ? value.slice(0, 80) : value);

/** Text is stored in NFC; half a surrogate pair is not text. */
const wellFormed = (limit: number) =>
  z
    .string()
    .max(limit, { error: () => `is longer than ${limit.toLocaleString('en-GB')} characters` })
    .refine((value) => value.isWellFormed(), { error: 'holds half of a surrogate pair, which is not text' })
    .overwrite((value) => value.normalize('NFC'));

export const line = () => wellFormed(LINE_LIMIT);
export const lines = () => wellFormed(LINES_LIMIT);

export const idPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
export const id = () =>
  z.string().regex(idPattern, {
    error: (issue) => `${quoted(issue.input)} is not an id (letters, digits, dot, dash, underscore; at most 64)`,
  });

export const zone = () =>
  z.string().refine(isTimeZone, { error: (issue) => `${quoted(issue.input)} is not a time zone` });

export const localTime = () =>
  z.string().refine(isLocalDateTime, {
    error: (issue) => `${quoted(issue.input)} is not a local time such as 2026-09-17T19:00`,
  });

export const date = () =>
  z.string().refine((value) => /^\d{4}-\d{2}-\d{2}$/.test(value) && isLocalDateTime(`${value}T00:00`), {
    error: (issue) => `${quoted(issue.input)} is not a date such as 2026-09-17`,
  });

export const instant = () =>
  z
    .string()
    .refine(
      (value) =>
        /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?Z$/.test(value) && !Number.isNaN(Date.parse(value)),
      {
        error: (issue) => `${quoted(issue.input)} is not an instant such as 2026-09-17T18:00:00Z`,
      },
    );

export const occurrence = () => z.enum(['first', 'second']);

/**
 * A local time with its zone; `occurrence` says which, where the clocks go back and it happens twice. One that was said beside
 * the sessions keeps what was `said`, and follows them (`schedule/relative-times.ts`).
 */
export const momentSchema = () =>
  z.strictObject({
    local: localTime(),
    zone: zone(),
    occurrence: occurrence().optional(),
    said: relativeSchema().optional(),
  });
export type Moment = z.infer<ReturnType<typeof momentSchema>>;

export const sha256 = () =>
  z
    .string()
    .regex(/^[0-9a-f]{64}$/, { error: (issue) => `${quoted(issue.input)} is not a SHA-256 in small hexadecimal` });

/** As some system gave it. Another may not hold it: `safeFileName` says what it is written as. */
export const fileName = () =>
  line()
    .min(1)
    .max(255)
    .refine((name) => !/[/\p{Cc}]/u.test(name) && !/^\.+$/.test(name), {
      error: (issue) => `${quoted(issue.input)} is not a plain file name`,
    });

const digest = (length: number) =>
  z
    .string()
    .regex(new RegExp(`^[0-9a-f]{${length}}$`), {
      error: (issue) => `${quoted(issue.input)} is not ${length} small hexadecimal digits`,
    })
    .optional();

/** Checksums suppliers state beside SHA-256, as we worked them out. */
export const sumsSchema = () =>
  z.strictObject({ 'CRC-32': digest(8), MD5: digest(32), 'SHA-1': digest(40), 'SHA-512': digest(128) });
export type Sums = z.infer<ReturnType<typeof sumsSchema>>;

/** A file by content: the bytes are a blob found by `sha256`. One that was only hashed where it lies keeps its sums. */
export const fileSchema = () =>
  z.strictObject({
    sha256: sha256(),
    size: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
    name: fileName(),
    sums: sumsSchema().optional(),
  });
export type FileRef = z.infer<ReturnType<typeof fileSchema>>;

export const duties = ['A', 'R', 'A/R', 'C', 'I'] as const;
export type Duty = (typeof duties)[number];

export const colour = () =>
  z
    .string()
    .regex(/^#[0-9A-Fa-f]{6}$/, { error: (issue) => `${quoted(issue.input)} is not a colour such as #1F4E79` })
    .refine((value) => contrast(value.slice(1), 'FFFFFF') >= LEAST_CONTRAST, {
      error: (issue) => `${quoted(issue.input)} is too pale to be read on white paper`,
    });

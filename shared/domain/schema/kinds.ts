import { z } from 'zod';
import { type Audience, declare, type FieldOptions, type LinkTarget } from './field';
import { besideFields } from './not-taken';
import { proseSchema } from './prose';
import * as v from './values';

/**
 * The vocabulary in which the plan is declared. Every field is optional: what is missing is a finding of the rules,
 * never a broken file.
 */
type Options = FieldOptions;

/** Those of the house. */
export const inside: readonly Audience[] = ['board', 'implementers', 'service desk'];
/** Those of the house, and external parties that work on the release with them. */
export const partners: readonly Audience[] = [...inside, 'external'];

const links = (to: LinkTarget | readonly LinkTarget[]) => (typeof to === 'string' ? [to] : to);

export const text = (title: string, options: Options = {}) =>
  declare(v.line(), { kind: 'text', title, ...options }).optional();
export const lines = (title: string, options: Options = {}) =>
  declare(v.lines(), { kind: 'lines', title, ...options }).optional();
export const command = (title: string, options: Options = {}) =>
  declare(v.lines(), { kind: 'command', title, ...options }).optional();
export const prose = (title: string, options: Options = {}) =>
  declare(proseSchema(), { kind: 'prose', title, ...options }).optional();
export const choice = <const T extends readonly [string, ...string[]]>(
  title: string,
  values: T,
  options: Options = {},
) => declare(z.enum(values), { kind: 'choice', title, ...options }).optional();
export const yesNo = (title: string, options: Options = {}) =>
  declare(z.boolean(), { kind: 'yes-no', title, ...options }).optional();
export const whole = (title: string, min: number, max: number, options: Options = {}) =>
  declare(z.int().min(min).max(max), { kind: 'number', title, ...options }).optional();
/** Whole minutes; a year at most. */
export const minutes = (title: string, options: Options = {}) =>
  declare(z.int().min(0).max(525_600), { kind: 'minutes', title, ...options }).optional();
export const date = (title: string, options: Options = {}) =>
  declare(v.date(), { kind: 'date', title, ...options }).optional();
export const localTime = (title: string, options: Options = {}) =>
  declare(v.localTime(), { kind: 'local-time', title, ...options }).optional();
export const occurrence = (title: string, options: Options = {}) =>
  declare(v.occurrence(), { kind: 'choice', title, once: true, ...options }).optional();
export const moment = (title: string, options: Options = {}) =>
  declare(v.momentSchema(), { kind: 'moment', title, ...options }).optional();
export const zone = (title: string, options: Options = {}) =>
  declare(v.zone(), { kind: 'zone', title, ...options }).optional();
export const instant = (title: string, options: Options = {}) =>
  declare(v.instant(), { kind: 'instant', title, ...options }).optional();
export const hash = (title: string, options: Options = {}) =>
  declare(v.line(), { kind: 'hash', title, ...options }).optional();
/** An iCalendar rule such as `FREQ=WEEKLY;BYDAY=TH`. */
export const recurrence = (title: string, options: Options = {}) =>
  declare(v.line(), { kind: 'recurrence', title, ...options }).optional();
/** `#1F4E79`, dark enough to be read on white paper. */
export const colour = (title: string, options: Options = {}) =>
  declare(v.colour(), { kind: 'text', title, ...options }).optional();
export const file = (title: string, options: Options = {}) =>
  declare(v.fileSchema(), { kind: 'file', title, ...options }).optional();
export const files = (title: string, options: Options = {}) =>
  declare(z.array(v.fileSchema()), { kind: 'files', title, ...options }).optional();
export const link = (title: string, to: LinkTarget | readonly LinkTarget[], options: Options = {}) =>
  declare(v.id(), { kind: 'link', title, to: links(to), ...options }).optional();
/** Links whose order carries no meaning. */
export const linkSet = (title: string, to: LinkTarget | readonly LinkTarget[], options: Options = {}) =>
  declare(z.array(v.id()), { kind: 'links', title, to: links(to), set: true, ...options }).optional();
/** Links in an order the author chose, such as the columns of a matrix. */
export const linkList = (title: string, to: LinkTarget, options: Options = {}) =>
  declare(z.array(v.id()), { kind: 'links', title, to: links(to), ...options }).optional();
export const dutiesByRole = (title: string, options: Options = {}) =>
  declare(z.record(v.id(), z.enum(v.duties)), { kind: 'duties', title, to: ['role'], ...options }).optional();
export const group = <S extends z.ZodRawShape>(title: string, shape: S, options: Options = {}) =>
  declare(z.strictObject({ ...shape, ...besideFields }), { kind: 'group', title, ...options }).optional();
export const rows = <S extends z.ZodRawShape>(title: string, shape: S, options: Options = {}) =>
  declare(z.array(z.strictObject({ id: v.id(), ...shape, ...besideFields })), {
    kind: 'rows',
    title,
    ...options,
  }).optional();

/** A section of the plan: its fields, and the reason where it is left out. */
export const section = <S extends z.ZodRawShape>(
  title: string,
  help: string,
  shape: S,
  options: Pick<Options, 'audience'> = {},
) =>
  declare(
    z.strictObject({
      ...shape,
      ...besideFields,
      leftOut: declare(z.strictObject({ reason: lines('Reason') }), {
        kind: 'group',
        title: 'Left out',
        help: 'Why this section is not needed for this release. It is printed.',
      }).optional(),
    }),
    { kind: 'group', title, help, ...options },
  ).optional();

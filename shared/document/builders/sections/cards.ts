import { registersSchema, type RegisterRow } from '../../../domain/plan/registers';
import { fieldsOf } from '../../../domain/schema/field';
import { heading, link, paragraph, text } from '../../make';
import type { Block, Fact, Inline, Paragraph } from '../../tree';
import type { Build } from '../context';
import { factsOf } from '../fields';
import { noneStated } from './section';

export type KnownError = RegisterRow<'knownErrors'>;
export type Workaround = RegisterRow<'workarounds'>;

/** The known errors the plan links, by their numbers. */
export function errorsOf({ content, registers }: Build): KnownError[] {
  const wanted = new Set(content.knownErrors?.errors);
  return (registers.knownErrors ?? []).filter((one) => wanted.has(one.id)).sort(byNumber);
}

/** The workarounds the plan links, and those its known errors name: a reader who is sent to one finds it. */
export function allWorkarounds(build: Build): Workaround[] {
  const named = errorsOf(build).flatMap((error) => error.workarounds ?? []);
  const wanted = new Set([...(build.content.workarounds?.workarounds ?? []), ...named]);
  return (build.registers.workarounds ?? []).filter((one) => wanted.has(one.id)).sort(byNumber);
}

export const workaroundsOf = ({ registers }: Build, error: KnownError): Workaround[] =>
  (registers.workarounds ?? []).filter((one) => (error.workarounds ?? []).includes(one.id));

/** The known errors of the plan that a workaround helps with. */
export const helpedBy = (build: Build, way: Workaround): KnownError[] =>
  errorsOf(build).filter((error) => (error.workarounds ?? []).includes(way.id));

const byNumber = (a: { number?: string | undefined }, b: { number?: string | undefined }): number =>
  (a.number ?? '').localeCompare(b.number ?? '', 'en-GB', { numeric: true });

export const cardId = (row: { id: string }): string => `card-${row.id}`;

/** The number of a card, leading to it where its document is at hand. */
export function cardLink(
  build: Build,
  document: 'known-errors' | 'workarounds',
  row: { id: string; number?: string | undefined },
): Inline {
  const words = row.number ?? row.id;
  const leftOut = document === 'workarounds' ? build.content.workarounds?.leftOut : build.content.knownErrors?.leftOut;
  return leftOut ? text(words) : link({ document, id: cardId(row) }, words);
}

/** One card: number and title, then every field that is given; `end` stands below them. */
export function card(
  build: Build,
  register: 'knownErrors' | 'workarounds',
  row: KnownError | Workaround,
  end: readonly Fact[] = [],
): Block[] {
  const fields = fieldsOf(registersSchema.shape[register]).filter(({ key }) => !onTop.has(key));
  const rows = [...factsOf(fields, row, build), ...end];
  return [
    heading(2, cardId(row), [row.number, row.title].filter(Boolean).join(' ') || row.id),
    ...(rows.length > 0 ? [{ kind: 'facts' as const, rows }] : [...noneStated]),
  ];
}

/** Said by the heading, or with links by the document itself. */
const onTop = new Set(['number', 'title', 'workarounds']);

/** Numbers and titles of cards, each leading to its own. */
export const cardLines = (
  build: Build,
  document: 'known-errors' | 'workarounds',
  rows: readonly { id: string; number?: string | undefined; title?: string | undefined }[],
): Paragraph[] =>
  rows.map((row) => paragraph([cardLink(build, document, row), text(row.title === undefined ? '' : ` ${row.title}`)]));

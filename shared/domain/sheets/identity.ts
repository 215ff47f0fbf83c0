import type { Fields } from '../edit/place';
import { nameOfRow } from '../plan/register-rows';
import type { RegisterKey } from '../plan/registers';
import type { FieldEntry } from '../schema/field';
import { idPattern } from '../schema/values';
import { cellOf } from './cells';
import { ID, IDENTIFIER, isNumbered, keyFields, sheetFields } from './columns';
import { type Names, plainName } from './names';

/** A row as a table gives it: its line, and the cells that say something, by field. */
export type FileRow = { readonly line: number; readonly cells: ReadonlyMap<string, string> };
type Row = Fields & { readonly id: string };

/** What stands in the register, or in an earlier row of the file, beside what the file says. */
export type Side = { readonly title: string; readonly before: string; readonly after: string };
/** A row that the row of the file may be; without an id it is an earlier row of the file. */
export type Candidate = { readonly id: string | null; readonly name: string; readonly sides: () => readonly Side[] };
export type Answer =
  | { readonly kind: 'same'; readonly id: string }
  | { readonly kind: 'new' }
  | { readonly kind: 'leave-out' };
/** Asked by the line of the file. */
export type Answers = ReadonlyMap<number, Answer>;

/** A row of the file, and the row of the register it is about. */
export type Found = {
  readonly line: number;
  readonly id: string;
  readonly name: string;
  readonly cells: ReadonlyMap<string, string>;
  readonly refused?: readonly string[];
  /** Why only a person can tell, and what it may be; `open` where nobody has said yet. */
  readonly question?: { readonly why: string; readonly candidates: readonly Candidate[]; readonly open: boolean };
};

export type Around = {
  readonly register: RegisterKey;
  readonly existing: readonly Row[];
  readonly names: Names;
  readonly answers: Answers;
  readonly newId: () => string;
};

/** What a row of the file says of itself. */
type Said = FileRow & {
  readonly name: string;
  readonly key: string;
  /** The id of a row of this register. */
  readonly row: string | undefined;
  /** What the tool it comes from knows it by. */
  readonly identifier: string | undefined;
};

type Verdict =
  | { readonly kind: 'row'; readonly id: string }
  | { readonly kind: 'new' }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'question'; readonly why: string; readonly rows: readonly Row[]; readonly earlier?: Said };

/**
 * Finds out which row each row of a file is about, before links between them are read. A row is the same by its own
 * identifier; by its name only where neither side has an identifier and the name stands once on both. Everything else
 * is for a person to say.
 */
export function identify(
  rows: readonly FileRow[],
  barred: ReadonlyMap<number, readonly string[]>,
  around: Around,
): Found[] {
  const look = lookup(rows, around);
  const seen = new Map<string, number>();
  const first = new Map<string, Said>();
  return look.said.map((own): Found => {
    const judged = look.judge(own, first.get(own.key));
    const verdict = judged.kind === 'question' ? answered(judged, around.answers.get(own.line)) : judged;
    const asked = judged.kind === 'question' ? questionOf(own, judged, around) : undefined;
    const base = {
      line: own.line,
      id: '',
      name: own.name || own.row || own.identifier || '',
      cells: own.cells,
      ...(asked ? { question: { ...asked, open: verdict === null } } : {}),
    };
    const refuse = (...refused: readonly string[]): Found => ({ ...base, refused });
    const why = barred.get(own.line);
    if (why !== undefined) return refuse(...why);
    if (verdict === null) return base;
    if (verdict.kind === 'refused') return refuse(verdict.why);
    const id = verdict.kind === 'row' ? verdict.id : freeId(own, around);
    const marks = [id, ...(own.identifier === undefined ? [] : [`identifier ${own.identifier}`])];
    const earlier = marks.map((mark) => seen.get(mark)).find((line) => line !== undefined);
    if (earlier !== undefined) return refuse(`It is about the same row as row ${earlier} of the file.`);
    for (const mark of marks) seen.set(mark, own.line);
    if (!first.has(own.key)) first.set(own.key, own);
    if (verdict.kind === 'new')
      around.names.add(around.register, id, own.name.replaceAll(/\s*\n\s*/g, ' '), own.identifier);
    return { ...base, id, cells: withIdentifier(own, id, look.byId.get(id)) };
  });
}

/** Null where a person has not said yet, or said what is no longer offered. */
function answered(
  { rows }: Extract<Verdict, { kind: 'question' }>,
  answer: Answer | undefined,
): Exclude<Verdict, { kind: 'question' }> | null {
  if (answer === undefined) return null;
  if (answer.kind === 'leave-out') return { kind: 'refused', why: 'Left out, as was chosen.' };
  if (answer.kind === 'new') return { kind: 'new' };
  return rows.some((row) => row.id === answer.id) ? { kind: 'row', id: answer.id } : null;
}

const freeId = ({ row, identifier, cells }: Said, { names, newId }: Around): string => {
  const wanted = row ?? cells.get(ID) ?? identifier;
  return wanted !== undefined && idPattern.test(wanted) && !names.has(wanted) ? wanted : newId();
};

/**
 * What another tool knows the row by is kept with it, from the column of ids too; not where the row bears it as its id,
 * and nobody wrote it down as an identifier.
 */
function withIdentifier({ cells, identifier }: Said, id: string, before: Row | undefined): Said['cells'] {
  if (identifier === undefined) return cells;
  const borne = id === identifier && (before !== undefined || !cells.has(IDENTIFIER));
  return borne
    ? new Map([...cells].filter(([key]) => key !== IDENTIFIER))
    : new Map([...cells, [IDENTIFIER, identifier]]);
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const grouped = <T>(all: readonly T[], key: (one: T) => string | undefined): Map<string, T[]> => {
  const found = new Map<string, T[]>();
  for (const one of all) {
    const own = key(one);
    if (own === undefined) continue;
    const list = found.get(own);
    if (list) list.push(one);
    else found.set(own, [one]);
  }
  return found;
};

/** What is known of the rows on both sides, and how one of the file is judged by it. */
function lookup(rows: readonly FileRow[], { register, existing, names }: Around) {
  const keys = keyFields(register);
  const fields = new Map(sheetFields(register).map((field) => [field.key, field]));
  const label = fields.get(keys[0] ?? '');
  const byId = new Map(existing.map((row) => [row.id, row]));
  const keyOf = (text: (key: string) => string): string => keys.map((key) => plainName(text(key))).join('\n');
  const keyOfRow = (row: Row): string => keyOf((key) => cellOfRow(fields.get(key), row, names));
  const byKey = grouped(existing, keyOfRow);
  const byIdentifier = grouped(existing, (row) => textOf(row['identifier']));

  const said = rows.map(({ line, cells }): Said => {
    const wanted = cells.get(ID);
    const row = wanted !== undefined && byId.has(wanted) ? wanted : undefined;
    // A column of ids that are not ours holds the identifiers of another tool.
    const identifier = cells.get(IDENTIFIER) ?? (row === undefined ? wanted : undefined);
    const name = label ? (cells.get(label.key) ?? '') : '';
    return { line, cells, name, key: keyOf((key) => cells.get(key) ?? ''), row, identifier };
  });
  const inFile = grouped(said, (own) => own.key);
  const identified = (own: Said): readonly Row[] => {
    if (own.row !== undefined) return [byId.get(own.row)].filter((row) => row !== undefined);
    if (own.identifier === undefined) return [];
    const named = byId.get(own.identifier);
    return byIdentifier.get(own.identifier) ?? (named ? [named] : []);
  };
  const claimed = new Set(said.flatMap((own) => identified(own).map((row) => row.id)));

  /** `earlier` is the first row of the file that goes by the same name. */
  const judge = (own: Said, earlier: Said | undefined): Verdict => {
    const sure = identified(own);
    const [only, more] = sure;
    if (only && !more) return { kind: 'row', id: only.id };
    const title = label?.meta.title.toLowerCase() ?? 'name';
    if (more)
      return {
        kind: 'question',
        why: `${sure.length} rows of the register have the identifier “${own.identifier ?? ''}”.`,
        rows: sure,
      };
    if (own.name === '') return { kind: 'refused', why: `It has no ${title}.` };
    const named = (byKey.get(own.key) ?? []).filter((row) => !claimed.has(row.id));
    return isNumbered(register)
      ? byNumber(own, named, earlier)
      : byName(own, named, inFile.get(own.key)?.length ?? 1, earlier);
  };
  return { said, byId, judge };
}

const differs = (own: Said, row: Row): boolean => {
  const theirs = textOf(row['identifier']);
  return own.identifier !== undefined && theirs !== undefined && theirs !== own.identifier;
};

/** A number identifies, unless the tools the rows came from know them by different identifiers. */
function byNumber(own: Said, named: readonly Row[], earlier: Said | undefined): Verdict {
  const [only, more] = named;
  if (only && !more && !differs(own, only)) return { kind: 'row', id: only.id };
  if (only) return ask(own, named, 'number');
  if (earlier === undefined) return { kind: 'new' };
  if (own.identifier === undefined || earlier.identifier === undefined)
    return { kind: 'refused', why: `It is about the same row as row ${earlier.line} of the file.` };
  return {
    kind: 'question',
    why: `Row ${earlier.line} of the file has the same number, and another identifier.`,
    rows: [],
    earlier,
  };
}

function byName(own: Said, named: readonly Row[], inFile: number, earlier: Said | undefined): Verdict {
  const may = named.filter((row) => !differs(own, row));
  const [only, more] = may;
  const bare = own.identifier === undefined && named.every((row) => textOf(row['identifier']) === undefined);
  if (only && !more && bare && inFile === 1) return { kind: 'row', id: only.id };
  if (only) return ask(own, may, 'name');
  if (earlier === undefined || (own.identifier !== undefined && earlier.identifier !== undefined))
    return { kind: 'new' };
  return { kind: 'question', why: `Row ${earlier.line} of the file has the same name.`, rows: [], earlier };
}

function ask(own: Said, rows: readonly Row[], what: string): Verdict {
  const many = rows.length > 1 ? `${rows.length} rows of the register have` : 'A row of the register has';
  const only = own.identifier === undefined ? '' : `, and not the identifier “${own.identifier}”`;
  return { kind: 'question', why: `${many} the same ${what}${only}.`, rows };
}

const cellOfRow = (field: FieldEntry | undefined, row: Row, names: Names): string =>
  field ? cellOf(field, row[field.key], names) : '';

function questionOf(
  own: Said,
  { why, rows, earlier }: Extract<Verdict, { kind: 'question' }>,
  { register, names }: Around,
): { why: string; candidates: Candidate[] } {
  const fields = sheetFields(register);
  const sides = (before: (field: FieldEntry) => string): Side[] =>
    fields.flatMap((field) => {
      const side = { title: field.meta.title, before: before(field), after: own.cells.get(field.key) ?? '' };
      return side.before === '' && side.after === '' ? [] : [side];
    });
  return {
    why,
    candidates: [
      ...rows.map((row) => ({
        id: row.id,
        name: nameOfRow(row),
        sides: () => sides((field) => cellOfRow(field, row, names)),
      })),
      ...(earlier
        ? [{ id: null, name: earlier.name, sides: () => sides((field) => earlier.cells.get(field.key) ?? '') }]
        : []),
    ],
  };
}

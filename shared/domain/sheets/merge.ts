import { z } from 'zod';
import type { Fields } from '../edit/place';
import { registersFaults } from '../plan/register-rows';
import { type RegisterKey, type Registers, registersSchema } from '../plan/registers';
import { describeIssues, faultText } from '../schema/faults';
import { type FieldEntry, metaOf, unwrap } from '../schema/field';
import { momentSchema } from '../schema/values';
import { tidy } from '../schema/walk';
import { epochOf } from '../time';
import { cellOf, type Missing, valueOfCell } from './cells';
import { dateKeys, type Mapping, sheetFields } from './columns';
import { type Answers, type Candidate, type FileRow, type Found, identify } from './identity';
import { type Names, namesOf, plainName } from './names';
import { type DateOrder, dayFirst, meansTwoDays } from './date-order';
import { inOwnWay } from './other-ways';
import { CUT, plainCell } from './sheet';

export const outcomes = ['new', 'changed', 'same', 'question', 'refused'] as const;
export type Outcome = (typeof outcomes)[number];
export type Change = { readonly title: string; readonly before: string; readonly after: string };
export type MergeLine = {
  /** The row of the file, counted as spreadsheets count. */
  readonly line: number;
  readonly outcome: Outcome;
  /** Of the row of the register; null where there is none. */
  readonly id: string | null;
  readonly name: string;
  readonly changes: readonly Change[];
  /** Why it is refused or asked about, or what of it was not taken over. */
  readonly remarks: readonly string[];
  /** The row as it would stand in the register; what the file says where none would. */
  readonly values: Fields;
  /** The rows it may be, where only a person can tell; none where nobody need. */
  readonly candidates: readonly Candidate[];
  /** Whether only a person can tell which row it is, answered or not. */
  readonly asked: boolean;
};
export type Merge = {
  readonly lines: readonly MergeLine[];
  readonly registers: Registers;
  /** Rows that cells name and no register holds: added with the import where that is wanted. */
  readonly missing: readonly Missing[];
};
export type MergeRequest = {
  readonly registers: Registers;
  readonly register: RegisterKey;
  readonly rows: readonly (readonly string[])[];
  /** The index of the row that holds the titles; those below it are merged. -1 where there are none. */
  readonly titles: number;
  readonly mapping: Mapping;
  readonly addMissing: boolean;
  /** What comes first in dates such as 06/07/2026: the day, where nothing is said. `open`: nobody knows, and is asked. */
  readonly order?: DateOrder | 'open';
  readonly zone: string;
  /** What a person said of the rows that were asked about. */
  readonly answers?: Answers;
  readonly newId: () => string;
};

type Row = Fields & { id: string };
const rowSchema = z.looseObject({ id: z.string() });
const ROUNDS = 50;

/**
 * Merges the rows of a table into a register. An empty cell leaves what stands there, and so does one that says what
 * stands there. A row that does not fit is refused whole, one that may be another waits for an answer; the others are
 * merged without them.
 */
export function mergeRows(request: MergeRequest): Merge {
  const refused = new Map<number, readonly string[]>();
  for (let round = 0; ; round += 1) {
    const draft = mergeOnce(request, refused);
    // Again without the rows that were refused: no other row may link to them.
    const more = draft.lines.filter((one) => one.outcome === 'refused' && !refused.has(one.line));
    for (const { line, remarks } of more) refused.set(line, remarks);
    if (more.length > 0) continue;
    const faults = registersFaults(request.registers, draft.registers);
    if (faults.length === 0) return draft;
    const [first] = faults;
    const own = faults.flatMap(({ path, message }) => {
      const line = draft.lineOf.get(path[1] ?? '');
      return line === undefined ? [] : [{ line, message }];
    });
    const blame =
      own.length > 0 && round < ROUNDS
        ? own
        : [...draft.lineOf.values()].map((line) => ({ line, message: first?.message ?? '' }));
    for (const { line, message } of blame) refused.set(line, [`${message}.`]);
  }
}

type Draft = Merge & { readonly lineOf: ReadonlyMap<string, number> };

function mergeOnce(request: MergeRequest, barred: ReadonlyMap<number, readonly string[]>): Draft {
  const { registers, register } = request;
  const names = namesOf(registers);
  const fields = sheetFields(register);
  const existing: readonly Row[] = registers[register] ?? [];
  const dates = new Set(dateKeys(register));
  const given = request.rows.slice(request.titles + 1).flatMap((row, at): FileRow[] => {
    const cells = cellsOf(row, request, dates);
    return cells.size === 0 ? [] : [{ line: request.titles + at + 2, cells }];
  });
  const twofolds = request.order === 'open' ? twofoldDates(request, dates) : new Map<number, string>();
  const answers: Answers = request.answers ?? new Map();
  const found = identify(given, barred, { register, existing, names, answers, newId: request.newId });
  const byId = new Map(existing.map((row) => [row.id, row]));
  const extra = new Map<RegisterKey, Row[]>();
  const missing = new Map<string, Missing>();
  const merged = new Map<string, Row>();
  const lineOf = new Map<string, number>();

  const lines = found.map((one): MergeLine => {
    if (one.refused !== undefined) return lineWithout(one, 'refused', one.refused);
    if (one.question?.open === true) return lineWithout(one, 'question', [one.question.why]);
    const twofold = twofolds.get(one.line);
    if (twofold !== undefined)
      return lineWithout(one, 'question', [`“${twofold}” is two days, by which of its numbers is the month.`]);
    const before = byId.get(one.id);
    const read = readRow(one, before, { request, names, fields });
    if (!read.ok) return lineWithout(one, 'refused', read.remarks);
    for (const row of read.missing) missing.set(`${row.register} ${plainName(row.name)}`, row);
    const { line, id, name } = one;
    const { id: _own, ...values } = read.row;
    const outcome = before ? (read.changes.length === 0 ? 'same' : 'changed') : 'new';
    if (outcome !== 'same') {
      merged.set(id, read.row);
      lineOf.set(id, line);
    }
    const candidates = one.question?.candidates ?? [];
    const asked = one.question !== undefined;
    return { line, outcome, id, name, changes: read.changes, remarks: read.left, values, candidates, asked };
  });

  if (request.addMissing && missing.size > 0) {
    for (const { register: key, name } of missing.values())
      extra.set(key, [...(extra.get(key) ?? []), namedRow(key, name, request.newId())]);
    const widened = withRows(registers, extra);
    const again = mergeOnce({ ...request, registers: widened, addMissing: false }, barred);
    return { ...again, missing: [...missing.values()] };
  }
  const rows = [...existing.map((row) => merged.get(row.id) ?? row), ...added(merged, byId)];
  return { lines, registers: withRegister(registers, register, rows), missing: [...missing.values()], lineOf };
}

/** A row of the file that does not come into the register. */
const lineWithout = (one: Found, outcome: Outcome, remarks: readonly string[]): MergeLine => ({
  line: one.line,
  outcome,
  id: null,
  name: one.name,
  changes: [],
  remarks,
  values: Object.fromEntries(one.cells),
  candidates: one.question?.candidates ?? [],
  asked: one.question !== undefined,
});

const added = (merged: ReadonlyMap<string, Row>, byId: ReadonlyMap<string, Row>): Row[] =>
  [...merged.values()].filter((row) => !byId.has(row.id));

const withRegister = (registers: Registers, key: RegisterKey, rows: readonly Row[]): Registers =>
  rows.length === 0 ? registers : { ...registers, [key]: rows };

const withRows = (registers: Registers, extra: ReadonlyMap<RegisterKey, readonly Row[]>): Registers =>
  [...extra].reduce((all, [key, rows]) => withRegister(all, key, [...(all[key] ?? []), ...rows]), registers);

const namedRow = (register: RegisterKey, name: string, id: string): Row => ({
  id,
  [metaOf(registersSchema.shape[register])?.rowLabel ?? 'name']: name,
});

/** The cells of a row by field; columns of one field are joined. Empty cells are left out. */
function cellsOf(
  row: readonly string[],
  { mapping, register, order }: MergeRequest,
  dates: ReadonlySet<string>,
): Map<string, string> {
  const cells = new Map<string, string>();
  mapping.forEach((key, at) => {
    const text = plainCell(row[at] ?? '');
    if (key === null || text === '') return;
    const known = cells.get(key);
    const cell = order === 'month' && dates.has(key) ? dayFirst(text) : text;
    cells.set(key, known === undefined ? cell : `${known}\n${cell}`);
  });
  return inOwnWay(register, cells);
}

/** Dates that are two days as long as nobody says which number is the month, by the lines they stand in. */
function twofoldDates({ rows, titles, mapping }: MergeRequest, dates: ReadonlySet<string>): Map<number, string> {
  const columns = mapping.flatMap((key, at) => (key !== null && dates.has(key) ? [at] : []));
  const found = new Map<number, string>();
  for (const [at, row] of rows.entries()) {
    const cell = at > titles ? columns.map((column) => row[column] ?? '').find(meansTwoDays) : undefined;
    if (cell !== undefined) found.set(at + 1, cell.trim());
  }
  return found;
}

const moment = momentSchema();
/** A freeze that ends when it begins, or before, is none. */
function endsTooSoon(register: RegisterKey, { from, to }: Fields): boolean {
  const [first, last] = [moment.safeParse(from), moment.safeParse(to)];
  return register === 'freezes' && first.success && last.success && epochOf(last.data) <= epochOf(first.data);
}

type Around = { request: MergeRequest; names: Names; fields: readonly FieldEntry[] };
type ReadRow =
  | { ok: true; row: Row; changes: Change[]; missing: Missing[]; left: string[] }
  | { ok: false; remarks: string[] };

/** The row as the file would have it, checked against the schema. */
function readRow(found: Found, before: Row | undefined, { request, names, fields }: Around): ReadRow {
  const next: Fields & { id: string } = { ...before, id: found.id };
  const changes: Change[] = [];
  const missing: Missing[] = [];
  const left: string[] = [];
  const wrong: string[] = [];
  for (const field of fields) {
    const cell = found.cells.get(field.key);
    if (cell === undefined || cell.endsWith(CUT)) continue;
    const old = cellOf(field, before?.[field.key], names);
    if (plainCell(old) === cell) continue;
    const { zone, newId } = request;
    const read = valueOfCell(field, cell, { names, zone, newId, before: before?.[field.key] });
    if (!read.ok) {
      wrong.push(`${field.meta.title}: ${read.message}.`);
      continue;
    }
    missing.push(...read.missing);
    left.push(...read.left.map((one) => `${field.meta.title}: ${one}; left out.`));
    if (read.value === undefined && read.left.length > 0) continue;
    const after = cellOf(field, read.value, names);
    if (plainCell(after) === plainCell(old)) continue;
    next[field.key] = read.value;
    changes.push({ title: field.meta.title, before: old, after });
  }
  if (changes.length > 0 && endsTooSoon(request.register, next)) wrong.push('To: it does not come after From.');
  if (wrong.length > 0) return { ok: false, remarks: wrong };
  const list = unwrap(registersSchema.shape[request.register]);
  const parsed = list instanceof z.ZodArray ? z.safeParse(list.element, tidy(next)) : undefined;
  if (parsed && !parsed.success)
    return { ok: false, remarks: describeIssues(parsed.error, next).map((fault) => `${faultText(fault)}.`) };
  return { ok: true, row: rowSchema.parse(tidy(next)), changes, missing, left };
}

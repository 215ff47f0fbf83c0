import { registerKeys } from '../../../shared/domain/plan/registers';
import { belongs, NAMED_BY } from '../belongs';
import { eventOf } from '../repositories/run-events';
import { hashOf } from '../sealed';
import type { FoundRecord, Value } from './records';

/** A row of a library as the harvest keeps it: the table, and its values in the order of the table's columns. */
export type HarvestRow = { readonly table: HarvestTable; readonly values: readonly Value[] };
export type HarvestTable = keyof typeof COLUMNS;

/** The tables that hold what people wrote, with their columns; all others are worked out from them. */
export const COLUMNS = {
  library: ['key', 'value'],
  plan: ['id', 'reference', 'version', 'created_at', 'changed_at', 'archived'],
  part: ['plan', 'part', 'json', 'sha256'],
  revision: ['plan', 'number', 'position', 'json', 'sha256'],
  register_row: ['register', 'id', 'position', 'json', 'sha256'],
  register_past: ['seq', 'register', 'id', 'at', 'actor', 'label', 'json', 'sha256'],
  act: ['id', 'plan', 'json', 'sha256', 'audit'],
  run_event: [
    'id',
    'run',
    'sequence',
    'plan',
    'revision',
    'attempt',
    'kind',
    'time',
    'zone',
    'happened',
    'count',
    'actor',
    'payload',
    'previous',
    'hash',
    'audit',
  ],
  setting: ['key', 'json', 'sha256'],
  template: ['id', 'json', 'sha256'],
  blob: ['sha256', 'size', 'bytes'],
  edit: ['seq', 'plan', 'part', 'version', 'label', 'commands', 'inverse', 'at', 'undone', 'barrier'],
  audit: ['seq', 'at', 'actor', 'plan', 'act', 'detail', 'previous', 'hash'],
} as const;

/** Columns that tell rows of a table apart. */
export const KEYS: Readonly<Record<HarvestTable, readonly string[]>> = {
  library: ['key'],
  plan: ['id'],
  part: ['plan', 'part'],
  revision: ['plan', 'number'],
  register_row: ['register', 'id'],
  register_past: ['seq'],
  act: ['id'],
  run_event: ['id'],
  setting: ['key'],
  template: ['id'],
  blob: ['sha256'],
  edit: ['seq'],
  audit: ['seq'],
};

/** Columns that hold whole numbers, and those that may be empty; all others hold text, but for the bytes of files. */
const WHOLE: readonly string[] = [
  'seq',
  'version',
  'position',
  'size',
  'undone',
  'barrier',
  'audit',
  'sequence',
  'attempt',
  'count',
];
const MAY_BE_EMPTY: readonly string[] = ['archived', 'at', 'actor', 'json', 'sha256', 'plan'];
const WITH_EMPTY: readonly string[] = ['plan', 'register_past', 'audit'];
/** Columns whose text is JSON that is read again. */
const JSON_TEXT: readonly string[] = ['commands', 'inverse', 'actor', 'payload'];

function fits(table: HarvestTable, column: string, value: Value): boolean {
  if (value === null)
    return (
      (MAY_BE_EMPTY.includes(column) && WITH_EMPTY.includes(table) && column !== 'reference') ||
      (table === 'run_event' && column === 'happened')
    );
  if (WHOLE.includes(column)) return isWhole(value);
  if (column === 'bytes') return value instanceof Uint8Array;
  return isText(value) && (!JSON_TEXT.includes(column) || isJson(value));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether a row is as it was written: what it holds is of the kind its columns hold, its hash fits where it has one, and it
 * stands under its own name. (The audit log is proved by its chain.)
 */
export function isSound({ table, values }: HarvestRow): boolean {
  const columns: readonly string[] = COLUMNS[table];
  if (!columns.every((column, index) => fits(table, column, values[index] ?? null))) return false;
  const at = (column: string): Value => values[columns.indexOf(column)] ?? null;
  if (table === 'blob') {
    const bytes = at('bytes');
    return bytes instanceof Uint8Array && hashOf(bytes) === at('sha256');
  }
  if (table === 'run_event') return isEvent(columns, values);
  if (!columns.includes('sha256')) return true;
  const json = at('json');
  if (typeof json !== 'string') return table === 'register_past';
  return hashOf(json) === at('sha256') && isJson(json) && belongs(table, at(NAMED_BY[table] ?? ''), JSON.parse(json));
}

/** The hash of an event covers every column but the number of its seal. */
function isEvent(columns: readonly string[], values: readonly Value[]): boolean {
  try {
    eventOf(Object.fromEntries(columns.map((column, index) => [column, values[index]])));
    return true;
  } catch {
    return false; // its only way of saying no
  }
}

const isText = (value: Value | undefined): value is string => typeof value === 'string';
const isWhole = (value: Value | undefined): value is number => typeof value === 'number' && Number.isInteger(value);
const isHash = (value: Value | undefined): boolean => isText(value) && /^[0-9a-f]{64}$/u.test(value);
const PARTS = ['content', 'control', 'record', 'revision'];
const REGISTERS: readonly string[] = registerKeys;

/**
 * The row that a record found on a page is, told by its shape alone; null for one of an index or of another table. Only rows
 * that carry a hash are taken: without one nothing proves that they belong together (the ids of others come with them).
 */
export function shapeOf(record: FoundRecord): HarvestRow | null {
  const [a, b, c, d, e] = record;
  switch (record.length) {
    case 3:
      if (isHash(a) && isWhole(b) && c instanceof Uint8Array) return row('blob', record);
      return isText(a) && isText(b) && isHash(c) ? row(a === 'settings' ? 'setting' : 'template', record) : null;
    case 4:
      return isText(a) && isText(b) && PARTS.includes(b) && isText(c) && isHash(d) ? row('part', record) : null;
    case 5:
      if (!isText(a) || !isText(b) || !isWhole(c) || !isText(d) || !isHash(e)) return null;
      return row(REGISTERS.includes(a) ? 'register_row' : 'revision', record);
    case 6: // of an act, whose number of the row stands for `seq`
      return a === null && isText(b) && isText(c) && isText(d) && isHash(e) && isWhole(record[5])
        ? row('act', record.slice(1))
        : null;
    case EVENT_COLUMNS:
      return isText(a) && isText(b) && isWhole(c) && isHash(record[13]) && isHash(record[14])
        ? row('run_event', record)
        : planShape(record);
    default:
      return planShape(record);
  }
}

/** `seq, id, reference, version, created_at, changed_at, archived` and what lists need; the number of the row stands for `seq`. */
function planShape(record: FoundRecord): HarvestRow | null {
  const [seq, id, reference, version, created, changed, archived] = record;
  const fits =
    record.length >= 20 &&
    seq === null &&
    isText(id) &&
    isText(reference) &&
    isWhole(version) &&
    isText(created) &&
    isText(changed);
  return fits ? row('plan', [id, reference, version, created, changed, archived ?? null]) : null;
}

const EVENT_COLUMNS = COLUMNS.run_event.length;

const row = (table: HarvestTable, values: readonly Value[]): HarvestRow => ({ table, values });

import Papa from 'papaparse';
import { Expected } from '../../../shared/contract/errors';
import { MOST_COLUMNS, MOST_ROWS, type Sheet } from '../../../shared/domain/sheets/sheet';

/** So much of a file tells its separator: trying each on all of a large one would take as many times as long. */
const HEAD = 256 * 1024;
/** No field takes more. */
const LONGEST_CELL = 200_000;

const separators: Readonly<Record<string, string>> = { ';': 'semicolons', '\t': 'tabs', '|': 'bars' };

/**
 * Reads text with separators, as spreadsheets and other tools write it.
 * @throws Expected `validation` where it is no table, or too large a one
 */
export function readCsv(name: string, bytes: Uint8Array): Sheet {
  const { text, encoding } = decoded(name, bytes);
  const other = otherText(text);
  if (other !== null) throw new Expected('validation', `${name} ${other} Nothing was read. Save it as CSV or .xlsx.`);
  const [, named = '', body = text] = /^"?sep=(.)"?\r?\n([\s\S]*)$/i.exec(text) ?? []; // Excel's own hint
  // Lines without anything would count against every separator; they stay in what is read, so that rows keep their numbers.
  const guess = Papa.parse<string[]>(body.slice(0, HEAD), { preview: 50, skipEmptyLines: 'greedy' }).meta.delimiter;
  const parsed = Papa.parse<string[]>(body, { delimiter: named || guess, preview: MOST_ROWS + 12 });
  const open = parsed.errors.find((error) => error.type === 'Quotes');
  if (open)
    throw new Expected(
      'validation',
      `${name}: a quotation mark in row ${(open.row ?? 0) + 1} does not close where its cell ends. Nothing was read.`,
    );
  if (parsed.data.length > MOST_ROWS + 11) throw tooLarge(name);
  if (parsed.data.some((row) => row.length > MOST_COLUMNS)) throw tooWide(name);
  const wide = parsed.data.findIndex((row) => row.some((cell) => cell.length > LONGEST_CELL));
  if (wide >= 0) throw tooLong(name, wide + 1);
  const rows = parsed.data.map((row) => row.map(unguarded));
  const separator = separators[parsed.meta.delimiter];
  const notes = [
    ...(encoding === null ? [] : [`Read as ${encoding}.`]),
    ...(separator === undefined ? [] : [`Its columns are separated by ${separator}.`]),
  ];
  return { name, rows, notes };
}

/** Text that is no table, though its name may say so: some tools call a web page an Excel file. */
function otherText(text: string): string | null {
  const head = text.slice(0, 200).trimStart();
  if (/^<(!doctype html|html|table|meta|head)\b/i.test(head)) return 'is a web page, whatever its name says.';
  if (/^<\?xml\b/i.test(head)) return 'is an XML file.';
  return /^[[{]\s*["{]/.test(head) ? 'is a JSON file.' : null;
}

export const tooLarge = (name: string): Expected =>
  new Expected(
    'validation',
    `${name} has more than ${MOST_ROWS.toLocaleString('en-GB')} rows, the most an import takes. Nothing was read. Split it, or filter it where it comes from.`,
  );
export const tooWide = (name: string): Expected =>
  new Expected(
    'validation',
    `${name} has more than ${MOST_COLUMNS} columns, the most an import takes. Nothing was read. Leave out those that are not needed.`,
  );

const tooLong = (name: string, row: number): Expected =>
  new Expected(
    'validation',
    `${name} has a cell in row ${row} that is longer than ${LONGEST_CELL.toLocaleString('en-GB')} characters, more than any field takes. Nothing was read. A quotation mark may be missing before it.`,
  );

/**
 * What a spreadsheet may take for a formula gets an apostrophe before it, and loses it on the way back: a sign that begins
 * one, full-width ones too, behind any white space, controls and characters that nobody sees. A spreadsheet may drop
 * those before it looks.
 */
const FORMULA = /^'*[\s\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]*[=+\-@＝＋－﹣−﹢﹦﹫＠]/u;
/** Excel takes these for the end of a cell, or of what it drops. */
const BREAK = /^'*[\t\r\n]/;
const mayRun = (text: string): boolean => FORMULA.test(text) || BREAK.test(text);
const guarded = (text: string): string => (mayRun(text) ? `'${text}` : text);
const unguarded = (text: string): string => (text.startsWith("'") && mayRun(text) ? text.slice(1) : text);

/** Rows as a CSV file that Excel opens with a double click: UTF-8 with its mark, and nothing that would be run. */
export function writeCsv(rows: readonly (readonly string[])[]): Uint8Array {
  const text = Papa.unparse(
    rows.map((row) => row.map(guarded)),
    { newline: '\r\n' },
  );
  return Buffer.from(`\uFEFF${text}\r\n`, 'utf8');
}

type Decoded = { text: string /** Null where it is what everybody expects. */; encoding: string | null };

/** Text of bytes: by its mark, as UTF-16 by its zeros, as UTF-8 where it is that, else as Windows writes it. */
export function decoded(name: string, bytes: Uint8Array): Decoded {
  const marked = markOf(bytes);
  if (marked) return { text: new TextDecoder(marked.label).decode(bytes), encoding: marked.encoding };
  if (bytes.includes(0))
    throw new Expected(
      'validation',
      `${name} is neither text nor an Excel workbook (.xlsx). Nothing was read. Save it as CSV or .xlsx.`,
    );
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: null };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // not UTF-8, then
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'Windows-1252' };
  }
}

function markOf(bytes: Uint8Array): { label: string; encoding: string | null } | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { label: 'utf-8', encoding: null };
  if (a === 0xff && b === 0xfe) return { label: 'utf-16le', encoding: 'UTF-16' };
  if (a === 0xfe && b === 0xff) return { label: 'utf-16be', encoding: 'UTF-16' };
  // Without a mark: Latin text has a zero in every second byte.
  const head = bytes.subarray(0, 200);
  const zeros = (odd: number) => head.filter((byte, at) => at % 2 === odd && byte === 0).length;
  const half = head.length / 2;
  if (half > 2 && zeros(1) > half * 0.8) return { label: 'utf-16le', encoding: 'UTF-16' };
  if (half > 2 && zeros(0) > half * 0.8) return { label: 'utf-16be', encoding: 'UTF-16' };
  return null;
}

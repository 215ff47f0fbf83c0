import Papa from 'papaparse';
import { Expected } from '../../../shared/contract/errors';
import { encodingName } from '../../../shared/domain/sheets/encodings';
import { MOST_COLUMNS, MOST_ROWS, type Sheet } from '../../../shared/domain/sheets/sheet';
import { type Decoded, decode } from '../../files/text';

/** So much of a file tells its separator: trying each on all of a large one would take as many times as long. */
const HEAD = 256 * 1024;
/** No field takes more. */
const LONGEST_CELL = 200_000;

const separators: Readonly<Record<string, string>> = { ';': 'semicolons', '\t': 'tabs', '|': 'bars' };

/** How cells are quoted. */
type Style = { readonly quoteChar: string; readonly escapeChar: string; readonly note?: string };
const usual: Style = { quoteChar: '"', escapeChar: '"' };
const backslashes: Style = { quoteChar: '"', escapeChar: '\\', note: 'Its quotation marks follow a backslash.' };
const apostrophes: Style = { quoteChar: "'", escapeChar: "'", note: 'Its cells are quoted with apostrophes.' };

/**
 * Reads text with separators, as spreadsheets and other tools write it, in the encoding that is said or that it seems to be
 * in.
 * @throws Expected `validation` where it is no table, or too large a one
 */
export function readCsv(name: string, bytes: Uint8Array, encoding?: string): Sheet {
  const { text, guessed } = decoded(name, bytes, encoding);
  const other = otherText(text);
  if (other !== null) throw new Expected('validation', `${name} ${other} Nothing was read. Save it as CSV or .xlsx.`);
  const [, named = '', body = text] = /^"?sep=(.)"?(?:\r\n|\r|\n)([\s\S]*)$/i.exec(text) ?? []; // Excel's own hint
  const { parsed, note } = parsedAs(stylesOf(body), body, named);
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
  const taken = encoding ?? guessed;
  const notes = [
    ...(guessed === undefined
      ? []
      : [
          `Read as ${encodingName(guessed)}, which the file does not say itself. Where letters are wrong, another encoding can be chosen.`,
        ]),
    ...(separator === undefined ? [] : [`Its columns are separated by ${separator}.`]),
    ...(note === undefined ? [] : [note]),
  ];
  return { name, rows, notes, ...(taken === undefined ? {} : { encoding: taken }) };
}

type Parsed = { readonly parsed: Papa.ParseResult<string[]>; readonly note: string | undefined };

/** In the first style that fits, else in the first. */
function parsedAs([first = usual, ...others]: readonly Style[], body: string, separator: string): Parsed {
  const parse = ({ note, ...style }: Style): Parsed => {
    // Lines without anything would count against every separator; they stay in what is read, so that rows keep their numbers.
    const guess = Papa.parse<string[]>(body.slice(0, HEAD), { ...style, preview: 50, skipEmptyLines: 'greedy' });
    const delimiter = separator || guess.meta.delimiter;
    return { parsed: Papa.parse<string[]>(body, { ...style, delimiter, preview: MOST_ROWS + 12 }), note };
  };
  const fits = ({ parsed }: Parsed) => !parsed.errors.some((error) => error.type === 'Quotes');
  const own = parse(first);
  if (fits(own)) return own;
  for (const style of others) {
    const next = parse(style);
    if (fits(next)) return style === backslashes ? plainBackslashes(next) : next;
  }
  return own;
}

/** Where backslashes mark quotation marks, they mark one another. */
const plainBackslashes = ({ parsed, note }: Parsed): Parsed => ({
  parsed: { ...parsed, data: parsed.data.map((row) => row.map((cell) => cell.replaceAll('\\\\', '\\'))) },
  note,
});

/** Cells in apostrophes: the first line is of nothing else. */
function stylesOf(body: string): readonly Style[] {
  const [line = ''] = /^[^\r\n]+/m.exec(body.slice(0, HEAD)) ?? [];
  const quoted = /^\s*'[^']*'(?:\s*[,;\t|]\s*'[^']*')+\s*$/.test(line);
  return quoted || rowsInApostrophes(body.slice(0, HEAD))
    ? [apostrophes, usual]
    : [usual, ...(body.includes('\\"') ? [backslashes] : [])];
}

/**
 * Whether cells are quoted with apostrophes below titles that are not: only so the rows are as wide as the titles, or
 * every text in them stands between two.
 */
function rowsInApostrophes(head: string): boolean {
  if (!/(?:^|[,;\t|])'/m.test(head)) return false;
  const rows = ({ quoteChar, escapeChar }: Style) =>
    Papa.parse<string[]>(head, { quoteChar, escapeChar, preview: 50, skipEmptyLines: 'greedy' });
  const [plain, quoted] = [rows(usual), rows(apostrophes)];
  const [titles = []] = quoted.data;
  if (titles.length < 2 || quoted.errors.some((error) => error.type === 'Quotes')) return false;
  const isWide = ({ data }: Papa.ParseResult<string[]>) => data.every((row) => row.length === titles.length);
  if (isWide(quoted) && !isWide(plain)) return true;
  const texts = plain.data.slice(1).flatMap((row) => row.filter((cell) => !/^[\d.,\s-]*$/.test(cell)));
  return texts.length > 0 && texts.every((cell) => /^'[^']*'$/.test(cell));
}

/** Text that is no table, though its name may say so: some tools call a web page an Excel file. */
function otherText(text: string): string | null {
  const head = text.slice(0, 200).trimStart();
  if (/^<(!doctype html|html|table|meta|head)\b/i.test(head)) return 'is a web page, whatever its name says.';
  if (/^<\?xml\b/i.test(head)) return 'is an XML file.';
  if (head.startsWith('%PDF-')) return 'is a PDF file.';
  if (head.startsWith('{\\rtf')) return 'is rich text (RTF).';
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
const unguarded = (text: string): string =>
  text.startsWith("'") && mayRun(text) ? text.slice(1) : withoutFormula(text);

/** `="007"`: how tools keep Excel from taking a text for a number. */
const withoutFormula = (text: string): string =>
  /^="(?:[^"]|"")*"$/.test(text) ? text.slice(2, -1).replaceAll('""', '"') : text;

/** Rows as a CSV file that Excel opens with a double click: UTF-8 with its mark, and nothing that would be run. */
export function writeCsv(rows: readonly (readonly string[])[]): Uint8Array {
  const text = Papa.unparse(
    rows.map((row) => row.map(guarded)),
    { newline: '\r\n' },
  );
  return Buffer.from(`\uFEFF${text}\r\n`, 'utf8');
}

/** The text of bytes, and the encoding it was taken for where it does not say so itself. */
export function decoded(name: string, bytes: Uint8Array, label?: string): Decoded {
  const found = decode(bytes, { stream: false, chosen: label });
  if (found) return found;
  throw new Expected(
    'validation',
    `${name} is neither text nor an Excel workbook (.xlsx). Nothing was read. Save it as CSV or .xlsx.`,
  );
}

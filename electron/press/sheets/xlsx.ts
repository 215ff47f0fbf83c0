import { count } from '../../../shared/domain/count';
import { Unzip, UnzipInflate, unzipSync, zipSync } from 'fflate';
import { readXlsx, writeXlsx, type Cell, type CellValue, type Sheet as Worksheet } from 'hucre/xlsx';
import { Expected } from '../../../shared/contract/errors';
import { CUT, MOST_CELL, MOST_COLUMNS, MOST_ROWS, type Sheet } from '../../../shared/domain/sheets/sheet';
import { tooLarge, tooWide } from './csv';

const UNPACKED_LIMIT = 160 * 1024 * 1024;
const ENTRY_LIMIT = 2_000;
/** Small, because what it unpacks to is there before anything can be said against it. */
const CHUNK = 4 * 1024;
/** No worksheet is packed so well; below so much it does not matter. */
const MOST_RATIO = 200;
const RATIO_FROM = 4 * 1024 * 1024;

/**
 * Reads the worksheets of an Excel workbook. What is too large or unfolds without end is refused while it is looked
 * through, before anything of it is kept.
 * @throws Expected `validation` naming the file and what is wrong with it
 */
export async function readWorkbook(name: string, bytes: Uint8Array): Promise<Sheet[]> {
  const { problem, foreign } = lookThrough(name, bytes);
  if (problem !== undefined) throw problem;
  const workbook = await readXlsx(foreign ? withPlainNames(bytes) : bytes, { readStyles: true }).catch(
    (error: unknown): never => {
      const said = error instanceof Error ? error.message : 'it is damaged';
      throw new Expected(
        'validation',
        /over the \d+ limit/.test(said)
          ? `${name} has a cell so far from the others that the sheet is too large to read. Nothing was read. Delete the rows below the table and the columns beside it, and save.`
          : `${name} could not be read as an Excel workbook: ${said}. Nothing was read. Open it in Excel and save it anew.`,
      );
    },
  );
  const isHidden = (sheet: Worksheet) => sheet.hidden === true || sheet.veryHidden === true;
  const hidden = workbook.sheets.filter(isHidden);
  if (hidden.length === workbook.sheets.length) return workbook.sheets.map((sheet) => tableOf(name, sheet));
  const notes = hidden.map((sheet) => `The sheet “${sheet.name}” is hidden; it was not read.`);
  return workbook.sheets
    .filter((sheet) => !isHidden(sheet))
    .map((sheet) => tableOf(name, sheet))
    .map((table) => ({ ...table, notes: [...table.notes, ...notes] }));
}

const plainPart = (name: string): string => name.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, '');

/** Some programs write the names of parts with backslashes, as Windows does those of files. */
const withPlainNames = (bytes: Uint8Array): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [plainPart(name), part])), {
    level: 0,
  });

/** The kinds of workbook that are read, by what a package says of its main part, whatever that is called. */
const WORKBOOK =
  /spreadsheetml\.(?:sheet|template)\.main\+xml|ms-excel\.(?:sheet|template|addin)\.macroEnabled\.main\+xml/;
const MOST_TYPES = 256 * 1024;

/**
 * Unpacks a workbook without keeping it, counting rows and bytes; stops at the first limit. `unpacked` in bytes; `foreign`
 * where parts have names that no package should have.
 */
export function lookThrough(
  name: string,
  bytes: Uint8Array,
): { readonly problem: Expected | undefined; readonly unpacked: number; readonly foreign: boolean } {
  let problem: Expected | undefined;
  let unpacked = 0;
  let entries = 0;
  let workbook = false;
  let other = false;
  let foreign = false;
  let types = '';
  const refuse = (what: string) => {
    problem ??= new Expected('validation', `${name} ${what} Nothing was read.`);
  };
  const unzip = new Unzip((entry) => {
    entries += 1;
    if (entries > ENTRY_LIMIT) refuse(`holds more than ${ENTRY_LIMIT} files, as no workbook does.`);
    const part = plainPart(entry.name);
    foreign ||= part !== entry.name;
    workbook ||= part === 'xl/workbook.xml';
    other ||= part === 'xl/workbook.bin' || part === 'content.xml'; // .xlsb, .ods
    const isTypes = part === '[Content_Types].xml';
    const maySheet = /\.xml$/i.test(part) && !/drawing|sharedStrings/i.test(part); // sheets may bear any name
    let rows = 0;
    let tail = '';
    entry.ondata = (error, chunk) => {
      if (error) refuse(`is damaged: ${entry.name} cannot be unpacked.`);
      unpacked += chunk?.length ?? 0;
      if (unpacked > UNPACKED_LIMIT)
        refuse(`unpacks to more than ${UNPACKED_LIMIT / 1024 / 1024} MB; an import takes no more.`);
      if (isTypes && chunk && types.length < MOST_TYPES) types += Buffer.from(chunk).toString('latin1');
      if (!maySheet || problem !== undefined || !chunk) return;
      const text = tail + Buffer.from(chunk).toString('latin1');
      rows += text.match(/<(?:\w+:)?row[ >]/g)?.length ?? 0;
      tail = /<[^<>]{0,20}$/.exec(text)?.[0] ?? '';
      if (rows > MOST_ROWS + 11) problem ??= tooLarge(name);
    };
    if (problem === undefined) entry.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length && problem === undefined; at += CHUNK) {
      unzip.push(bytes.slice(at, at + CHUNK), at + CHUNK >= bytes.length);
      if (unpacked > RATIO_FROM && unpacked > (at + CHUNK) * MOST_RATIO)
        refuse(`unpacks to more than ${MOST_RATIO} times its size, as no workbook does.`);
    }
  } catch (error) {
    refuse(`is damaged: ${error instanceof Error ? error.message : 'it cannot be unpacked'}.`);
  }
  if (!workbook && !WORKBOOK.test(types))
    refuse(
      other
        ? 'is a workbook of another kind. Save it as .xlsx.'
        : 'is not an Excel workbook (.xlsx), or it is damaged.',
    );
  return { problem, unpacked, foreign };
}

const ERROR = /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)$/;

function tableOf(file: string, sheet: Worksheet): Sheet {
  if (
    sheet.rows.some((row) => row.length > MOST_COLUMNS && row.slice(MOST_COLUMNS).some((cell) => textOf(cell) !== ''))
  )
    throw tooWide(`${file}, ${sheet.name}`);
  const last = sheet.rows.findLastIndex((row) => row.some((cell) => textOf(cell) !== ''));
  if (last >= MOST_ROWS + 11)
    throw new Expected(
      'validation',
      `${file}, ${sheet.name}: the last cell that is filled stands in row ${(last + 1).toLocaleString('en-GB')}; an import takes ${MOST_ROWS.toLocaleString('en-GB')} rows at most. Nothing was read. Delete what does not belong to the table.`,
    );
  const formulas = [...(sheet.cells?.values() ?? [])].filter((cell) => cell.formula !== undefined);
  const empty = formulas.filter((cell) => (cell.formulaResult ?? null) === null && noValue(cell)).length;
  const errors = sheet.rows.flat().filter((cell) => typeof cell === 'string' && ERROR.test(cell)).length;
  const merged = sheet.merges?.length ?? 0;
  const isFilled = (at: number) => sheet.rows[at]?.some((cell) => textOf(cell) !== '') === true;
  const rows = [...(sheet.rowDefs ?? [])].filter(([at, row]) => row.hidden === true && isFilled(at)).length;
  const columns = (sheet.columns ?? []).filter(
    (column, at) => column.hidden === true && sheet.rows.some((row) => textOf(row[at]) !== ''),
  ).length;
  return {
    name: sheet.name,
    rows: sheet.rows
      .slice(0, last + 1)
      .map((row, at) =>
        row
          .slice(0, MOST_COLUMNS)
          .map((cell, column) => textOf(cell, sheet.cells?.get(`${at},${column}`)?.style?.numFmt)),
      ),
    notes: [
      ...(rows > 0
        ? [
            `${count(rows, 'row')} ${rows === 1 ? 'is' : 'are'} hidden, by a filter or by hand; ${rows === 1 ? 'it was' : 'they were'} read too.`,
          ]
        : []),
      ...(columns > 0 ? [`${count(columns, 'hidden column')}: read too.`] : []),
      ...(formulas.length > empty
        ? [`${count(formulas.length - empty, 'formula')}: the results stored with the file were taken.`]
        : []),
      ...(empty > 0
        ? [
            `${count(empty, 'formula')} without a stored result: counted as empty. Open the file in Excel and save it to have them.`,
          ]
        : []),
      ...(errors > 0 ? [`${count(errors, 'cell')} with an error such as #REF!: counted as empty.`] : []),
      ...(merged > 0
        ? [`${count(merged, 'merged range')}: the value counts for the first cell only, the others are empty.`]
        : []),
    ],
  };
}

const noValue = (cell: Cell): boolean => cell.value === null || cell.value === '';

/** Times without a day count from here, and so do lengths: `1:30` in Excel is ninety minutes after it. */
const NO_DAY = Date.UTC(1899, 11, 31);
const FIRST_DAY = Date.UTC(1900, 2, 1);

function textOf(value: CellValue | undefined, format = ''): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return '';
    if (value.getTime() < FIRST_DAY) return lengthOf(value.getTime() - NO_DAY);
    const text = value.toISOString();
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ');
  }
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  const text = String(value);
  if (typeof value === 'number') return /^0{2,20}$/.test(format) ? text.padStart(format.length, '0') : text; // ids such as 000123
  return ERROR.test(text) ? '' : text;
}

function lengthOf(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

const WIDEST = 60;

/** Rows as a workbook: the titles stand still and filter, columns are as wide as their texts. */
export async function writeWorkbook(name: string, rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  const [titles = []] = rows;
  const widths = titles.map((_title, at) =>
    Math.min(WIDEST, 3 + Math.max(...rows.slice(0, 500).map((row) => firstLine(row[at] ?? '').length))),
  );
  return writeXlsx({
    sheets: [
      {
        name: name.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31),
        columns: widths.map((width) => ({ width })),
        rows: rows.map((row) => row.map((text) => (text === '' ? null : cut(text)))),
        cells: new Map(titles.map((_title, at) => [`0,${at}`, { style: { font: { bold: true } } }])),
        freezePane: { rows: 1 },
        autoFilter: { range: `A1:${columnName(titles.length - 1)}${rows.length}` },
      },
    ],
  });
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';
const cut = (text: string): string => (text.length > MOST_CELL ? text.slice(0, MOST_CELL - CUT.length) + CUT : text);
const columnName = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : columnName(Math.floor(at / 26) - 1) + columnName(at % 26);

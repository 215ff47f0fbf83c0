import path from 'node:path';
import { count } from '../../../shared/domain/count';
import { registerKeys } from '../../../shared/domain/plan/registers';
import { encodings, isEncoding } from '../../../shared/domain/sheets/encodings';
import type { Answer } from '../../../shared/domain/sheets/identity';
import { readSheets } from '../../press/sheets/read';
import type { Library } from '../../services/library';
import { sharedData } from '../../services/shared-data';
import { importTable, previewTable, type TablePreview } from '../../services/table-import';
import { type Args, needed, oneOf, onlyWord, readArgs } from '../args';
import { type Exit, exits, result, resultJson, say, Usage } from '../io';
import { libraryFile, withLibrary } from '../source';

const orders = ['day', 'month'] as const;

export const help = `import-table FILE --register KEY [--sheet N] [--library FILE] [--apply] [--answers LIST] [--encoding NAME] [--dates day|month] [--json]

Says what would become of each row of a table (CSV, .xlsx) or calendar (.ics) in a register, as the window's preview does.
  --register  ${registerKeys.join(', ')}
  --sheet     which sheet, counted from 1 (default: the one with most columns that are fields of the register)
  --library   the library it is held against (default: an empty one)
  --apply     takes the rows that are new or changed into the library, as one edit; what is refused or a question is not
  --answers   to questions, by the row of the file: 3=new,4=ID,5=leave-out takes row 3 for a new one, row 4 for the row of
              the register with that id (one the question names), and leaves row 5 out
  --encoding  of a text, where it is not the one that was told: ${encodings.map(({ label }) => label).join(', ')}
  --dates     which number comes first in dates such as 06/07/2026, where the table does not tell

A row is the same by its own identifier; by its name only where neither side has one and the name stands once on both.
With --json: {rows, columns, notes}
  rows     {row, outcome, id, values, why}; row as spreadsheets count, outcome: new, changed, same, refused, question (a
           person has to say what it is); values as the register would hold them, else as the file has them
  columns  {column, title, field}; field is null where nothing takes it
Exit: 0 done, 1 with --apply where a row was not taken, 2 unusable input or usage, 3 a fault of ours.`;

export async function run(argv: readonly string[]): Promise<Exit> {
  const args = readArgs(argv, {
    register: { type: 'string' },
    sheet: { type: 'string' },
    library: { type: 'string' },
    apply: { type: 'boolean' },
    answers: { type: 'string' },
    encoding: { type: 'string' },
    dates: { type: 'string' },
    json: { type: 'boolean' },
  });
  const file = path.resolve(onlyWord(args, 'FILE'));
  const register = oneOf(needed(args, 'register'), registerKeys, 'register');
  const order = args.text('dates') === undefined ? {} : { order: oneOf(needed(args, 'dates'), orders, 'dates') };
  const sheet = sheetOf(args);
  const encoding = encodingOf(args);
  const apply = args.flag('apply');
  const answers = answersIn(args.text('answers') ?? '');
  if (apply && args.text('library') === undefined)
    throw new Usage('--library is missing: there is nothing to apply it to.');
  const read = async (library?: Library): Promise<TablePreview> => {
    const zone = library ? sharedData(library).settings.zone : undefined;
    const sheets = await readSheets(file, { ...(zone === undefined ? {} : { zone }), encoding });
    const wanted = { register, name: path.basename(file), sheets, answers, ...sheet, ...order };
    return library && apply ? importTable(wanted, library) : previewTable(wanted, library);
  };
  const preview =
    args.text('library') === undefined
      ? await read()
      : await withLibrary(libraryFile(args), apply ? 'write' : 'read', read);
  if (args.flag('json')) resultJson(preview);
  else print(preview, apply);
  const isLeft = (row: number) => answers.get(row)?.kind === 'leave-out';
  const left = preview.rows.filter(
    ({ row, outcome }) => outcome === 'question' || (outcome === 'refused' && !isLeft(row)),
  ).length;
  if (!apply) return exits.done;
  if (left > 0) say(`${count(left, 'row')} of ${path.basename(file)} ${left === 1 ? 'was' : 'were'} not taken in.`);
  return left > 0 ? exits.content : exits.done;
}

function sheetOf(args: Args): { sheet?: number } {
  const given = args.text('sheet');
  if (given === undefined) return {};
  if (!/^[1-9]\d{0,4}$/.test(given))
    throw new Usage(`--sheet ${JSON.stringify(given)} is not the number of a sheet, from 1.`);
  return { sheet: Number(given) };
}

/** `3=new,4=ci-web-01,5=leave-out`: what each row is, by its number in the file. */
function answersIn(list: string): Map<number, Answer> {
  const found = new Map<number, Answer>();
  for (const part of list.split(',').filter((one) => one.trim() !== '')) {
    const [, row, said = ''] = /^\s*([1-9]\d{0,6})\s*=\s*(\S.*?)\s*$/.exec(part) ?? [];
    if (row === undefined)
      throw new Usage(`--answers: ${JSON.stringify(part)} is not ROW=new, ROW=leave-out or ROW=ID.`);
    if (found.has(Number(row))) throw new Usage(`--answers: row ${row} is answered twice.`);
    found.set(Number(row), said === 'new' || said === 'leave-out' ? { kind: said } : { kind: 'same', id: said });
  }
  return found;
}

function encodingOf(args: Args): string | undefined {
  const given = args.text('encoding')?.toLowerCase();
  if (given !== undefined && !isEncoding(given))
    throw new Usage(
      `--encoding ${JSON.stringify(given)} is not one of ${encodings.map(({ label }) => label).join(', ')}.`,
    );
  return given;
}

function print({ rows, columns, notes }: TablePreview, applied: boolean): void {
  for (const note of notes) say(note);
  for (const { column, title, field } of columns) result(`column ${column}  ${title} → ${field ?? '(not taken)'}`);
  for (const { row, outcome, id, why } of rows)
    result([`row ${row}`.padEnd(9), outcome.padEnd(8), id ?? '', why].filter((word) => word !== '').join('  '));
  const many = (outcome: string) => rows.filter((one) => one.outcome === outcome).length;
  result(
    `${many('new')} new, ${many('changed')} changed, ${many('same')} the same, ${many('refused')} refused, ${count(many('question'), 'question')}. ${applied ? 'What is new and changed was taken in.' : 'Nothing was written.'}`,
  );
}

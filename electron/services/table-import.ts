import { randomUUID } from 'node:crypto';
import { Expected } from '../../shared/contract/errors';
import type { SharedData } from '../../shared/contract/views';
import { defaultSettings, type RegisterKey } from '../../shared/domain/plan/registers';
import { mergeCommands } from '../../shared/domain/sheets/commands';
import type { DateOrder } from '../../shared/domain/sheets/date-order';
import type { Answers } from '../../shared/domain/sheets/identity';
import type { Merge, MergeLine } from '../../shared/domain/sheets/merge';
import { bestSheet, previewOf, type Reading, readingOf } from '../../shared/domain/sheets/reading';
import type { Sheet } from '../../shared/domain/sheets/sheet';
import type { Library } from './library';
import { editShared, sharedData } from './shared-data';
import { writing } from './writing';

export type TableImport = {
  readonly register: RegisterKey;
  /** The table as it was read, and the place of its sheet counted from 1; the one that fits best where nobody says. */
  readonly name: string;
  readonly sheets: readonly Sheet[];
  readonly sheet?: number;
  readonly order?: DateOrder;
  /** What a person said to questions, by the row of the file. */
  readonly answers?: Answers;
};

/** What a script reads of a preview. */
export type TablePreview = {
  readonly rows: readonly {
    readonly row: number;
    readonly outcome: MergeLine['outcome'];
    readonly id: string | null;
    readonly values: MergeLine['values'];
    readonly why: string;
  }[];
  readonly columns: readonly { readonly column: number; readonly title: string; readonly field: string | null }[];
  readonly notes: readonly string[];
};

type Shared = Pick<SharedData, 'registers' | 'settings'>;
const bare: Shared = { registers: {}, settings: defaultSettings };

/** What would become of the rows of a table, as the window previews it; without a library, in an empty one. */
export function previewTable(wanted: TableImport, library?: Library): TablePreview {
  return told(wanted, merged(wanted, library ? sharedData(library) : bare));
}

/** Takes the rows that are new or changed into the library, as one edit; what is refused or asked about is left out. */
export function importTable(wanted: TableImport, library: Library): TablePreview {
  return writing(library, () => {
    const shared = sharedData(library);
    const found = merged(wanted, shared);
    const commands = mergeCommands(shared.registers, found.merge.registers);
    const label = `Import ${wanted.name}`.slice(0, 200);
    if (commands.length > 0) editShared(library, { of: 'registers', commands, label });
    return told(wanted, found);
  });
}

type Merged = { readonly sheet: Sheet; readonly reading: Reading; readonly merge: Merge };

function merged(wanted: TableImport, shared: Shared): Merged {
  const { register, name, sheets, sheet: number, order, answers = new Map() } = wanted;
  const at = number === undefined ? bestSheet(sheets, register) : number - 1;
  const sheet = sheets[at];
  if (!sheet)
    throw new Expected(
      'validation',
      `${name} has no sheet ${at + 1}; it has ${sheets.map((one, place) => `${place + 1} (${one.name})`).join(', ')}.`,
    );
  const reading = readingOf(register, sheet.rows, order === undefined ? {} : { order });
  const zone = shared.settings.zone ?? 'UTC';
  const newId = () => randomUUID();
  const merge = previewOf(reading, { registers: shared.registers, addMissing: true, zone, answers, newId });
  return { sheet, reading, merge };
}

function told({ sheets, register, answers = new Map() }: TableImport, { sheet, reading, merge }: Merged): TablePreview {
  const columns = reading.mapping.map((field, at) => ({
    column: at + 1,
    title: reading.rows[reading.titles]?.[at] ?? '',
    field,
  }));
  const others = sheets.filter((one) => one !== sheet).map((one) => `“${one.name}”`);
  const left = columns.filter((one) => one.field === null).map((one) => one.title.trim() || `column ${one.column}`);
  const added = merge.missing.map((one) => `“${one.name}” (${one.register})`);
  return {
    rows: merge.lines.map((line) => ({
      row: line.line,
      outcome: line.outcome,
      id: line.id,
      values: line.values,
      why: whyOf(line).join(' '),
    })),
    columns,
    notes: [
      ...sheet.notes,
      ...(others.length > 0 ? [`“${sheet.name}” was read, not ${others.join(', ')}.`] : []),
      ...(left.length > 0 ? [`Taken for no field of ${register}: ${left.join(', ')}.`] : []),
      ...(reading.order === 'open' ? ['Dates such as 06/07/2026 are two days; say which number is the month.'] : []),
      ...unasked(answers, merge.lines),
      ...(added.length > 0 ? [`Named by cells and in no register yet, added with them: ${added.join(', ')}.`] : []),
    ],
  };
}

/** Answers that change nothing are said: the number may be that of another row. */
function unasked(answers: Answers, lines: readonly MergeLine[]): string[] {
  const asked = new Set(lines.filter((one) => one.asked).map((one) => one.line));
  const others = [...answers.keys()].filter((row) => !asked.has(row));
  return others.length === 0 ? [] : [`Answered, and not asked: row ${others.join(', ')}.`];
}

const whyOf = ({ outcome, remarks, candidates, changes }: MergeLine): string[] => [
  ...remarks,
  ...candidates.map((one) => `It may be “${one.name}”${one.id === null ? '' : ` (${one.id})`}.`),
  ...(outcome === 'changed'
    ? changes.map((one) => `${one.title}: ${one.before === '' ? 'empty' : one.before} → ${one.after}.`)
    : []),
];

import type { Command } from '../../../shared/domain/edit/command';
import { valueAt } from '../../../shared/domain/edit/place';
import type { FieldEntry } from '../../../shared/domain/schema/field';
import { textNotTaken } from '../../../shared/domain/schema/not-taken';
import { insertCommand, newId, type NewRow } from '../../state/commands';
import type { GridChange, GridFault, PasteTarget } from '../grid/model';
import { pathTo, type Slot } from './columns';
import { putText, textCommands } from './taking';
import { fromText, type Parsed, toText, typable, zoneOfRow } from './text';
import type { World } from './world';

/** The text of a field of a row that was not taken; `duration/expected` stands in a group of its own. */
export function keptText(row: object, key: string): string | undefined {
  const path = pathTo(key);
  return textNotTaken(path.length > 1 ? valueAt(row, path.slice(0, -1)) : row, path.at(-1) ?? '');
}

/** What a cell shows: what was taken, and after it what was not. */
export const shownText = (taken: string, left: string | undefined): string =>
  left === undefined ? taken : [taken, left].filter((text) => text !== '').join(', ');

export const cellText = (row: object, field: FieldEntry, world: World): string =>
  shownText(toText(field, valueAt(row, pathTo(field.key)), world), keptText(row, field.key));

/** The texts of rows that were not taken, each with the reason as it is now. */
export const keptFaults = (
  rows: readonly { readonly id: string }[],
  fields: readonly FieldEntry[],
  path: readonly string[],
  world: World,
  /** The fields that have a column; the others are named. */
  shown: readonly FieldEntry[] = fields,
): GridFault[] =>
  rows.flatMap((row) =>
    fields.flatMap((field) => {
      const text = keptText(row, field.key);
      if (text === undefined) return [];
      const parsed = fromText(field, text, world, zoneOfRow([...path, row.id, field.key], world));
      const why = parsed.ok ? `“${text}” was typed here.` : parsed.message;
      const message = shown.includes(field) ? why : `${field.meta.title}: ${why}`;
      return [{ row: row.id, column: field.key, text, message, kept: true as const }];
    }),
  );

/** One command, or those of one cell; the cell is named where a text may be refused by the schema. */
export type Doing = { readonly commands: readonly Command[]; readonly cell?: Omit<GridFault, 'message'> };

/** What typed and pasted texts do to rows. Everything is taken or kept as typed. */
export function readRows(
  change: GridChange,
  fields: readonly FieldEntry[],
  path: readonly string[],
  world: World,
  zone: string,
): Doing[] {
  const parse = (field: FieldEntry, text: string): Parsed =>
    text === '' ? { ok: true, value: undefined } : fromText(field, text, world, zone);
  const fieldOf = (column: string) => fields.find((one) => one.key === column);
  const doing: Doing[] = change.updates.flatMap((cell) => {
    const field = fieldOf(cell.column);
    if (!field) return [];
    const at = [...path, cell.row, ...pathTo(cell.column)];
    return [{ commands: textCommands(at, cell.text, parse(field, cell.text)), cell }];
  });
  let { after } = change;
  for (const [index, texts] of change.additions.entries()) {
    const row: NewRow = { id: change.ids?.[index] ?? newId() };
    for (const [column, text] of texts) {
      const field = fieldOf(column);
      if (field) putText(row, pathTo(column), text, parse(field, text));
    }
    doing.push({ commands: [insertCommand(path, row, after)] });
    after = row.id;
  }
  return doing;
}

/** Where pasted texts may go: what the table shows in its order, then the other fields a text can be typed for. */
export function pasteTargets(
  slots: readonly Slot[],
  fields: readonly FieldEntry[],
  world: World,
  zone: string,
): PasteTarget[] {
  const shown = new Set(slots.map((slot) => ('computed' in slot ? slot.computed.key : slot.field.key)));
  const target = (field: FieldEntry): PasteTarget => ({
    key: field.key,
    title: field.meta.title,
    shown: shown.has(field.key),
    readOnly: !typable.has(field.meta.kind),
    free: free.has(field.meta.kind),
    takes: (text) => fromText(field, text, world, zone).ok,
  });
  return [
    ...slots.map((slot): PasteTarget => {
      if ('field' in slot) return target(slot.field);
      const { key, title, looks } = slot.computed;
      return { key, title, shown: true, readOnly: true, free: false, takes: (text) => looks.test(text.trim()) };
    }),
    ...fields.filter((field) => !shown.has(field.key) && typable.has(field.meta.kind)).map(target),
  ];
}
const free: ReadonlySet<FieldEntry['meta']['kind']> = new Set(['text', 'lines', 'command', 'hash', 'recurrence']);

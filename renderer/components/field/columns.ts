import { choicesOf, type FieldEntry, type FieldKind, fieldsOf } from '../../../shared/domain/schema/field';
import type { GridColumn } from '../grid/model';
import { typable } from './text';
import { optionsOf, type World } from './world';

const widths: Partial<Record<FieldKind, number>> = {
  minutes: 76,
  number: 76,
  'yes-no': 76,
  date: 136,
  'local-time': 180,
  moment: 200,
  choice: 124,
};
const narrow = new Map([
  ['number', 104],
  ['reference', 112],
  ['version', 100],
  ['code', 72],
  ['level', 72],
  ['copy', 64],
  ['term', 112],
]);
const shares: Partial<Record<FieldKind, number>> = {
  lines: 3,
  command: 3,
  text: 1.8,
  link: 1.8,
  links: 1.8,
  file: 1.8,
};
const LONG = 18; // a title of more letters takes two lines
const LETTER = 7;

const MOST_COLUMNS = 6;

/** Lists whose first six fields are not the ones that tell a row apart. */
const chosen: Readonly<Record<string, readonly string[]>> = {
  installationGuide: ['action', 'command', 'prompt', 'answer', 'expected', 'minutes'],
  implementation: ['task', 'kind', 'what', 'skills', 'access', 'owner', 'due'],
};

/** Groups of which one field says most: it has a column of its own. */
const telling: Record<string, string> = { duration: 'expected', result: 'outcome' };
export const pathTo = (key: string): string[] => key.split('/');

/** The columns of a table of rows: what a cell can hold, the first few; the rest stands in the detail. */
export function columnsOf(fields: readonly FieldEntry[], section?: string): FieldEntry[] {
  const cells = fields.flatMap((field) => {
    if (typable.has(field.meta.kind) || field.meta.kind === 'file') return [field];
    const inner = telling[field.key];
    const child = inner === undefined ? undefined : fieldsOf(field.schema).find((one) => one.key === inner);
    return child ? [{ ...child, key: `${field.key}/${child.key}` }] : [];
  });
  const wanted = section === undefined ? undefined : chosen[section];
  const own = wanted && cells.filter((field) => wanted.includes(field.key));
  if (own && own.length > 1) return own;
  const nested = cells.filter((field) => field.key.includes('/'));
  const plain = cells.filter((field) => !field.key.includes('/'));
  const room = MOST_COLUMNS - nested.length;
  // Where not all find room, sets of links wait in the detail: there they are easier to choose from.
  const kept = new Set(
    (plain.length > room ? plain.filter((field) => field.meta.kind !== 'links') : plain).slice(0, room),
  );
  return cells.filter((field) => kept.has(field) || nested.includes(field));
}

/** How a field stands in a table: how wide, what can be chosen, how it is typed. */
export function gridColumn(field: FieldEntry, world: World, rowLabel?: string): GridColumn {
  const { kind, title } = field.meta;
  const linked = kind === 'link' || kind === 'links';
  const choices =
    kind === 'choice'
      ? () => choicesOf(field.schema)
      : linked
        ? () => optionsOf(field.meta, world).map((option) => option.short)
        : undefined;
  const width = (kind === 'text' ? narrow.get(field.key) : undefined) ?? widths[kind];
  const roomy = title.length > LONG ? title.length / 2 : title.length;
  return {
    key: field.key,
    title,
    multiline: kind === 'lines' || kind === 'command',
    wrap: kind === 'text' || linked || kind === 'choice',
    ...(width === undefined
      ? { share: (shares[kind] ?? 1.6) + (field.key === rowLabel && kind === 'text' ? 0.6 : 0) }
      : { width: `${Math.max(width, roomy * LETTER + 16)}px` }),
    ...(choices ? { choices } : {}),
    ...(kind === 'yes-no' ? { toggle: true, choices: () => ['Yes', 'No'] } : {}),
    ...(kind === 'links' ? { several: true } : {}),
    ...(kind === 'minutes' || kind === 'number' ? { align: 'end' as const } : {}),
    ...(kind === 'command' || kind === 'hash' ? { mono: true } : {}),
  };
}

import {
  choicesOf,
  type FieldEntry,
  type FieldKind,
  type FieldMeta,
  fieldsOf,
} from '../../../shared/domain/schema/field';
import { type Fields, isFields } from '../../../shared/domain/edit/place';
import { riskBand, riskScore } from '../../../shared/domain/risk';
import type { GridChoice, GridColumn } from '../grid/model';
import { localOf } from '../../../shared/domain/time';
import { choicesIn, typable, usualZone } from './text';
import { offeredOf, optionsOf, type World } from './world';

const widths: Partial<Record<FieldKind, number>> = {
  minutes: 72,
  number: 60,
  'yes-no': 72,
  date: 136,
  'local-time': 136,
  moment: 136,
};
const shares: Partial<Record<FieldKind, number>> = { lines: 3, command: 3, text: 1.8, link: 1.8, links: 1.8, file: 2 };
const LETTER = 6.6;
const PADDING = 17;

/** The width of a title that may take two lines, in pixels. */
function titleWidth(title: string): number {
  const words = title.split(' ');
  const longest = Math.max(...words.map((word) => word.length));
  return Math.max(longest, words.length > 1 ? Math.ceil(title.length / 2) : 0) * LETTER + PADDING;
}

const MOST_COLUMNS = 6;

export const pathTo = (key: string): string[] => key.split('/');

/** The columns of a table of rows: what a cell can hold, the first few; the rest stands in the detail. */
function columnsOf(fields: readonly FieldEntry[], tellsBy: readonly string[] | undefined): FieldEntry[] {
  const cells = fields.flatMap((field) => {
    if (typable.has(field.meta.kind) || field.meta.kind === 'file') return [field];
    // Of a group that one field tells, that one has a column of its own.
    const inner = field.meta.kind === 'group' ? field.meta.tellsBy : undefined;
    const child = inner && fieldsOf(field.schema).find((one) => inner.includes(one.key));
    return child ? [{ ...child, key: `${field.key}/${child.key}` }] : [];
  });
  if (tellsBy) return cells.filter((field) => tellsBy.includes(field.key));
  const nested = cells.filter((field) => field.key.includes('/'));
  const plain = cells.filter((field) => !field.key.includes('/'));
  const room = MOST_COLUMNS - nested.length;
  // Where not all find room, sets of links wait in the detail: there they are easier to choose from.
  const kept = new Set(
    (plain.length > room ? plain.filter((field) => field.meta.kind !== 'links') : plain).slice(0, room),
  );
  return cells.filter((field) => kept.has(field) || nested.includes(field));
}

/** A column that is worked out from the others. */
export type Computed = {
  readonly key: string;
  readonly title: string;
  /** The field it stands behind. */
  readonly after: string;
  readonly width: string;
  readonly mono?: true;
  /** How its texts look. */
  readonly looks: RegExp;
  readonly text: (row: Fields) => string;
};

const count = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
function riskText(likelihood: unknown, impact: unknown): string {
  const score = riskScore(count(likelihood), count(impact));
  return score === null ? '' : `${score} ${riskBand(score)}`;
}

const SCORE = /^\d+ \p{L}+$/u;
const computed: Readonly<Record<string, readonly Computed[]>> = {
  'risks/items': [
    {
      key: 'inherent',
      title: 'Inherent',
      after: 'impact',
      width: '76px',
      looks: SCORE,
      text: (row) => riskText(row['likelihood'], row['impact']),
    },
    {
      key: 'residual',
      title: 'Residual',
      after: 'residualImpact',
      width: '76px',
      looks: SCORE,
      text: (row) => riskText(row['residualLikelihood'], row['residualImpact']),
    },
  ],
  'manifest/components': [
    {
      key: 'sha256',
      title: 'SHA-256',
      after: 'file',
      width: '104px',
      mono: true,
      looks: /^[0-9a-f]{64}$/i,
      text: (row) => (isFields(row['file']) && typeof row['file']['sha256'] === 'string' ? row['file']['sha256'] : ''),
    },
  ],
};

/** A column of a table of rows: a field, or what is worked out from the others. */
export type Slot = { readonly field: FieldEntry } | { readonly computed: Computed };

export function slotsOf(fields: readonly FieldEntry[], path: readonly string[], tellsBy?: readonly string[]): Slot[] {
  const own = computed[path.join('/')] ?? [];
  return columnsOf(fields, tellsBy).flatMap((field) => [
    { field },
    ...own.filter((one) => one.after === field.key).map((one) => ({ computed: one })),
  ]);
}

export const computedColumn = ({ key, title, width, mono }: Computed): GridColumn => ({
  key,
  title,
  width,
  readOnly: true,
  ...(mono ? { mono } : { wrap: true }),
});

function nowText(kind: FieldKind, world: World): string {
  const local = localOf(Date.now(), usualZone(world));
  return kind === 'date' ? local.slice(0, 10) : local.replace('T', ' ');
}

const yesNo = ['Yes', 'No'].map((text) => ({ text, names: [text] }));

/** The rows a link may be set to, as they are typed. */
export const linkChoices = (meta: FieldMeta, world: World): GridChoice[] =>
  offeredOf(optionsOf(meta, world)).map(({ short, names }) => ({ text: short, names }));

/** How a field stands in a table: how wide, what can be chosen, how it is typed. */
export function gridColumn(field: FieldEntry, world: World, rowLabel?: string): GridColumn {
  const { kind, title, column } = field.meta;
  const linked = kind === 'link' || kind === 'links';
  const choices =
    kind === 'choice'
      ? () => choicesIn(field).map(({ value, names }) => ({ text: value, names }))
      : linked
        ? () => linkChoices(field.meta, world)
        : undefined;
  const longest = Math.max(0, ...choicesOf(field.schema).map((choice) => choice.length));
  const width =
    column && 'width' in column
      ? column.width
      : kind === 'choice'
        ? Math.min(140, longest * LETTER + PADDING + 8)
        : widths[kind];
  const share = (column && 'share' in column ? column.share : shares[kind]) ?? 1.6;
  return {
    key: field.key,
    title,
    multiline: kind === 'lines' || kind === 'command',
    wrap: true,
    ...(width === undefined
      ? {
          share: share + (field.key === rowLabel && kind === 'text' ? 0.6 : 0),
          least: share < 1 ? 76 : kind === 'link' ? 104 : 88,
        }
      : { width: `${Math.round(Math.max(width, titleWidth(title)))}px` }),
    ...(choices ? { choices } : {}),
    ...(kind === 'date' || kind === 'moment' || kind === 'local-time' ? { now: () => nowText(kind, world) } : {}),
    ...(kind === 'yes-no' ? { toggle: true, choices: () => yesNo } : {}),
    ...(kind === 'links' ? { several: true } : {}),
    ...(kind === 'minutes' || kind === 'number' ? { align: 'end' as const } : {}),
    ...(kind === 'command' || kind === 'hash' ? { mono: true } : {}),
  };
}

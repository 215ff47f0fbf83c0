import { parseTable } from '../../components/grid/clipboard';

export const pasteKeys = ['number', 'task', 'owner', 'duration', 'dependsOn', 'type', 'expectedResult'] as const;
export type PasteKey = (typeof pasteKeys)[number];
export type PastedStep = Partial<Record<PasteKey, string>>;
export type Pasted = {
  readonly rows: readonly PastedStep[];
  /** The columns in the order of the sheet; null for one that means nothing here. */
  readonly columns: readonly (PasteKey | null)[];
  /** Whether the first line named the columns. */
  readonly headed: boolean;
};

/** The order of a sheet without headings. */
const byPosition: readonly PasteKey[] = ['number', 'task', 'owner', 'duration', 'dependsOn'];

const words: readonly (readonly [PasteKey, RegExp])[] = [
  ['number', /^(step|step (no|number)|no|nr|number|id|#|ref)$/],
  ['dependsOn', /^(after|depends? on|dependenc(y|ies)|predecessors?|waits? for)$/],
  ['task', /^(task|task name|activity|action|what|description|step description|name)$/],
  ['owner', /^(owner|owner role|role|who|responsible|done by|resource( names?)?)$/],
  ['duration', /^(min|mins|minutes|duration|duration (min|mins|minutes)|planned (min|minutes|duration)|time|length)$/],
  ['type', /^(type|kind)$/],
  ['expectedResult', /^(expected( result)?|result|outcome)$/],
];

const headingOf = (cell: string): PasteKey | null => {
  const plain = cell
    .toLowerCase()
    .replaceAll(/[.:()[\]*]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return words.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
};

/**
 * Reads rows copied from a spreadsheet. The first line is taken as headings when at least two of its cells are words
 * for columns; otherwise columns are taken by position: Step, Task, Owner, Min, After. Empty lines fall away.
 */
export function readPaste(text: string): Pasted {
  const lines = parseTable(text).filter((line) => line.some((cell) => cell.trim() !== ''));
  const found = (lines[0] ?? []).map(headingOf).map((key, at, all) => (all.indexOf(key) === at ? key : null));
  const headed = found.filter((key) => key !== null).length >= 2;
  const columns = headed ? found : byPosition;
  const rows = (headed ? lines.slice(1) : lines).map((line) => {
    const row: PastedStep = {};
    columns.forEach((key, at) => {
      const cell = line[at]?.trim() ?? '';
      if (key !== null && cell !== '') row[key] = cell;
    });
    return row;
  });
  return { rows: rows.filter((row) => Object.keys(row).length > 0), columns, headed };
}

import { headingOf, headingWords, namesOf } from './headings';
import { newId } from '../../state/commands';
import type { GridColumn, GridRow, PasteTarget, Placed } from './model';

export type PastedColumn = {
  /** Its place in the lines. */
  readonly at: number;
  /** What its first line calls it, else its place and its first text. */
  readonly name: string;
  readonly target: PasteTarget | null;
};
export type Mapped = {
  /** Whether the first line named the columns. */
  readonly headed: boolean;
  readonly lines: readonly (readonly string[])[];
  readonly columns: readonly PastedColumn[];
};

const isFilled = (text: string | undefined): text is string => text !== undefined && text.trim() !== '';

/**
 * Finds the field of each column of a table. A first line that names fields decides; otherwise they follow in the order
 * of the table from `from` on, each where its texts fit, and after the last those the table does not show.
 */
export function mapTable(texts: readonly (readonly string[])[], targets: readonly PasteTarget[], from: number): Mapped {
  const lines = texts.filter((line) => line.some(isFilled));
  const width = lines.reduce((most, line) => Math.max(most, line.length), 0);
  const [first = [], ...rest] = lines;
  const exact = first.map((text) => headingOf(text, targets));
  const found = new Set(exact.filter((target) => target !== undefined)).size;
  const filled = first.filter(isFilled).length;
  const alone = found === 1 && filled === 1 && width === 1 && targets.filter((one) => one.shown).length === 1;
  if (found >= 2 || (alone && rest.length > 0))
    return { headed: true, lines: rest, columns: byHeading(first, width, targets) };
  return { headed: false, lines, columns: byPosition(lines, width, targets, from) };
}

function byHeading(first: readonly string[], width: number, targets: readonly PasteTarget[]): PastedColumn[] {
  const used = new Set<PasteTarget>();
  const take = (target: PasteTarget | undefined): PasteTarget | null => {
    if (!target || used.has(target)) return null;
    used.add(target);
    return target;
  };
  const exact = Array.from({ length: width }, (_, at) => take(headingOf(first[at] ?? '', targets)));
  return exact.map((target, at) => {
    const text = first[at] ?? '';
    const free = targets.filter((one) => !used.has(one));
    return { at, name: text.trim() || `Column ${at + 1}`, target: target ?? take(nearHeading(text, free)) };
  });
}

/** A heading that says more than the title, or less: `Owner role`, `Likelihood 1–5`. */
function nearHeading(text: string, targets: readonly PasteTarget[]): PasteTarget | undefined {
  const words = headingWords(text);
  if (words.length === 0) return undefined;
  const near = targets.filter((target) =>
    namesOf(target).some((name) => {
      const own = headingWords(name);
      const [short, long] = own.length < words.length ? [own, words] : [words, own];
      return short.length > 0 && short.every((word) => long.includes(word));
    }),
  );
  return near.length === 1 ? near[0] : undefined;
}

function byPosition(
  lines: readonly (readonly string[])[],
  width: number,
  targets: readonly PasteTarget[],
  from: number,
): PastedColumn[] {
  const shown = targets.filter((target) => target.shown);
  const used = new Set<PasteTarget>();
  let next = from;
  return Array.from({ length: width }, (_, at) => {
    const texts = lines.map((line) => line[at]).filter(isFilled);
    const takesAll = (target: PasteTarget) =>
      target.readOnly !== true && !used.has(target) && texts.every((text) => target.takes(text, target.key));
    const takesNone = (target: PasteTarget) =>
      !target.free && texts.length > 0 && !texts.some((text) => target.takes(text, target.key));
    // a column that is worked out has one of its own only where it was copied with the others
    while (
      shown[next]?.readOnly === true &&
      texts.some((text) => shown[next]?.takes(text, shown[next]?.key ?? '') === false)
    )
      next += 1;
    const beyond = () => {
      const hidden = targets.filter((target) => !target.shown && takesAll(target));
      return hidden.find((target) => !target.free && texts.length > 0) ?? hidden.find((target) => target.free);
    };
    const here = shown[next];
    const fits =
      here && here.readOnly !== true && takesNone(here)
        ? shown.findIndex((target, place) => place > next && takesAll(target))
        : -1;
    // the column the caret stands in is meant, whatever is pasted there
    if (fits >= 0 && (at > 0 || from === 0)) next = fits;
    const target = shown[next] ?? beyond() ?? null;
    next += 1;
    if (target) used.add(target);
    const sample = texts[0]?.trim() ?? '';
    const short = sample.length > 30 ? `${sample.slice(0, 29)}…` : sample;
    return { at, name: short === '' ? `Column ${at + 1}` : `Column ${at + 1}, “${short}”`, target };
  });
}

/** The texts of each line by field. */
export const textsByField = ({ lines, columns }: Mapped): Map<string, string>[] =>
  lines.map(
    (line) =>
      new Map(
        columns.flatMap(({ at, target }) =>
          target && target.readOnly !== true ? [[target.key, line[at] ?? ''] as const] : [],
        ),
      ),
  );

/** The change that puts lines at a row; what goes beyond the last row becomes new rows. */
export function placeLines(
  lines: readonly ReadonlyMap<string, string>[],
  top: number,
  rows: readonly GridRow[],
): Placed {
  const updates: { row: string; column: string; text: string }[] = [];
  const additions: Map<string, string>[] = [];
  const ids: string[] = [];
  const places = lines.map((line, index) => {
    const row = rows[top + index];
    if (row) {
      for (const [column, text] of line) updates.push({ row: row.id, column, text });
      return row.id;
    }
    const texts = new Map([...line].filter(([, text]) => text.trim() !== ''));
    if (texts.size === 0) return null;
    const id = newId();
    additions.push(texts);
    ids.push(id);
    return id;
  });
  return { change: { updates, additions, ids, after: rows.at(-1)?.id ?? null }, places };
}

/** Where texts may go in a table that has no other fields than its columns. */
export const columnTargets = (columns: readonly GridColumn[], takes: PasteTarget['takes'] = () => true) =>
  columns.map(
    (column): PasteTarget => ({
      key: column.key,
      title: column.title,
      shown: true,
      readOnly: column.readOnly === true,
      free: column.choices === undefined && column.keyed === undefined,
      takes: (text, key) => takes(text, key),
    }),
  );

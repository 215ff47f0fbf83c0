import type { Fields } from './place';

type Row = Readonly<Fields>;
type Rows = readonly Row[];

/** Shorter lists are searched: nothing is kept for them. */
export const FEW_ROWS = 32;

/**
 * What is known of a long list once it was asked for. An edit hands it on to the list it makes, so it may name more than a
 * list holds, or a place a row no longer stands at, but misses nothing: whatever it says is looked at before it counts.
 */
type Kept = {
  readonly positions: Map<unknown, number>;
  /** Ids of the rows that link to an id, and the rows not looked at yet. */
  links: { readonly from: Map<string, Set<unknown>>; readonly unread: Row[] } | undefined;
};
const kept = new WeakMap<Rows, Kept>();

/** The index of the row with an id, -1 without one. In a long list it is found without a search, also after edits. */
export function positionOf(rows: Rows, id: string): number {
  if (rows.length <= FEW_ROWS) return rows.findIndex((row) => row['id'] === id);
  const known = kept.get(rows);
  if (!known) return keep(rows).positions.get(id) ?? -1;
  const at = known.positions.get(id);
  if (at === undefined) return -1;
  return near(rows, id, at) ?? keep(rows, known.links).positions.get(id) ?? -1;
}

/** The row with an id; undefined without one. */
export const rowById = <R extends { readonly id: string }>(rows: readonly R[] | undefined, id: string): R | undefined =>
  rows?.[positionOf(rows, id)];

/** What rows are called, by their ids; a row without a name by its id. */
export const nameIn =
  (rows: readonly { readonly id: string; readonly name?: string | undefined }[] | undefined) =>
  (id: string): string | undefined => {
    const row = rowById(rows, id);
    return row && (row.name ?? row.id);
  };

/** Keeps what is worked out of a list for as long as the list stays as it is. */
export function perList<L extends Rows, T>(work: (rows: L | undefined) => T): (rows: L | undefined) => T {
  const known = new WeakMap<L, { readonly found: T }>();
  return (rows) => {
    if (!rows) return work(rows);
    const found = known.get(rows) ?? { found: work(rows) };
    known.set(rows, found);
    return found.found;
  };
}

/**
 * The ids of the rows that may link to an id, in a list of any length; `linksOf` tells what a row links to, and is asked
 * once for each row.
 */
export function mayLinkTo(rows: Rows, id: string, linksOf: (row: Row) => readonly string[]): Iterable<unknown> {
  const known = kept.get(rows) ?? keep(rows);
  const links: NonNullable<Kept['links']> = (known.links ??= {
    from: new Map<string, Set<unknown>>(),
    unread: [...rows],
  });
  for (const row of links.unread.splice(0))
    for (const to of linksOf(row)) links.from.set(to, (links.from.get(to) ?? new Set()).add(row['id']));
  return links.from.get(id) ?? [];
}

/** Makes lists that differ in one row. A list it made itself is changed in place: many edits at once cost one copy. */
export class RowLists {
  private readonly own = new WeakSet<Rows>();

  private copyOf(rows: readonly Fields[]): Fields[] {
    if (isOwn(this.own, rows)) return rows;
    const next = [...rows];
    this.own.add(next);
    const known = kept.get(rows);
    if (known) kept.set(next, known);
    return next;
  }

  /** With a row in the place of another of the same id. */
  with(rows: readonly Fields[], at: number, row: Fields): Fields[] {
    const next = this.copyOf(rows);
    next[at] = row;
    kept.get(next)?.links?.unread.push(row);
    return next;
  }

  /** With one more row. */
  inserted(rows: readonly Fields[], at: number, row: Fields): Fields[] {
    const next = this.copyOf(rows);
    next.splice(at, 0, row);
    kept.get(next)?.positions.set(row['id'], at);
    kept.get(next)?.links?.unread.push(row);
    return next;
  }

  /** Without one of its rows. */
  without(rows: readonly Fields[], at: number): Fields[] {
    const next = this.copyOf(rows);
    next.splice(at, 1);
    return next;
  }
}

const isOwn = (own: WeakSet<Rows>, rows: readonly Fields[]): rows is Fields[] => own.has(rows);

/** Rows that came or went before it have moved a row by a little. */
function near(rows: Rows, id: string, at: number): number | undefined {
  for (let step = 0; step <= FEW_ROWS; step += 1)
    for (const index of [at - step, at + step]) if (rows[index]?.['id'] === id) return index;
  return undefined;
}

function keep(rows: Rows, links?: Kept['links']): Kept {
  const positions = new Map<unknown, number>();
  for (const [index, row] of rows.entries()) if (!positions.has(row['id'])) positions.set(row['id'], index);
  const found: Kept = { positions, links };
  kept.set(rows, found);
  return found;
}

import { FEW_ROWS } from './row-lists';

type WithId = { readonly id: string };

/** What an edit made of a row: `was` is null where it is new, `is` where it has gone. */
export type Edited<R> = { readonly was: R | null; readonly is: R | null };

export type Alignment<R> = {
  /** Rows that are not the same object in both lists, those that have gone last. They may say the same. */
  readonly edited: readonly Edited<R>[];
  /** Where in the later list rows stand that are new, or stand elsewhere than they did. */
  readonly placed: readonly number[];
};

/**
 * What makes one list of rows of another. An edit shares the rows it does not touch, so this takes one look at each, in a
 * list of any length.
 */
export function align<R extends WithId>(before: readonly R[] = [], after: readonly R[] = []): Alignment<R> {
  if (before === after) return { edited: [], placed: [] };
  const edited: Edited<R>[] = [];
  const left = new Map<string, R>();
  const placed: number[] = [];
  let [at, to] = [0, 0];
  while (at < before.length || to < after.length) {
    const [was, is] = [before[at], after[to]];
    if (was === is) [at, to] = [at + 1, to + 1];
    else if (was && was.id === is?.id) {
      edited.push({ was, is });
      [at, to] = [at + 1, to + 1];
    } else {
      const { gone, come } = step(before, at, after, to);
      for (const row of before.slice(at, at + gone)) left.set(row.id, row);
      for (let index = 0; index < come; index += 1) placed.push(to + index);
      [at, to] = [at + gone, to + come];
    }
  }
  for (const index of placed) {
    const is = after[index];
    if (!is) continue;
    const was = left.get(is.id) ?? null;
    left.delete(is.id);
    if (was !== is) edited.push({ was, is });
  }
  return { edited: [...edited, ...[...left.values()].map((was) => ({ was, is: null }))], placed };
}

/** How many rows to pass on either side until the lists meet again; one on each where that is not soon. */
function step(before: readonly WithId[], at: number, after: readonly WithId[], to: number) {
  const [was, is] = [before[at], after[to]];
  if (!was) return { gone: 0, come: after.length - to };
  if (!is) return { gone: before.length - at, come: 0 };
  for (let far = 1; far <= FEW_ROWS; far += 1) {
    if (before[at + far]?.id === is.id) return { gone: far, come: 0 };
    if (after[to + far]?.id === was.id) return { gone: 0, come: far };
  }
  return { gone: 1, come: 1 };
}

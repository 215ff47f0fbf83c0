/** So far apart are rows in a list that is numbered anew: others find room between them. */
const ROOM = 1024;

/**
 * Places for the rows of a list that are new in it or stand elsewhere: a whole number for each, between those of the rows
 * around it. All others keep theirs, however many they are.
 *
 * @param ids of the list, in order
 * @param placed the indexes of the rows that need a place, rising
 * @param placeOf the place of a row that keeps its own
 * @returns null where there is no room left: the whole list needs new places
 */
export function placesOf(
  ids: readonly string[],
  placed: readonly number[],
  placeOf: (id: string) => number,
): Map<string, number> | null {
  const places = new Map<string, number>();
  for (let at = 0; at < placed.length; ) {
    const first = placed[at] ?? 0;
    let count = 1;
    while (placed[at + count] === first + count) count += 1;
    const [before, after] = [ids[first - 1], ids[first + count]];
    const start = before === undefined ? null : placeOf(before);
    const end = after === undefined ? null : placeOf(after);
    const step = start === null || end === null ? ROOM : Math.min(ROOM, Math.floor((end - start) / (count + 1)));
    if (step < 1) return null;
    const low = start ?? (end === null ? 0 : end - ROOM * (count + 1));
    ids.slice(first, first + count).forEach((id, index) => places.set(id, low + step * (index + 1)));
    at += count;
  }
  return places;
}

/** Places for all rows of a list. */
export const placesOfAll = (ids: readonly string[]): Map<string, number> =>
  new Map(ids.map((id, index) => [id, ROOM * (index + 1)]));

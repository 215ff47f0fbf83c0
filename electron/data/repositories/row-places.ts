/** So far apart are rows in a list that is numbered anew: others find room between them. */
const ROOM = 1024;

/**
 * Where the rows of a list go that are new in it or have moved: a whole number for each, between those of the rows around
 * it. Rows that keep their order keep their places, however many they are.
 *
 * @param before the ids as they stood, in order
 * @param after the ids as they stand now, in order
 * @param placeOf the place of a row that stood there before
 * @returns null where there is no room left: the whole list needs new places
 */
export function placesOf(
  before: readonly string[],
  after: readonly string[],
  placeOf: (id: string) => number,
): Map<string, number> | null {
  const stays = inOrder(before, after);
  const places = new Map<string, number>();
  let run: string[] = [];
  let last: string | null = null;
  for (const id of [...after, null]) {
    if (id !== null && !stays.has(id)) {
      run.push(id);
      continue;
    }
    if (run.length > 0) {
      const between = spread(run.length, last === null ? null : placeOf(last), id === null ? null : placeOf(id));
      if (between === null) return null;
      run.forEach((one, index) => places.set(one, between(index)));
      run = [];
    }
    last = id;
  }
  return places;
}

/** Places for so many rows between two others, either of which may be missing; null without room. */
function spread(count: number, low: number | null, high: number | null): ((index: number) => number) | null {
  const step = low === null || high === null ? ROOM : Math.min(ROOM, Math.floor((high - low) / (count + 1)));
  if (step < 1) return null;
  const start = low ?? (high === null ? 0 : high - ROOM * (count + 1));
  return (index) => start + step * (index + 1);
}

/** Ids that stand in the same order in both lists: all but one where one was moved. */
function inOrder(before: readonly string[], after: readonly string[]): Set<string> {
  const index = new Map(before.map((id, at) => [id, at]));
  const down = rising(after, (id) => index.get(id));
  const up = rising(after.toReversed(), (id) => {
    const at = index.get(id);
    return at === undefined ? undefined : before.length - at;
  });
  return down.size >= up.size ? down : up;
}

function rising(ids: readonly string[], rankOf: (id: string) => number | undefined): Set<string> {
  const found = new Set<string>();
  let highest = -1;
  for (const id of ids) {
    const rank = rankOf(id);
    if (rank === undefined || rank <= highest) continue;
    found.add(id);
    highest = rank;
  }
  return found;
}

import type { Registers } from '../plan/registers';

/** The items given, everything they are part of, and everything that is part of them. A ring of parents is walked once. */
export function relatives({ cis = [] }: Registers, ids: ReadonlySet<string>): Set<string> {
  const parent = new Map(cis.flatMap((ci) => (ci.parent === undefined ? [] : [[ci.id, ci.parent] as const])));
  const children = Map.groupBy(parent.keys(), (id) => parent.get(id) ?? '');
  const up = reached(ids, (id) => {
    const next = parent.get(id);
    return next === undefined ? [] : [next];
  });
  const down = reached(ids, (id) => children.get(id) ?? []);
  return up.union(down);
}

function reached(from: ReadonlySet<string>, next: (id: string) => readonly string[]): Set<string> {
  const found = new Set(from);
  for (const id of found) for (const one of next(id)) found.add(one); // a set gives what is added while it is walked
  return found;
}

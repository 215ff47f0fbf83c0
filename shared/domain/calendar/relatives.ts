import { perList } from '../edit/row-lists';
import type { Registers } from '../plan/registers';

/** The items given, everything they are part of, and everything that is part of them. A ring of parents is walked once. */
export function relatives(registers: Registers, ids: ReadonlySet<string>): Set<string> {
  const { parent, children } = treeOf(registers.cis);
  const up = reached(ids, above(parent));
  const down = reached(ids, (id) => children.get(id) ?? []);
  return up.union(down);
}

const treeOf = perList((cis: Registers['cis']) => {
  const parent: ReadonlyMap<string, string> = new Map(
    (cis ?? []).flatMap((ci) => (ci.parent === undefined ? [] : [[ci.id, ci.parent] as const])),
  );
  return { parent, children: Map.groupBy(parent.keys(), (id) => parent.get(id) ?? '') };
});

const above =
  (parent: ReadonlyMap<string, string>) =>
  (id: string): readonly string[] => {
    const next = parent.get(id);
    return next === undefined ? [] : [next];
  };

function reached(from: ReadonlySet<string>, next: (id: string) => readonly string[]): Set<string> {
  const found = new Set(from);
  for (const id of found) for (const one of next(id)) found.add(one); // a set gives what is added while it is walked
  return found;
}

/** What each item is part of, nearest first; worked out once for each. A ring of parents is walked once. */
export function wholesOf(registers: Registers): (id: string) => readonly string[] {
  const { parent } = treeOf(registers.cis);
  const known = new Map<string, readonly string[]>();
  return (id) => {
    const found = known.get(id) ?? [...reached(new Set([id]), above(parent))].slice(1);
    known.set(id, found);
    return found;
  };
}

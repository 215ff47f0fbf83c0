import type { RegisterRow } from '../plan/registers';

/** How a release comes to a configuration item: what it touches itself, or the way from one it has come to already. */
export type Way =
  | { readonly by: 'touched' }
  | { readonly by: 'part-of' | 'holds' | 'depends-on'; readonly from: string };

/**
 * Every configuration item a release can be felt on, nearest first: those it touches, what they are part of, what is part
 * of them, and all that depends on any of these. What merely shares a parent with a touched item is left alone.
 */
export function reachOf(cis: readonly RegisterRow<'cis'>[], touched: ReadonlySet<string>): Map<string, Way> {
  const byId = new Map(cis.map((ci) => [ci.id, ci]));
  const parts = Map.groupBy(cis, (ci) => ci.parent);
  const dependents = new Map<string, string[]>();
  for (const { id, dependsOn = [] } of cis)
    for (const on of dependsOn) dependents.set(on, [...(dependents.get(on) ?? []), id]);
  const reached = new Map<string, Way>();
  for (const id of touched) if (byId.has(id)) reached.set(id, { by: 'touched' });
  for (const [id, way] of reached) {
    const add = (next: string | undefined, by: 'part-of' | 'holds' | 'depends-on') => {
      if (next !== undefined && byId.has(next) && !reached.has(next)) reached.set(next, { by, from: id });
    };
    if (way.by === 'touched' || way.by === 'part-of') for (const part of parts.get(id) ?? []) add(part.id, 'part-of');
    if (way.by !== 'part-of') add(byId.get(id)?.parent, 'holds');
    for (const dependent of dependents.get(id) ?? []) add(dependent, 'depends-on');
  }
  return reached;
}

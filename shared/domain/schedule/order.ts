import type { Content, Step } from '../plan/content';

/** The rows in their order, but none before one it waits for; where rows wait for each other, all are kept. */
export function waitedFirst<R extends { readonly id: string }>(
  rows: readonly R[],
  waitsOf: (row: R) => readonly string[],
): R[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const placed = new Set<string>();
  const entered = new Set<string>();
  const ordered: R[] = [];
  for (const first of rows) {
    const open = [first];
    for (let row = open.at(-1); row !== undefined; row = open.at(-1)) {
      const before = entered.has(row.id) ? [] : waitsOf(row).flatMap((id) => byId.get(id) ?? []);
      entered.add(row.id);
      const missing = before.filter((one) => !entered.has(one.id));
      if (missing.length > 0) {
        open.push(...missing.reverse());
        continue;
      }
      open.pop();
      if (!placed.has(row.id)) ordered.push(row);
      placed.add(row.id);
    }
  }
  return ordered;
}

/** What each step of the run-sheet waits for: what it says, else the step before it in its session. */
export function waitsOf(steps: readonly Step[]): ReadonlyMap<string, readonly string[]> {
  const previous = new Map<string | undefined, string>();
  return new Map(
    steps.map((step) => {
      const stated = (step.dependsOn ?? []).flatMap((one) => one.step ?? []);
      const before = previous.get(step.session);
      previous.set(step.session, step.id);
      return [step.id, stated.length > 0 || before === undefined ? stated : [before]];
    }),
  );
}

/** The run-sheet as it is shown: as its author put it, but no step before one it waits for. */
export function stepsInOrder({ deployment }: Content): Step[] {
  const steps = deployment?.steps ?? [];
  const waits = waitsOf(steps);
  return waitedFirst(steps, (step) => waits.get(step.id) ?? []);
}

/** Rows in the order they run in; those that run in none of it stay behind the row they were entered after. */
export function inOrderOf<R extends { readonly id: string }>(rows: readonly R[], running: readonly string[]): R[] {
  const own = new Map(rows.map((row) => [row.id, row]));
  const ordered = [...new Set(running)].flatMap((id) => own.get(id) ?? []);
  const known = new Set(ordered.map(({ id }) => id));
  for (const [at, row] of rows.entries()) {
    if (known.has(row.id)) continue;
    const before = rows.slice(0, at).findLast(({ id }) => known.has(id));
    ordered.splice(before ? ordered.indexOf(before) + 1 : 0, 0, row);
    known.add(row.id);
  }
  return ordered;
}

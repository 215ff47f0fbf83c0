import type { Command } from '../edit/command';
import type { PlanRecord } from '../plan/record';

export type Told = {
  readonly attempt: string;
  readonly id: string;
  readonly at: string;
  readonly by: string | undefined;
};

/** When a notice went out, as it was recorded last. */
export function toldOf(record: PlanRecord, notice: string): Told | null {
  for (const attempt of (record.attempts ?? []).toReversed())
    for (const one of (attempt.told ?? []).toReversed())
      if (one.notice === notice && one.at !== undefined)
        return { attempt: attempt.id, id: one.id, at: one.at, by: one.by };
  return null;
}

/** Records that a notice went out, in the newest attempt; the first where there is none yet. */
export function tellCommands(
  record: PlanRecord,
  told: { readonly notice: string; readonly at: string; readonly by: string },
  newId: () => string,
): Command[] {
  const newest = record.attempts?.at(-1)?.id;
  const attempt = newest ?? newId();
  return [
    ...(newest === undefined
      ? [{ kind: 'insert' as const, path: ['attempts'], row: { id: attempt, number: 1, state: 'Planned' } }]
      : []),
    { kind: 'insert', path: ['attempts', attempt, 'told'], row: { id: newId(), ...told } },
  ];
}

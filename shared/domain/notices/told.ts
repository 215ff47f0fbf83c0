import type { Command } from '../edit/command';
import type { PlanRecord } from '../plan/record';
import { FIRST_ATTEMPT_STATE } from '../lifecycle/states';

export type Told = {
  readonly attempt: string;
  readonly id: string;
  readonly at: string;
  readonly by: string | undefined;
} & (
  | { readonly told: true; readonly channel: string | undefined }
  | { readonly told: false; readonly reason: string | undefined }
);

/** When a notice went out, or that it was decided not to send it; as it was recorded last. */
export function toldOf(record: PlanRecord, notice: string): Told | null {
  for (const { id: attempt, told = [], notTold = [] } of (record.attempts ?? []).toReversed()) {
    const sent = told.findLast((one) => one.notice === notice && one.at !== undefined);
    if (sent?.at !== undefined)
      return { told: true, attempt, id: sent.id, at: sent.at, by: sent.by, channel: sent.channel };
    const not = notTold.findLast((one) => one.notice === notice && one.at !== undefined);
    if (not?.at !== undefined) return { told: false, attempt, id: not.id, at: not.at, by: not.by, reason: not.reason };
  }
  return null;
}

/** What some notices announced when they went out: the newest words. */
export function announcedIn(record: PlanRecord, notices: ReadonlySet<string>): string | undefined {
  const all = (record.attempts ?? []).flatMap(({ told = [] }) => told);
  return all
    .filter((one) => one.notice !== undefined && notices.has(one.notice) && one.announced?.trim())
    .toSorted((a, b) => ((a.at ?? '') < (b.at ?? '') ? -1 : 1))
    .at(-1)?.announced;
}

export type Telling = { readonly notice: string; readonly at: string; readonly by: string };

/** Records that a notice went out, in the newest attempt; the first where there is none yet. */
export const tellCommands = (
  record: PlanRecord,
  told: Telling & { readonly channel?: string; readonly announced?: string },
  newId: () => string,
): Command[] => recorded(record, 'told', told, newId);

/** Records that a notice is not sent, and why. It stays a warning until somebody accepts it. */
export const notTellCommands = (
  record: PlanRecord,
  decision: Telling & { readonly reason: string },
  newId: () => string,
): Command[] => recorded(record, 'notTold', decision, newId);

function recorded(record: PlanRecord, list: 'told' | 'notTold', row: object, newId: () => string): Command[] {
  const newest = record.attempts?.at(-1)?.id;
  const attempt = newest ?? 'attempt-1';
  return [
    ...(newest === undefined
      ? [{ kind: 'insert' as const, path: ['attempts'], row: { id: attempt, number: 1, state: FIRST_ATTEMPT_STATE } }]
      : []),
    { kind: 'insert', path: ['attempts', attempt, list], row: { id: newId(), ...row } },
  ];
}

import type { AttemptState, RevisionState } from '../lifecycle/states';
import type { Actor } from '../plan/actor';
import type { RunClocks } from './clocks';
import type { EventKind, EventOf, RunEvent } from './events';
import { type Run, stepOf } from './run';
import { type Item, itemNamed, type Sheet } from './sheet';

/** A night at the moment somebody wants to enter something. What costs time to find out is asked for. */
export type RunSituation = {
  readonly run: Run | null;
  readonly sheet: Sheet;
  readonly clocks: () => RunClocks | null;
  readonly issue: { readonly number: string } | null;
  readonly revisionState: RevisionState;
  readonly attemptState: AttemptState;
  /** Why the code at the foot of the paper in hand is not the one in force; null where it is. */
  readonly codeReason: (code: string) => string | null;
  readonly roleName: (id: string) => string;
  readonly isRole: (id: string) => boolean;
  readonly events: readonly RunEvent[];
};

/** What an event says, and who and when; ids and hashes are not looked at. */
export type Told<K extends EventKind = EventKind> = {
  [P in K]: Pick<EventOf<P>, 'kind' | 'payload'>;
}[K] & {
  readonly id?: string | undefined;
  readonly at: string;
  readonly when?: string | undefined;
  readonly actor: Actor;
};

export const timeOf = ({ at, when }: Pick<Told, 'at' | 'when'>): number => Date.parse(when ?? at);

export const blank = (text: string | undefined): boolean => (text ?? '').trim() === '';

export const clockText = (at: number, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at);

/** The step an event names, or the sentence that there is none. */
export function itemOf({ sheet }: RunSituation, name: string): Item | string {
  return itemNamed(sheet, name) ?? `The run-sheet has no step ${name}.`;
}

/** What a step waits for and that has not ended, as printed. */
export function openBefore({ sheet }: RunSituation, run: Run, item: Item): string[] {
  return item.waitsFor.flatMap(({ key, kind }) => {
    const before = sheet.byKey.get(key);
    if (!before) return [];
    const { state } = stepOf(run, key);
    const free = state === 'done' || state === 'skipped' || (kind === 'start-to-start' && state === 'running');
    return free ? [] : [before.printed];
  });
}

import type { Content } from '../plan/content';
import type { Names } from '../schedule/schedule';
import { clocksOf, type RunClocks } from './clocks';
import { corrected } from './corrected';
import type { RunEvent } from './events';
import { afterEvent, foldRun } from './fold';
import { forksOf, inOrder } from './log';
import type { Run } from './run';
import { sheetOf, type Sheet } from './sheet';
import type { RunSituation, Told } from './situation';
import { eventReason } from './table';

/** All that a night is judged by, but its events. */
export type NightBase = Pick<
  RunSituation,
  'issue' | 'revisionState' | 'attemptState' | 'codeReason' | 'roleName' | 'isRole'
> & {
  readonly content: Content;
  readonly names: Names;
  readonly reachOf: (role: string) => number;
};

/** A run with the sheet it is run by. */
export type Night = { readonly run: Run; readonly sheet: Sheet; readonly events: readonly RunEvent[] };

/** What the events of a run come to; where two logs were put together, what could not both be is told apart. */
export function nightOf(base: NightBase, events: readonly RunEvent[]): Night | null {
  const ordered = inOrder(events);
  const forked = forksOf(ordered).length > 0;
  const run = foldRun(ordered, forked ? (before, event) => replayReason(base, before, event, ordered) : undefined);
  return run && { run, sheet: sheetOf(base.content, base.names, run), events: ordered };
}

/** Whether an event of a log was possible: the state of the release has moved on since, so only the run itself counts. */
function replayReason(base: NightBase, run: Run | null, event: RunEvent, events: readonly RunEvent[]): string | null {
  if (event.kind === 'start' && run === null) return null;
  const sheet = sheetOf(base.content, base.names, run);
  return eventReason(situationFor(base, run, sheet, events, event), unlessLate(run, event));
}

/** Two clocks are never quite the same: an event of the other log is not refused for it. */
const unlessLate = (run: Run | null, event: RunEvent): RunEvent =>
  run && event.at < run.last.at ? { ...event, at: run.last.at, when: event.when ?? event.at } : event;

export function situationFor(
  base: NightBase,
  run: Run | null,
  sheet: Sheet,
  events: readonly RunEvent[],
  told: Pick<Told, 'at' | 'when'>,
): RunSituation {
  const at = Date.parse(told.when ?? told.at);
  let clocks: RunClocks | null | undefined;
  return {
    ...base,
    run,
    sheet,
    events,
    clocks: () => (clocks ??= run && clocksOf(run, sheet, at, base.reachOf)),
  };
}

/** Why an event cannot be entered after those there are; null where it can. A correction must leave a night that could be. */
export function pressReason(base: NightBase, night: Night | null, told: Told): string | null {
  const sheet = night?.sheet ?? sheetOf(base.content, base.names, null);
  const situation = situationFor(base, night?.run ?? null, sheet, night?.events ?? [], told);
  const reason = eventReason(situation, told);
  return reason ?? (told.kind === 'correct' && night ? correctedReason(base, night, told) : null);
}

/** Entered again as corrected, what was possible must still be. */
function correctedReason(base: NightBase, night: Night, told: Told<'correct'>): string | null {
  const { of, when, text, void: isVoid } = told.payload;
  const fixed = corrected([
    ...night.events,
    { ...night.run.last, id: 'correction', kind: 'correct', payload: { of, reason: '', when, text, void: isVoid } },
  ]);
  let run: Run | null = null;
  for (const event of fixed.slice(0, -1)) {
    const before = run;
    const reason: string | null = before === null ? null : replayReason(base, before, event, night.events);
    if (reason !== null && event.kind !== 'correct')
      return `Then “${event.kind}” after it would not have been possible: ${reason}`;
    run = afterEvent(before, event);
  }
  return null;
}

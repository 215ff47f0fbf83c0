import { durationText, marginText, momentWithUtc } from '../time-format';
import type { Schedule, SessionClock } from './schedule';
import { timesOf } from './shown-times';

/** A limit of the rollback clock as it is said, and why it is that one; `at` where it is a moment. */
export type Said = { value: string; reason: string; at: number | null };

type Whole = Pick<Schedule, 'noWayBack'>;

/** `No way back; decided at G1 by 14:40 BST`; null where the release can be rolled back. */
export function noWayBackWords({ noWayBack }: Whole, clock: SessionClock): string | null {
  if (!noWayBack) return null;
  const { decided } = noWayBack;
  return decided
    ? `No way back; decided at ${decided.printed} by ${timesOf(clock).full(decided.at)}`
    : 'No way back; no go/no-go gate decides in time';
}

/** The latest rollback start of a session, with its sum. */
export function latestSaid(schedule: Whole, clock: SessionClock): Said {
  if (schedule.noWayBack) return { value: 'None', reason: 'nothing can be rolled back', at: null };
  const { latestRollbackStart: at, rollbackEndsBy: limit, rollbackMinutes } = clock;
  if (at === null || limit === null || rollbackMinutes === null)
    return { value: 'Unknown', reason: 'window or durations of the rollback are not complete', at: null };
  const { full } = timesOf(clock);
  const back = `rollback and its verification ${durationText(rollbackMinutes)}`;
  const from =
    limit.kind === 'rollback-window'
      ? `end of the rollback window ${full(limit.at)}`
      : `hard stop ${full(clock.windowEnd ?? limit.at)} − safety floor ${durationText(clock.safetyFloorMinutes)}`;
  return { value: momentWithUtc(at, clock.zone), reason: `${from} − ${back}`, at };
}

/** Until when the release can be undone, as a session sees it. */
export function undoSaid(schedule: Whole, clock: SessionClock): Said {
  const none = noWayBackWords(schedule, clock);
  if (none !== null) return { value: none, reason: 'every rollback is stated as not possible', at: null };
  const { undoUntil: at, undoUntilReason: why, rollbackMinutes } = clock;
  const { full } = timesOf(clock);
  if (why?.kind === 'irreversible')
    return at === null
      ? { value: 'No longer', reason: `step ${why.printed} starts ${full(why.at)} and cannot be undone`, at }
      : { value: momentWithUtc(at, clock.zone), reason: `step ${why.printed} starts then and cannot be undone`, at };
  if (at === null) return { value: 'Unknown', reason: 'a time it depends on is not known', at };
  const end = at + (rollbackMinutes ?? 0) * 60_000;
  return {
    value: momentWithUtc(at, clock.zone),
    reason: `a rollback of ${durationText(rollbackMinutes ?? 0)} then ends with the rollback window, ${full(end)}`,
    at,
  };
}

/** The clock of a session in sentences, for where there is no room for its table: margin, latest rollback start, until when it can be undone. */
export function clockSentences(schedule: Whole, clock: SessionClock): string[] {
  const [latest, undo] = [latestSaid(schedule, clock), undoSaid(schedule, clock)];
  if (schedule.noWayBack) return [undo.value];
  const margin = clock.marginMinutes === null ? 'Margin unknown' : `Margin ${marginText(clock.marginMinutes)}`;
  return [
    margin,
    `Latest rollback start ${latest.value}: ${latest.reason}`,
    `${undo.value === 'No longer' ? 'Can no longer be undone' : `Can be undone until ${undo.value}`}: ${undo.reason}`,
  ];
}

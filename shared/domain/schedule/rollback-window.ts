import type { Content, Session } from '../plan/content';
import { epochOf } from '../time';
import { sessionEnd, sessionStart } from './session-times';

const MINUTE = 60_000;

/** In which time the release can be undone; instants in milliseconds since 1970. */
export type RollbackWindow = {
  start: number | null;
  end: number | null;
  minutes: number | null;
  /** The end as the plan states it; null where it states none, and the last hard stop counts. */
  stated: number | null;
};

const known = (times: readonly (number | null)[]): number[] => times.filter((time) => time !== null);

/** From what is stated, else from the first start to the last hard stop. */
export function rollbackWindow({ schedule }: Content, sessions: readonly Session[]): RollbackWindow {
  const stated = schedule?.undoUntil ? epochOf(schedule.undoUntil) : null;
  const starts = known(sessions.map(sessionStart));
  const stops = known(sessions.map(sessionEnd));
  const start = schedule?.undoFrom ? epochOf(schedule.undoFrom) : starts.length > 0 ? Math.min(...starts) : null;
  const end = stated ?? (stops.length > 0 ? Math.max(...stops) : null);
  return { start, end, minutes: start === null || end === null ? null : (end - start) / MINUTE, stated };
}

import type { Session, Step } from '../plan/content';
import { epochOf } from '../time';

const wall = (local: string | undefined, zone: string | undefined, occurrence?: 'first' | 'second'): number | null =>
  local === undefined || zone === undefined ? null : epochOf({ local, zone, occurrence });

/** When a step may start at the earliest, by the clock of its session; null where it says nothing. */
export const fixedStart = (step: Step, zone: string | undefined): number | null =>
  wall(step.fixedStart, zone, step.fixedStartOccurrence);
export const sessionStart = (session: Session): number | null =>
  wall(session.start, session.zone, session.startOccurrence);
export const sessionEnd = (session: Session): number | null =>
  wall(session.hardStop, session.zone, session.hardStopOccurrence);

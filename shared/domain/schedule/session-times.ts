import type { Session } from '../plan/content';
import { epochOf } from '../time';

const wall = (local: string | undefined, zone: string | undefined, occurrence?: 'first' | 'second'): number | null =>
  local === undefined || zone === undefined ? null : epochOf({ local, zone, occurrence });

export const sessionStart = (session: Session): number | null =>
  wall(session.start, session.zone, session.startOccurrence);
export const sessionEnd = (session: Session): number | null =>
  wall(session.hardStop, session.zone, session.hardStopOccurrence);

import type { RunEvent } from '../../shared/domain/run/events';
import { byRun } from '../../shared/domain/run/log';
import { type Night, nightOf } from '../../shared/domain/run/night';
import type { Db } from '../data/open';
import type { StoredPlan } from '../data/repositories/plans';
import { lastRunEvent, readRunEvents } from '../data/repositories/run-events';
import type { Library } from './library';
import { runBase } from './run-base';

/** Logs that were read: they only grow, so each press reads what is new. */
type Kept = { readonly row: number; readonly hash: string; readonly events: readonly RunEvent[] };
const logs = new WeakMap<Db, Map<string, Kept>>();

/** The events of a plan's runs, as they were added. */
export function runEventsOf({ db }: Library, plan: string): readonly RunEvent[] {
  const own = logs.get(db) ?? new Map<string, Kept>();
  logs.set(db, own);
  const last = lastRunEvent(db, plan);
  if (!last) return [];
  const before = own.get(plan);
  if (before?.row === last.row && before.hash === last.hash) return before.events;
  // a transaction that was taken back may have shown more than there is
  const known = before && before.row < last.row && isThere(db, plan, before) ? before : { row: 0, events: [] };
  const events = [...known.events, ...readRunEvents(db, plan, known.row)];
  own.set(plan, { ...last, events });
  return events;
}

const isThere = (db: Db, plan: string, { row, hash }: { row: number; hash: string }): boolean =>
  db.prepare('select 1 from run_event where plan = ? and rowid = ? and hash = ?').get(plan, row, hash) !== undefined;

/** Every run of a plan, in the order they began. */
export function nightsOf(library: Library, plan: StoredPlan): Night[] {
  const runs = byRun(runEventsOf(library, plan.id));
  return [...runs.values()].flatMap((events) => {
    const night = nightOf(runBase(library, plan, events[0]?.revision), events);
    return night ? [night] : [];
  });
}

import { z } from 'zod';
import type { RunEvent } from '../../../shared/domain/run/events';
import { BEGINNING, byRun, inOrder } from '../../../shared/domain/run/log';
import type { Db } from '../../data/open';
import { eventOf } from '../../data/repositories/run-events';

/** The events of a plan's runs out of all copies; of each run those that follow from one another without a gap. */
export function foundRunEvents(db: Db, plan: string): RunEvent[] {
  const rows = z
    .array(z.unknown())
    .parse(db.prepare('select * from run_event where plan = ? order by source').all(plan));
  const found = new Map<string, RunEvent>();
  for (const row of rows) {
    const event = eventOf(row); // its hash was looked at when it was read
    if (!found.has(event.id)) found.set(event.id, event);
  }
  return [...byRun([...found.values()]).values()].flatMap(unbroken);
}

function unbroken(events: readonly RunEvent[]): RunEvent[] {
  const known = new Set([BEGINNING]);
  return inOrder(events).filter((event) => {
    const follows = known.has(event.previous);
    if (follows) known.add(event.hash);
    return follows;
  });
}

import type { Content } from '../../../shared/domain/plan/content';
import type { Schedule, SessionClock } from '../../../shared/domain/schedule/schedule';
import type { Bar } from './lane';
import { isAnyGate, rollbackRowId, rollbackRows, timedIn, timesOf } from './rows';

/** The bars of every row of one session's timeline, by the id of the row. */
export function laneBars(
  content: Content,
  schedule: Schedule,
  clock: SessionClock,
): ReadonlyMap<string, readonly Bar[]> {
  const times = timesOf(schedule);
  const bars = new Map<string, Bar[]>();
  for (const step of content.deployment?.steps ?? []) {
    const own = timedIn(times.get(step.id), clock.session);
    if (own.length === 0) continue;
    const kind = (critical: boolean): Bar['kind'] => {
      if (isAnyGate(step)) return 'gate';
      if (step.type === 'milestone') return 'moment';
      return critical ? 'critical' : 'float';
    };
    bars.set(
      step.id,
      own.map((one) => ({
        key: one.printed,
        start: one.start,
        end: one.end,
        kind: kind(one.critical),
        floatMinutes: one.floatMinutes ?? 0,
      })),
    );
  }
  for (const { step, span } of rollbackRows(schedule, clock))
    if (span) bars.set(rollbackRowId(step.id), [{ key: step.id, ...span, kind: 'rollback', floatMinutes: 0 }]);
  return bars;
}

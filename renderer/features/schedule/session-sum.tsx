import type { SessionClock } from '../../../shared/domain/schedule/schedule';
import { clockWithZone, durationText, spanUtcText } from '../../../shared/domain/time-format';
import { MarginBadge } from '../../components/margin';
import { Shape } from '../../components/shape';
import { usePlan } from '../../state/plan-context';
import { clockChange } from '../../components/field/when';

const HOURS_FROM = 240; // longer windows are said in hours

/** `180 min`, `9 h, the clocks go back`. */
export function lengthText(minutes: number, clock: Pick<SessionClock, 'windowStart' | 'windowEnd' | 'zone'>): string {
  const length = minutes < HOURS_FROM ? `${minutes} min` : durationText(minutes);
  const { windowStart, windowEnd, zone } = clock;
  const change = windowStart === null || windowEnd === null ? null : clockChange(windowStart, windowEnd, zone);
  return change === null ? length : `${length}, ${change}`;
}

/** What follows from a session: its length, UTC, the last moment to turn back, and the margin. */
export function SessionSum({ session }: { session: string }) {
  const { analysis } = usePlan();
  const clock = analysis.schedule.sessions.find((one) => one.session === session);
  if (!clock) return null;
  const { windowStart, windowEnd, windowMinutes, zone, latestRollbackStart, lastGateEnd, marginMinutes, end } = clock;
  if (windowStart === null || windowEnd === null || windowMinutes === null)
    return (
      <p className="session-sum">
        <span className="mute">With a start, a hard stop and a zone, the length and UTC appear here.</span>
      </p>
    );
  if (windowMinutes <= 0)
    return (
      <p className="session-sum" role="alert">
        <Shape name="error" className="danger" />
        <span className="danger">The hard stop does not lie after the start.</span>
      </p>
    );
  return (
    <p className="session-sum" role="status">
      <b className="strong">{lengthText(windowMinutes, clock)}</b>
      <span>{spanUtcText(windowStart, windowEnd)}</span>
      {end === null ? null : <span>Steps end {clockWithZone(end, zone)}</span>}
      {lastGateEnd === null ? null : <span>Last gate ends {clockWithZone(lastGateEnd, zone)}</span>}
      {latestRollbackStart === null ? null : (
        <span>Latest rollback start {clockWithZone(latestRollbackStart, zone)}</span>
      )}
      <span className="row tight">
        Margin <MarginBadge minutes={marginMinutes} />
      </span>
    </p>
  );
}

import { latestSaid, noWayBackWords, undoSaid } from '../../../shared/domain/schedule/clock-words';
import type { SessionClock } from '../../../shared/domain/schedule/schedule';
import { timesOf } from '../../../shared/domain/schedule/shown-times';
import { durationText, spanUtcText, zoneAbbreviation } from '../../../shared/domain/time-format';
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
  const { windowStart, windowEnd, windowMinutes, zone, lastGateEnd, marginMinutes, end } = clock;
  const { schedule } = analysis;
  const none = noWayBackWords(schedule, clock);
  const [latest, undo] = [latestSaid(schedule, clock), undoSaid(schedule, clock)];
  const { full } = timesOf(clock);
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
      {zoneAbbreviation(windowStart, zone) === 'UTC' ? null : <span>{spanUtcText(windowStart, windowEnd)}</span>}
      {end === null ? null : <span>Steps end {full(end)}</span>}
      {none === null ? null : <span>{none}</span>}
      {lastGateEnd === null ? null : <span>Last gate ends {full(lastGateEnd)}</span>}
      {latest.at === null ? null : <span title={latest.reason}>Latest rollback start {full(latest.at)}</span>}
      {none !== null || undo.value === 'Unknown' ? null : (
        <span>
          Can be undone until {undo.at === null ? undo.value : full(undo.at)} ({undo.reason})
        </span>
      )}
      <span className="row tight">
        Margin <MarginBadge minutes={marginMinutes} noWayBack={none !== null} />
      </span>
    </p>
  );
}

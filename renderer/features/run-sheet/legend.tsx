import type { SessionClock } from '../../../shared/domain/schedule/schedule';
import { zoneAbbreviation } from '../../../shared/domain/time-format';
import { Shape } from '../../components/shape';

const marks = [
  ['critical', 'Critical path'],
  ['loose', 'Has float'],
  ['gate', 'Gate'],
  ['margin-band', 'Margin'],
  ['back', 'Rollback'],
  ['hatch', 'Safety floor'],
] as const;

/** What the marks of the timeline mean, and the zone of every time above. */
export function Legend({ clock, several }: { clock: SessionClock | null; several: boolean }) {
  const zones = zonesOf(clock);
  return (
    <div className="sheet-legend">
      {marks.map(([mark, words]) => (
        <span key={mark}>
          {mark === 'gate' ? <Shape name="diamond" className="gate" /> : <i className={`swatch ${mark}`} />}
          {words}
        </span>
      ))}
      {clock && clock.pointOfNoReturn !== null ? (
        <span>
          <i className="swatch no-return" />
          Point of no return
        </span>
      ) : null}
      <span className="push mute">
        {zones === null ? 'No window yet' : `${several ? 'This timeline in' : 'All times'} ${zones}`}
      </span>
    </div>
  );
}

/** `BST`, or both where the clocks change within the window. */
function zonesOf(clock: SessionClock | null): string | null {
  if (clock === null || clock.windowStart === null) return null;
  const first = zoneAbbreviation(clock.windowStart, clock.zone);
  const last = zoneAbbreviation(clock.windowEnd ?? clock.windowStart, clock.zone);
  return first === last ? first : `${first}, then ${last}`;
}

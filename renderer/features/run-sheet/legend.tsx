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
        {clock === null || clock.windowStart === null
          ? 'No window yet'
          : `${several ? 'This timeline in' : 'All times'} ${zoneAbbreviation(clock.windowStart, clock.zone)}`}
      </span>
    </div>
  );
}

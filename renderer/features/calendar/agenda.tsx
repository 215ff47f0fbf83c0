import { clockTime, clockWithZone, dayText, spanText, zoneAbbreviation } from '../../../shared/domain/time-format';
import { Shape } from '../../components/shape';
import { type Acting, byKey } from './chip';
import { dateOf, type Entry } from './entries';

/** Under its day only the clock is said, and the end in full where it lies on another. */
function clocks({ kind, start, end }: Entry, zone: string): string {
  if (kind === 'notice') return clockWithZone(start, zone);
  const whole = spanText(start, end, zone);
  if (dateOf(start, zone) !== dateOf(end, zone)) return whole.slice(`${dayText(start, zone)}, `.length);
  const sameZone = zoneAbbreviation(start, zone) === zoneAbbreviation(end, zone);
  return `${sameZone ? clockTime(start, zone) : clockWithZone(start, zone)}–${clockWithZone(end, zone)}`;
}

/** The same, one below the other by days: what stands against a session in words. */
export function Agenda({ entries, zone, onOpen, onMove }: Acting & { entries: readonly Entry[] }) {
  const days = [...Map.groupBy(entries, (entry) => dateOf(entry.start, zone))];
  return (
    <div className="agenda">
      {days.map(([date, own]) => (
        <section key={date} aria-label={dayText(own[0]?.start ?? 0, zone)}>
          <h3>{dayText(own[0]?.start ?? 0, zone)}</h3>
          <ul>
            {own.map((entry) => (
              <li key={entry.key}>
                <span className={`dot k-${entry.kind}`} aria-hidden="true" />
                <span className="at">{clocks(entry, zone)}</span>
                <span className="entry">
                  <button
                    type="button"
                    className="link-button"
                    data-entry={entry.key}
                    onClick={() => onOpen(entry)}
                    onKeyDown={(event) => byKey(event, entry, onMove)}
                  >
                    <span dir="auto">{entry.title}</span>
                  </button>{' '}
                  <span className="mute" dir="auto">
                    {[entry.detail, entry.verdict].filter(Boolean).join(' · ')}
                  </span>
                  {entry.clock?.map((text) => (
                    <span key={text} className="mute against">
                      {text}
                    </span>
                  ))}
                  {entry.against.map(({ text, blocks }) => (
                    <span key={text} className={blocks ? 'danger against' : 'against'}>
                      <Shape name={blocks ? 'error' : 'warning'} className={blocks ? 'danger' : 'warn'} /> {text}
                    </span>
                  ))}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

import { clockTime, dayText, spanText } from '../../../shared/domain/time-format';
import { Shape } from '../../components/shape';
import { type Acting, moveByKey } from './chip';
import { dateOf, type Entry } from './entries';

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
                <span className="at">
                  {entry.kind === 'notice' ? clockTime(entry.start, zone) : spanText(entry.start, entry.end, zone)}
                </span>
                <button
                  type="button"
                  className="link-button"
                  data-entry={entry.key}
                  onClick={() => onOpen(entry)}
                  onKeyDown={(event) => moveByKey(event, entry, onMove)}
                >
                  <span dir="auto">{entry.title}</span>
                </button>
                <span className="mute" dir="auto">
                  {entry.detail}
                </span>
                {entry.against.map((text) => (
                  <span key={text} className="danger against">
                    <Shape name="error" /> {text}
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

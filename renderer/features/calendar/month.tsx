import { type DragEvent, useState } from 'react';
import { Chip, type Acting } from './chip';
import { type Day, type Entry, dateOf, mostWanted, touches } from './entries';

type Props = Acting & {
  entries: readonly Entry[];
  weeks: readonly (readonly Day[])[];
  /** `2026-09` */
  month: string;
  today: string;
};
const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MOST = 4;
const HOUR = 3_600_000;

/** A month by days; what does not fit a day opens with it. */
export function Month({ entries, weeks, month, today, zone, onOpen, onMove }: Props) {
  const [open, setOpen] = useState<string | null>(null);
  /** The day something is held over. */
  const [over, setOver] = useState<string | null>(null);
  const drop = (event: DragEvent, day: Day) => {
    setOver(null);
    const entry = entries.find((one) => one.key === event.dataTransfer.getData('text/x-entry'));
    if (!entry) return;
    event.preventDefault();
    const from = Temporal.PlainDate.from(dateOf(entry.start, zone));
    onMove(entry, from.until(Temporal.PlainDate.from(day.date)).days, 0);
  };
  return (
    <table className="cal-month" aria-label="Month">
      <thead>
        <tr>
          {names.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]?.date}>
            {week.map((day) => {
              const own = entries.filter((entry) => touches(entry, day));
              const opened = open === day.date;
              const shown = opened ? own : mostWanted(own, MOST);
              const hours = (day.end - day.start) / HOUR;
              return (
                <td
                  key={day.date}
                  className={[
                    day.date.startsWith(month) ? '' : 'beside',
                    day.date === today ? 'today' : '',
                    over === day.date ? 'over' : '',
                  ]
                    .filter(Boolean)
                    .join(' ')
                    .trim()}
                  data-day={day.date}
                  onDragOver={(event) => {
                    if (!event.dataTransfer.types.includes('text/x-entry')) return;
                    event.preventDefault();
                    setOver(day.date);
                  }}
                  onDragLeave={() => setOver((old) => (old === day.date ? null : old))}
                  onDrop={(event) => drop(event, day)}
                >
                  <time dateTime={day.date}>{Number(day.date.slice(8))}</time>
                  {hours === 24 ? null : <span className="hours">{hours} hours</span>}
                  {shown.map((entry) => (
                    <Chip
                      key={entry.key}
                      entry={entry}
                      zone={zone}
                      onOpen={onOpen}
                      onMove={onMove}
                      goesOn={entry.start < day.start}
                    />
                  ))}
                  {own.length > MOST ? (
                    <button
                      type="button"
                      className="more"
                      aria-expanded={opened}
                      onClick={() => setOpen(opened ? null : day.date)}
                    >
                      {opened ? 'Show fewer' : `${own.length - shown.length} more`}
                    </button>
                  ) : null}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

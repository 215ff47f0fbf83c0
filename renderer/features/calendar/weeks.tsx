import { type DragEvent, useRef } from 'react';
import { Shape } from '../../components/shape';
import { clockTime, dayText } from '../../../shared/domain/time-format';
import { type Acting, entryWords, moveByKey } from './chip';
import { type Day, type Entry, lanesOf, movedBy, touches } from './entries';

type Props = Acting & { entries: readonly Entry[]; weeks: readonly (readonly Day[])[]; today: string };
const HOUR = 3_600_000;
/** `Thu 17 Sep` */
const dayName = (day: Day, zone: string): string => dayText(day.start, zone).replace(/ \d{4}$/, '');

/**
 * A line for each week, as long as the week is: the night the clocks change is an hour longer or shorter, and what lies in
 * it is drawn where it happens.
 */
export function Weeks({ entries, weeks, today, zone, onOpen, onMove }: Props) {
  /** How far right of its beginning a bar was taken hold of, in pixels. */
  const held = useRef(0);
  const drop = (event: DragEvent<HTMLElement>, week: { start: number; end: number }) => {
    const entry = entries.find((one) => one.key === event.dataTransfer.getData('text/x-entry'));
    if (!entry) return;
    event.preventDefault();
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const at = week.start + ((event.clientX - held.current - left) / width) * (week.end - week.start);
    const { days, minutes } = movedBy(entry.start, at, zone);
    onMove(entry, days, minutes);
  };
  return (
    <ol className="weeks" aria-label="Forward schedule by week">
      {weeks.map((week) => {
        const [first, last] = [week[0], week.at(-1)];
        if (!first || !last) return null;
        const stretch = { start: first.start, end: last.end };
        const length = stretch.end - stretch.start;
        const part = (at: number) =>
          `${((Math.min(Math.max(at, stretch.start), stretch.end) - stretch.start) / length) * 100}%`;
        const width = (from: number, to: number) =>
          `${((Math.min(to, stretch.end) - Math.max(from, stretch.start)) / length) * 100}%`;
        const inWeek = entries.filter((entry) => entry.kind !== 'notice' && touches(entry, stretch));
        const own = lanesOf(inWeek, length / 4); // a name beside a short bar needs as much
        const lanes = Math.max(1, ...own.map(({ lane }) => lane + 1));
        return (
          <li key={first.date} aria-label={`Week of ${dayName(first, zone)}`}>
            <div className="week-days" aria-hidden="true">
              {week.map((day) => {
                const hours = (day.end - day.start) / HOUR;
                return (
                  <span
                    key={day.date}
                    className={day.date === today ? 'today' : ''}
                    style={{ insetInlineStart: part(day.start), width: width(day.start, day.end) }}
                  >
                    {dayName(day, zone)}
                    {hours === 24 ? '' : `, ${hours} hours`}
                  </span>
                );
              })}
            </div>
            <div
              className="week-lanes"
              style={{ blockSize: `${lanes * 26 + 4}px` }}
              onDragOver={(event) => {
                if (event.dataTransfer.types.includes('text/x-entry')) event.preventDefault();
              }}
              onDrop={(event) => drop(event, stretch)}
            >
              {week.map((day) => (
                <i key={day.date} style={{ insetInlineStart: part(day.start) }} />
              ))}
              {own.map(({ entry, lane }) => {
                const words = entryWords(entry, zone);
                const short = entry.end - entry.start < length / 8;
                return (
                  <button
                    key={entry.key}
                    type="button"
                    className={[
                      'cal-bar',
                      `k-${entry.kind}`,
                      short ? 'narrow' : '',
                      short && entry.start > stretch.end - length / 4 ? 'at-end' : '',
                    ]
                      .join(' ')
                      .trim()}
                    style={{
                      insetInlineStart: part(entry.start),
                      inlineSize: width(entry.start, entry.end),
                      insetBlockStart: `${lane * 26 + 2}px`,
                    }}
                    title={`${entry.title}, ${words}`}
                    data-entry={entry.key}
                    draggable={entry.session !== undefined && entry.start >= stretch.start}
                    onDragStart={(event) => {
                      event.dataTransfer.setData('text/x-entry', entry.key);
                      event.dataTransfer.effectAllowed = 'move';
                      held.current = event.clientX - event.currentTarget.getBoundingClientRect().left;
                    }}
                    onClick={() => onOpen(entry)}
                    onKeyDown={(event) => moveByKey(event, entry, onMove)}
                  >
                    {entry.against.length > 0 ? <Shape name="error" className="danger" /> : null}
                    <span className="what" dir="auto">
                      {entry.kind === 'session' ? `${clockTime(entry.start, zone)} ${entry.title}` : entry.title}
                    </span>
                    <span className="sr">{words}</span>
                  </button>
                );
              })}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

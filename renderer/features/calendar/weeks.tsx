import { type DragEvent, useRef, useState } from 'react';
import { timesOf } from '../../../shared/domain/schedule/shown-times';
import { clockWithZone, dayText } from '../../../shared/domain/time-format';
import { type Acting, AgainstMark, byKey, entryTip, entryWords } from './chip';
import { canMove, type Day, type Entry, lanesOf, movedBy, standingOf, touches } from './entries';

type Props = Acting & { entries: readonly Entry[]; weeks: readonly (readonly Day[])[]; today: string; now: number };
const HOUR = 3_600_000;
const QUARTER = HOUR / 4;
const LANE = 26;
/** `Thu 17 Sep` */
const dayName = (at: number, zone: string): string => dayText(at, zone).replace(/ \d{4}$/, '');

/** What a bar says: of a session its clocks, without which it is only somewhere on a day. */
const label = ({ kind, start, end, title }: Entry, zone: string): string =>
  kind === 'session' ? `${timesOf({ windowStart: start, windowEnd: end, zone }).span(start, end)} ${title}` : title;

/**
 * A line for each week, as long as the week is: the night the clocks change is an hour longer or shorter, and what lies in
 * it is drawn where it happens. Freezes run down behind all that lies in them.
 */
export function Weeks({ entries, weeks, today, now, zone, onOpen, onMove }: Props) {
  /** How far right of its beginning a bar was taken hold of, in pixels. */
  const held = useRef(0);
  const [over, setOver] = useState<number | null>(null);
  const pointed = (event: DragEvent<HTMLElement>, week: { start: number; end: number }): number => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return week.start + ((event.clientX - held.current - left) / width) * (week.end - week.start);
  };
  const drop = (event: DragEvent<HTMLElement>, week: { start: number; end: number }) => {
    setOver(null);
    const entry = entries.find((one) => one.key === event.dataTransfer.getData('text/x-entry'));
    if (!entry) return;
    event.preventDefault();
    const { days, minutes } = movedBy(entry.start, pointed(event, week), zone);
    onMove(entry, days, minutes);
  };
  return (
    <ol className="weeks" aria-label="Forward schedule by week">
      {weeks.map((week) => {
        const [first, last] = [week[0], week.at(-1)];
        if (!first || !last) return null;
        const stretch = { start: first.start, end: last.end };
        const length = stretch.end - stretch.start;
        const within = (at: number) => at >= stretch.start && at < stretch.end;
        const part = (at: number) =>
          `${((Math.min(Math.max(at, stretch.start), stretch.end) - stretch.start) / length) * 100}%`;
        const width = (from: number, to: number) =>
          `${((Math.min(to, stretch.end) - Math.max(from, stretch.start)) / length) * 100}%`;
        const across = (one: { start: number; end: number }) => ({
          insetInlineStart: part(one.start),
          inlineSize: width(one.start, one.end),
        });
        const inWeek = entries
          .filter((entry) => touches(entry, stretch))
          .map((entry) => {
            const short = entry.end - entry.start < length / 8;
            const atEnd = short && entry.start > stretch.end - length / 4;
            // The name beside a short bar takes its room too.
            const taken = atEnd ? { start: entry.end - length / 4, end: entry.end } : entry;
            return { start: taken.start, end: taken.end, entry, short, atEnd };
          })
          .sort((a, b) => Number(b.entry.kind === 'freeze') - Number(a.entry.kind === 'freeze') || a.start - b.start);
        const own = lanesOf(inWeek, length / 4);
        const lanes = Math.max(1, ...own.map(({ lane }) => lane + 1));
        return (
          <li key={first.date} aria-label={`Week of ${dayName(first.start, zone)}`}>
            <div className="week-days" aria-hidden="true">
              {week.map((day) => {
                const hours = (day.end - day.start) / HOUR;
                return (
                  <span key={day.date} className={day.date === today ? 'today' : ''} style={across(day)}>
                    {dayName(day.start, zone)}
                    {hours === 24 ? '' : `, ${hours} hours`}
                  </span>
                );
              })}
            </div>
            <div
              className="week-lanes"
              style={{ blockSize: `${lanes * LANE + 4}px` }}
              onDragOver={(event) => {
                if (!event.dataTransfer.types.includes('text/x-entry')) return;
                event.preventDefault();
                setOver(Math.round(pointed(event, stretch) / QUARTER) * QUARTER);
              }}
              onDragLeave={() => setOver(null)}
              onDrop={(event) => drop(event, stretch)}
            >
              {week.map((day, at) => (
                <i key={day.date} className={at > 4 ? 'weekend' : ''} style={across(day)} />
              ))}
              {own
                .filter(({ entry }) => entry.entry.kind === 'freeze')
                .map(({ entry: { entry } }) => (
                  <i key={entry.key} className={entry.soft === true ? 'frozen soft' : 'frozen'} style={across(entry)} />
                ))}
              {within(now) ? <i className="now" style={{ insetInlineStart: part(now) }} /> : null}
              {own.map(({ entry: { entry, short, atEnd }, lane }) => {
                const words = entryWords(entry, zone);
                return (
                  <button
                    key={entry.key}
                    type="button"
                    className={[
                      'cal-bar',
                      `k-${entry.kind}`,
                      entry.session ? standingOf(entry.session) : '',
                      entry.against.some((one) => one.blocks) ? 'blocked' : '',
                      short ? 'narrow' : '',
                      atEnd ? 'at-end' : '',
                    ]
                      .filter(Boolean)
                      .join(' ')}
                    style={{ ...across(entry), insetBlockStart: `${lane * LANE + 2}px` }}
                    title={entryTip(entry, zone)}
                    data-entry={entry.key}
                    draggable={canMove(entry) && entry.start >= stretch.start}
                    onDragStart={(event) => {
                      event.dataTransfer.setData('text/x-entry', entry.key);
                      event.dataTransfer.effectAllowed = 'move';
                      held.current = event.clientX - event.currentTarget.getBoundingClientRect().left;
                    }}
                    onDragEnd={() => setOver(null)}
                    onClick={() => onOpen(entry)}
                    onKeyDown={(event) => byKey(event, entry, onMove)}
                  >
                    <span className="what">
                      <AgainstMark entry={entry} /> <span dir="auto">{label(entry, zone)}</span>
                    </span>
                    <span className="sr">{words}</span>
                  </button>
                );
              })}
              {over !== null && within(over) ? (
                <span className="drop-at" style={{ insetInlineStart: part(over) }} aria-hidden="true">
                  <span>
                    {dayName(over, zone)}, {clockWithZone(over, zone)}
                  </span>
                </span>
              ) : null}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

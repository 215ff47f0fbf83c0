import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Icon } from '../icon';
import { showDate } from '../../../shared/domain/time-text';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const WEEK = 7;

/** The days of the weeks a month touches, Monday first. */
function weeksOf(month: Temporal.PlainYearMonth): Temporal.PlainDate[][] {
  const first = month.toPlainDate({ day: 1 });
  const monday = first.subtract({ days: first.dayOfWeek - 1 });
  const length = Math.ceil((first.dayOfWeek - 1 + month.daysInMonth) / WEEK);
  return Array.from({ length }, (_, week) => weekdays.map((__, day) => monday.add({ days: week * WEEK + day })));
}

const moves: Readonly<Record<string, Temporal.DurationLike>> = {
  ArrowLeft: { days: -1 },
  ArrowRight: { days: 1 },
  ArrowUp: { days: -WEEK },
  ArrowDown: { days: WEEK },
  PageUp: { months: -1 },
  PageDown: { months: 1 },
};

type Props = {
  /** `2026-09-17`. */
  chosen: string | undefined;
  /** Where it opens without a choice. */
  near: string;
  onChoose: (day: string) => void;
};

/** A month to choose a day from, by mouse or with the arrow keys. */
export function Month({ chosen, near, onChoose }: Props) {
  const [at, setAt] = useState(() => Temporal.PlainDate.from(chosen ?? near));
  const grid = useRef<HTMLTableElement>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => grid.current?.querySelector<HTMLElement>('button[tabindex="0"]')?.focus(), [turn]);
  const key = (event: KeyboardEvent) => {
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    setAt(at.add(move));
    setTurn(turn + 1);
  };
  const month = at.toPlainYearMonth();
  const turnPage = (by: 1 | -1) => (
    <button
      type="button"
      className="btn sm icon quiet"
      aria-label={by < 0 ? 'Month before' : 'Next month'}
      onClick={() => setAt(at.add({ months: by }))}
    >
      <Icon name={by < 0 ? 'chevron-left' : 'chevron-right'} />
    </button>
  );
  return (
    <div className="month">
      <div className="row">
        {turnPage(-1)}
        <b className="strong" aria-live="polite">
          {at.toLocaleString('en-GB', { month: 'long', year: 'numeric' })}
        </b>
        {turnPage(1)}
      </div>
      <table ref={grid} role="grid" aria-label="Days" onKeyDown={key}>
        <thead>
          <tr>
            {weekdays.map((day) => (
              <th key={day} scope="col">
                {day}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={String(week[0])}>
              {week.map((day) => {
                const text = day.toString();
                return (
                  <td key={text}>
                    <button
                      type="button"
                      className={day.month === month.month ? undefined : 'mute'}
                      tabIndex={day.equals(at) ? 0 : -1}
                      aria-label={showDate(text)}
                      aria-pressed={text === chosen}
                      onClick={() => onChoose(text)}
                    >
                      {day.day}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

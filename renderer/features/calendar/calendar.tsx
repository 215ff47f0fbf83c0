import { useEffect, useMemo, useState } from 'react';
import { call } from '../../bridge/desk';
import { HangingDates } from '../../components/hanging-dates';
import { Icon } from '../../components/icon';
import { Notice } from '../../components/notice';
import { go, openPlan, useApp } from '../../state/app';
import { count } from '../../strings/words';
import {
  addDays,
  addMonths,
  dateOf,
  entriesOf,
  type Entry,
  entryKinds,
  fits,
  type Wanted,
  weeksFrom,
  weeksOfMonth,
} from './entries';
import { Agenda } from './agenda';
import { Filters } from './filters';
import { Month } from './month';
import { useMoves } from './use-moves';
import { useRange } from './use-range';
import { Weeks } from './weeks';
import './calendar.css';

const views = [
  { key: 'month', title: 'Month' },
  { key: 'weeks', title: 'Forward schedule' },
  { key: 'list', title: 'List' },
] as const;
type View = (typeof views)[number]['key'];
const WEEKS = 8;
const monthName = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const all: Wanted = { kinds: new Set(entryKinds), ci: '', state: '', type: '' };

/** All plans, windows, freezes and notices in time: by month, by week, as a list. */
export function CalendarPlace() {
  const shared = useApp((state) => state.shared);
  const zone = shared?.settings.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const [now] = useState(() => Date.now());
  const today = dateOf(now, zone);
  const [date, setDate] = useState(today);
  const [view, setView] = useState<View>('month');
  const [wanted, setWanted] = useState<Wanted>(all);
  useEffect(() => void call('window.title', { title: 'Calendar – Release Desk' }), []);

  const weeks = useMemo(
    () => (view === 'month' ? weeksOfMonth(date, zone) : weeksFrom(date, WEEKS, zone)),
    [view, date, zone],
  );
  const start = weeks[0]?.[0]?.start ?? 0;
  const end = weeks.at(-1)?.at(-1)?.end ?? 0;
  const stretch = useMemo(() => ({ start, end }), [start, end]);
  const { range, failure, loaded } = useRange(stretch);
  const entries = useMemo(
    () => entriesOf(range, shared?.registers ?? {}, stretch, zone),
    [range, shared, stretch, zone],
  );
  const shown = useMemo(
    () => entries.filter((entry) => wanted.kinds.has(entry.kind) && fits(entry, wanted)),
    [entries, wanted],
  );

  const step = (by: number) => setDate(view === 'month' ? addMonths(date, by) : addDays(date, by * 28));
  /** What is moved out of sight is followed. */
  const follow = (at: number) => {
    if (at < start || at >= end) setDate(dateOf(at, zone));
  };
  const { done, setDone, pending, setPending, problem, setProblem, move, hangsOn, moveWith, leave, undo } = useMoves(
    shown,
    zone,
    follow,
  );
  const save = async () => {
    setProblem(null);
    const picked = await call('dialog.save', { kind: 'calendar', name: 'Releases.ics' });
    if (!picked.ok) return setProblem(picked.error.message);
    if (!picked.value.file) return;
    const answer = await call('calendar.write', { token: picked.value.file.token });
    if (!answer.ok) return setProblem(answer.error.message);
    setDone({ text: `${count(answer.value.events, 'event')} written to ${answer.value.name}.` });
  };
  const open = (entry: Entry) => {
    if (entry.plan !== undefined) openPlan(entry.plan, entry.kind === 'notice' ? 'communications' : 'schedule');
    else
      go({
        name: 'registers',
        register: entry.kind === 'freeze' ? 'freezes' : 'windows',
        row: entry.key.split(' ')[1],
      });
  };
  const first = weeks[0]?.[0]?.date ?? date;
  const title =
    view === 'month'
      ? monthName.format(new Date(`${date}T00:00:00Z`))
      : `${WEEKS} weeks from ${new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${first}T00:00:00Z`))}`;
  const actions = {
    entries: shown,
    weeks,
    zone,
    today,
    onOpen: open,
    onMove: move,
  };
  return (
    <div className="calendar">
      <div className="place-bar">
        <h1>Calendar</h1>
        <div className="seg" role="group" aria-label="View">
          <button type="button" onClick={() => go({ name: 'releases' })}>
            Table
          </button>
          {views.map((one) => (
            <button key={one.key} type="button" aria-pressed={view === one.key} onClick={() => setView(one.key)}>
              {one.title}
            </button>
          ))}
        </div>
        <span className="row push">
          <button type="button" className="btn sm icon" aria-label="Earlier" onClick={() => step(-1)}>
            <Icon name="chevron-left" />
          </button>
          <button type="button" className="btn sm" onClick={() => setDate(today)}>
            Today
          </button>
          <button type="button" className="btn sm icon" aria-label="Later" onClick={() => step(1)}>
            <Icon name="chevron-right" />
          </button>
          <button
            type="button"
            className="btn sm"
            title="Sessions, maintenance windows and freezes as a calendar file for Outlook, Thunderbird and others"
            onClick={() => void save()}
          >
            <Icon name="download" />
            Save as .ics…
          </button>
        </span>
      </div>
      <Filters wanted={wanted} entries={entries} cis={shared?.registers.cis ?? []} onChange={setWanted} />
      {(problem ?? failure) ? (
        <Notice shape="error" tone="danger" onClose={() => setProblem(null)}>
          {problem ?? failure}
        </Notice>
      ) : null}
      {pending ? (
        <Notice shape="warning" tone="warn" onClose={() => setPending(null)}>
          {pending.text}{' '}
          <button type="button" className="btn sm" ref={(button) => button?.focus()} onClick={pending.go}>
            Move it
          </button>{' '}
          <button type="button" className="btn sm quiet" onClick={() => setPending(null)}>
            Leave it where it is
          </button>
        </Notice>
      ) : null}
      {hangsOn ? (
        <HangingDates
          key={`${hangsOn.plan} ${hangsOn.version}`}
          title={`${hangsOn.reference} was moved. Move with it:`}
          all={hangsOn.all}
          onMove={moveWith}
          onLeave={leave}
        />
      ) : null}
      <h2 className="calendar-title" aria-live="polite">
        {title}
      </h2>
      {loaded && entries.length === 0 ? (
        <p className="hint calendar-hint">
          <b className="strong">Nothing is planned here.</b> Sessions of plans, maintenance windows and freezes of the
          registers, and notices appear on their days.
        </p>
      ) : null}
      {entries.length > 0 && shown.length === 0 ? (
        <p className="hint calendar-hint">
          <b className="strong">The filters leave nothing of this stretch.</b>{' '}
          <button type="button" className="link-button" onClick={() => setWanted(all)}>
            Show everything
          </button>
        </p>
      ) : null}
      {view === 'month' ? (
        <Month {...actions} month={date.slice(0, 7)} />
      ) : view === 'weeks' ? (
        <Weeks {...actions} now={now} />
      ) : (
        <Agenda {...actions} />
      )}
      <div className="foot" role="status">
        {done ? (
          <span className="done">
            {done.text}{' '}
            {undo === undefined ? null : (
              <button type="button" className="link-button" onClick={undo}>
                Undo
              </button>
            )}
          </span>
        ) : (
          <>
            <span>
              <kbd>Enter</kbd> open
            </span>
            <span>
              <kbd>← →</kbd> next entry
            </span>
            <span>
              <kbd>Alt ← →</kbd> move a session by a day, <kbd>Alt ↑ ↓</kbd> by a week, <kbd>Alt Shift ← →</kbd> by a
              quarter of an hour
            </span>
          </>
        )}
        <span className="push">Times of {zone}</span>
      </div>
    </div>
  );
}

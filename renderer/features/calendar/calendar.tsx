import { useEffect, useMemo, useState } from 'react';
import { call } from '../../bridge/desk';
import { Icon } from '../../components/icon';
import { Notice } from '../../components/notice';
import { go, openPlan, useApp } from '../../state/app';
import { count } from '../../strings/words';
import { addDays, addMonths, dateOf, entriesOf, type Entry, type EntryKind, weeksFrom, weeksOfMonth } from './entries';
import { Agenda } from './agenda';
import { Filters, type Wanted } from './filters';
import { Month } from './month';
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
const all: Wanted = {
  kinds: new Set<EntryKind>(['session', 'window', 'freeze', 'notice']),
  ci: '',
  state: '',
  type: '',
};

type Done = { text: string; plan?: string };

/** All plans, windows, freezes and notices in time: by month, by week, as a list. */
export function CalendarPlace() {
  const shared = useApp((state) => state.shared);
  const zone = shared?.settings.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const [today] = useState(() => dateOf(Date.now(), zone));
  const [date, setDate] = useState(today);
  const [view, setView] = useState<View>('month');
  const [wanted, setWanted] = useState<Wanted>(all);
  const [done, setDone] = useState<Done | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
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
  const shown = useMemo(() => entries.filter((entry) => isWanted(entry, wanted)), [entries, wanted]);

  const step = (by: number) => setDate(view === 'month' ? addMonths(date, by) : addDays(date, by * 28));
  const move = async (entry: Entry, days: number, minutes: number) => {
    const { session } = entry;
    if (!session || (days === 0 && minutes === 0)) return;
    if (session.session === '')
      return setProblem(`${session.reference} touches no configuration item yet; move its window in the plan.`);
    setProblem(null);
    const answer = await call('calendar.move', { id: session.plan, session: session.session, days, minutes });
    if (!answer.ok) return setProblem(answer.error.message);
    setDone({ text: `${session.reference} moved to ${dateOf(answer.value.start, zone)}.`, plan: session.plan });
  };
  const undo = async () => {
    if (done?.plan === undefined) return;
    const answer = await call('plan.undo', { id: done.plan });
    if (!answer.ok) setProblem(answer.error.message);
    setDone(null);
  };
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
    onMove: (entry: Entry, days: number, minutes: number) => void move(entry, days, minutes),
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
      <h2 className="calendar-title" aria-live="polite">
        {title}
      </h2>
      {loaded && entries.length === 0 ? (
        <p className="hint calendar-hint">
          <b className="strong">Nothing is planned here.</b> Sessions of plans, maintenance windows and freezes of the
          registers, and notices appear on their days.
        </p>
      ) : null}
      {view === 'month' ? (
        <Month {...actions} month={date.slice(0, 7)} />
      ) : view === 'weeks' ? (
        <Weeks {...actions} />
      ) : (
        <Agenda {...actions} />
      )}
      <div className="foot" role="status">
        <span>
          <kbd>Enter</kbd> open
        </span>
        <span>
          <kbd>Alt ←</kbd> <kbd>Alt →</kbd> move a session by a day
        </span>
        <span>
          <kbd>Alt Shift ←</kbd> <kbd>Alt Shift →</kbd> by a quarter of an hour
        </span>
        {done ? (
          <span className="done">
            {done.text}{' '}
            {done.plan === undefined ? null : (
              <button type="button" className="link-button" onClick={() => void undo()}>
                Undo
              </button>
            )}
          </span>
        ) : null}
        <span className="push">Times of {zone}</span>
      </div>
    </div>
  );
}

function isWanted(entry: Entry, { kinds, ci, state, type }: Wanted): boolean {
  if (!kinds.has(entry.kind)) return false;
  if (ci !== '' && entry.kind !== 'notice' && !entry.cis.includes(ci)) return false;
  if (!entry.session) return true;
  return (state === '' || entry.session.state === state) && (type === '' || entry.session.releaseType === type);
}

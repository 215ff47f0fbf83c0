import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { CallInput } from '../../../shared/contract/calls';
import { firstList } from '../../../shared/contract/first-list';
import type { ReleaseRow } from '../../../shared/contract/views';
import { momentWithUtc } from '../../../shared/domain/time-format';
import { call, subscribe } from '../../bridge/desk';
import { Icon } from '../../components/icon';
import { Notice } from '../../components/notice';
import { Shape } from '../../components/shape';
import { useActions } from '../../state/actions';
import { barredBy, go, openPlan, readOnlyNow, useApp, useReadOnly } from '../../state/app';
import { openInstead } from '../../state/libraries';
import { count } from '../../strings/words';
import { withSchemas } from '../../with-schemas';
import { FirstRun } from './first-run';
import { ReleaseList } from './list';

const NewPlan = lazy(() => withSchemas(() => import('./new-plan')).then((module) => ({ default: module.NewPlan })));
import { useRows } from './use-rows';

type Show = CallInput<'releases.list'>['show'];
type Sort = CallInput<'releases.list'>['sort'];
const shows: readonly { key: Exclude<Show, 'all'>; title: string }[] = [
  { key: 'open', title: 'Open and recent' },
  { key: 'blocked', title: 'Blocked' },
  { key: 'archived', title: 'Archived' },
];
const sorts: readonly { key: Sort; title: string; descending: boolean }[] = [
  { key: 'window', title: 'Window, soonest first', descending: false },
  { key: 'changed', title: 'Changed, newest first', descending: true },
  { key: 'reference', title: 'Reference', descending: false },
  { key: 'name', title: 'Name', descending: false },
  { key: 'margin', title: 'Margin, smallest first', descending: false },
];

/** What was done, and the way back where there is one. */
type Done = { text: string; back: (() => Promise<unknown>) | null };

/** The home of the desk: every release as a row. */
export function Releases() {
  const library = useApp((state) => state.start?.library);
  const [typed, setTyped] = useState('');
  const [words, setWords] = useState('');
  const [show, setShow] = useState<Show>(firstList.show);
  const [sort, setSort] = useState<Sort>(firstList.sort);
  const [selected, setSelected] = useState<ReadonlyMap<string, ReleaseRow>>(new Map());
  const [active, setActive] = useState(0);
  const [done, setDone] = useState<Done | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  /** What an import left out or changed, in sentences. */
  useEffect(() => subscribe('library.changed', () => setProblem(null)), []); // what was refused before may go now
  const [remarks, setRemarks] = useState<readonly string[]>([]);
  const [now, setNow] = useState(() => Date.now());
  const [beginning, setBeginning] = useState<{ plan: string | null } | null>(null);
  const search = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const timer = setTimeout(() => setWords(typed.trim()), 120);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => void call('window.title', { title: 'Releases – Release Desk' }), []);

  const query = useMemo(
    () => ({
      show,
      sort,
      descending: sorts.find((one) => one.key === sort)?.descending ?? false,
      ...(words === '' ? {} : { query: words }),
    }),
    [show, sort, words],
  );
  const rows = useRows(query);
  const { reload } = rows;

  const readOnly = useReadOnly();
  /** Says why nothing can be changed here, where nothing can. */
  const barred = (): boolean => {
    const why = readOnlyNow();
    if (why !== null) setProblem(why);
    return why !== null;
  };
  const begin = (plan: string | null) => (barred() ? undefined : setBeginning({ plan }));

  const copy = async (row: ReleaseRow) => {
    if (barred()) return;
    const answer = await call('plan.duplicate', { id: row.id });
    if (answer.ok) openPlan(answer.value.id);
    else setProblem(answer.error.message);
  };
  const archive = async (all: readonly ReleaseRow[]) => {
    if (barred()) return;
    const change = async (one: ReleaseRow, archived: boolean): Promise<boolean> => {
      const answer = await call('plan.archive', { id: one.id, archived });
      if (!answer.ok) setProblem(answer.error.message);
      return answer.ok;
    };
    const changed: ReleaseRow[] = [];
    for (const one of all) if (await change(one, !one.archived)) changed.push(one);
    const [first] = changed;
    if (!first) return;
    const what = changed.length === 1 ? first.reference : count(changed.length, 'release');
    setDone({
      text: `${what} ${first.archived ? 'is back in the list' : 'archived'}.`,
      back: async () => {
        for (const one of changed) await change(one, one.archived);
        reload();
      },
    });
    setSelected(new Map());
    reload();
  };
  const examples = async () => setProblem(await openInstead('library.examples'));
  const bringIn = async () => {
    if (barred()) return;
    const picked = await call('dialog.open', { kind: 'release', many: true });
    if (!picked.ok) return setProblem(picked.error.message);
    setProblem(null);
    const told: string[] = [];
    const notes: string[] = [];
    const refused: string[] = [];
    for (const file of picked.value.files) {
      const answer = await call('library.import', { token: file.token });
      if (answer.ok) {
        told.push(...answer.value.imported.map((one) => one.reference));
        notes.push(...answer.value.skipped);
      } else refused.push(`${file.name}: ${answer.error.message}`);
    }
    if (refused.length > 0) setProblem(refused.join(' '));
    setRemarks(notes);
    if (told.length > 0) setDone({ text: `Imported ${told.join(', ')}.`, back: null });
    reload();
  };

  const actions = useMemo(
    () => ({
      'new-plan': { label: 'New release plan', keys: 'Ctrl N', run: () => begin(null) },
      'new-from': {
        label: 'New plan from a template or an earlier plan…',
        keys: 'Ctrl Shift M',
        run: () => begin(null),
      },
      import: { label: 'Import a release file…', run: () => void bringIn() },
      find: { label: 'Search releases', keys: 'Ctrl F', run: () => search.current?.focus() },
    }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- they act on what is there when they run
    [],
  );
  useActions(actions);

  const newPlan = beginning ? (
    <Suspense fallback={null}>
      <NewPlan plan={beginning.plan} onClose={() => setBeginning(null)} />
    </Suspense>
  ) : null;
  const chosen = [...selected.values()];
  const counts = rows.counts;
  const nothing = counts !== null && counts.open === 0 && counts.archived === 0;
  if (rows.loaded && nothing && words === '')
    return (
      <>
        <FirstRun
          location={library?.location ?? null}
          problem={problem}
          onNew={() => begin(null)}
          onExample={() => void examples()}
          onImport={() => void bringIn()}
        />
        {newPlan}
      </>
    );

  return (
    <>
      <div className="place-bar">
        <h1>Releases</h1>
        <div className="seg" role="group" aria-label="View">
          <button type="button" aria-pressed="true">
            Table
          </button>
          <button type="button" onClick={() => go({ name: 'calendar' })}>
            Calendar
          </button>
        </div>
        <label className="input push search">
          <Icon name="search" />
          <input
            ref={search}
            type="search"
            placeholder="Search name, CI, change"
            aria-label="Search releases"
            dir="auto"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setTyped('');
            }}
          />
          <kbd>Ctrl F</kbd>
        </label>
        <button type="button" className="btn" {...barredBy(readOnly)} onClick={() => void bringIn()}>
          <Icon name="file-import" />
          Import…
        </button>
        <button type="button" className="btn" {...barredBy(readOnly)} onClick={() => begin(null)}>
          <Icon name="copy" />
          New from…
        </button>
        <button type="button" className="btn primary" {...barredBy(readOnly)} onClick={() => begin(null)}>
          <Icon name="plus" />
          New release plan
        </button>
      </div>
      <div className="filters" role="group" aria-label="Filters">
        {shows.map(({ key, title }) => (
          <button key={key} type="button" className="chip" aria-pressed={show === key} onClick={() => setShow(key)}>
            {key === 'blocked' ? <Shape name="error" className="danger" /> : null}
            {title} {counts ? <b>{counts[key].toLocaleString('en-GB')}</b> : null}
          </button>
        ))}
        <span className="push row">
          {chosen.length > 0 ? (
            <>
              {chosen.length === 1 ? (
                <button
                  type="button"
                  className="btn sm"
                  {...barredBy(readOnly)}
                  onClick={() => chosen[0] && void copy(chosen[0])}
                >
                  <Icon name="copy" />
                  Copy as new
                </button>
              ) : null}
              {chosen.length === 1 ? (
                <button
                  type="button"
                  className="btn sm"
                  {...barredBy(readOnly)}
                  onClick={() => begin(chosen[0]?.id ?? null)}
                >
                  <Icon name="plus" />
                  New from this…
                </button>
              ) : null}
              <button type="button" className="btn sm" {...barredBy(readOnly)} onClick={() => void archive(chosen)}>
                <Icon name={chosen[0]?.archived ? 'archive-off' : 'archive'} />
                {chosen[0]?.archived ? 'Restore' : 'Archive'} {count(chosen.length, 'release')}
              </button>
            </>
          ) : null}
          <label className="sort">
            <Icon name="arrows-sort" />
            <span className="sr">Sort by</span>
            <select
              value={sort}
              onChange={(event) => setSort(sorts.find((one) => one.key === event.target.value)?.key ?? 'window')}
            >
              {sorts.map((one) => (
                <option key={one.key} value={one.key}>
                  {one.title}
                </option>
              ))}
            </select>
          </label>
        </span>
      </div>
      {problem === null ? null : (
        <Notice shape="error" tone="danger" onClose={() => setProblem(null)}>
          {problem}
        </Notice>
      )}
      {remarks.length === 0 ? null : (
        <Notice shape="warning" tone="warn" onClose={() => setRemarks([])}>
          <ul className="remarks">
            {remarks.map((text) => (
              <li key={text} dir="auto">
                {text}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {rows.failure === null ? null : (
        <Notice shape="error" tone="danger">
          {rows.failure}{' '}
          <button type="button" className="link-button" onClick={reload}>
            Try again
          </button>
        </Notice>
      )}
      {rows.loaded && rows.total === 0 ? (
        <div className="empty">
          <p>
            <b className="strong">
              {words !== ''
                ? `Nothing found for “${words}”.`
                : show === 'blocked'
                  ? 'Nothing is blocked.'
                  : 'Nothing here.'}
            </b>{' '}
            {words === ''
              ? show === 'archived'
                ? 'Archived plans keep their history and can be restored at any time.'
                : 'A plan is blocked while an error stands in its checks.'
              : 'The search looks at every word of every plan: names, configuration items, changes, steps.'}
          </p>
          {words === '' ? null : (
            <button type="button" className="btn sm" onClick={() => setTyped('')}>
              Show all again
            </button>
          )}
        </div>
      ) : (
        <ReleaseList
          rows={rows}
          grouped={sort === 'window'}
          now={now}
          selected={new Set(selected.keys())}
          active={active}
          onActive={setActive}
          onToggle={(row) =>
            setSelected((old) => {
              const next = new Map(old);
              if (!next.delete(row.id)) next.set(row.id, row);
              return next;
            })
          }
          onToggleAll={() =>
            setSelected((old) => {
              const all = Array.from({ length: rows.total }, (_, index) => rows.at(index)).filter(
                (row) => row !== undefined,
              );
              return old.size >= all.length ? new Map() : new Map(all.map((row) => [row.id, row]));
            })
          }
          onOpen={(row) => openPlan(row.id)}
          onCopy={(row) => void copy(row)}
          onArchive={(row) => void archive(chosen.length > 0 ? chosen : [row])}
        />
      )}
      {newPlan}
      <div className="foot" role="status">
        <span>
          {count(rows.total, 'release')}
          {selected.size > 0 ? `, ${selected.size.toLocaleString('en-GB')} selected` : ''}
        </span>
        {done ? (
          <span className="done">
            <span dir="auto">{done.text}</span>{' '}
            {done.back === null ? null : (
              <button
                type="button"
                className="link-button"
                onClick={() => void done.back?.().then(() => setDone(null))}
              >
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
              <kbd>Space</kbd> select
            </span>
            <span>
              <kbd>C</kbd> copy as new
            </span>
            <span>
              <kbd>?</kbd> all shortcuts
            </span>
          </>
        )}
        <span className="push">Times are local to each window · {momentWithUtc(now, zoneHere())}</span>
      </div>
    </>
  );
}

const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

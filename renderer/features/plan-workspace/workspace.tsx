import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { PlanView, SharedData } from '../../../shared/contract/views';
import { call, subscribe } from '../../bridge/desk';
import { Icon } from '../../components/icon';
import { Notice } from '../../components/notice';
import { useActions } from '../../state/actions';
import { beforeLeaving, commitTyping, go, type Panel, useApp, useReadOnly } from '../../state/app';
import { goTo } from '../../state/aim';
import { leavePlanStore, openPlanStore } from '../../state/open-plans';
import { type PageKey, pages } from '../../state/pages';
import type { PlanStore } from '../../state/plan';
import type { StepDone } from '../../state/step-words';
import { PlanProvider, usePlan } from '../../state/plan-context';
import { tally } from '../../state/to-fill';
import { PlanHeader } from './header';
import { Outline } from './outline';
import { type PageEditor, SectionView } from './section';

export type WorkspaceParts = {
  readonly editors: Partial<Record<PageKey, PageEditor>>;
  readonly checks: ReactNode;
  readonly preview: ReactNode;
  readonly history: ReactNode;
  /** Buttons at the right of the header. */
  readonly actions: ReactNode;
};
type Props = { id: string; page: PageKey; panel: Panel; parts: WorkspaceParts };

/** Opens a plan and holds it while its workspace is shown. */
export function PlanWorkspace({ id, page, panel, parts }: Props) {
  const shared = useApp((state) => state.shared);
  const [store, setStore] = useState<PlanStore | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  // a plan that did not open may be in the library that is open next
  useEffect(() => {
    if (failure === null) return undefined;
    return subscribe('library.changed', () => setTurn((before) => before + 1));
  }, [failure]);
  useEffect(() => {
    let gone = false;
    let opened: PlanStore | null = null;
    void openPlanStore(id).then((answer) => {
      if (gone) return answer.ok ? leavePlanStore(id) : undefined;
      if (!answer.ok) return setFailure(answer.error.message);
      opened = answer.value;
      setStore(opened);
      return setFailure(null);
    });
    const stay = beforeLeaving(async () => opened?.flush());
    return () => {
      gone = true;
      stay();
      void leavePlanStore(id);
      setStore(null);
    };
  }, [id, turn]);
  if (failure !== null) return <NotOpen why={failure} />;
  if (!store || !shared) return null;
  return <Opened key={id} store={store} shared={shared} id={id} page={page} panel={panel} parts={parts} />;
}

const NotOpen = ({ why }: { why: string }) => (
  <div className="page">
    <h1>This plan did not open</h1>
    <p dir="auto">{why}</p>
    <div className="row">
      <button type="button" className="btn" onClick={() => go({ name: 'releases' })}>
        Back to the releases
      </button>
    </div>
  </div>
);

const titleOf = (view: PlanView) =>
  `${view.content.identity?.reference ?? view.id} ${[view.content.identity?.name, view.content.identity?.version].filter(Boolean).join(' ')} – Release Desk`;

function Opened({ store, shared, ...rest }: { store: PlanStore; shared: SharedData } & Props) {
  const lost = useStore(store.state, (state) => state.gone && state.save.kind === 'saved');
  if (lost) return <NotOpen why="This plan is not in the library that is open now. Nothing of it was unsaved." />;
  return (
    <PlanProvider store={store} shared={shared}>
      <Desk {...rest} />
    </PlanProvider>
  );
}

/** Under 1200 px the panel lies over the section, so it comes only when it is called. */
const narrow = '(max-width: 1199px)';
const useNarrow = () =>
  useSyncExternalStore(
    (changed) => {
      const query = window.matchMedia(narrow);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => window.matchMedia(narrow).matches,
  );

const NOTHING_TO_UNDO = { undo: null, redo: null };

function Desk({ id, page, panel: kept, parts }: Props) {
  const { store, view, analysis } = usePlan();
  const small = useNarrow();
  const [called, setCalled] = useState(false);
  const panel = small && !called ? null : kept;
  const notice = useStore(store.state, (state) => state.notice);
  const done = useStore(store.state, (state) => state.done);
  const open = (next: Partial<{ page: PageKey; panel: Panel }>) => {
    if (next.panel !== undefined) setCalled(next.panel !== null);
    go({ name: 'plan', id, page, panel: kept, ...next });
  };

  const title = titleOf(view).slice(0, 300);
  useEffect(() => {
    const timer = setTimeout(() => void call('window.title', { title }), 300);
    return () => clearTimeout(timer);
  }, [title]);

  const barred = useReadOnly();
  const { undo, redo } = barred === null ? view.editing : NOTHING_TO_UNDO;
  useEffect(() => {
    const timer = setTimeout(() => void call('window.history', { undo, redo }), 300);
    return () => clearTimeout(timer);
  }, [undo, redo]);
  useEffect(() => () => void call('window.history', { undo: null, redo: null }), []);

  const actions = useMemo(() => {
    const step = (by: number) => {
      const index = pages.findIndex((one) => one.key === page);
      const next = pages[(index + by + pages.length) % pages.length];
      if (next) go({ name: 'plan', id, page: next.key, panel: kept });
    };
    const show = (next: Panel) => () => {
      setCalled(next !== null);
      go({ name: 'plan', id, page, panel: next });
    };
    const where = 'This plan';
    return {
      undo: {
        label: undo === null ? 'Undo' : `Undo: ${undo}`,
        keys: 'Ctrl Z',
        where,
        run: () => void store.undo(),
      },
      redo: {
        label: redo === null ? 'Redo' : `Redo: ${redo}`,
        keys: 'Ctrl Y',
        where,
        run: () => void store.redo(),
      },
      'save-now': {
        label: 'Save now',
        keys: 'Ctrl S',
        where,
        run: () => {
          commitTyping();
          void store.flush();
        },
      },
      'next-section': { label: 'Next section', keys: 'Ctrl PgDn', where, run: () => step(1) },
      'previous-section': { label: 'Previous section', keys: 'Ctrl PgUp', where, run: () => step(-1) },
      'toggle-panel': {
        label: panel === null ? 'Show the panel' : 'Hide the panel',
        where,
        run: show(panel === null ? (kept ?? 'checks') : null),
      },
      'print-preview': { label: 'Show the preview', where, run: show('preview') },
      'run-checks': { label: 'Show the checks', keys: 'F9', where, run: show('checks') },
      archive: {
        label: view.archived ? 'Restore this plan' : 'Archive this plan',
        where,
        run: () =>
          void call('plan.archive', { id, archived: !view.archived }).then((answer) =>
            answer.ok ? store.reload() : store.tell(answer.error.message),
          ),
      },
      duplicate: {
        label: 'Copy this plan as a new one',
        where,
        run: () =>
          void store.flush().then(async () => {
            const answer = await call('plan.duplicate', { id });
            if (answer.ok) go({ name: 'plan', id: answer.value.id, page: 'identity', panel: kept });
            else store.tell(answer.error.message);
          }),
      },
    };
  }, [store, id, page, panel, kept, undo, redo, view.archived]);
  useActions(actions);

  const { errors, toFill } = tally(analysis.findings);
  const tab = (key: Exclude<Panel, null>, label: string) => (
    <button
      type="button"
      role="tab"
      id={`tab-${key}`}
      aria-selected={panel === key}
      aria-controls="panel-body"
      tabIndex={panel === key ? 0 : -1}
      onClick={() => open({ panel: key })}
    >
      {label}
      {key === 'checks' && errors > 0 ? <span className="count">{errors}</span> : null}
      {key === 'checks' && errors === 0 && toFill > 0 ? <span className="count calm">{toFill}</span> : null}
    </button>
  );
  return (
    <div className={panel === null ? 'plan wide' : panel === 'preview' ? 'plan previewing' : 'plan'}>
      <PlanHeader actions={parts.actions} />
      {notice === null ? null : (
        <div className="plan-notice">
          <Notice shape="warning" tone="warn" onClose={store.dismiss}>
            {notice}
          </Notice>
        </div>
      )}
      {done === null || notice !== null ? null : <DoneNotice key={done.words} done={done} onClose={store.dismiss} />}
      <Outline page={page} onPage={(next) => open({ page: next })} />
      <SectionView page={page} editors={parts.editors} onPage={(next) => open({ page: next })} />
      {panel === null ? (
        <button
          type="button"
          className="btn sm icon quiet reopen"
          aria-label="Show the panel"
          title="Show the panel (F6: preview, checks, history)"
          data-pane-call
          onClick={() => open({ panel: kept ?? 'checks' })}
        >
          <Icon name="layout-sidebar-right" />
        </button>
      ) : (
        <aside className="side" aria-label="Preview, checks and history" data-pane>
          <div className="tabs">
            <span role="tablist" aria-label="Panel" onKeyDown={rove}>
              {tab('preview', 'Preview')}
              {tab('checks', 'Checks')}
              {tab('history', 'History')}
            </span>
            <button
              type="button"
              className="push"
              aria-label="Close the panel"
              title="Close the panel"
              onClick={() => open({ panel: null })}
            >
              <Icon name="layout-sidebar-right-collapse" />
            </button>
          </div>
          <div className="side-body" role="tabpanel" id="panel-body" aria-labelledby={`tab-${panel}`}>
            {panel === 'preview' ? parts.preview : panel === 'checks' ? parts.checks : parts.history}
          </div>
        </aside>
      )}
    </div>
  );
}

const DONE_MS = 10_000;

/** What was undone, and the way there; it goes by itself. */
function DoneNotice({ done, onClose }: { done: StepDone; onClose: () => void }) {
  useEffect(() => {
    const timer = setTimeout(onClose, DONE_MS);
    return () => clearTimeout(timer);
  }, [done, onClose]);
  const { page, path } = done;
  return (
    <div className="plan-notice done">
      <Notice shape="complete" onClose={onClose}>
        <span className="row tight">
          <span dir="auto">{done.words}</span>
          {page === null ? null : (
            <button type="button" className="btn sm" onClick={() => goTo(page, path)}>
              Show
            </button>
          )}
        </span>
      </Notice>
    </div>
  );
}

function rove(event: KeyboardEvent) {
  if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')];
  const at = tabs.findIndex((one) => one === document.activeElement);
  const next = tabs[(at + (event.key === 'ArrowRight' ? 1 : -1) + tabs.length) % tabs.length];
  event.preventDefault();
  next?.focus();
  next?.click();
}

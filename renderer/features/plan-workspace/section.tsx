import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { sectionFields, sectionHelp, sectionTitle } from '../../../shared/domain/plan/content';
import { controlSchema, preparedKeys } from '../../../shared/domain/plan/control';
import { type FieldEntry, fieldsOf } from '../../../shared/domain/schema/field';
import { FieldList } from '../../components/field/field-list';
import { furtherFields } from '../../components/field/further';
import { Icon } from '../../components/icon';
import { PageEnd, PageEndProvider } from '../../components/page-end';
import { Popover } from '../../components/popover';
import { setCommand } from '../../state/commands';
import { isOnPage, type Page, pageHeading, type PageKey, pageOf, pages } from '../../state/pages';
import { useActions } from '../../state/actions';
import { useFocusAim } from '../../components/focus-aim';
import { PartEditing, usePlan } from '../../state/plan-context';
import { useFormText } from '../../state/held-text';
import { isIssued } from '../../../shared/domain/lifecycle/states';

/** An editor of its own for a page, with what stands beside the heading. */
export type PageEditor = {
  readonly body: ReactNode;
  readonly tools?: ReactNode;
  /** The fields of the page it has a place for: all others fall to the list at its end (`PageEnd`). */
  readonly covers: readonly string[];
};
type Props = { page: PageKey; editors: Partial<Record<PageKey, PageEditor>>; onPage: (page: PageKey) => void };

/** How far each section of each plan was scrolled: coming back is coming back to the same place. */
const scrolled = new Map<string, number>();

/** One section: heading, what the board looks for, and its editor; a hand-made one or the one the schema draws. */
export function SectionView({ page: key, editors, onPage }: Props) {
  const { view, readOnly } = usePlan();
  const page = pageOf(key);
  const editor = editors[key];
  const section = page.section === null ? undefined : view.content[page.section];
  const leftOut = section?.leftOut;
  const work = useRef<HTMLElement>(null);
  useFocusAim(work, key);
  const place = `${view.id} ${key}`;
  useEffect(() => {
    work.current?.querySelector('.doc')?.scrollTo(0, scrolled.get(place) ?? 0);
    // What had the focus went with the page before: reading goes on at the heading.
    if (document.activeElement === document.body)
      work.current?.querySelector<HTMLElement>('#section-heading')?.focus({ preventScroll: true });
  }, [place]);
  const index = pages.findIndex((one) => one.key === key);
  const next = pages[index + 1];

  const covers = editor?.covers;
  const end = useMemo(
    () => ({
      further: furtherOf(page, covers ?? []),
      next: next ? { title: next.title, go: () => onPage(next.key) } : null,
    }),
    [page, covers, next, onPage],
  );
  return (
    <PageEndProvider value={end}>
      <section
        className="work"
        aria-labelledby="section-heading"
        ref={work}
        data-pane
        onScrollCapture={({ target }) => {
          if (target instanceof HTMLElement && target.matches('.doc')) scrolled.set(place, target.scrollTop);
        }}
      >
        <div className="sechead">
          <div>
            <h2 id="section-heading" tabIndex={-1}>
              {pageHeading(page)}
            </h2>
            {leftOut ? null : editor?.tools}
            {page.section === null || key === 'identity' ? null : <LeaveOut page={page} />}
          </div>
          <p>{page.help ?? (page.section === null ? '' : sectionHelp(page.section))}</p>
        </div>
        {readOnly === null ? null : (
          <p className="readonly">
            <Icon name="lock" />
            {readOnly}
          </p>
        )}
        {readOnly === null && isIssued(view.revision.state) && page.section !== null ? (
          <p className="readonly">
            <Icon name="lock" />
            Revision {view.revision.number} is issued and stays as it is. Any change here opens the next draft.
          </p>
        ) : null}
        {leftOut && page.section !== null ? (
          <LeftOut page={page} reason={leftOut.reason ?? ''} />
        ) : editor ? (
          editor.body
        ) : (
          <div className="doc">
            <PageEnd />
          </div>
        )}
      </section>
    </PageEndProvider>
  );
}

const preparedSet: ReadonlySet<string> = new Set(preparedKeys);
const prepared = fieldsOf(controlSchema).filter(({ key }) => preparedSet.has(key));

const fieldsOfPage = (page: Page): FieldEntry[] =>
  page.key === 'route' ? prepared : page.section === null ? [] : sectionFields(page.section).filter(isOnPage(page));

/** The fields of a page without an editor of their own, as the schema draws them; null where there are none. */
function furtherOf(page: Page, covered: readonly string[]): ReactNode {
  const fields = furtherFields(fieldsOfPage(page), covered);
  return fields.length === 0 ? null : <Generated page={page} fields={fields} />;
}

function Generated({ page, fields }: { page: Page; fields: readonly FieldEntry[] }) {
  const { view } = usePlan();
  if (page.section !== null)
    return <FieldList fields={fields} path={[page.section]} value={view.content[page.section]} />;
  return (
    <PartEditing part="control">
      <FieldList fields={fields} path={[]} value={view.control} />
    </PartEditing>
  );
}

const because = (page: Page) => (page.section === null ? page.title : sectionTitle(page.section));

/** "Leave this section out…": asks for the reason in place, because the reason is printed. */
function LeaveOut({ page }: { page: Page }) {
  const { store, view, readOnly } = usePlan();
  const [reason, setReason] = useState('');
  useFormText(reason);
  const [open, setOpen] = useState(false);
  const { section } = page;
  const able = section !== null && readOnly === null && !view.content[section]?.leftOut;
  const label = `Leave “${because(page)}” out…`;
  const actions = useMemo(
    () => (able ? { 'leave-section-out': { label, where: 'This section', run: () => setOpen(true) } } : {}),
    [able, label],
  );
  useActions(actions);
  if (!able) return null;
  return (
    <Popover
      className="btn sm icon"
      open={open}
      onOpen={setOpen}
      label={<Icon name="dots" />}
      name="More: leave this section out"
      title="Leave this section out"
    >
      {(close) => (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim() === '') return;
            store.edit(`Leave out ${because(page)}`, [setCommand([section, 'leftOut', 'reason'], reason.trim())]);
            setReason('');
            close();
          }}
        >
          <b className="strong">Leave “{because(page)}” out</b>
          <label className="label" htmlFor="leave-reason">
            Reason, as it will be printed
          </label>
          <textarea
            id="leave-reason"
            className="input"
            rows={3}
            dir="auto"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <p className="hint">What is entered stays here and comes back when you bring the section in again.</p>
          <span className="row">
            <button
              type="submit"
              className="btn sm"
              aria-disabled={reason.trim() === ''}
              title={reason.trim() === '' ? 'A section can only be left out with a reason' : undefined}
            >
              Leave it out
            </button>
            {reason.trim() === '' ? <span className="hint">Give a reason first.</span> : null}
          </span>
        </form>
      )}
    </Popover>
  );
}

function LeftOut({ page, reason }: { page: Page; reason: string }) {
  const { store, readOnly } = usePlan();
  const [typed, setTyped] = useState<string | null>(null);
  const { section } = page;
  if (section === null) return null;
  return (
    <div className="doc" data-path={`${section}/leftOut`}>
      <div className="emp">
        <p>
          <b className="strong">This section is left out.</b> “Not applicable” and the reason are printed in its place.
        </p>
        <label className="label" htmlFor="left-out-reason">
          Reason
        </label>
        <textarea
          id="left-out-reason"
          className="input grows"
          rows={2}
          dir="auto"
          readOnly={readOnly !== null}
          value={typed ?? reason}
          onBlur={() => setTyped(null)}
          onChange={(event) => {
            const text = event.target.value;
            setTyped(text);
            // Without a reason the section would not be left out: an emptied field waits for the next word.
            if (text.trim() !== '')
              store.edit(`Change the reason for leaving out ${because(page)}`, [
                setCommand([section, 'leftOut', 'reason'], text),
              ]);
          }}
        />
        {readOnly === null ? (
          <button
            type="button"
            className="btn sm"
            onClick={() => store.edit(`Bring in ${because(page)}`, [setCommand([section, 'leftOut'], undefined)])}
          >
            Bring the section in again
          </button>
        ) : null}
      </div>
    </div>
  );
}

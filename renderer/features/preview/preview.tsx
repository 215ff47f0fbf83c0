import { type KeyboardEvent, type WheelEvent, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { type DocumentId, documentTitles } from '../../../shared/domain/documents';
import { clockTime } from '../../../shared/domain/time-format';
import { Icon } from '../../components/icon';
import { Shape } from '../../components/shape';
import { goTo } from '../../state/aim';
import { useApp } from '../../state/app';
import { pageOf } from '../../state/pages';
import { usePlan } from '../../state/plan-context';
import { fieldAt } from './field-at';
import { PdfPage } from './pdf-page';
import { printPdf } from '../../components/pdf/print';
import { Toolbar } from './toolbar';
import { useMade } from './use-made';
import { useSearch } from './use-search';
import { textAt } from '../../components/pdf/words-on-page';
import { type Zoom, widthOf, zoomed } from './zoom';
import '../../styles/preview.css';

const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
/** So long a page may take to get its shape after it came near. */
const SETTLED_MS = 2000;

/** The real PDF of a document, made again after each pause in typing and kept at the section that is open. */
export function Preview() {
  const { store, view } = usePlan();
  const saved = useStore(store.state, (state) => state.save.kind === 'saved');
  const [document, setDocument] = useState<DocumentId>('release-plan');
  const [revision, setRevision] = useState<string | undefined>();
  const { made, problem, updating } = useMade({ id: view.id, version: view.version, saved, document, revision });
  const place = useApp((state) => state.place);
  const page = place.name === 'plan' ? place.page : 'identity';
  const scroller = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement | null>(null);
  const [current, setCurrent] = useState(1);
  const [zoom, setZoom] = useState<Zoom>('fit');
  const [thumbs, setThumbs] = useState(false);
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const [printing, setPrinting] = useState<string | null>(null);
  /** The page was left by a click on it: it stays where the eye is. */
  const picked = useRef(false);
  const pages = made?.pdf.pages ?? 0;
  const hits = useSearch(made?.pdf, words);
  const hit = hits[at % Math.max(1, hits.length)];
  const issues = view.history.filter(
    (line) => line.number !== view.revision.number && /Issued|Superseded/.test(line.state),
  );

  const show = (number: number) =>
    scroller.current?.querySelector(`[data-page="${number}"]`)?.scrollIntoView({ block: 'start' });
  const showHit = () => scroller.current?.querySelector('.hit.now')?.scrollIntoView({ block: 'center' });
  useEffect(() => setAt(0), [words]);
  useEffect(() => {
    const sheet = hit && scroller.current?.querySelector(`[data-page="${hit.page}"]`);
    if (!sheet) return;
    show(hit.page);
    requestAnimationFrame(showHit);
    // A page that lies across gets its shape when it comes near: then the place is another.
    const shaped = new ResizeObserver(showHit);
    shaped.observe(sheet);
    const settled = setTimeout(() => shaped.disconnect(), SETTLED_MS);
    return () => {
      clearTimeout(settled);
      shaped.disconnect();
    };
  }, [hit]);

  /** A click on the page goes to the field the text came from. */
  const pick = (number: number) => async (x: number, y: number) => {
    if (!made || revision !== undefined) return;
    const [runs, places] = await Promise.all([made.pdf.runs(number), made.pdf.places()]);
    const above = places.findLast((one) => one.page < number || (one.page === number && one.y <= y));
    const target = fieldAt(view.content, textAt(runs, x, y), above?.name.split('/').at(-1));
    if (!target) return;
    picked.current = target.page !== page;
    goTo(target.page, target.path);
  };
  const print = async () => {
    if (!made || printing !== null) return;
    try {
      await printPdf(made.pdf, (number) => setPrinting(`Getting page ${number} of ${made.pdf.pages} ready to print…`));
      setPrinting(null);
    } catch (error) {
      setPrinting(`Printing did not start: ${error instanceof Error ? error.message : String(error)}.`);
    }
  };
  const key = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f') {
      event.preventDefault();
      search.current?.select();
    }
  };
  const wheel = (event: WheelEvent) => {
    if (event.ctrlKey || event.metaKey) setZoom(zoomed(zoom, event.deltaY < 0 ? 1 : -1));
  };

  // The page of the open section, when another section is opened; a new making of it leaves the eye where it is.
  const sections = made?.sections;
  const known = sections !== undefined;
  const target = sections === undefined ? undefined : pageIn(sections, page);
  useEffect(() => {
    if (known && target !== undefined && !picked.current) show(target);
    picked.current = false;
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a page that moved by typing does not scroll
  }, [page, known, document]);

  // A panel that grows or shrinks keeps the page that was read.
  const read = useRef(1);
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    let width = box.clientWidth;
    const size = new ResizeObserver(() => {
      if (box.clientWidth === width) return;
      width = box.clientWidth;
      box.querySelector(`[data-page="${read.current}"]`)?.scrollIntoView({ block: 'start' });
    });
    size.observe(box);
    return () => size.disconnect();
  }, []);

  const onScroll = () => {
    const box = scroller.current;
    if (!box) return;
    const middle = box.getBoundingClientRect().top + box.clientHeight / 3;
    const all = [...box.querySelectorAll<HTMLElement>('[data-page]')];
    const at = all.findLast((one) => one.getBoundingClientRect().top <= middle);
    read.current = Number(at?.dataset['page'] ?? 1);
    setCurrent(read.current);
  };

  return (
    <div className="preview" onKeyDown={key}>
      <Toolbar
        {...{ document, revision, current, pages, zoom, thumbs, words }}
        onSearchField={(field) => {
          search.current = field;
        }}
        onDocument={setDocument}
        revisions={issues.map((line) => line.number).reverse()}
        onRevision={setRevision}
        onPage={show}
        onZoom={setZoom}
        onThumbs={setThumbs}
        onWords={setWords}
        hits={hits.length}
        hit={hits.length === 0 ? 0 : at % hits.length}
        onHit={(step) => setAt((old) => (hits.length === 0 ? 0 : (old + step + hits.length) % hits.length))}
        onPrint={() => void print()}
      />
      <div className="pv-body">
        {thumbs && made ? (
          <div className="thumbs" role="group" aria-label="Small pages">
            {Array.from({ length: pages }, (_, index) => (
              <button
                key={index}
                type="button"
                aria-label={`Go to page ${index + 1}`}
                aria-current={current === index + 1 ? 'page' : undefined}
                onClick={() => show(index + 1)}
              >
                <PdfPage pdf={made.pdf} number={index + 1} title={documentTitles[document]} />
                <span>{index + 1}</span>
              </button>
            ))}
          </div>
        ) : null}
        <div
          className={zoom === 'fit' ? 'paperwrap' : 'paperwrap zoomed'}
          ref={scroller}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
          tabIndex={0}
          role="group"
          aria-label="Pages"
          onScroll={onScroll}
          onWheel={wheel}
        >
          {made
            ? Array.from({ length: pages }, (_, index) => (
                <PdfPage
                  key={index}
                  pdf={made.pdf}
                  number={index + 1}
                  title={documentTitles[document]}
                  width={widthOf(zoom)}
                  hits={hits.filter((one) => one.page === index + 1)}
                  current={hit}
                  onPick={revision === undefined ? (x, y) => void pick(index + 1)(x, y) : undefined}
                />
              ))
            : null}
        </div>
      </div>
      {(made?.notes ?? []).map((note) => (
        <div key={note} className="pv made">
          <Shape name="warning" className="warn" />
          <span dir="auto">Not printed: {note}</span>
        </div>
      ))}
      <div className="pv made" role="status">
        {printing !== null ? (
          <span dir="auto">{printing}</span>
        ) : problem !== null ? (
          <>
            <Shape name="error" className="danger" />
            <span dir="auto">{problem}</span>
          </>
        ) : made === null || updating ? (
          <span>{made === null ? 'Making the first preview…' : 'Updating…'}</span>
        ) : (
          <>
            <Icon name="check" />
            <span>
              {revision === undefined
                ? `Same as the printed PDF, made ${clockTime(made.at, zoneHere())}`
                : `Revision ${revision} exactly as it was issued`}
            </span>
          </>
        )}
      </div>
    </div>
  );
}

/** The page a section of the outline starts on; a part of a section is found with its section. */
function pageIn(sections: Record<string, number>, key: Parameters<typeof pageOf>[0]): number | undefined {
  if (key === 'identity') return 1;
  const { section } = pageOf(key);
  const ids = section === null ? ['sign-off'] : [key, section, 'artefacts'];
  for (const id of ids) {
    const exact = sections[id] ?? Object.entries(sections).find(([anchor]) => anchor.endsWith(id))?.[1];
    if (exact !== undefined) return exact;
  }
  return undefined;
}

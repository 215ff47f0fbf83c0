import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { type DocumentId, documentTitles, madeDocuments } from '../../../shared/domain/documents';
import { clockTime } from '../../../shared/domain/time-format';
import { call } from '../../bridge/desk';
import { Icon } from '../../components/icon';
import { Shape } from '../../components/shape';
import { useApp } from '../../state/app';
import { pageOf } from '../../state/pages';
import { usePlan } from '../../state/plan-context';
import { openPdf, type Pdf } from './pdf';
import { PdfPage } from './pdf-page';
import '../../styles/preview.css';

const PAUSE_MS = 500;
const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

type Made = { pdf: Pdf; sections: Record<string, number>; at: number; version: number };

/** The real PDF of a document, made again after each pause in typing and kept at the section that is open. */
export function Preview() {
  const { store, view } = usePlan();
  const saved = useStore(store.state, (state) => state.save.kind === 'saved');
  const [document, setDocument] = useState<DocumentId>('release-plan');
  const { made, problem, updating } = useMade(view.id, view.version, saved, document);
  const place = useApp((state) => state.place);
  const page = place.name === 'plan' ? place.page : 'identity';
  const scroller = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(1);
  const pages = made?.pdf.pages ?? 0;

  const show = (number: number) =>
    scroller.current?.querySelector(`[data-page="${number}"]`)?.scrollIntoView({ block: 'start' });

  // The page of the open section, when another section is opened; a new making of it leaves the eye where it is.
  const sections = made?.sections;
  const known = sections !== undefined;
  const target = sections === undefined ? undefined : pageIn(sections, page);
  useEffect(() => {
    if (known && target !== undefined) show(target);
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
    <div className="preview">
      <div className="pv">
        <label className="sr" htmlFor="preview-document">
          Document
        </label>
        <select
          id="preview-document"
          className="input select"
          value={document}
          onChange={(event) => setDocument(madeDocuments.find((one) => one === event.target.value) ?? 'release-plan')}
        >
          {madeDocuments.map((one) => (
            <option key={one} value={one}>
              {documentTitles[one]}
            </option>
          ))}
        </select>
        <button
          type="button"
          className="btn sm icon quiet push"
          aria-label="Previous page"
          title="Previous page"
          aria-disabled={current <= 1}
          onClick={() => show(Math.max(1, current - 1))}
        >
          <Icon name="chevron-left" />
        </button>
        <span className="num" aria-live="polite">
          {pages === 0 ? 'No page yet' : `Page ${Math.min(current, pages)} of ${pages}`}
        </span>
        <button
          type="button"
          className="btn sm icon quiet"
          aria-label="Next page"
          title="Next page"
          aria-disabled={current >= pages}
          onClick={() => show(Math.min(pages, current + 1))}
        >
          <Icon name="chevron-right" />
        </button>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div className="paperwrap" ref={scroller} tabIndex={0} role="group" aria-label="Pages" onScroll={onScroll}>
        {made
          ? Array.from({ length: pages }, (_, index) => (
              <PdfPage key={index} pdf={made.pdf} number={index + 1} title={documentTitles[document]} />
            ))
          : null}
      </div>
      <div className="pv made" role="status">
        {problem !== null ? (
          <>
            <Shape name="error" className="danger" />
            <span dir="auto">{problem}</span>
          </>
        ) : made === null || updating ? (
          <span>{made === null ? 'Making the first preview…' : 'Updating…'}</span>
        ) : (
          <>
            <Icon name="check" />
            <span>Same as the printed PDF, made {clockTime(made.at, zoneHere())}</span>
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

/** Makes the document when what is saved has changed and the typing pauses; the old pages stay until the new are there. */
function useMade(id: string, version: number, saved: boolean, document: DocumentId) {
  const [made, setMade] = useState<Made | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [shown, setShown] = useState<DocumentId>(document);
  const first = made === null;
  useEffect(() => {
    if (!saved) return;
    let gone = false;
    const make = async () => {
      const answer = await call('preview.render', { id, document });
      if (gone) return;
      if (!answer.ok) {
        if (answer.error.code !== 'cancelled') setProblem(answer.error.message);
        return;
      }
      const pdf = await openPdf(answer.value.pdf);
      if (gone) return pdf.close();
      const sections = Object.keys(answer.value.sections).length > 0 ? answer.value.sections : await pdf.sections();
      setProblem(null);
      setShown(document);
      setMade((old) => {
        // the pages that are drawn now let go of it first
        if (old) setTimeout(() => old.pdf.close(), 1000);
        return { pdf, sections, at: Date.now(), version: answer.value.version };
      });
    };
    const timer = setTimeout(() => void make(), first ? 0 : PAUSE_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- being the first is no reason to make it again
  }, [id, version, saved, document]);
  const held = useRef(made);
  useEffect(() => {
    held.current = made;
  }, [made]);
  useEffect(() => () => held.current?.pdf.close(), []);
  return { made, problem, updating: made !== null && (made.version < version || shown !== document || !saved) };
}

import { type DocumentId, documentIds, documentTitles } from '../../../shared/domain/documents';
import { Icon } from '../../components/icon';
import type { IconName } from '../../components/icons';
import { type Zoom, zoomed } from './zoom';

type Props = {
  document: DocumentId;
  onDocument: (document: DocumentId) => void;
  revisions: readonly string[];
  revision: string | undefined;
  onRevision: (revision: string | undefined) => void;
  current: number;
  pages: number;
  onPage: (page: number) => void;
  zoom: Zoom;
  onZoom: (zoom: Zoom) => void;
  thumbs: boolean;
  onThumbs: (shown: boolean) => void;
  words: string;
  onWords: (words: string) => void;
  hits: number;
  hit: number;
  onHit: (step: 1 | -1) => void;
  onSearchField: (field: HTMLInputElement | null) => void;
  onPrint: () => void;
};

type ToolProps = { icon: IconName; label: string; off?: boolean; pressed?: boolean; onClick: () => void };
const Tool = ({ icon, label, off = false, pressed, onClick }: ToolProps) => (
  <button
    type="button"
    className="btn sm icon quiet"
    aria-label={label}
    title={label}
    aria-disabled={off}
    aria-pressed={pressed}
    onClick={off ? undefined : onClick}
  >
    <Icon name={icon} />
  </button>
);

/** What is shown, where in it, how large, and what to look for. */
export function Toolbar({ onSearchField, ...props }: Props) {
  const { current, pages, zoom, words, hits, hit } = props;
  return (
    <div className="pv-bars">
      <div className="pv">
        <label className="sr" htmlFor="preview-document">
          Document
        </label>
        <select
          id="preview-document"
          className="input select"
          value={props.document}
          onChange={(event) =>
            props.onDocument(documentIds.find((one) => one === event.target.value) ?? 'release-plan')
          }
        >
          {documentIds.map((one) => (
            <option key={one} value={one}>
              {documentTitles[one]}
            </option>
          ))}
        </select>
        {props.revisions.length === 0 ? null : (
          <select
            className="input select"
            aria-label="Revision"
            value={props.revision ?? ''}
            onChange={(event) => props.onRevision(event.target.value === '' ? undefined : event.target.value)}
          >
            <option value="">As it is now</option>
            {props.revisions.map((one) => (
              <option key={one} value={one}>
                {one} as issued
              </option>
            ))}
          </select>
        )}
        <span className="push" />
        <Tool
          icon="chevron-left"
          label="Previous page"
          off={current <= 1}
          onClick={() => props.onPage(Math.max(1, current - 1))}
        />
        <span className="num" aria-live="polite">
          {pages === 0 ? 'No page yet' : `Page ${Math.min(current, pages)} of ${pages}`}
        </span>
        <Tool
          icon="chevron-right"
          label="Next page"
          off={current >= pages}
          onClick={() => props.onPage(Math.min(pages, current + 1))}
        />
      </div>
      <div className="pv">
        <Tool
          icon="layout-sidebar"
          label={props.thumbs ? 'Hide the small pages' : 'Show the small pages'}
          pressed={props.thumbs}
          onClick={() => props.onThumbs(!props.thumbs)}
        />
        <span className="input find">
          <Icon name="search" />
          <input
            ref={onSearchField}
            type="search"
            dir="auto"
            placeholder="Find in the document"
            aria-label="Find in the document"
            value={words}
            onChange={(event) => props.onWords(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && words !== '') {
                event.stopPropagation();
                props.onWords('');
              }
              if (event.key === 'Enter') {
                event.preventDefault();
                props.onHit(event.shiftKey ? -1 : 1);
              }
            }}
          />
        </span>
        <span className="num" role="status">
          {words.trim() === '' ? '' : hits === 0 ? 'Not found' : `${hit + 1} of ${hits}`}
        </span>
        <span className="push" />
        <Tool
          icon="minus"
          label="Smaller"
          off={zoomed(zoom, -1) === zoom}
          onClick={() => props.onZoom(zoomed(zoom, -1))}
        />
        <button type="button" className="link-button num" title="Fit the width" onClick={() => props.onZoom('fit')}>
          {zoom === 'fit' ? 'Fit' : `${Math.round(zoom * 100)} %`}
        </button>
        <Tool icon="plus" label="Larger" off={zoomed(zoom, 1) === zoom} onClick={() => props.onZoom(zoomed(zoom, 1))} />
        <Tool icon="printer" label="Print…" off={pages === 0} onClick={props.onPrint} />
      </div>
    </div>
  );
}

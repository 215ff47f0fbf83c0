import { useLayoutEffect, useMemo, useRef } from 'react';
import type { RegisterRow } from '../../../../shared/domain/plan/registers';
import { useWidth } from '../../../components/use-width';
import { around, graphOf, MOST_ON_MAP } from './graph';
import { BOX, layoutOf, type Line, nextBox } from './layout';
import './map.css';

type Props = {
  readonly rows: readonly RegisterRow<'cis'>[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
  readonly onEdit: () => void;
};

/** The configuration items as a drawing: each above what it depends on. "Relations" says the same in words. */
export function CiMap({ rows, chosen, onChoose, onEdit }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame, 640);
  const whole = useMemo(() => graphOf(rows), [rows]);
  const large = whole.nodes.length > MOST_ON_MAP;
  const centre = large ? chosen : null;
  const graph = useMemo(() => (centre === null ? whole : around(whole, centre, MOST_ON_MAP)), [whole, centre]);
  const laid = useMemo(() => layoutOf(graph, Math.max(BOX.width, width - 32)), [graph, width]);
  const byKeys = useRef(false);
  useLayoutEffect(() => {
    if (!byKeys.current) return;
    byKeys.current = false;
    frame.current?.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
  }, [chosen]);
  useLayoutEffect(() => {
    frame.current?.querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [chosen, laid]);
  const own = laid.nodes.filter((node) => !node.outside);
  const near = new Set(
    laid.lines.flatMap((line) => (line.from === chosen ? [line.to] : line.to === chosen ? [line.from] : [])),
  );
  return (
    <div className="ci-map" ref={frame}>
      {large ? (
        <p className="hint">
          {rows.length.toLocaleString('en-GB')} items are too many for one drawing: these are the {laid.nodes.length}{' '}
          nearest to the one that is chosen.
        </p>
      ) : null}
      <div className="ci-canvas" style={{ inlineSize: laid.width, blockSize: laid.height }}>
        <svg width={laid.width} height={laid.height} aria-hidden="true">
          <defs>
            <marker
              id="ci-arrow"
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="8"
              markerHeight="8"
              markerUnits="userSpaceOnUse"
              orient="auto"
            >
              <path d="M0 0L8 4L0 8z" />
            </marker>
          </defs>
          {laid.lines.map((line) => (
            <path
              key={`${line.from} ${line.to} ${line.relation} ${line.carries}`}
              className={`ci-line r-${line.relation}${line.from === chosen || line.to === chosen ? ' near' : ''}`}
              d={pathOf(line)}
              markerEnd={line.relation === 'exchanges' ? undefined : 'url(#ci-arrow)'}
            />
          ))}
        </svg>
        <div role="group" aria-label="Map of configuration items">
          {laid.nodes.map((node) =>
            node.outside ? (
              <span key={node.id} className="ci-box outside" style={{ translate: `${node.x}px ${node.y}px` }}>
                <b dir="auto">{node.name}</b>
                <small>{node.kind}</small>
              </span>
            ) : (
              <button
                key={node.id}
                type="button"
                className={`ci-box${near.has(node.id) ? ' near' : ''}`}
                style={{ translate: `${node.x}px ${node.y}px` }}
                data-ci={node.id}
                aria-pressed={node.id === chosen}
                tabIndex={node.id === (own.some((one) => one.id === chosen) ? chosen : own[0]?.id) ? 0 : -1}
                title={node.name}
                onClick={() => onChoose(node.id)}
                onDoubleClick={onEdit}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') {
                    event.preventDefault();
                    onChoose(node.id);
                    return onEdit();
                  }
                  if (!event.key.startsWith('Arrow') || event.altKey || event.ctrlKey) return;
                  event.preventDefault();
                  const next = nextBox(own, node.id, event.key);
                  byKeys.current = next !== null;
                  if (next) onChoose(next.id);
                }}
              >
                <b dir="auto">{node.name}</b>
                <small dir="auto">{node.kind}</small>
              </button>
            ),
          )}
        </div>
      </div>
      <p className="ci-legend hint">
        <span className="r-depends-on">depends on</span>
        <span className="r-part-of">is part of</span>
        <span className="r-exchanges">exchanges data with</span>
      </p>
    </div>
  );
}

/** A line through its points, rounded in between. */
function pathOf({ points }: Line): string {
  const [first, ...rest] = points;
  if (!first) return '';
  const last = rest.at(-1) ?? first;
  const bends = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? last;
    const to = index === rest.length - 2 ? last : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    return `Q${point.x} ${point.y} ${to.x} ${to.y}`;
  });
  return `M${first.x} ${first.y}${bends.length > 0 ? bends.join('') : `L${last.x} ${last.y}`}`;
}

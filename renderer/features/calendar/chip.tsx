import type { KeyboardEvent } from 'react';
import { clockTime, spanText } from '../../../shared/domain/time-format';
import { Shape } from '../../components/shape';
import type { Entry } from './entries';

export type Acting = {
  readonly zone: string;
  readonly onOpen: (entry: Entry) => void;
  readonly onMove: (entry: Entry, days: number, minutes: number) => void;
};
const QUARTER = 15;
const kindWords = { session: 'Release', window: 'Maintenance window', freeze: 'Freeze', notice: 'Notice' } as const;

/** What an entry does not show, in one line: for a tip, and for those who listen. */
export const entryWords = (entry: Entry, zone: string): string =>
  [
    kindWords[entry.kind],
    entry.kind === 'notice' ? clockTime(entry.start, zone) : spanText(entry.start, entry.end, zone),
    entry.detail,
    ...entry.against.map((text) => `Conflict: ${text}`),
  ]
    .filter(Boolean)
    .join(', ');

/** Moves a session by key: Alt and an arrow by a day, with Shift by a quarter of an hour. */
export function moveByKey(event: KeyboardEvent, entry: Entry, onMove: Acting['onMove']): void {
  const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (by === 0 || !event.altKey || !entry.session) return;
  event.preventDefault();
  event.stopPropagation();
  onMove(entry, event.shiftKey ? 0 : by, event.shiftKey ? by * QUARTER : 0);
}

/** An entry as a chip on a day; a session can be dragged to another day. */
export function Chip({ entry, zone, onOpen, onMove, goesOn }: Acting & { entry: Entry; goesOn: boolean }) {
  const words = entryWords(entry, zone);
  return (
    <button
      type="button"
      className={`cal-entry k-${entry.kind}${goesOn ? ' goes-on' : ''}`}
      title={`${entry.title}, ${words}`}
      data-entry={entry.key}
      draggable={entry.session !== undefined}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/x-entry', entry.key);
        event.dataTransfer.effectAllowed = 'move';
      }}
      onClick={() => onOpen(entry)}
      onKeyDown={(event) => moveByKey(event, entry, onMove)}
    >
      {entry.against.length > 0 ? <Shape name="error" className="danger" /> : null}
      {goesOn || entry.kind === 'freeze' ? null : <span className="at">{clockTime(entry.start, zone)}</span>}
      <span className="what" dir="auto">
        {entry.title}
      </span>
      <span className="sr">{words}</span>
    </button>
  );
}

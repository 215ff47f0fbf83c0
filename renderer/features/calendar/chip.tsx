import type { KeyboardEvent } from 'react';
import { timesOf } from '../../../shared/domain/schedule/shown-times';
import { clockWithZone, spanText } from '../../../shared/domain/time-format';
import { Shape } from '../../components/shape';
import { canMove, type Entry, standingOf } from './entries';

export type Acting = {
  readonly zone: string;
  readonly onOpen: (entry: Entry) => void;
  readonly onMove: (entry: Entry, days: number, minutes: number) => void;
};
const QUARTER = 15;
const kindWords = { session: 'Release', window: 'Maintenance window', freeze: 'Freeze', notice: 'Notice' } as const;

/** Under its day; with the abbreviation on a night when the clocks change. */
const underItsDay = (at: number, zone: string): string => timesOf({ windowStart: at, windowEnd: at, zone }).short(at);

/** What an entry does not show, in one line: for a tip, and for those who listen. */
export const entryWords = (entry: Entry, zone: string): string =>
  [
    kindWords[entry.kind],
    entry.kind === 'notice' ? clockWithZone(entry.start, zone) : spanText(entry.start, entry.end, zone),
    entry.detail,
    entry.verdict,
    ...entry.against.map(({ text, blocks }) => `${blocks ? 'Conflict' : 'Note'}: ${text}`),
  ]
    .filter(Boolean)
    .join(', ');

/** The same with the clock of a session and its reasons: what is described, beside the name. */
export const entryTip = (entry: Entry, zone: string): string =>
  [`${entry.title}, ${entryWords(entry, zone)}`, ...(entry.clock ?? [])].join('\n');

/**
 * Moves a session by key: Alt and an arrow by a day or a week, with Shift by a quarter of an hour. Without Alt the arrows go
 * from entry to entry.
 */
export function byKey(event: KeyboardEvent<HTMLElement>, entry: Entry, onMove: Acting['onMove']): void {
  const across = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  const down = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if ((across === 0 && down === 0) || event.ctrlKey || event.metaKey) return;
  if (event.altKey && !entry.session) return;
  event.preventDefault();
  event.stopPropagation();
  if (!event.altKey) {
    const all = [...(event.currentTarget.closest('.calendar')?.querySelectorAll<HTMLElement>('[data-entry]') ?? [])];
    all[all.indexOf(event.currentTarget) + across + down]?.focus();
  } else if (!event.shiftKey) onMove(entry, across + down * 7, 0);
  else if (across !== 0) onMove(entry, 0, across * QUARTER);
}

/** Whether something blocks a session, or only asks for an acceptance; in a shape, as the words follow in the name. */
export const AgainstMark = ({ entry: { against } }: { entry: Entry }) =>
  against.length === 0 ? null : against.some((one) => one.blocks) ? (
    <Shape name="error" className="danger" />
  ) : (
    <Shape name="warning" className="warn" />
  );

/** An entry as a chip on a day; a session can be dragged to another day. */
export function Chip({ entry, zone, onOpen, onMove, goesOn }: Acting & { entry: Entry; goesOn: boolean }) {
  const words = entryWords(entry, zone);
  const { session } = entry;
  return (
    <button
      type="button"
      className={['cal-entry', `k-${entry.kind}`, goesOn ? 'goes-on' : '', session ? standingOf(session) : '']
        .join(' ')
        .trim()}
      title={entryTip(entry, zone)}
      data-entry={entry.key}
      draggable={canMove(entry)}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/x-entry', entry.key);
        event.dataTransfer.effectAllowed = 'move';
      }}
      onClick={() => onOpen(entry)}
      onKeyDown={(event) => byKey(event, entry, onMove)}
    >
      <AgainstMark entry={entry} />
      {goesOn || entry.kind === 'freeze' ? null : <span className="at">{underItsDay(entry.start, zone)}</span>}
      {session ? (
        <span className="what">
          <span className="id">{session.reference}</span> <span dir="auto">{session.name}</span>
        </span>
      ) : (
        <span className="what" dir="auto">
          {entry.title}
        </span>
      )}
      <span className="sr">{words}</span>
    </button>
  );
}

import { useId } from 'react';
import { count, counted, small } from '../../strings/words';
import { Icon } from '../icon';
import type { PasteTarget } from './model';
import type { Mapped, PastedColumn } from './paste';

/** What a paste did, kept until it is read. */
export type Receipt = {
  readonly mapped: Mapped;
  readonly added: number;
  readonly changed: number;
  /** Texts that stand marked in their rows. */
  readonly refused: readonly { readonly title: string; readonly text: string }[];
  /** What else is to be said: other sheets of the file, texts there was no room for. */
  readonly notes: readonly string[];
  /** How many edits it took. */
  readonly edits: number;
  /** Takes it back; null where something was done since, which would have to go first. */
  readonly undo: (() => void) | null;
};

type Props = {
  receipt: Receipt;
  word: string;
  /** Fields a column that is left over may go to. */
  open: readonly PasteTarget[];
  onGive: (column: PastedColumn, target: PasteTarget) => void;
  onClose: () => void;
};

const SHOWN = 4;

/** At the place of a paste: the rows made, where each column went, what is left over and what was not taken. */
export function PasteReceipt({ receipt, word, open, onGive, onClose }: Props) {
  const { mapped, added, changed, refused, notes, undo } = receipt;
  const went = mapped.columns.filter(({ target }) => target !== null && target.readOnly !== true);
  const left = mapped.columns.filter(({ target }) => target === null || target.readOnly === true);
  const did = [
    added > 0 ? `${counted(added, word)} added` : '',
    changed > 0 ? `${counted(changed, word)} changed` : '',
  ].filter((one) => one !== '');
  return (
    <div className="receipt" role="status" aria-label="What was pasted">
      <div className="row">
        <span>
          <b className="strong">Pasted: {did.join(', ') || 'nothing was taken'}.</b>{' '}
          {went.length > 0 ? (
            <span className="mute">
              {mapped.headed ? 'Read by its headings: ' : 'Read in this order: '}
              {went.map((column) => wentWords(column, mapped.headed)).join(', ')}.
            </span>
          ) : null}
        </span>
        <span className="push row tight">
          {undo === null ? null : (
            <button type="button" className="btn sm" onClick={undo}>
              Undo
            </button>
          )}
          <button type="button" className="btn sm icon quiet" aria-label="Close the receipt" onClick={onClose}>
            <Icon name="x" />
          </button>
        </span>
      </div>
      {left.map((column) => (
        <LeftOver key={column.at} column={column} open={open} onGive={onGive} />
      ))}
      {refused.length > 0 ? (
        <p className="danger">
          {count(refused.length, 'cell')} not taken, marked in the rows:{' '}
          <span dir="auto">
            {refused
              .slice(0, SHOWN)
              .map(({ title, text }) => `${title} “${text.length > 40 ? `${text.slice(0, 39)}…` : text}”`)
              .join(', ')}
            {refused.length > SHOWN ? ` and ${refused.length - SHOWN} more` : ''}.
          </span>
        </p>
      ) : null}
      {notes.map((note) => (
        <p key={note} dir="auto">
          {note}
        </p>
      ))}
    </div>
  );
}

function wentWords({ name, target }: PastedColumn, headed: boolean): string {
  const title = target?.title ?? '';
  return headed && name.toLowerCase() !== title.toLowerCase() ? `${name} as ${title}` : title;
}

function LeftOver({ column, open, onGive }: Pick<Props, 'open' | 'onGive'> & { column: PastedColumn }) {
  const id = useId();
  if (column.target)
    return (
      <p>
        <span dir="auto">{column.name}</span>: left out, because {small(column.target.title)} is worked out.
      </p>
    );
  return (
    <p className="row tight">
      <label htmlFor={id}>
        <b className="strong" dir="auto">
          {column.name}
        </b>{' '}
        has no field of that name:
      </label>
      <select
        id={id}
        className="input select"
        value=""
        onChange={(event) => {
          const target = open.find((one) => one.key === event.target.value);
          if (target) onGive(column, target);
        }}
      >
        <option value="">Leave out</option>
        {open.map((target) => (
          <option key={target.key} value={target.key}>
            {target.title}
          </option>
        ))}
      </select>
    </p>
  );
}

import { useState } from 'react';
import { useFormText } from '../../state/held-text';
import { type ReadTable, useEditing } from '../field/world';
import { Icon } from '../icon';
import { Popover } from '../popover';
import { parseTable } from './clipboard';
import type { PasteTarget } from './model';
import { mapTable } from './paste';

type Props = {
  targets: readonly PasteTarget[];
  /** Takes the rows; what became of them is said at the table. */
  onTake: (table: readonly (readonly string[])[], notes: readonly string[]) => void;
  /** Stands without its words where there is little room. */
  small?: boolean;
};

/** "Paste from Excel": rows by an ordinary paste or out of a file, read like those pasted into the table. */
export const PasteButton = ({ targets, onTake, small = false }: Props) => (
  <Popover
    className={small ? 'btn sm icon' : 'btn sm'}
    {...(small ? { name: 'Paste from Excel' } : {})}
    title="Paste from Excel"
    label={
      <>
        <Icon name="clipboard" />
        {small ? null : 'Paste from Excel'}
      </>
    }
  >
    {(close) => (
      <PastePanel
        targets={targets}
        onTake={(table, notes) => {
          close();
          onTake(table, notes);
        }}
      />
    )}
  </Popover>
);

function PastePanel({ targets, onTake }: Pick<Props, 'targets' | 'onTake'>) {
  const { pickTable } = useEditing();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  useFormText(text);
  const table = parseTable(text);
  const mapped = mapTable(table, targets, 0);
  const ready = mapped.lines.length > 0;
  const titles = targets.filter((target) => target.shown && target.readOnly !== true).map((target) => target.title);
  const pick = async () => {
    const read: ReadTable | null = await pickTable();
    if (read === null) return;
    if ('refused' in read) setProblem(read.refused);
    else onTake(read.rows, read.notes);
  };
  return (
    <form
      className="stack paste"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onTake(table, []);
      }}
    >
      <label className="label" htmlFor="paste-rows">
        Copy the rows in Excel, then press Ctrl+V here
      </label>
      <textarea
        id="paste-rows"
        className="input"
        rows={6}
        wrap="off"
        dir="auto"
        data-local-undo
        ref={focusOnce}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p className="hint" role="status">
        {ready
          ? `${mapped.headed ? 'Read by its headings: ' : 'Read in this order: '}${mapped.columns
              .map(({ name, target }) => target?.title ?? `${name} (no field of that name)`)
              .join(', ')}.`
          : `Columns are found by their headings, or taken in this order: ${titles.join(', ')}.`}
      </p>
      {problem === null ? null : (
        <p className="err" role="alert">
          {problem}
        </p>
      )}
      <span className="row">
        <button type="submit" className="btn sm" aria-disabled={!ready}>
          {ready ? `Take ${mapped.lines.length === 1 ? 'the row' : `${mapped.lines.length} rows`}` : 'Take the rows'}
        </button>
        {ready ? null : <span className="hint">Paste some rows first, or</span>}
        <button type="button" className="btn sm" onClick={() => void pick()}>
          Choose a file…
        </button>
      </span>
    </form>
  );
}

const focusOnce = (element: HTMLTextAreaElement | null) => element?.focus();

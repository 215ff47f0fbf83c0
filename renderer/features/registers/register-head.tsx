import type { ReactNode, RefObject } from 'react';
import { useEditing } from '../../components/field/world';
import { Icon } from '../../components/icon';
import { barredBy } from '../../state/app';
import type { RegisterTable } from './table';
import { registerWords } from './words';

type Props = {
  table: RegisterTable;
  search: RefObject<HTMLInputElement | null>;
  words: string;
  onWords: (words: string) => void;
  /** Arrow down in the search. */
  onDown: () => void;
  onImport: () => void;
  /** Absent where there is nothing to export. */
  onExport?: () => void;
  onAdd: () => void;
  /** How else its rows are looked at. */
  children: ReactNode;
};

/** Over the rows of a register: its name, the search, and what brings rows in and out. */
export function RegisterHead(props: Props) {
  const { table, search, words, onWords, onDown, onImport, onExport, onAdd, children } = props;
  const { readOnly } = useEditing();
  return (
    <div className="reg-head">
      <h2 id="reg-title">{table.title}</h2>
      <label className="input search push">
        <Icon name="search" />
        <input
          ref={search}
          type="search"
          placeholder="Search"
          aria-label={`Search ${table.title.toLowerCase()}`}
          dir="auto"
          value={words}
          onChange={(event) => onWords(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onWords('');
            if (event.key === 'ArrowDown') {
              event.preventDefault();
              onDown();
            }
          }}
        />
      </label>
      <button
        type="button"
        className="btn sm icon"
        aria-label="Import…"
        {...barredBy(
          readOnly,
          'Import a table of Excel or another tool, or a calendar file (.ics)… Or paste a table here (Ctrl V)',
        )}
        onClick={onImport}
      >
        <Icon name="file-import" />
      </button>
      <button
        type="button"
        className="btn sm icon"
        aria-label="Export…"
        title="Export to Excel or CSV…"
        disabled={onExport === undefined}
        onClick={onExport}
      >
        <Icon name="download" />
      </button>
      <button type="button" className="btn sm primary" {...barredBy(readOnly)} onClick={onAdd}>
        <Icon name="plus" />
        Add {table.word}
      </button>
      <div className="reg-about">
        <p>{registerWords[table.register].about}</p>
        {children}
      </div>
    </div>
  );
}

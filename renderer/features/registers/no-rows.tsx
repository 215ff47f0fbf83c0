import { useEditing } from '../../components/field/world';
import { barredBy } from '../../state/app';
import { count } from '../../strings/words';
import type { RegisterTable } from './table';
import { registerWords } from './words';

type Props = { table: RegisterTable; all: number; words: string; onAdd: () => void; onAll: () => void };

/** In the place of the rows: that there are none yet, or none that were looked for. */
export function NoRows({ table, all, words, onAdd, onAll }: Props) {
  const { readOnly } = useEditing();
  if (all === 0)
    return (
      <div className="empty">
        <p>
          <b className="strong">No {table.word} yet.</b> {registerWords[table.register].teach}
        </p>
        <button type="button" className="btn sm" {...barredBy(readOnly)} onClick={onAdd}>
          Add the first {table.word}
        </button>
      </div>
    );
  return (
    <div className="empty">
      <p>
        <b className="strong">Nothing found{words.trim() === '' ? '' : ` for “${words.trim()}”`}.</b> The search looks
        at every field of {count(all, 'row')}.
      </p>
      <button type="button" className="btn sm" onClick={onAll}>
        Show all again
      </button>
    </div>
  );
}

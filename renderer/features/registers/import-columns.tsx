import { useId } from 'react';
import type { RegisterKey } from '../../../shared/domain/plan/registers';
import { ID, ID_TITLE, type Mapping, sheetFields } from '../../../shared/domain/sheets/columns';
import { otherWays } from '../../../shared/domain/sheets/other-ways';

type Props = {
  register: RegisterKey;
  rows: readonly (readonly string[])[];
  titles: number;
  mapping: Mapping;
  onMapping: (mapping: Mapping) => void;
};

/** The columns of the file: for each its title, what it is taken for, and one of its cells. */
export function ImportColumns({ register, rows, titles, mapping, onMapping }: Props) {
  const id = useId();
  const fields = sheetFields(register);
  return (
    <div className="import-columns" role="group" aria-label="Columns of the file">
      {mapping.map((key, column) => {
        const title = rows[titles]?.[column] ?? '';
        const sample = rows.slice(titles + 1, titles + 20).find((row) => (row[column] ?? '') !== '')?.[column] ?? '';
        return (
          // oxlint-disable-next-line react/no-array-index-key -- a column is its place
          <div key={column} className="import-column">
            <label className="label" htmlFor={`${id}-${column}`}>
              <bdi>{title.trim() === '' ? `Column ${column + 1}` : title}</bdi>
            </label>
            <select
              id={`${id}-${column}`}
              className="input select"
              value={key ?? ''}
              onChange={(event) =>
                onMapping(mapping.map((old, at) => (at === column ? event.target.value || null : old)))
              }
            >
              <option value="">— not taken —</option>
              {fields.map((field) => (
                <option key={field.key} value={field.key}>
                  {field.meta.title}
                </option>
              ))}
              <option value={ID}>{ID_TITLE}</option>
              {otherWays(register).map((other) => (
                <option key={other.key} value={other.key}>
                  {other.title}
                </option>
              ))}
            </select>
            <p className="hint" dir="auto" title={sample}>
              {sample}
            </p>
          </div>
        );
      })}
    </div>
  );
}

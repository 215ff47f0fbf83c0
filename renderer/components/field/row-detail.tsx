import type { ReactNode } from 'react';
import type { FieldEntry } from '../../../shared/domain/schema/field';
import { toText } from './text';
import type { World } from './world';

type Row = Readonly<Record<string, unknown>>;
type Props = { word: string; name: string; children: ReactNode };

/** Below a table: what its columns do not hold of the row that is chosen. */
export const RowDetail = ({ word, name, children }: Props) => (
  <fieldset className="detail-form">
    <legend>
      More of {word}{' '}
      <b dir="auto" className="strong">
        {name}
      </b>
    </legend>
    {children}
  </fieldset>
);

/** What a row is called below its table, by the field that names it. */
export function rowName(row: Row, key: string | undefined, fields: readonly FieldEntry[], world: World): string {
  const field = fields.find((one) => one.key === key);
  const text = field ? toText(field, row[field.key], world) : '';
  return text === '' ? '(not named yet)' : text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

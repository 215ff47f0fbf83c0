import type { Run } from '../../shared/document/composed';
import type { Cell, Column, Signatures, Table } from '../../shared/document/tree';
import { words } from '../../shared/document/words';

const { signatureColumns } = words;
const columns: readonly Column[] = [
  { head: signatureColumns.role, weight: 3.4, rowHead: true },
  { head: signatureColumns.name, weight: 3, hand: 'words' },
  { head: signatureColumns.meaning, weight: 2.6 },
  { head: signatureColumns.signature, weight: 4.6, hand: 'words' },
  { head: signatureColumns.date, weight: 3, hand: 'words' },
];

/** The sign-off as the table both writers print. */
export function signatureTable(block: Signatures<Run>): Table<Run> {
  return {
    kind: 'table',
    ...(block.id === undefined ? {} : { id: block.id }),
    caption: block.caption,
    columns,
    rows: block.rows.map((row) => ({
      kind: 'row',
      cells: [
        lines(row.role, row.organisation),
        lines(row.name),
        lines(row.meaning, row.condition),
        lines(row.signature),
        lines(row.signedAt),
      ],
    })),
  };
}

/** One paragraph a line; none for the pen. */
const lines = (...texts: readonly (string | undefined)[]): Cell<Run> =>
  texts.flatMap((text) => (text ? [{ kind: 'paragraph', content: [{ kind: 'text', text }] } as const] : []));

import { describe, expect, test } from 'vitest';
import { columnWidths } from '../../electron/export/columns';
import { layout } from '../../electron/export/pdf/layout';
import { compose } from '../../shared/document/compose';
import { buildDocument } from '../../shared/document/builders/build';
import { geometry, theme } from '../../shared/document/theme';
import { documentIds } from '../../shared/domain/documents';
import { planNames, snapshot } from './helpers/plans';

const mm = (points: number) => points / 2.83465;

/** The least width in millimetres of what is filled in by hand. */
const least = { time: 16, initials: 14, mark: 12, result: 40, words: 0 } as const;

describe.each(planNames)('columns for the pen in the documents of %s', (name) => {
  const documents = documentIds.map((id) => buildDocument(id, snapshot(name), { pageSize: 'a4' }));
  const composed = compose({ documents });

  test('are wide enough to write in', () => {
    const narrow: string[] = [];
    let seen = 0;
    for (const { meta, sections } of composed.documents)
      for (const { blocks, landscape = false } of sections)
        for (const block of blocks) {
          if (block.kind !== 'table') continue;
          const widths = columnWidths(block.columns, block.rows, geometry('a4', landscape).width);
          block.columns.forEach((column, at) => {
            if (column.hand === undefined) return;
            seen += 1;
            if (mm(widths[at] ?? 0) < least[column.hand]) narrow.push(`${meta.id}: ${block.caption}, ${column.head}`);
          });
        }
    expect(narrow).toEqual([]);
    expect(seen).toBeGreaterThan(10);
  });

  test('say what the pen is to write: times, initials and results', () => {
    const kindsIn = (id: string) =>
      new Set(
        composed.documents
          .filter(({ meta }) => meta.id === id)
          .flatMap(({ sections }) => sections.flatMap(({ blocks }) => blocks))
          .flatMap((block) => (block.kind === 'table' ? block.columns.flatMap((column) => column.hand ?? []) : [])),
      );
    expect(kindsIn('deployment-test-instructions')).toEqual(new Set(['mark', 'initials', 'result', 'time']));
    if (name === 'A') expect(kindsIn('installation-guide')).toEqual(new Set(['time', 'initials']));
  });
});

test('an empty row for the pen is at least nine millimetres high', () => {
  expect(mm(theme.hand.rowHeight)).toBeGreaterThanOrEqual(9);
  const guide = buildDocument('installation-guide', snapshot('A'), { pageSize: 'a4' });
  const { pages } = layout(compose({ documents: [guide] }), new Map());
  // The upright lines beside the boxes of a row are as long as the row is high.
  const sides = pages.flatMap((page) =>
    page.ops.flatMap((op) => (op.op === 'fill' && op.width < 1 && op.height > 10 ? [mm(op.height)] : [])),
  );
  expect(sides.length).toBeGreaterThan(20);
  expect(Math.min(...sides)).toBeGreaterThanOrEqual(9);
});

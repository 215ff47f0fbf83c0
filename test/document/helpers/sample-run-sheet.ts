import { cell, code, heading, paragraph, text } from '../../../shared/document/make';
import type { Row, Section } from '../../../shared/document/tree';

const NBSP = '\u00a0';
const LONG =
  'Take the interface out of service, wait until the queue is empty and confirm with the operations desk that no transfer is running. ';
const REST =
  ' Repeat for each of the four nodes in turn, one at a time; a node that does not drain in ten minutes is reported to the release manager, who decides whether to go on. Write the time at which each node was released, and the number of messages that were still in its queue, in the log of the operations desk. If two nodes fail in a row, stop here: the step is repeated only after the interface owner has confirmed that the partner has seen no duplicate.';

function step(n: number): Row {
  const action =
    n % 7 === 0
      ? [text(LONG), code('/opt/ledger/bin/drain --queue=settlement-outbound --wait'), text(REST)]
      : [text(`Install component ${n} and restart its service`)];
  const row: Row = {
    kind: 'row',
    cells: [
      cell(`A${n}`),
      cell(action),
      cell(
        n % 7 === 0
          ? 'Queue length 0 on all four nodes; desk has initialled the sheet'
          : 'Service reports version 4.2.0',
      ),
      cell('Technical lead'),
      cell(`${String(22 + (n % 2)).padStart(2, '0')}:${String((n * 5) % 60).padStart(2, '0')}${NBSP}BST`),
      cell(`${5 + (n % 4) * 5}${NBSP}min`),
      [],
      [],
    ],
  };
  return n % 10 === 5 ? { ...row, tone: 'warning' } : row;
}

export const runSheet = (count: number): Section => ({
  landscape: true,
  blocks: [
    heading(1, 'procedure', 'Deployment procedure', '2'),
    paragraph('Write the actual start and your initials against each step as it ends.'),
    {
      kind: 'table',
      caption: 'Run-sheet',
      columns: [
        { head: 'Step', weight: 1.1, rowHead: true },
        { head: 'Action', weight: 8 },
        { head: 'Expected result', weight: 5 },
        { head: 'Owner', weight: 2.4 },
        { head: 'Start', weight: 2 },
        { head: 'Planned', weight: 1.7, align: 'right' },
        { head: 'Actual start', weight: 2.4, hand: 'time' },
        { head: 'Initials', weight: 1.8, hand: 'initials' },
      ],
      rows: Array.from({ length: count }, (_, at) => step(at + 1)).flatMap((row, at) =>
        at % 12 === 0
          ? [
              {
                kind: 'group',
                title: [text(`Stage ${at / 12 + 1}: ${['Prepare', 'Deploy', 'Verify', 'Close'][(at / 12) % 4]}`)],
              } as const,
              row,
            ]
          : [row],
      ),
    },
  ],
});

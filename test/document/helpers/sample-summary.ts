import {
  bold,
  bullets,
  cell,
  code,
  heading,
  italic,
  link,
  pageRef,
  paragraph,
  placeholder,
  ref,
  steps,
  text,
} from '../../../shared/document/make';
import type { Block, Figure, Row, Section } from '../../../shared/document/tree';

const NBSP = '\u00a0';

const timeline: Figure = {
  kind: 'figure',
  id: 'timeline',
  width: 467,
  height: 96,
  alt: 'Bar chart of the window: deployment 22:00 to 01:30, verification to 02:30, keep-or-revert gate at 02:45, latest rollback start 03:10, hard stop 06:00.',
  caption: 'The window at a glance',
  parts: [
    { kind: 'line', x1: 90, y1: 80, x2: 460, y2: 80, stroke: 'rule' },
    ...[0, 2, 4, 6, 8].flatMap((hour) => [
      {
        kind: 'line',
        x1: 90 + hour * 44,
        y1: 6,
        x2: 90 + hour * 44,
        y2: 82,
        stroke: 'rule',
        weight: 0.5,
        dashed: true,
      } as const,
      {
        kind: 'text',
        x: 90 + hour * 44,
        y: 92,
        text: `${String((22 + hour) % 24).padStart(2, '0')}:00`,
        size: 8,
        anchor: 'middle',
        color: 'muted',
      } as const,
    ]),
    { kind: 'text', x: 0, y: 21, text: 'Deploy', size: 9 },
    { kind: 'rect', x: 90, y: 12, width: 154, height: 12, fill: 'accent' },
    { kind: 'text', x: 0, y: 41, text: 'Verify', size: 9 },
    { kind: 'rect', x: 244, y: 32, width: 44, height: 12, fill: 'accentSoft', stroke: 'accent' },
    { kind: 'text', x: 0, y: 61, text: 'Roll back (if needed)', size: 8, bold: true },
    { kind: 'rect', x: 318, y: 52, width: 103, height: 12, fill: 'paper', stroke: 'danger' },
    { kind: 'hatch', x: 318, y: 52, width: 103, height: 12, stroke: 'danger' },
    { kind: 'diamond', x: 299, y: 38, radius: 6, fill: 'warning' },
    { kind: 'line', x1: 318, y1: 4, x2: 318, y2: 80, stroke: 'danger', weight: 1 },
    { kind: 'text', x: 322, y: 11, text: 'Latest rollback start 03:10', size: 8, color: 'danger', bold: true },
  ],
};

export const summary = (image: string | undefined): Section => ({
  blocks: [
    heading(1, 'summary', 'Summary', '1'),
    {
      kind: 'facts',
      boxed: true,
      rows: [
        { label: 'What', value: cell('Replaces the settlement engine and its two interfaces with version 4.2.0.') },
        { label: 'Why', value: cell('Two defects in the present engine cost the payments desk an hour a day.') },
        {
          label: 'When',
          value: cell(
            `Saturday 24 October 2026, 22:00${NBSP}BST (21:00${NBSP}UTC) to Sunday 25 October, 06:00${NBSP}GMT (06:00${NBSP}UTC): 9${NBSP}hours`,
          ),
        },
        { label: 'Outage', value: cell(`Payments desk, 4${NBSP}h, announced from 22:00 to 02:00`) },
        { label: 'Risk', value: cell('12 High before, 6 Medium after mitigation') },
        {
          label: 'Latest rollback start',
          value: cell([bold(`03:10${NBSP}GMT (03:10${NBSP}UTC)`), text(`, margin +35${NBSP}min`)]),
        },
        { label: 'Decision asked', value: cell('Approve implementation in this window.') },
      ],
    },
    {
      kind: 'callout',
      tone: 'warning',
      title: `Latest rollback start 03:10${NBSP}GMT`,
      body: [
        paragraph(
          'Margin 35 minutes. Hard stop 06:00 GMT, safety floor 30 minutes, rollback 140 minutes including verification.',
        ),
      ],
    },
    {
      kind: 'paragraph',
      content: [
        text(
          'The release replaces the settlement engine and its two interfaces. The board is asked to approve implementation in the window that starts on Saturday 24 October 2026. The procedure is in ',
        ),
        ref({ id: 'procedure' }),
        pageRef({ id: 'procedure' }, ' (', ')'),
        text(', its timeline in '),
        ref({ id: 'timeline' }),
        text('. An '),
        italic('approved'),
        text(' plan may still name '),
        placeholder('the standby contact'),
        text('. Zoë O’Brien, Łukasz Żak and Δημήτρης tested “it” ✓.'),
      ],
    },
    heading(2, 'effects', 'Effects', '1.1'),
    paragraph('Those who notice:'),
    {
      kind: 'list',
      ordered: false,
      items: [
        [paragraph('Payments desk: no settlement between 22:00 and 02:00.')],
        [
          paragraph([bold('Interfacing systems: '), text('general ledger (read-only), reporting (delayed to 07:00).')]),
          bullets([
            'SSO: no change, covered by test P5',
            [text('Clearing house: see '), link({ id: 'procedure' }, 'the procedure')],
          ]),
        ],
        [paragraph('Subcontractors: none. External parties: clearing house told on 2 October.')],
      ],
    },
    {
      kind: 'table',
      id: 'risks',
      caption: 'Risks',
      columns: [
        { head: 'Risk', weight: 5, rowHead: true },
        { head: 'Likelihood', weight: 2, align: 'right' },
        { head: 'Impact', weight: 2, align: 'right' },
        { head: 'Score and band', weight: 3 },
        { head: 'Mitigation', weight: 7 },
      ],
      rows: [
        ['Migration runs long', '3', '4', '12 High', 'Rehearsed twice: 62 and 58 minutes; gate at 00:45'],
        ['Interface certificate rejected', '2', '5', '10 High', 'Certificate tested against the partner on 9 October'],
        ['Report totals differ', '2', '3', '6 Medium', 'Totals compared before the keep-or-revert gate'],
      ].map((words): Row => ({ kind: 'row', cells: words.map(cell) })),
    },
    timeline,
    heading(2, 'manifest', 'Component manifest', '1.2'),
    {
      kind: 'table',
      caption: 'Files',
      columns: [
        { head: 'File', weight: 3, rowHead: true },
        { head: 'Bytes', weight: 1.3, align: 'right' },
        { head: 'SHA-256', weight: 5, mono: true },
      ],
      rows: [1, 2, 3].map(
        (n): Row => ({
          kind: 'row',
          cells: [
            cell(`ledger-${n}.0.zip`),
            cell(String(18_432 * n)),
            cell('9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'),
          ],
        }),
      ),
    },
    ...(image === undefined
      ? []
      : [
          {
            kind: 'image',
            sha256: image,
            alt: 'Screen of the settlement queue',
            caption: 'The queue after the change',
          } satisfies Block,
        ]),
    heading(3, 'command', 'Check before the start', '1.2.1'),
    paragraph([text('Run '), code('sha256sum -c manifest.txt'), text(' on each node:')]),
    {
      kind: 'code',
      text: 'cd /opt/ledger/releases/4.2.0\nsha256sum -c manifest.txt && echo "all files match"\n/opt/ledger/bin/drain --queue=settlement-outbound --wait --timeout=600 --report=/var/log/ledger/drain-2026-10-24.log --confirm',
    },
    steps([
      'Take the interface out of service.',
      'Wait until the queue is empty.',
      'Confirm with the operations desk.',
    ]),
  ],
});

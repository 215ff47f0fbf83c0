import type { Content } from '../../../domain/plan/content';
import { bold, cell, paragraph, text } from '../../make';
import type { Block, Cell, Column, Row } from '../../tree';
import type { Build } from '../context';
import { capital } from '../fields';
import { coversWords, resultWords } from './tests';

type Tests = NonNullable<Content['tests']>;
type Case = NonNullable<Tests['before']>[number];

const columns: readonly Column[] = [
  { head: 'Case', weight: 4.4, rowHead: true },
  { head: 'Precondition and step', weight: 5.6 },
  { head: 'Expected result', weight: 4.6 },
  { head: 'Actual result', weight: 5, hand: 'result' },
  { head: 'Passed or failed', weight: 2, hand: 'mark' },
  { head: 'Initials', weight: 1.6, hand: 'initials' },
];

/** Test cases on landscape paper: what has a result prints it, the others have boxes for the pen. */
export function caseBlocks(build: Build, when: keyof Pick<Tests, 'before' | 'after'>): Block[] {
  const cases: readonly Case[] = build.content.tests?.[when] ?? [];
  if (cases.length === 0) return [];
  const done = cases.filter((one) => one.result?.outcome !== undefined).length;
  const rest = done === cases.length ? 'with their results' : 'with room for the results';
  return [
    {
      kind: 'table',
      id: `cases-${when}`,
      caption: `${when === 'before' ? 'Pre-release' : 'Post-release'} cases, ${rest}`,
      columns,
      rows: cases.map((one) => caseRow(build, one)),
    },
  ];
}

function caseRow(build: Build, one: Case): Row {
  const name = [one.number, one.title].filter(Boolean).join(' ');
  const { result } = one;
  const run = result?.outcome !== undefined;
  return {
    kind: 'row',
    cells: [
      [
        paragraph([bold(name)]),
        ...(one.covers ? [paragraph(`Covers: ${coversWords(build, one.covers)}`)] : []),
        ...(one.mayWaive === undefined ? [] : [paragraph(`May be waived by: ${build.role(one.mayWaive)}`)]),
      ],
      stepCell(one),
      cell(one.expected ?? ''),
      run ? resultWords(build, result) : [],
      run ? cell([bold(capital(result.outcome))]) : [],
      run ? cell('on record') : [],
    ],
  };
}

const stepCell = ({ precondition, step }: Case): Cell => [
  ...(precondition ? [paragraph([bold('First: '), text(precondition)])] : []),
  ...(step ? [paragraph(step)] : []),
];

import { cell, paragraph, text } from '../../make';
import type { Block, Cell, Paragraph } from '../../tree';
import { type Build, momentWords } from '../context';
import { capital } from '../fields';
import { furtherBlocks } from './section';

const covered = ['item', 'interface', 'businessArea', 'ci', 'risk', 'criterion', 'file'] as const;

/** Tests done before with their results; tests of the night with room for theirs. */
export function testBlocks(build: Build): Block[] {
  const { before = [], after = [] } = build.content.tests ?? {};
  const step = (precondition: string | undefined, words: string | undefined): Cell => [
    ...(precondition ? [paragraph(`Before: ${precondition}`)] : []),
    ...(words ? [paragraph(words)] : []),
  ];
  const blocks: Block[] = [];
  if (before.length > 0) {
    blocks.push({
      kind: 'table',
      id: 'pre-release-tests',
      caption: 'Pre-release tests and their results',
      columns: [
        { head: 'Test', weight: 3, rowHead: true },
        { head: 'Step', weight: 3.2 },
        { head: 'Expected result', weight: 2.8 },
        { head: 'Result', weight: 3.6 },
      ],
      rows: before.map((test) => ({
        kind: 'row',
        cells: [
          [
            paragraph(`${test.number ?? ''} ${test.title ?? ''}`.trim()),
            ...(test.covers ? [paragraph(`Covers: ${coversWords(build, test.covers)}`)] : []),
            ...(test.mayWaive === undefined ? [] : [paragraph(`May be waived by: ${build.role(test.mayWaive)}`)]),
          ],
          step(test.precondition, test.step),
          cell(test.expected ?? ''),
          resultCell(build, test.result),
        ],
      })),
    });
  }
  if (after.length > 0) {
    blocks.push({
      kind: 'table',
      id: 'post-release-tests',
      caption: 'Post-release tests, with room for the results of the night',
      columns: [
        { head: 'Test', weight: 3.2, rowHead: true },
        { head: 'Step', weight: 3.2 },
        { head: 'Expected result', weight: 3 },
        { head: 'Result', weight: 1.8, hand: 'mark' },
        { head: 'Initials', weight: 1.4, hand: 'initials' },
      ],
      rows: after.map((test) => ({
        kind: 'row',
        cells: [
          [
            paragraph(`${test.number ?? ''} ${test.title ?? ''}`.trim()),
            ...(test.covers ? [paragraph(`Covers: ${coversWords(build, test.covers)}`)] : []),
            ...(test.mayWaive === undefined ? [] : [paragraph(`May be waived by: ${build.role(test.mayWaive)}`)]),
          ],
          step(test.precondition, test.step),
          cell(test.expected ?? ''),
          [],
          [],
        ],
      })),
    });
  }
  return [
    ...blocks,
    ...furtherBlocks(build, ['tests', 'before'], [...printedFields, ...printedResult]),
    ...furtherBlocks(build, ['tests', 'after'], printedFields),
  ];
}

const printedResult = ['outcome', 'actual', 'at', 'by', 'waivedReason', 'waivedBy', 'evidence', 'defect'].map(
  (key) => `result.${key}`,
);
const printedFields = ['number', 'title', 'covers', 'precondition', 'step', 'expected', 'mayWaive'];

/** What a test covers, by name. */
export const coversWords = (build: Build, ids: readonly string[]): string =>
  ids.map((id) => build.nameOf(covered, id)).join(', ');

type Result = NonNullable<NonNullable<NonNullable<Build['content']['tests']>['before']>[number]['result']>;

function resultCell(build: Build, result: Result | undefined): Cell {
  if (!result) return cell('Not yet run');
  if (!result.outcome)
    return [paragraph('Not yet run'), ...resultWords(build, result).filter(({ content }) => content.length > 0)];
  const tone =
    result.outcome === 'passed'
      ? ('ok' as const)
      : result.outcome === 'waived'
        ? ('warning' as const)
        : ('danger' as const);
  const [first, ...rest] = resultWords(build, result);
  const when = first?.content ?? [];
  return [
    paragraph([
      { kind: 'text', text: capital(result.outcome), bold: true, tone },
      ...(when.length > 0 ? [text(', '), ...when] : []),
    ]),
    ...rest,
  ];
}

/** When and by whom a test was run, what was seen, and the evidence. */
export function resultWords(build: Build, result: Result): Paragraph[] {
  const when = [momentWords(result.at), build.role(result.by)].filter(Boolean).join(', ');
  const waived =
    result.waivedBy === undefined && result.waivedReason === undefined
      ? undefined
      : `Waived by ${build.role(result.waivedBy) || 'a role not stated'}: ${result.waivedReason ?? 'no reason given'}.`;
  const evidence = (result.evidence ?? []).map((file) => file.name).join(', ');
  const lines = [
    result.actual,
    waived,
    result.defect === undefined ? undefined : `Defect ${result.defect}`,
    evidence === '' ? undefined : `Evidence: ${evidence}`,
  ];
  return [paragraph(when === '' ? [] : when), ...lines.flatMap((words) => (words ? [paragraph(words)] : []))];
}

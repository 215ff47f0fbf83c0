import { cell, paragraph } from '../../make';
import type { Block, Cell } from '../../tree';
import { type Build, momentWords } from '../context';

const covered = ['item', 'interface', 'businessArea', 'ci', 'risk', 'criterion', 'file'] as const;

/** Tests done before with their results; tests of the night with room for theirs. */
export function testBlocks(build: Build): Block[] {
  const { before = [], after = [] } = build.content.tests ?? {};
  const covers = (ids: readonly string[] | undefined) => (ids ?? []).map((id) => build.nameOf(covered, id)).join(', ');
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
            ...(test.covers ? [paragraph(`Covers: ${covers(test.covers)}`)] : []),
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
            ...(test.covers ? [paragraph(`Covers: ${covers(test.covers)}`)] : []),
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
  return blocks;
}

type Result = NonNullable<NonNullable<NonNullable<Build['content']['tests']>['before']>[number]['result']>;

function resultCell(build: Build, result: Result | undefined): Cell {
  if (!result?.outcome) return cell('Not yet run');
  const tone =
    result.outcome === 'passed'
      ? ('ok' as const)
      : result.outcome === 'waived'
        ? ('warning' as const)
        : ('danger' as const);
  const word = result.outcome.replace(/^./, (letter) => letter.toUpperCase());
  const when = [momentWords(result.at), build.role(result.by)].filter(Boolean).join(', ');
  const waived =
    result.outcome === 'waived'
      ? `Waived by ${build.role(result.waivedBy)}: ${result.waivedReason ?? 'no reason given'}.`
      : '';
  return [
    paragraph([
      { kind: 'text', text: word, bold: true, tone },
      { kind: 'text', text: when === '' ? '' : `, ${when}` },
    ]),
    ...[result.actual, waived, result.defect === undefined ? undefined : `Defect ${result.defect}`].flatMap((words) =>
      words ? [paragraph(words)] : [],
    ),
    ...((result.evidence ?? []).length > 0
      ? [paragraph(`Evidence: ${(result.evidence ?? []).map((file) => file.name).join(', ')}`)]
      : []),
  ];
}

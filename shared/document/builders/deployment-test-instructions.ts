import { cell, paragraph } from '../make';
import type { Block, Document } from '../tree';
import type { Chapter } from './chapters';
import type { Build } from './context';
import { proseBlocks } from './prose';
import { documentOf } from './sections/end';
import { leftOutBlocks, orNone, restChapter, someBlocks } from './sections/section';
import { rollbackFacts } from './sections/summary';
import { caseBlocks } from './sections/test-cases';
import { triggerWords } from './sections/rollback';

const KEY = 'deploymentTest';

/** Document 4: what a tester does before and after the release, with room for what comes of it, and when to stop. */
export function deploymentTestInstructions(build: Build): Document {
  const section = build.content.deploymentTest;
  const leftOut = leftOutBlocks(build, KEY);
  if (leftOut) return documentOf(build, [{ id: KEY, title: build.titleOf(KEY), blocks: leftOut }]);
  const { before = [], after = [], leftOut: noTests } = build.content.tests ?? {};
  const cases = (id: string, title: string, blocks: Block[], landscape: boolean): Chapter => ({
    id,
    title,
    blocks: noTests ? (leftOutBlocks(build, 'tests') ?? []) : orNone(blocks),
    landscape: landscape && !noTests,
  });
  const body: Chapter[] = [
    { id: KEY, title: 'Scope', blocks: orNone(proseBlocks(section?.scope ?? [], build, `${KEY}.scope`)) },
    {
      id: 'criteria',
      title: 'Entry and exit criteria',
      blocks: orNone([
        ...criteria('entry', 'Entry criteria', section?.entryCriteria ?? []),
        ...criteria('exit', 'Exit criteria', section?.exitCriteria ?? []),
      ]),
    },
    {
      id: 'environment',
      title: 'Environment and test data',
      blocks: orNone(someBlocks(build, KEY, ['environment', 'data'])),
    },
    cases('pre-release', 'Pre-release cases', caseBlocks(build, 'before'), before.length > 0),
    cases('post-release', 'Post-release cases', caseBlocks(build, 'after'), after.length > 0),
    { id: 'stop', title: 'Stop criteria', blocks: stopBlocks(build) },
    { id: 'result', title: 'Result summary', blocks: resultBlocks(build, after.length) },
    ...restChapter(build, KEY, [
      'scope',
      'entryCriteria.text',
      'exitCriteria.text',
      'environment',
      'data',
      'stopCriteria',
    ]),
  ];
  return documentOf(build, body, { refers: ['release-plan', 'installation-guide'] });
}

/** Criteria with a box each: met or not, and by whom it was seen. */
function criteria(id: string, title: string, rows: readonly { text?: string | undefined }[]): Block[] {
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      id: `${id}-criteria`,
      caption: title,
      columns: [
        { head: 'Criterion', weight: 8, rowHead: true },
        { head: 'Met, yes or no', weight: 1.6, hand: 'mark' },
        { head: 'Initials', weight: 1.4, hand: 'initials' },
      ],
      rows: rows.map((one) => ({ kind: 'row', cells: [cell(one.text ?? ''), [], []] })),
    },
  ];
}

/** When to stop, tied to what makes the release turn back, and until when that can be decided. */
function stopBlocks(build: Build): Block[] {
  const words = build.content.deploymentTest?.stopCriteria;
  const blocks = build.content.rollback?.blocks;
  const both = [blocks?.software, blocks?.data];
  const triggers = [...new Set(both.flatMap((block) => (block?.triggers ?? []).map(triggerWords)))];
  const deciders = [...new Set(both.flatMap((block) => block?.decides ?? []))];
  const clock = rollbackFacts(build);
  return orNone([
    ...(words === undefined
      ? []
      : [
          {
            kind: 'callout' as const,
            tone: 'warning' as const,
            title: 'Stop testing when',
            body: words.split('\n').map((line) => paragraph(line)),
          },
        ]),
    ...(triggers.length > 0 || clock.length > 0
      ? [
          {
            kind: 'facts' as const,
            rows: [
              ...(triggers.length > 0
                ? [
                    {
                      label: 'Rollback triggers',
                      value: [{ kind: 'list' as const, ordered: false, items: triggers.map((one) => cell(one)) }],
                    },
                  ]
                : []),
              ...(deciders.length > 0
                ? [{ label: 'Who decides', value: cell(deciders.map(build.role).join(', ')) }]
                : []),
              ...clock,
            ],
          },
        ]
      : []),
  ]);
}

/** How many cases ended how, and what the tester advises: filled in when the last case is done. */
function resultBlocks(build: Build, planned: number): Block[] {
  const outcomes = ['Passed', 'Failed', 'Blocked', 'Waived'];
  return [
    paragraph(
      `${planned} post-release ${planned === 1 ? 'case is' : 'cases are'} planned. Count the results, sum them up for the keep-or-revert gate, and hand this page to the role that decides.`,
    ),
    {
      kind: 'table',
      id: 'result-table',
      caption: 'Results of the post-release cases',
      columns: [
        { head: 'Result', weight: 2, rowHead: true },
        { head: 'Number', weight: 1.4, hand: 'mark' },
        { head: 'Which cases, and defects raised', weight: 8, hand: 'result' },
      ],
      rows: outcomes.map((outcome) => ({ kind: 'row', cells: [cell(outcome), [], []] })),
    },
    {
      kind: 'table',
      id: 'result-advice',
      caption: 'Advice of the tester to the keep-or-revert gate',
      columns: [
        { head: 'Advice', weight: 3.4, rowHead: true },
        { head: 'Reason', weight: 4, hand: 'result' },
        { head: 'Time', weight: 1.6, hand: 'time' },
        { head: 'Initials', weight: 1.4, hand: 'initials' },
      ],
      rows: ['Keep', 'Revert'].map((advice) => ({
        kind: 'row',
        cells: [
          [
            paragraph([
              { kind: 'tick', checked: false },
              { kind: 'text', text: ` ${advice}` },
            ]),
          ],
          [],
          [],
          [],
        ],
      })),
    },
  ];
}

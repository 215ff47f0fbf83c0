import type { Content } from '../../../domain/plan/content';
import { durationText } from '../../../domain/time-format';
import { cell, code, paragraph, text } from '../../make';
import type { Block, Cell, Column, TextBlock } from '../../tree';
import type { Build } from '../context';
import { furtherBlocks } from './section';

type Guide = NonNullable<Content['installationGuide']>;
export type StepList = keyof Pick<Guide, 'before' | 'procedure' | 'after' | 'technicalTests'>;
type GuideStep = NonNullable<Guide['procedure']>[number];

const columns: readonly Column[] = [
  { head: 'No.', weight: 0.9, rowHead: true, align: 'right' },
  { head: 'Step', weight: 11.8 },
  { head: 'Expected result', weight: 5.2 },
  { head: 'Min', weight: 1, align: 'right' },
  { head: 'Time', weight: 1.9, hand: 'time' },
  { head: 'Initials', weight: 1.6, hand: 'initials' },
];
const fields = ['action', 'command', 'prompt', 'answer', 'terminal', 'figure', 'figureText', 'expected', 'minutes'];

/** Steps as an implementer takes them: what to do and type, what must come, and room for time and initials. */
export function guideSteps(build: Build, list: StepList, caption: string): Block[] {
  const steps = build.content.installationGuide?.[list] ?? [];
  if (steps.length === 0) return [];
  const minutes = steps.map((step) => step.minutes);
  const total = minutes.every((one) => one !== undefined)
    ? minutes.reduce((sum, one) => sum + (one ?? 0), 0)
    : undefined;
  return [
    {
      kind: 'table',
      id: `guide-${list}`,
      caption: total === undefined ? caption : `${caption}, ${durationText(total)} in all`,
      columns,
      rows: steps.map((step, at) => ({
        kind: 'row',
        cells: [
          cell(String(at + 1)),
          stepCell(step),
          expectedCell(step),
          cell(step.minutes === undefined ? '' : String(step.minutes)),
          [],
          [],
        ],
      })),
    },
    ...furtherBlocks(build, ['installationGuide', list], fields),
  ];
}

/** What must come of a step, and what the terminal shows then. */
const expectedCell = ({ expected, terminal }: GuideStep): Cell => [
  ...(expected === undefined ? [] : [paragraph(expected)]),
  ...(terminal === undefined ? [] : [paragraph('The terminal shows:'), { kind: 'code' as const, text: terminal }]),
];

/** Action, command, the question the machine asks with its answer, and the picture. */
function stepCell(step: GuideStep): Cell {
  const { action, command, prompt, answer, figure, figureText } = step;
  const lines: TextBlock[] = [];
  if (action !== undefined) lines.push(paragraph(action));
  if (command !== undefined) lines.push({ kind: 'code', text: command });
  if (prompt !== undefined) lines.push(paragraph([text('At the prompt '), code(prompt)]));
  if (answer !== undefined) lines.push(paragraph([text(prompt === undefined ? 'Answer ' : 'answer '), code(answer)]));
  if (figure !== undefined) {
    if (/\.(png|jpe?g)$/i.test(figure.name))
      lines.push({ kind: 'image', sha256: figure.sha256, alt: figureText ?? figure.name });
    lines.push(
      paragraph([text('Figure: '), code(figure.name), ...(figureText === undefined ? [] : [text(` – ${figureText}`)])]),
    );
  } else if (figureText !== undefined) lines.push(paragraph(`Figure: ${figureText}`));
  return lines;
}

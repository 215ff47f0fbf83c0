import { blockKeys, type BlockKey, type RollbackBlock } from '../../../domain/plan/content';
import { printedNumber } from '../../../domain/schedule/deployment';
import { clockTime, durationText } from '../../../domain/time-format';
import { bold, cell, heading, paragraph, text } from '../../make';
import type { Block, Fact, Row } from '../../tree';
import { type Build, momentWords } from '../context';
import { capital } from '../fields';
import { minutesCell, sourceWords } from './durations';
import { clockCallout, expectedLine, fileName } from './run-sheet';
import { furtherBlocks } from './section';

/** What the table of steps says of one; anything else prints below it. */
const printedFields = [
  'number',
  'task',
  'owner',
  'verification',
  'duration',
  'dependsOn',
  'sessions',
  'expectedResult',
  'changes',
  'files',
];

const titles: Record<BlockKey, string> = { software: 'Software (back-out)', data: 'Data' };

/** The rollback plan: the clock again, strategy by stage, then each block with its steps as if started at the last moment. */
export function rollbackBlocks(build: Build): Block[] {
  const rollback = build.content.rollback;
  if (!rollback) return [];
  const clock = build.schedule.leading;
  const blocks: Block[] = clock ? [clockCallout(build, clock)] : [];
  if ((rollback.strategies ?? []).length > 0) {
    blocks.push({
      kind: 'table',
      caption: 'Strategy by stage',
      columns: [
        { head: 'Stage', weight: 2, rowHead: true },
        { head: 'Strategy', weight: 7 },
      ],
      rows: (rollback.strategies ?? []).map((one) => ({
        kind: 'row',
        cells: [cell(capital(one.stage)), cell(one.strategy ?? '')],
      })),
    });
  }
  for (const key of blockKeys)
    blocks.push(heading(2, `rollback-${key}`, titles[key]), ...oneBlock(build, key, rollback.blocks?.[key]));
  if (rollback.afterPointOfNoReturn)
    blocks.push(
      heading(2, 'rollback-no-return', 'After the point of no return'),
      paragraph(rollback.afterPointOfNoReturn),
    );
  return blocks;
}

/** The steps to go back for those who install: the clock, then each block's steps with room for the pen. */
export function rollbackSteps(build: Build): Block[] {
  const { rollback } = build.content;
  if (!rollback || rollback.leftOut) return [];
  const clock = build.schedule.leading;
  return [
    ...(clock ? [clockCallout(build, clock)] : []),
    ...blockKeys.flatMap((key): Block[] => {
      const block = rollback.blocks?.[key];
      if (!block || block.leftOut) return [];
      return block.notPossible ? oneBlock(build, key, block) : stepTable(build, key, block);
    }),
  ];
}

function oneBlock(build: Build, key: BlockKey, block: RollbackBlock | undefined): Block[] {
  if (!block) return [paragraph('None stated.')];
  if (block.leftOut)
    return [{ kind: 'notApplicable', reason: [{ kind: 'text', text: block.leftOut.reason ?? 'No reason is given.' }] }];
  if (block.notPossible) {
    const { kind, reason, measure, acceptedBy } = block.notPossible;
    return [
      {
        kind: 'callout',
        tone: 'warning',
        title: kind === 'fix forward' ? 'Fix forward' : 'Not possible',
        body: [
          paragraph(reason ?? 'No reason is given.'),
          paragraph(
            `Compensating measure: ${measure ?? 'none given'}. Accepted by ${acceptedBy === undefined ? 'nobody yet' : build.role(acceptedBy)}.`,
          ),
        ],
      },
    ];
  }
  const path = ['rollback', 'blocks', key] as const;
  return [
    { kind: 'facts', rows: facts(build, block) },
    ...stepTable(build, key, block),
    ...furtherBlocks(build, [...path, 'steps'], printedFields),
    ...furtherBlocks(build, [...path, 'triggers'], ['condition', 'metric', 'seenAt', 'threshold']),
  ];
}

/** A condition, or what is measured, against which threshold, and where it is seen. */
export const triggerWords = (one: NonNullable<RollbackBlock['triggers']>[number]): string => {
  const measured = [one.metric, one.threshold, one.seenAt === undefined ? undefined : `(seen at: ${one.seenAt})`];
  return [one.condition, measured.filter(Boolean).join(' ')].filter(Boolean).join('; ');
};

function facts(build: Build, block: RollbackBlock): Fact[] {
  const triggers = (block.triggers ?? []).map(triggerWords);
  const { tried } = block;
  const triedWords = tried
    ? [momentWords(tried.when), tried.where, tried.minutes === undefined ? undefined : durationText(tried.minutes)]
        .filter(Boolean)
        .join(', ')
    : 'Never tried';
  const evidence = (tried?.evidence ?? []).map((file) => file.name).join(', ');
  const timed = (block.steps ?? []).map((step) => ({ number: printedNumber(step), duration: step.duration }));
  const sources = timed.length > 0 ? sourceWords(timed) : '';
  const row = (label: string, words: string | undefined): Fact[] => (words ? [{ label, value: cell(words) }] : []);
  return [
    ...row('Owner', build.role(block.owner)),
    ...(triggers.length > 0
      ? [
          {
            label: 'Triggers',
            value: [{ kind: 'list' as const, ordered: false, items: triggers.map((words) => cell(words)) }],
          },
        ]
      : []),
    ...row('Who decides', (block.decides ?? []).map(build.role).join(', ')),
    ...row('Until', block.decideUntil),
    ...row('Restore point', block.restorePoint),
    ...row('Risks', block.risks),
    ...row('Verification', block.verification),
    ...row('Durations', capital(sources)),
    ...row('Tried', `${triedWords}${evidence === '' ? '' : `; evidence: ${evidence}`}`),
  ];
}

function stepTable(build: Build, key: BlockKey, block: RollbackBlock): Block[] {
  const clock = build.schedule.leading;
  const times = clock ? build.schedule.rollback.get(clock.session) : undefined;
  const rows = (block.steps ?? []).map((step): Row => {
    const time = times?.steps.find((one) => one.step.id === step.id);
    const latest = clock?.latestRollbackStart ?? null;
    const planned =
      clock && latest !== null && time && time.start !== null && time.end !== null
        ? `${clockTime(latest + time.start * 60_000, clock.zone)}–${clockTime(latest + time.end * 60_000, clock.zone)}`
        : '?';
    const files = (step.files ?? []).map((file) => fileName(build, file)).join(', ');
    const changes = (step.changes ?? []).map((ci) => build.nameOf(['ci'], ci)).join(', ');
    const sessions = (step.sessions ?? []).map((id) => build.nameOf(['session'], id)).join(', ');
    const details = [
      changes === '' ? '' : `Changes ${changes}`,
      files === '' ? '' : `Files ${files}`,
      sessions === '' ? '' : `Only in ${sessions}`,
    ].filter((words) => words !== '');
    const after = (step.dependsOn ?? []).map((one) => build.nameOf(['rollbackStep'], one.step)).join(', ');
    return {
      kind: 'row',
      cells: [
        cell(printedNumber(step)),
        [
          paragraph(step.verification ? [bold('Verification. '), text(step.task ?? '')] : (step.task ?? '')),
          ...expectedLine(step.expectedResult, details),
        ],
        cell(build.role(step.owner)),
        minutesCell(String(step.duration?.expected ?? '?'), step.duration),
        cell(planned),
        cell(after),
        [],
        [],
      ],
    };
  });
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      id: `rollback-steps-${key}`,
      caption: `${titles[key]}: steps, times as if started at the latest rollback start`,
      columns: [
        { head: 'Step', weight: 1.2, rowHead: true },
        { head: 'Task', weight: 5.6 },
        { head: 'Owner role', weight: 2.4 },
        { head: 'Min', weight: 1, align: 'right' },
        { head: 'At the latest', weight: 2.3 },
        { head: 'After', weight: 1.2 },
        { head: 'Actual', weight: 1.8, hand: 'time' },
        { head: 'Initials', weight: 1.7, hand: 'initials' },
      ],
      rows,
    },
  ];
}

import { blockKeys, type BlockKey, type RollbackBlock } from '../../../domain/plan/content';
import { printedNumber } from '../../../domain/schedule/deployment';
import { minutesOf } from '../../../domain/schedule/network';
import { type RollbackTimes, rollbackSteps } from '../../../domain/schedule/rollback';
import type { SessionClock } from '../../../domain/schedule/schedule';
import { timesOf } from '../../../domain/schedule/shown-times';
import { durationText, zoneAbbreviation } from '../../../domain/time-format';
import { bold, cell, heading, paragraph, text } from '../../make';
import type { Block, Fact, Row } from '../../tree';
import { type Build, momentWords } from '../context';
import { capital } from '../fields';
import { minutesCell, printedDuration, sourceWords } from './durations';
import { clockCallout } from './clock-callout';
import { expectedLine, fileName } from './run-sheet';
import { furtherBlocks } from './section';

/** What the table of steps says of one; anything else prints below it. */
const printedFields = [
  'number',
  'task',
  'owner',
  'verification',
  ...printedDuration,
  'dependsOn.step',
  'dependsOn.kind',
  'sessions',
  'expectedResult',
  'changes',
  'files',
];

/** What the facts and tables of a block say; anything else prints below them. */
const printedOfBlock = [
  'leftOut.reason',
  ...['kind', 'reason', 'measure', 'acceptedBy'].map((key) => `notPossible.${key}`),
  'owner',
  'triggers',
  'risks',
  'decides',
  'decideUntil',
  'restorePoint',
  'steps',
  'verification',
  ...['when', 'where', 'minutes', 'evidence'].map((key) => `tried.${key}`),
];

const titles: Record<BlockKey, string> = { software: 'Software (back-out)', data: 'Data' };

/** The rollback plan: the clock again, strategy by stage, then each block, and the steps of all as if started at the last moment. */
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
    blocks.push(...furtherBlocks(build, ['rollback', 'strategies'], ['stage', 'strategy']));
  }
  for (const key of blockKeys)
    blocks.push(heading(2, `rollback-${key}`, titles[key]), ...oneBlock(build, key, rollback.blocks?.[key]));
  blocks.push(...furtherBlocks(build, ['rollback', 'blocks'], blockKeys), ...stepTables(build, true));
  if (rollback.afterPointOfNoReturn)
    blocks.push(
      heading(2, 'rollback-no-return', 'After the point of no return'),
      paragraph(rollback.afterPointOfNoReturn),
    );
  return blocks;
}

/** The steps to go back for those who install: the clock, then all steps with room for the pen. */
export function rollbackForInstallers(build: Build): Block[] {
  const { rollback } = build.content;
  if (!rollback || rollback.leftOut) return [];
  const clock = build.schedule.leading;
  return [
    ...(clock ? [clockCallout(build, clock)] : []),
    ...blockKeys.flatMap((key): Block[] => {
      const block = rollback.blocks?.[key];
      return block?.notPossible && !block.leftOut ? oneBlock(build, key, block) : [];
    }),
    ...stepTables(build, false),
  ];
}

function oneBlock(build: Build, key: BlockKey, block: RollbackBlock | undefined): Block[] {
  if (!block) return [paragraph('None stated.')];
  const path = ['rollback', 'blocks', key] as const;
  if (block.leftOut)
    return [
      { kind: 'notApplicable', reason: [{ kind: 'text', text: block.leftOut.reason ?? 'No reason is given.' }] },
      ...furtherBlocks(build, [...path, 'leftOut'], ['reason']),
    ];
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
      ...furtherBlocks(build, [...path, 'notPossible'], ['kind', 'reason', 'measure', 'acceptedBy']),
    ];
  }
  return [
    { kind: 'facts', rows: facts(build, block) },
    ...furtherBlocks(build, path, printedOfBlock),
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

/** All steps of all blocks as they run; where sessions have clocks of their own, a table for each. */
function stepTables(build: Build, headed: boolean): Block[] {
  const { schedule, content } = build;
  const known = schedule.sessions.flatMap((clock): Table[] => {
    const steps = schedule.rollback.get(clock.session)?.steps ?? [];
    return steps.length === 0 ? [] : [{ clock, steps }];
  });
  const shown = new Set(known.flatMap(({ steps }) => steps.map(({ step }) => step.id)));
  const rest = rollbackSteps(content).filter(({ step }) => !shown.has(step.id));
  const tables: Table[] = [
    ...known,
    ...(rest.length === 0 ? [] : [{ clock: null, steps: rest.map((one) => ({ ...one, start: null, end: null })) }]),
  ];
  if (tables.length === 0) return [];
  return [
    ...(headed ? [heading(2, 'rollback-order', 'Steps')] : []),
    ...tables.map((table) => stepTable(build, table)),
  ];
}

type Table = { clock: SessionClock | null; steps: RollbackTimes['steps'] };

function stepTable(build: Build, { clock, steps }: Table): Block {
  const latest = clock?.latestRollbackStart ?? null;
  const rows = steps.map(({ block, step, start, end }): Row => {
    const planned =
      clock && latest !== null && start !== null && end !== null
        ? timesOf(clock).span(latest + start * 60_000, latest + end * 60_000)
        : '?';
    const files = (step.files ?? []).map((file) => fileName(build, file)).join(', ');
    const changes = (step.changes ?? []).map((ci) => build.nameOf(['ci'], ci)).join(', ');
    const sessions = (step.sessions ?? []).map((id) => build.nameOf(['session'], id)).join(', ');
    const details = [
      changes === '' ? '' : `Changes ${changes}`,
      files === '' ? '' : `Files ${files}`,
      sessions === '' ? '' : `Only in ${sessions}`,
    ].filter((words) => words !== '');
    const after = (step.dependsOn ?? []).map(
      (one) => `${build.nameOf(['rollbackStep'], one.step)}${one.kind === 'start-to-start' ? ' (start)' : ''}`,
    );
    return {
      kind: 'row',
      cells: [
        cell(printedNumber(step)),
        cell(block === 'software' ? 'Software' : 'Data'),
        [
          paragraph(step.verification ? [bold('Verification. '), text(step.task ?? '')] : (step.task ?? '')),
          ...expectedLine(step.expectedResult, details),
        ],
        cell(build.role(step.owner)),
        minutesCell(String(minutesOf(step.duration) ?? '?'), step.duration),
        cell(planned),
        cell(after.join(', ')),
        [],
        [],
      ],
    };
  });
  const several = build.schedule.sessions.length > 1;
  const name = several ? (clock ? `, ${clock.name || 'session'}` : ', in no session') : '';
  const zone = !clock || clock.windowStart === null ? '' : ` (${zoneAbbreviation(clock.windowStart, clock.zone)})`;
  return {
    kind: 'table',
    id: `rollback-steps${clock ? `-${clock.session}` : ''}`,
    caption: `Rollback steps${name}: times as if started at the latest rollback start${zone}`,
    columns: [
      { head: 'Step', weight: 1.1, rowHead: true },
      { head: 'Block', weight: 1.7 },
      { head: 'Task', weight: 5 },
      { head: 'Owner role', weight: 2.2 },
      { head: 'Min', weight: 1, align: 'right' },
      { head: 'At the latest', weight: 2.2 },
      { head: 'After', weight: 1.2 },
      { head: 'Actual', weight: 1.7, hand: 'time' },
      { head: 'Initials', weight: 1.6, hand: 'initials' },
    ],
    rows,
  };
}

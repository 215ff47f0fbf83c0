import type { Step, StepGroup } from '../../../domain/plan/content';
import { limitCounted, minutesOf } from '../../../domain/schedule/network';
import { printedNumber } from '../../../domain/schedule/deployment';
import type { ScheduledStep, SessionClock } from '../../../domain/schedule/schedule';
import { fixedStart } from '../../../domain/schedule/session-times';
import { timesOf } from '../../../domain/schedule/shown-times';
import { durationText, zoneAbbreviation } from '../../../domain/time-format';
import { bold, cell, italic, paragraph, ref, text } from '../../make';
import type { Block, Cell, Column, Figure, GroupRow, Inline, Paragraph, Row } from '../../tree';
import type { Build } from '../context';
import { clockCallout } from './clock-callout';
import { minutesCell, printedDuration, sourceWords } from './durations';
import { furtherBlocks } from './section';
import { timelineFigures } from './timeline';

/** What the run-sheet says of a step; anything else prints below it. */
const printedFields = [
  'number',
  'task',
  'owner',
  'backup',
  'type',
  ...printedDuration,
  'dependsOn.step',
  'dependsOn.kind',
  'fixedStart',
  'fixedStartOccurrence',
  'session',
  'group',
  'repeatFor',
  'repeatMode',
  'expectedResult',
  'irreversible',
  'service.change',
  'service.at',
  'changes',
  'baselines',
  'files',
  'rollbackStep',
];

/** The run-sheet of every session: its clock, the picture, and one row a step with room for the pen. */
export function runSheetBlocks(build: Build): Block[] {
  const { schedule, content } = build;
  const steps = content.deployment?.steps ?? [];
  const durations = steps.length > 0 ? durationWords(build, steps) : '';
  const sessions = schedule.sessions.flatMap((clock, at): Block[] => {
    const figures = timelineFigures(build, clock);
    return [
      clockCallout(build, clock),
      ...leadIn(clock, figures[0], at === 0 ? durations : ''),
      ...figures,
      ...sheet(build, clock, steps),
    ];
  });
  const loose = schedule.steps.filter((step) => step.session === null);
  return [
    ...sessions,
    ...(durations === '' || schedule.sessions.length > 0 ? [] : [paragraph(durations)]),
    ...(loose.length > 0 ? [looseTable(build, loose)] : []),
    ...furtherBlocks(build, ['deployment', 'steps'], printedFields),
    ...furtherBlocks(build, ['deployment', 'groups'], ['name', ...printedDuration]),
  ];
}

/** How far the planned times can be trusted. */
function durationWords({ content }: Build, steps: readonly Step[]): string {
  const groups = (content.deployment?.groups ?? []).flatMap((group) =>
    group.duration ? [{ number: `group ${group.name ?? group.id}`, duration: group.duration }] : [],
  );
  const timed = steps.map((step) => ({ number: printedNumber(step), duration: step.duration }));
  return `Durations – ${sourceWords([...groups, ...timed])}.`;
}

/** What stands where, what the pen is for, and how far the planned times can be trusted. */
function leadIn(clock: SessionClock, figure: Figure | undefined, durations: string): Paragraph[] {
  if (!figure) return durations === '' ? [] : [paragraph(durations)];
  return [
    paragraph([
      ref({ id: figure.id ?? '' }, 'The timeline'),
      text(' shows the session at a glance. Write the actual times and your initials into '),
      ref({ id: `run-sheet-${clock.session}` }, 'the run-sheet'),
      text(` as each step starts and ends. ${durations}`.trimEnd()),
    ]),
  ];
}

const columns: readonly Column[] = [
  { head: 'Step', weight: 1, rowHead: true },
  { head: 'Task and expected result', weight: 9.8 },
  { head: 'Owner role', weight: 4.4 },
  { head: 'Min', weight: 1.1, align: 'right' },
  { head: 'Planned', weight: 2.3 },
  { head: 'Float', weight: 1.2, align: 'right' },
  { head: 'After', weight: 1.6 },
  { head: 'Actual start', weight: 2.25, hand: 'time' },
  { head: 'Actual end', weight: 2.25, hand: 'time' },
  { head: 'Initials', weight: 1.6, hand: 'initials' },
];

function sheet(build: Build, clock: SessionClock, steps: readonly Step[]): Block[] {
  const own = build.schedule.steps.filter((step) => step.session === clock.session);
  if (own.length === 0) return [paragraph('No step is planned in this session.')];
  const rows = new Map(steps.map((step) => [step.id, step]));
  const groups = new Map((build.content.deployment?.groups ?? []).map((group) => [group.id, group]));
  const printed = new Map(steps.map((step) => [step.id, printedNumber(step)]));
  const zoneName = clock.windowStart === null ? clock.zone : zoneAbbreviation(clock.windowStart, clock.zone);
  let group: string | undefined;
  const lines = own.flatMap((scheduled): (Row | GroupRow)[] => {
    const step = rows.get(scheduled.step);
    if (!step) return [];
    const opens = step.group !== group && step.group !== undefined;
    group = step.group;
    const named = step.group === undefined ? undefined : groups.get(step.group);
    const title = `${named?.name ?? ''}${groupMinutes(named, clock, build)}`;
    return [
      ...(opens ? [{ kind: 'group' as const, title: [text(title)] }] : []),
      stepRow(build, clock, scheduled, step, printed),
    ];
  });
  const name = build.schedule.sessions.length > 1 && clock.name ? ` – ${clock.name}` : '';
  return [
    {
      kind: 'table',
      id: `run-sheet-${clock.session}`,
      caption: `Run-sheet${name}, planned times ${zoneName}`,
      columns,
      rows: lines,
    },
  ];
}

/** `, 30 min for all its steps (20–40), 19:40–20:10; the times in it are shared out`. */
function groupMinutes(group: StepGroup | undefined, clock: SessionClock, build: Build): string {
  const { least, most } = group?.duration ?? {};
  const minutes = minutesOf(group?.duration);
  if (!group || minutes === null) return '';
  const limit = limitCounted(group.duration);
  const range =
    limit !== null || (least === undefined && most === undefined) ? '' : ` (${least ?? '?'}–${most ?? '?'})`;
  const members = new Set(
    (build.content.deployment?.steps ?? []).flatMap((row) => (row.group === group.id ? row.id : [])),
  );
  const own = build.schedule.steps.filter((one) => one.session === clock.session && members.has(one.step));
  const starts = own.flatMap((one) => one.start ?? []);
  const ends = own.flatMap((one) => one.end ?? []);
  const span = ends.length === 0 ? '' : `, ${timesOf(clock).span(Math.min(...starts), Math.max(...ends))}`;
  return `, ${limit ? `${limit} ` : ''}${durationText(minutes)} for all its steps${range}${span}; the times in it are shared out evenly`;
}

function stepRow(
  build: Build,
  clock: SessionClock,
  scheduled: ScheduledStep,
  step: Step,
  printed: ReadonlyMap<string, string>,
): Row {
  const { start, end } = scheduled;
  const planned = start === null || end === null ? '?' : timesOf(clock).span(start, end);
  const waits = (step.dependsOn ?? []).map(
    (one) => `${printed.get(one.step ?? '') ?? one.step ?? ''}${one.kind === 'start-to-start' ? ' (start)' : ''}`,
  );
  const gate = step.type === 'keep-or-revert gate' || step.type === 'go/no-go gate';
  return {
    kind: 'row',
    cells: [
      cell(scheduled.printed),
      taskCell(build, step),
      [
        paragraph(build.role(step.owner) || 'Nobody'),
        ...(step.backup === undefined ? [] : [paragraph(`Backup: ${build.role(step.backup)}`)]),
      ],
      minutesCell(
        scheduled.minutes === null ? (minutesOf(step.duration)?.toString() ?? '?') : String(scheduled.minutes),
        step.duration,
      ),
      cell(planned),
      cell(scheduled.floatMinutes === null ? '' : String(scheduled.floatMinutes)),
      cell(waits.join(', ')),
      [],
      [],
      [],
    ],
    ...(gate ? { tone: 'info' as const } : {}),
  };
}

/** What is done, what must come of it, and what a reader must not miss about it. */
function taskCell(build: Build, step: Step): Cell {
  const marks: string[] = [];
  if (step.type !== undefined && step.type !== 'activity')
    marks.push(step.type.replace(/^./, (letter) => letter.toUpperCase()));
  if (step.irreversible) marks.push('Cannot be undone');
  if (step.service?.change !== undefined)
    marks.push(`Takes the service ${step.service.change} at its ${step.service.at ?? 'end'}`);
  const first: Inline[] =
    marks.length > 0 ? [bold(`${marks.join('. ')}. `), text(step.task ?? '')] : [text(step.task ?? '')];
  const lines: Paragraph[] = [paragraph(first)];
  const details = [
    (step.changes ?? []).length > 0
      ? `Changes ${(step.changes ?? []).map((ci) => build.nameOf(['ci'], ci)).join(', ')}`
      : '',
    (step.baselines ?? []).length > 0
      ? `Baseline of ${(step.baselines ?? []).map((ci) => build.nameOf(['ci'], ci)).join(', ')}`
      : '',
    (step.files ?? []).length > 0 ? `Files ${(step.files ?? []).map((file) => fileName(build, file)).join(', ')}` : '',
    step.rollbackStep === undefined ? '' : `Undone by ${build.nameOf(['rollbackStep'], step.rollbackStep)}`,
    step.duration?.source === 'estimate' ? 'Duration estimated' : '',
    notBefore(build, step),
    (step.repeatFor ?? []).length > 0 && step.repeatMode !== undefined ? `Repeated ${step.repeatMode}` : '',
  ].filter((words) => words !== '');
  lines.push(...expectedLine(step.expectedResult, details));
  return lines;
}

function notBefore({ schedule }: Build, step: Step): string {
  const clock = schedule.sessions.find(({ session }) => session === step.session);
  const at = clock ? fixedStart(step, clock.zone) : null;
  const which = step.fixedStartOccurrence === undefined ? '' : `, the ${step.fixedStartOccurrence} of two`;
  if (clock && at !== null) return `Not before ${timesOf(clock).full(at)}${which}`;
  return step.fixedStart === undefined ? '' : `Not before ${step.fixedStart.replace('T', ' ')}${which}`;
}

/** What must come of a step, and what else a reader must know of it, in one line below its task. */
export function expectedLine(expected: string | undefined, details: readonly string[]): Paragraph[] {
  const rest = details.map((words) => `${words}.`).join(' ');
  if (!expected) return rest === '' ? [] : [paragraph(rest)];
  const result = `Expected: ${expected.replace(/\.$/, '')}.`;
  return [paragraph([italic(result), ...(rest === '' ? [] : [text(` ${rest}`)])])];
}

/** A component by its file name, which is what an implementer looks for. */
export function fileName(build: Build, id: string): string {
  const component = build.content.manifest?.components?.find((one) => one.id === id);
  const document = build.content.additionalDocuments?.documents?.find((one) => one.id === id);
  return component?.file?.name ?? document?.file?.name ?? build.nameOf(['file'], id);
}

const looseTable = (build: Build, loose: readonly ScheduledStep[]): Block => ({
  kind: 'table',
  caption: 'Steps that lie in no session',
  columns: [
    { head: 'Step', weight: 1, rowHead: true },
    { head: 'Task', weight: 8 },
  ],
  rows: loose.map((scheduled) => ({
    kind: 'row',
    cells: [
      cell(scheduled.printed),
      cell(build.content.deployment?.steps?.find((step) => step.id === scheduled.step)?.task ?? ''),
    ],
  })),
});

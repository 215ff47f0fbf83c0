import { type Content, type RollbackStep, type Step } from '../../../shared/domain/plan/content';
import { printedNumber } from '../../../shared/domain/schedule/deployment';
import { stepsInOrder } from '../../../shared/domain/schedule/order';
import type { Schedule, ScheduledStep, SessionClock } from '../../../shared/domain/schedule/schedule';
import { clockTime, clockWithZone, durationText, zoneAbbreviation } from '../../../shared/domain/time-format';
import type { GridColumn, GridGroup, GridRow } from '../../components/grid/model';
import { afterText } from './after';
import { NEW_ROW, stepText } from './changes';
import { MINUTE, type Span } from './geometry';

/** Rows of the rollback are shown below, timed as if it were started at the last moment. */
export const rollbackRowId = (step: string): string => `rollback ${step}`;
const ROLLBACK = 'rollback';
const groupKey = (session: string | null): string => `session ${session ?? ''}`;

/** The times of each step; a repeated one has several. */
export function timesOf(schedule: Schedule): ReadonlyMap<string, readonly ScheduledStep[]> {
  const times = new Map<string, ScheduledStep[]>();
  for (const one of schedule.steps) {
    const known = times.get(one.step);
    if (known) known.push(one);
    else times.set(one.step, [one]);
  }
  return times;
}

const earliest = (times: readonly ScheduledStep[]): number | null => {
  const starts = times.map((one) => one.start).filter((start) => start !== null);
  return starts.length > 0 ? Math.min(...starts) : null;
};

/** Whether the times of the sheet are not all in one zone, because the clocks change or the sessions differ. */
export function needsZones({ sessions }: Schedule): boolean {
  const names = sessions.flatMap(({ windowStart, windowEnd, zone }) =>
    [windowStart, windowEnd].flatMap((at) => (at === null ? [] : [zoneAbbreviation(at, zone)])),
  );
  return new Set(names).size > 1;
}

type RollbackRow = { readonly step: RollbackStep; readonly span: Span | null };

/** The rollback steps of a session with their instants, if it were started at the latest moment. */
export function rollbackRows(schedule: Schedule, clock: SessionClock | null): RollbackRow[] {
  if (!clock) return [];
  const latest = clock.latestRollbackStart;
  const steps = schedule.rollback.get(clock.session)?.steps ?? [];
  return steps.map(({ step, start, end }) => ({
    step,
    span:
      latest === null || start === null || end === null
        ? null
        : { start: latest + start * MINUTE, end: latest + end * MINUTE },
  }));
}

type Told = {
  readonly content: Content;
  readonly schedule: Schedule;
  /** The session that is drawn. */
  readonly clock: SessionClock | null;
};

/** All rows of the grid: the steps in order, the empty one, the rollback. */
export function gridRows(
  { content, schedule, clock }: Told,
  columns: readonly GridColumn[],
  role: (id: string | undefined) => string,
  readOnly: boolean,
): GridRow[] {
  const steps = stepsInOrder(content);
  const times = timesOf(schedule);
  const zones = new Map(schedule.sessions.map((session) => [session.session, session.zone]));
  const timeText = needsZones(schedule) ? clockWithZone : clockTime;
  const cells = (texts: Readonly<Record<string, string>>) =>
    columns.map((column) => ({ text: texts[column.key] ?? '' }));
  const rows = steps.map((step): GridRow => {
    const known = times.get(step.id) ?? [];
    const session = known[0]?.session ?? null;
    const start = earliest(known);
    return {
      id: step.id,
      group: groupKey(session),
      cells: cells({
        number: stepText(step, 'number', step.number ?? ''),
        task: stepText(step, 'task', step.task ?? ''),
        owner: stepText(step, 'owner', role(step.owner)),
        type: stepText(step, 'type', step.type ?? ''),
        duration: stepText(step, 'duration', String(step.duration?.expected ?? '')),
        start: start === null ? '' : timeText(start, zones.get(session ?? '') ?? 'UTC'),
        dependsOn: stepText(step, 'dependsOn', afterText(step.dependsOn, steps)),
      }),
    };
  });
  const empty: GridRow = {
    id: NEW_ROW,
    group: rows.at(-1)?.group ?? groupKey(clock?.session ?? null),
    cells: cells({}),
    hint: 'Type here to add a step, or paste rows from Excel',
  };
  const back = rollbackRows(schedule, clock).map(
    ({ step, span }): GridRow => ({
      id: rollbackRowId(step.id),
      group: ROLLBACK,
      fixed: true,
      cells: cells({
        number: printedNumber(step),
        task: step.task ?? '',
        owner: role(step.owner),
        duration: String(step.duration?.expected ?? ''),
        start: span === null || !clock ? '' : timeText(span.start, clock.zone),
      }),
    }),
  );
  return [...rows, ...(readOnly ? [] : [empty]), ...back];
}

/** Headings of the sessions and of the rollback, each with what it comes to. */
export function gridGroups({ schedule, clock }: Omit<Told, 'content'>): GridGroup[] {
  const { sessions } = schedule;
  return [
    ...sessions.map((session) => ({
      key: groupKey(session.session),
      title: sessions.length > 1 ? session.name || 'Session' : 'Deployment',
      note: sessionNote(schedule, session),
    })),
    {
      key: groupKey(null),
      title: sessions.length === 0 ? 'Deployment' : 'In no session',
      note: sessions.length === 0 ? 'give the schedule a session, and the times appear' : '',
    },
    {
      key: ROLLBACK,
      title: 'Rollback',
      note:
        clock === null || clock.rollbackMinutes === null
          ? 'its length is not known yet'
          : `${durationText(clock.rollbackMinutes)}, if decided at the latest moment`,
    },
  ];
}

function sessionNote(schedule: Schedule, session: SessionClock): string {
  const own = schedule.steps.filter((step) => step.session === session.session);
  const start = earliest(own);
  if (own.length === 0) return '';
  if (session.end === null || start === null) return 'its end is not known yet';
  return `${durationText((session.end - start) / MINUTE)}, ends ${clockWithZone(session.end, session.zone)}`;
}

type Known = ScheduledStep & { start: number; end: number };

/** The timed instances of a step that lie in one session. */
export const timedIn = (times: readonly ScheduledStep[] | undefined, session: string): Known[] =>
  (times ?? []).filter((one): one is Known => one.session === session && one.start !== null && one.end !== null);

export const isAnyGate = (step: Step): boolean => step.type === 'keep-or-revert gate' || step.type === 'go/no-go gate';

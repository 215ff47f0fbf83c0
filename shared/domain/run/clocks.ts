import type { Content } from '../plan/content';
import type { Registers } from '../plan/registers';
import { type Activity, forward } from '../schedule/network';
import { isOpen, type Run, stepOf } from './run';
import type { Item, Sheet } from './sheet';

const MINUTE = 60_000;

/** Instants in milliseconds since 1970; null where there is none, or it cannot be computed. */
export type RunClocks = {
  /** When each step starts and ends: as it was, or as is to be expected now. */
  readonly expected: ReadonlyMap<string, { readonly start: number; readonly end: number }>;
  /** The next gate that is not decided. */
  readonly nextGate: { readonly item: Item; readonly start: number; readonly end: number } | null;
  readonly lastGateEnd: number | null;
  readonly plannedLastGateEnd: number | null;
  readonly latestRollbackStart: number | null;
  readonly rollbackMinutes: number | null;
  /** By when a rollback must have ended. */
  readonly rollbackEndsBy: number | null;
  readonly marginMinutes: number | null;
  readonly plannedMarginMinutes: number | null;
  readonly hardStop: number | null;
  /** When who must act has to be called at the latest. */
  readonly lastCall: number | null;
  readonly reachMinutes: number;
  readonly pointOfNoReturn: number | null;
  /** The first step that cannot be undone has begun. */
  readonly isPastReturn: boolean;
  /** Minutes late; negative where early. */
  readonly driftMinutes: number | null;
  /** When a rollback that runs will have ended. */
  readonly rollbackEnd: number | null;
};

/** Every clock of the night from what happened so far. Pure. */
export function clocksOf(run: Run, sheet: Sheet, now: number, reachOf: (role: string) => number = () => 0): RunClocks {
  const at = isOpen(run) ? now : Math.min(now, Date.parse(run.end ?? run.last.at));
  const expected = expectedTimes(run, sheet.items, at);
  const back = run.rollback
    ? expectedTimes(run, sheet.back, Math.max(at, Date.parse(run.rollback.start)))
    : new Map<string, Timed>();
  const { planned, asRun, shift } = sheet;
  const clock = asRun.sessions.find(({ session }) => session === sheet.session);
  const before = planned.sessions.find(({ session }) => session === sheet.session);
  const moved = (instant: number | null | undefined): number | null =>
    instant === null || instant === undefined ? null : instant + shift;
  const gates = sheet.items.filter(({ gate, session }) => gate === 'keep' && session === sheet.session);
  const lastGateEnd = latest(gates.map(({ key }) => expected.get(key)?.end));
  const plannedLastGateEnd = moved(before?.lastGateEnd);
  const latestRollbackStart = moved(clock?.latestRollbackStart);
  const reachMinutes = Math.max(0, ...whoMustAct(sheet).map(reachOf));
  const irreversible = sheet.items.filter((item) => item.irreversible);
  return {
    expected: new Map([...expected, ...back]),
    nextGate: nextGateOf(run, sheet, expected),
    lastGateEnd,
    plannedLastGateEnd,
    latestRollbackStart,
    rollbackMinutes: clock?.rollbackMinutes ?? null,
    rollbackEndsBy: moved(clock?.rollbackEndsBy?.at),
    marginMinutes: minutesBetween(lastGateEnd, latestRollbackStart),
    plannedMarginMinutes: before?.marginMinutes ?? null,
    hardStop: moved(clock?.windowEnd),
    lastCall: latestRollbackStart === null ? null : latestRollbackStart - reachMinutes * MINUTE,
    reachMinutes,
    pointOfNoReturn: earliest(irreversible.map(({ key }) => expected.get(key)?.start)),
    isPastReturn: irreversible.some(({ key }) => stepOf(run, key).start !== null),
    driftMinutes: driftOf(run, sheet, expected),
    rollbackEnd: latest([...back.values()].map(({ end }) => end)),
  };
}

type Timed = { start: number; end: number };

/** The network of what is left, from what was: what is done stays as it was. */
export function liveActivities(run: Run, items: readonly Item[], now: number): Activity[] {
  return items.map((item): Activity => {
    const step = stepOf(run, item.key);
    const start = step.start === null ? null : Date.parse(step.start) / MINUTE;
    const end = step.end === null ? null : Date.parse(step.end) / MINUTE;
    const { key } = item;
    if (start !== null && end !== null) return { key, minutes: end - start, notBefore: start, waitsFor: [] };
    if (start !== null)
      return {
        key,
        minutes: item.minutes === null ? null : Math.max(item.minutes, now / MINUTE - start),
        notBefore: start,
        waitsFor: [],
      };
    if (step.state === 'skipped') return { key, minutes: 0, notBefore: 0, waitsFor: item.waitsFor };
    return {
      key,
      minutes: item.minutes,
      notBefore: Math.max(now, item.notBefore ?? now) / MINUTE,
      waitsFor: item.waitsFor,
    };
  });
}

const expectedTimes = (run: Run, items: readonly Item[], now: number): Map<string, Timed> =>
  new Map(
    [...forward(liveActivities(run, items, now))].map(([key, { start, end }]) => [
      key,
      { start: Math.round(start * MINUTE), end: Math.round(end * MINUTE) },
    ]),
  );

function nextGateOf(run: Run, { items }: Sheet, expected: ReadonlyMap<string, Timed>): RunClocks['nextGate'] {
  const open = items.flatMap((item) => {
    const time = expected.get(item.key);
    return item.gate !== null && time && isToCome(run, item) ? [{ item, ...time }] : [];
  });
  return open.toSorted((a, b) => a.end - b.end)[0] ?? null;
}

const isToCome = (run: Run, { key }: Item): boolean => {
  const { state } = stepOf(run, key);
  return state === 'waiting' || state === 'running';
};

/** How much later than planned the step in hand, or the last one done, is. */
function driftOf(run: Run, { items }: Sheet, expected: ReadonlyMap<string, Timed>): number | null {
  const known = items.flatMap((item) => {
    const time = expected.get(item.key);
    return item.plannedEnd !== null && time && stepOf(run, item.key).start !== null
      ? [{ end: time.end, drift: (time.end - item.plannedEnd) / MINUTE }]
      : [];
  });
  return known.toSorted((a, b) => b.end - a.end)[0]?.drift ?? null;
}

/** Who runs the rollback, and who decides on it. */
const whoMustAct = ({ back, content }: Sheet): string[] => [
  ...new Set([...back.flatMap(({ owner }) => owner ?? []), ...decidersOf(content)]),
];

export const decidersOf = ({ rollback }: Content): string[] => [
  ...new Set([rollback?.blocks?.software, rollback?.blocks?.data].flatMap((block) => block?.decides ?? [])),
];

/** Minutes until a role acts, as the register has it. */
export function reachIn({ roles = [] }: Registers): (role: string) => number {
  const reach = new Map(roles.map(({ id, reach: minutes }) => [id, minutes ?? 0]));
  return (role) => reach.get(role) ?? 0;
}

const minutesBetween = (from: number | null, to: number | null): number | null =>
  from === null || to === null ? null : (to - from) / MINUTE;

const present = (some: readonly (number | undefined)[]): number[] => some.filter((one) => one !== undefined);
const latest = (some: readonly (number | undefined)[]): number | null =>
  present(some).length === 0 ? null : Math.max(...present(some));
const earliest = (some: readonly (number | undefined)[]): number | null =>
  present(some).length === 0 ? null : Math.min(...present(some));

import type { CallOutput } from '../../../shared/contract/calls';
import type { CalendarSession } from '../../../shared/contract/views';
import { conflictsOf, type Overrides } from '../../../shared/domain/calendar/conflicts';
import { occurrencesIn, type Stretch } from '../../../shared/domain/calendar/recurrence';
import { type Registers, standing } from '../../../shared/domain/plan/registers';
import { epochOf, localOf } from '../../../shared/domain/time';
import { spanText } from '../../../shared/domain/time-format';
import { count } from '../../strings/words';
import {
  isBeforeNight,
  isIssued,
  isOff,
  isPlanned,
  stateWord,
  wasIssued,
} from '../../../shared/domain/lifecycle/states';

export const entryKinds = ['session', 'window', 'freeze', 'notice'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** What stands against a session, in words, and whether it blocks or only asks for an acceptance. */
export type Against = { readonly text: string; readonly blocks: boolean };

/** Something on the calendar. Times in milliseconds since 1970, the end outside. */
export type Entry = Stretch & {
  readonly kind: EntryKind;
  readonly key: string;
  readonly title: string;
  /** What stands beside the title: state, items, audience. */
  readonly detail: string;
  readonly cis: readonly string[];
  /** Of a session, and of the plan a notice belongs to. */
  readonly state?: string;
  readonly type?: string | null;
  readonly session?: CalendarSession;
  readonly plan?: string;
  /** Of a freeze that only warns. */
  readonly soft?: boolean;
  readonly against: readonly Against[];
  /** Of a session: its clock, each limit with its reason. */
  readonly clock?: readonly string[];
  /** Of a session: what the checks say of its plan. */
  readonly verdict?: string;
};

type Range = CallOutput<'calendar.range'>;

/** What the checks say of a plan, as the list of releases and the plan itself count it. */
export function verdictWord({ judged, errors, warnings, toFill, toFillErrors }: CalendarSession): string {
  if (!judged) return 'Checking…';
  const [wrong, warned] = [errors - toFillErrors, warnings - (toFill - toFillErrors)];
  const words = [
    ...(wrong > 0 ? [count(wrong, 'error')] : []),
    ...(warned > 0 ? [count(warned, 'warning')] : []),
    ...(toFill > 0 ? [`${toFill} to fill in`] : []),
  ];
  return words.length > 0 ? words.join(', ') : 'No error, no warning';
}

/** Everything that touches a stretch, in order of time. */
export function entriesOf(range: Range, registers: Registers, { start, end }: Stretch, zone: string): Entry[] {
  const names = new Map((registers.cis ?? []).map((ci) => [ci.id, ci.name ?? ci.id]));
  const words = (cis: readonly string[]) => cis.map((ci) => names.get(ci) ?? ci).join(', ');
  const against = conflictWords(range, registers, words, zone);
  const sessions = range.sessions
    .filter((one) => touches(one, { start, end }))
    .map(
      (one): Entry => ({
        kind: 'session',
        key: `session ${one.plan} ${one.session}`,
        title: `${one.reference} ${one.name}`.trim(),
        detail: [stateWord(one.revisionState, one.state), words(one.cis)].filter(Boolean).join(' · '),
        start: one.start,
        end: one.end,
        cis: one.cis,
        state: stateWord(one.revisionState, one.state),
        type: one.releaseType,
        plan: one.plan,
        session: one,
        against: against.get(one) ?? [],
        clock: one.clock,
        verdict: verdictWord(one),
      }),
    );
  const windows = standing(registers.windows).flatMap((window) =>
    occurrencesIn(window, start, end).map(
      (one): Entry => ({
        kind: 'window',
        key: `window ${window.id} ${one.start}`,
        title: window.name ?? 'Maintenance window',
        detail: window.allCis === true ? 'all items' : words(window.cis ?? []),
        ...one,
        cis: window.allCis === true ? [...names.keys()] : (window.cis ?? []),
        against: [],
      }),
    ),
  );
  const freezes = standing(registers.freezes).flatMap((freeze): Entry[] => {
    const from = freeze.from ? epochOf(freeze.from) : start;
    const to = freeze.to ? epochOf(freeze.to) : end;
    if (from >= end || to <= start) return [];
    return [
      {
        kind: 'freeze',
        key: `freeze ${freeze.id}`,
        soft: freeze.severity === 'soft',
        title: freeze.name ?? 'Freeze',
        detail: [freeze.severity ?? 'hard', freeze.allCis === true ? 'all items' : words(freeze.cis ?? [])].join(' · '),
        start: from,
        end: to,
        cis: freeze.allCis === true ? [...names.keys()] : (freeze.cis ?? []),
        against: [],
      },
    ];
  });
  const notices = range.notices.map(
    (one): Entry => ({
      kind: 'notice',
      key: `notice ${one.plan} ${one.id}`,
      title: `${one.kind === '' ? 'Notice' : `${one.kind[0]?.toUpperCase() ?? ''}${one.kind.slice(1)}`}: ${one.audience}`,
      detail: one.reference,
      start: one.at,
      end: one.at + 1,
      cis: one.cis,
      state: stateWord(one.revisionState, one.state),
      type: one.releaseType,
      plan: one.plan,
      against: [],
    }),
  );
  return [...freezes, ...windows, ...sessions, ...notices].sort((a, b) => a.start - b.start || b.end - a.end);
}

const isBeingWritten = ({ revisionState }: CalendarSession): boolean => !wasIssued(revisionState);

/** What stands against each session. Cancelled and rejected attempts stand against nothing; an override is said. */
function conflictWords(
  { sessions, overrides }: Range,
  registers: Registers,
  words: (cis: readonly string[]) => string,
  zone: string,
): Map<CalendarSession, Against[]> {
  const known = new Set(overrides.map((one) => `${one.reference} ${one.kind} ${one.of}`));
  const overridden: Overrides = (reference, kind, of) => known.has(`${reference} ${kind} ${of}`);
  const live = sessions.filter((one) => !isOff(one.state));
  const byPlan = Map.groupBy(live, (one) => one.reference);
  const found = new Map<CalendarSession, Against[]>();
  for (const one of conflictsOf(live, registers, overridden)) {
    const freeze = (registers.freezes ?? []).find((row) => row.id === one.freeze);
    for (const session of one.plans.flatMap((plan) => byPlan.get(plan) ?? [])) {
      if (one.from >= session.end || one.to <= session.start) continue;
      const others = one.plans.filter((plan) => plan !== session.reference).join(', ');
      const what =
        one.kind === 'plan'
          ? `${others} works on ${words(one.cis)} ${spanText(one.from, one.to, zone)}`
          : one.kind === 'freeze'
            ? `${freeze?.severity ?? 'hard'} freeze “${freeze?.name ?? ''}” on ${words(one.cis)}`
            : `outside the maintenance windows of ${words(one.cis)}`;
      // each plan overrides for itself: the other's checks go on asking
      const lifted =
        one.kind === 'plan'
          ? one.plans.some((plan) => plan !== session.reference && overridden(session.reference, 'plan', plan))
          : one.overridden;
      // what was issued stays as it was found: what came since is worth knowing, and blocks nothing of it
      const blocks =
        !lifted &&
        isBeingWritten(session) &&
        (one.kind === 'plan' || (one.kind === 'freeze' && freeze?.severity !== 'soft'));
      const text = lifted ? `${what}, overridden` : what;
      const before = found.get(session) ?? [];
      if (!before.some((other) => other.text === text)) found.set(session, [...before, { text, blocks }]);
    }
  }
  return found;
}

// ---- what is wanted ---------------------------------------------------------------------------------------------------

export type Wanted = {
  readonly kinds: ReadonlySet<EntryKind>;
  readonly ci: string;
  readonly state: string;
  readonly type: string;
};

/** Whether item, state and type let an entry through. Windows and freezes have neither state nor type, and stay. */
export const fits = (entry: Entry, { ci, state, type }: Wanted): boolean =>
  (ci === '' || entry.cis.includes(ci)) &&
  (state === '' || entry.state === undefined || entry.state === state) &&
  (type === '' || entry.type === undefined || entry.type === type);

// ---- days -----------------------------------------------------------------------------------------------------------

/** A day on the calendar of a zone: `2026-09-17`. Its night may have 23 or 25 hours. */
export type Day = Stretch & { readonly date: string };

export function dayOf(date: string, zone: string): Day {
  const next = Temporal.PlainDate.from(date).add({ days: 1 }).toString();
  return { date, start: epochOf({ local: `${date}T00:00`, zone }), end: epochOf({ local: `${next}T00:00`, zone }) };
}

export const dateOf = (epochMs: number, zone: string): string => localOf(epochMs, zone).slice(0, 10);
export const addDays = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();
export const addMonths = (date: string, months: number): string =>
  Temporal.PlainDate.from(date).with({ day: 1 }).add({ months }).toString();

/** The weeks of a month, Monday first, whole: with the days of its neighbours. */
export function weeksOfMonth(date: string, zone: string): Day[][] {
  const first = Temporal.PlainDate.from(date).with({ day: 1 });
  return weeksFrom(first.toString(), Math.ceil((first.dayOfWeek - 1 + first.daysInMonth) / 7), zone);
}

/** Weeks from the one a day lies in. */
export function weeksFrom(date: string, weeks: number, zone: string): Day[][] {
  const day = Temporal.PlainDate.from(date);
  const monday = day.subtract({ days: day.dayOfWeek - 1 });
  return Array.from({ length: weeks }, (_week, week) =>
    Array.from({ length: 7 }, (_day, at) => dayOf(monday.add({ days: week * 7 + at }).toString(), zone)),
  );
}

const QUARTER = 15 * 60_000;
/** How far an entry moves on the wall when it is dropped near an instant: to the next quarter of an hour. */
export function movedBy(start: number, dropped: number, zone: string): { days: number; minutes: number } {
  const wall = (at: number) => Temporal.PlainDateTime.from(localOf(at, zone));
  const by = wall(start).until(wall(Math.round(dropped / QUARTER) * QUARTER), { largestUnit: 'days' });
  return { days: by.days, minutes: by.hours * 60 + by.minutes };
}

export const touches = (entry: Stretch, stretch: Stretch): boolean =>
  entry.start < stretch.end && entry.end > stretch.start;

/** Before it starts a release can be moved; what has no session of its own is moved in its plan. */
export const canMove = ({ session }: Entry): boolean =>
  session !== undefined && session.session !== '' && isBeforeNight(session.state);

/** How firmly a session stands, for its look: still being written, standing, or over without having been. */
export const standingOf = ({ state, revisionState }: CalendarSession): 'drafted' | 'stands' | 'off' =>
  isOff(state) ? 'off' : isPlanned(state) && !isIssued(revisionState) ? 'drafted' : 'stands';

/** `7 days later`, `15 minutes earlier`, `1 day and 30 minutes later`. */
export function byWords(days: number, minutes: number): string {
  const parts = [
    ...(days === 0 ? [] : [count(Math.abs(days), 'day')]),
    ...(minutes === 0 ? [] : [count(Math.abs(minutes), 'minute')]),
  ];
  return `${parts.join(' and ')} ${days < 0 || minutes < 0 ? 'earlier' : 'later'}`;
}

/** What a day shows of many: what must be seen first (sessions, then freezes, notices, windows), in order of time. */
export function mostWanted(entries: readonly Entry[], most: number): readonly Entry[] {
  if (entries.length <= most) return entries;
  const order = ['session', 'freeze', 'notice', 'window'];
  const kept = new Set(entries.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)).slice(0, most));
  return entries.filter((entry) => kept.has(entry));
}

/** The lanes of overlapping bars: the first free one for each, in order of time. Each takes `least` at least. */
export function lanesOf<T extends Stretch>(entries: readonly T[], least = 0): { entry: T; lane: number }[] {
  const ends: number[] = [];
  return entries.map((entry) => {
    const free = ends.findIndex((end) => end <= entry.start);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = Math.max(entry.end, entry.start + least);
    return { entry, lane };
  });
}

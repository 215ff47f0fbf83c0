import type { CalendarNotice, CalendarSession } from '../../../shared/contract/views';
import { conflictsOf } from '../../../shared/domain/calendar/conflicts';
import { occurrencesIn, type Stretch } from '../../../shared/domain/calendar/recurrence';
import { type Registers, standing } from '../../../shared/domain/plan/registers';
import { epochOf, localOf } from '../../../shared/domain/time';
import { spanText } from '../../../shared/domain/time-format';

export const entryKinds = ['session', 'window', 'freeze', 'notice'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** Something on the calendar. Times in milliseconds since 1970, the end outside. */
export type Entry = Stretch & {
  readonly kind: EntryKind;
  readonly key: string;
  readonly title: string;
  /** What stands beside the title: state, items, audience. */
  readonly detail: string;
  readonly cis: readonly string[];
  readonly session?: CalendarSession;
  readonly plan?: string;
  /** What stands against a session, in words. */
  readonly against: readonly string[];
};

type Range = { readonly sessions: readonly CalendarSession[]; readonly notices: readonly CalendarNotice[] };

/** Everything of a stretch, in order of time. */
export function entriesOf(range: Range, registers: Registers, { start, end }: Stretch, zone: string): Entry[] {
  const names = new Map((registers.cis ?? []).map((ci) => [ci.id, ci.name ?? ci.id]));
  const words = (cis: readonly string[]) => cis.map((ci) => names.get(ci) ?? ci).join(', ');
  const against = conflictWords(range.sessions, registers, words, zone);
  const sessions = range.sessions.map(
    (one): Entry => ({
      kind: 'session',
      key: `session ${one.plan} ${one.session}`,
      title: `${one.reference} ${one.name}`.trim(),
      detail: [one.revisionState === 'Issued' ? one.state : one.revisionState, words(one.cis)]
        .filter(Boolean)
        .join(' · '),
      start: one.start,
      end: one.end,
      cis: one.cis,
      plan: one.plan,
      session: one,
      against: against.get(`${one.reference} ${one.start}`) ?? [],
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
      cis: [],
      plan: one.plan,
      against: [],
    }),
  );
  return [...freezes, ...windows, ...sessions, ...notices].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** What stands against each session, by its reference and start. */
function conflictWords(
  sessions: readonly CalendarSession[],
  registers: Registers,
  words: (cis: readonly string[]) => string,
  zone: string,
): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const one of conflictsOf(sessions, registers, () => false)) {
    const freeze = (registers.freezes ?? []).find((row) => row.id === one.freeze);
    for (const session of sessions) {
      if (!one.plans.includes(session.reference) || one.from >= session.end || one.to <= session.start) continue;
      const others = one.plans.filter((plan) => plan !== session.reference).join(', ');
      const text =
        one.kind === 'plan'
          ? `${others} works on ${words(one.cis)} ${spanText(one.from, one.to, zone)}`
          : one.kind === 'freeze'
            ? `${freeze?.severity ?? 'hard'} freeze “${freeze?.name ?? ''}” on ${words(one.cis)}`
            : `outside the maintenance windows of ${words(one.cis)}`;
      const key = `${session.reference} ${session.start}`;
      found.set(key, [...new Set([...(found.get(key) ?? []), text])]);
    }
  }
  return found;
}

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

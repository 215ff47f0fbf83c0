import { perList } from '../edit/row-lists';
import { type RegisterRow, type Registers, standing } from '../plan/registers';
import { epochOf } from '../time';
import { type OverlapKind, overlapOf } from './overlap';
import { occurrencesIn, type Stretch, yearsOfWindows } from './recurrence';
import { wholesOf } from './relatives';

/** A session of a plan: when, in milliseconds since 1970, and on which configuration items. */
export type PlannedSession = {
  readonly reference: string;
  readonly session: string;
  readonly start: number;
  readonly end: number;
  readonly cis: readonly string[];
};

/** Something on the calendar that stands against a session. Times in milliseconds since 1970. */
export type Conflict = {
  readonly kind: 'plan' | 'freeze' | 'outside-window';
  /** The plan, or both plans in the order of their references. */
  readonly plans: readonly string[];
  readonly cis: readonly string[];
  readonly overlap: OverlapKind | null;
  readonly minutes: number;
  /** The id of the freeze. */
  readonly freeze: string | null;
  readonly overridden: boolean;
  readonly from: number;
  readonly to: number;
};

/** Whether a plan overrides a freeze (by its id) or another plan (by its reference). */
export type Overrides = (reference: string, kind: 'freeze' | 'plan', of: string) => boolean;

/** Every conflict among all sessions and with the calendar of the registers, in order of time. */
export function conflictsOf(
  sessions: readonly PlannedSession[],
  registers: Registers,
  overridden: Overrides,
): Conflict[] {
  const freezes = datedFreezes(registers.freezes);
  const outside = outsideOf(registers, nearByYear());
  return [
    ...planConflicts(sessions, registers, overridden),
    ...sessions.flatMap((session) => frozen(session, freezes, overridden)),
    ...sessions.flatMap(outside),
  ].sort((a, b) => a.from - b.from || compared(a.plans.join(), b.plans.join()));
}

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Two plans on the same item, or on an item and its parent, at the same time. Sessions are sorted once; each is held only
 * against those still open that stand under one of its items, so that the work grows with n log n and with what is found.
 */
export function planConflicts(
  sessions: readonly PlannedSession[],
  registers: Registers,
  overridden: Overrides,
): Conflict[] {
  const wholes = wholesOf(registers);
  /** Open sessions by the items they touch, and by what those items are part of. */
  const [on, within] = [new Map<string, PlannedSession[]>(), new Map<string, PlannedSession[]>()];
  const found: Conflict[] = [];
  for (const session of sessions.toSorted((a, b) => a.start - b.start)) {
    const met = new Map<PlannedSession, string[]>();
    for (const ci of session.cis)
      for (const other of [
        ...stillOpen(on, ci, session.start),
        ...stillOpen(within, ci, session.start),
        ...wholes(ci).flatMap((whole) => stillOpen(on, whole, session.start)),
      ]) {
        const cis = met.get(other);
        if (!cis) met.set(other, [ci]);
        else if (cis.at(-1) !== ci) cis.push(ci);
      }
    for (const [other, cis] of met) {
      const overlap = other.reference === session.reference ? null : overlapOf(other, session);
      if (!overlap) continue;
      const [a = '', b = ''] = [other.reference, session.reference].sort(compared);
      found.push({
        kind: 'plan',
        plans: [a, b],
        cis,
        overlap: overlap.kind,
        minutes: overlap.minutes,
        freeze: null,
        overridden: overridden(a, 'plan', b) || overridden(b, 'plan', a),
        from: overlap.from,
        to: overlap.to,
      });
    }
    for (const ci of session.cis) {
      add(on, ci, session);
      for (const whole of wholes(ci)) add(within, whole, session);
    }
  }
  return found;
}

function add(open: Map<string, PlannedSession[]>, ci: string, session: PlannedSession): void {
  const known = open.get(ci);
  if (known) known.push(session);
  else open.set(ci, [session]);
}

/** What has ended by a moment is dropped as it is met: no session is looked at twice after its end. */
function stillOpen(open: Map<string, PlannedSession[]>, ci: string, at: number): readonly PlannedSession[] {
  const all = open.get(ci);
  if (!all) return [];
  if (all.every((one) => one.end > at)) return all;
  const left = all.filter((one) => one.end > at);
  open.set(ci, left);
  return left;
}

type DatedFreeze = Stretch & { readonly id: string; readonly cis: ReadonlySet<string> | null };

/** Freezes by their instants; one without an end has none. */
const datedFreezes = perList((freezes: Registers['freezes']): readonly DatedFreeze[] =>
  standing(freezes).map(({ id, from, to, allCis, cis = [] }) => ({
    id,
    cis: allCis === true ? null : new Set(cis),
    start: from ? epochOf(from) : Number.NEGATIVE_INFINITY,
    end: to ? epochOf(to) : Number.POSITIVE_INFINITY,
  })),
);

/** The freezes a session lies in, on the items they hold; touching ends do not count. */
export const freezeConflicts = (session: PlannedSession, registers: Registers, overridden: Overrides): Conflict[] =>
  frozen(session, datedFreezes(registers.freezes), overridden);

function frozen(session: PlannedSession, freezes: readonly DatedFreeze[], overridden: Overrides): Conflict[] {
  const met = freezes.filter((one) => one.start < session.end && one.end > session.start);
  return met.flatMap((freeze): Conflict[] => {
    const overlap = overlapOf(session, freeze);
    if (!overlap) return [];
    const cis = session.cis.filter((ci) => freeze.cis === null || freeze.cis.has(ci));
    if (cis.length === 0) return [];
    return [
      {
        kind: 'freeze',
        plans: [session.reference],
        cis,
        overlap: overlap.kind,
        minutes: overlap.minutes,
        freeze: freeze.id,
        overridden: overridden(session.reference, 'freeze', freeze.id),
        from: overlap.from,
        to: overlap.to,
      },
    ];
  });
}

type Window = RegisterRow<'windows'>;
/** The occurrences of a window that may touch a session. */
type Near = (window: Window, session: Stretch) => readonly Stretch[];

/** Where an item has windows of its own and the session is inside none of them; an item with none asks for nothing. */
export const outsideWindows = (session: PlannedSession, registers: Registers): Conflict[] =>
  outsideOf(registers, (window, one) => occurrencesIn(window, one.start, one.end))(session);

/** The same for many sessions. */
function nearByYear(): Near {
  const occurrences = yearsOfWindows();
  return (window, { start, end }) => {
    const all = [...new Set([occurrences(window, start), occurrences(window, end)])].flatMap((year) =>
      from(year, start),
    );
    return all.filter((one) => one.start <= end);
  };
}

/** All occurrences of a window are about as long: from the last but one that begins before, they may reach a moment. */
function from(sorted: readonly Stretch[], moment: number): Stretch[] {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.start ?? 0) <= moment) low = middle + 1;
    else high = middle;
  }
  const found: Stretch[] = [];
  for (let at = Math.max(0, low - 2); at < sorted.length && at < low + MOST_JOINED; at += 1) {
    const one = sorted[at];
    if (one) found.push(one);
  }
  return found;
}
const MOST_JOINED = 32;

/** Whether windows that overlap or adjoin hold the whole session between them. */
function hold(windows: readonly Stretch[], session: Stretch): boolean {
  let until = session.start;
  for (const one of windows.toSorted((a, b) => a.start - b.start))
    if (one.start <= until && one.end > until) until = one.end;
  return until >= session.end && windows.some((one) => one.start <= session.start && session.start <= one.end);
}

const windowsByItem = perList((windows: Registers['windows']) => {
  const all = standing(windows);
  const of = new Map<string, Window[]>();
  for (const window of all.filter((one) => one.allCis !== true))
    for (const ci of new Set(window.cis)) {
      const own = of.get(ci) ?? [];
      own.push(window);
      of.set(ci, own);
    }
  return { ofAll: all.filter((one) => one.allCis === true), of };
});

function outsideOf(registers: Registers, near: Near): (session: PlannedSession) => Conflict[] {
  const { ofAll, of } = windowsByItem(registers.windows);
  const windowsOf = (ci: string): readonly Window[] => [...ofAll, ...(of.get(ci) ?? [])];
  return (session) => {
    const cis = session.cis.filter((ci) => {
      const own = windowsOf(ci);
      if (own.length === 0) return false;
      return !hold(
        own.flatMap((window) => near(window, session)),
        session,
      );
    });
    if (cis.length === 0) return [];
    return [
      {
        kind: 'outside-window',
        plans: [session.reference],
        cis,
        overlap: null,
        minutes: Math.round((session.end - session.start) / 60_000),
        freeze: null,
        overridden: false,
        from: session.start,
        to: session.end,
      },
    ];
  };
}

import { type Registers, standing } from '../plan/registers';
import { epochOf } from '../time';
import { type OverlapKind, overlapOf } from './overlap';
import { occurrencesIn } from './recurrence';
import { relatives } from './relatives';

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
  return [
    ...planConflicts(sessions, registers, overridden),
    ...sessions.flatMap((session) => freezeConflicts(session, registers, overridden)),
    ...sessions.flatMap((session) => outsideWindows(session, registers)),
  ].sort((a, b) => a.from - b.from || a.plans.join().localeCompare(b.plans.join()));
}

/**
 * Two plans on the same item, or on an item and its parent, at the same time. Sessions are sorted once and held against
 * those still open when they start, so that the work grows with n log n and with what is found.
 */
export function planConflicts(
  sessions: readonly PlannedSession[],
  registers: Registers,
  overridden: Overrides,
): Conflict[] {
  const family = familyOf(registers);
  const sorted = sessions.toSorted((a, b) => a.start - b.start);
  const found: Conflict[] = [];
  let open: { session: PlannedSession; wide: ReadonlySet<string> }[] = [];
  for (const session of sorted) {
    open = open.filter((one) => one.session.end > session.start);
    for (const { session: other, wide } of open) {
      if (other.reference === session.reference) continue;
      const cis = session.cis.filter((ci) => wide.has(ci));
      const overlap = cis.length > 0 ? overlapOf(other, session) : null;
      if (!overlap) continue;
      const [a = '', b = ''] = [other.reference, session.reference].sort((x, y) => (x < y ? -1 : 1));
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
    open.push({ session, wide: family(session.cis) });
  }
  return found;
}

/** Items with all they are part of and all that is part of them; worked out once for each set of items. */
function familyOf(registers: Registers): (cis: readonly string[]) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  const flat = !(registers.cis ?? []).some((ci) => ci.parent !== undefined);
  return (cis) => {
    if (flat) return new Set(cis);
    const key = cis.join(' ');
    const family = known.get(key) ?? relatives(registers, new Set(cis));
    known.set(key, family);
    return family;
  };
}

/** The freezes a session lies in, on the items they hold; touching ends do not count, a freeze without an end has none. */
export function freezeConflicts(session: PlannedSession, { freezes }: Registers, overridden: Overrides): Conflict[] {
  return standing(freezes).flatMap((freeze): Conflict[] => {
    const cis = freeze.allCis === true ? session.cis : session.cis.filter((ci) => (freeze.cis ?? []).includes(ci));
    const overlap = overlapOf(session, {
      start: freeze.from ? epochOf(freeze.from) : Number.NEGATIVE_INFINITY,
      end: freeze.to ? epochOf(freeze.to) : Number.POSITIVE_INFINITY,
    });
    if (cis.length === 0 || !overlap) return [];
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

/** Where an item has windows of its own and the session is inside none of them; an item with none asks for nothing. */
export function outsideWindows(session: PlannedSession, registers: Registers): Conflict[] {
  const windows = standing(registers.windows);
  const inside = (window: (typeof windows)[number]) =>
    occurrencesIn(window, session.start, session.end).some(
      (one) => one.start <= session.start && session.end <= one.end,
    );
  const cis = session.cis.filter((ci) => {
    const own = windows.filter((one) => one.allCis === true || (one.cis ?? []).includes(ci));
    return own.length > 0 && !own.some(inside);
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
}

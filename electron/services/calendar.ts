import type { Overrides, PlannedSession } from '../../shared/domain/calendar/conflicts';
import type { Registers } from '../../shared/domain/plan/registers';
import type { CallInput, CallOutput } from '../../shared/contract/calls';
import { Expected } from '../../shared/contract/errors';
import type { Command } from '../../shared/domain/edit/command';
import { epochOf, resolve, toInstant } from '../../shared/domain/time';
import { hangingDates, noticesTold } from '../../shared/domain/schedule/moving';
import { dayText } from '../../shared/domain/time-format';
import {
  otherSessions,
  sessionsBetween,
  storedClocks,
  storedNotices,
  storedOverrides,
  type StoredSession,
} from '../data/repositories/calendar';
import type { Verdict } from '../data/repositories/verdicts';
import { readable } from '../data/readable';
import { readPlan } from '../data/repositories/plans';
import { registersOf } from '../data/repositories/shared';
import { editPlan } from './editing';
import { type Library, stamp } from './library';
import { judgePlans, shownOf, storeVerdicts } from './verdicts';
import { FIRST_ATTEMPT_STATE, isBeforeNight, isReviewed } from '../../shared/domain/lifecycle/states';

const NOTICES_BEFORE = 60 * 86_400_000;
/** So many plans are asked for their notices; no four months of anybody's calendar hold more. */
const MOST_TELLING = 2000;

/**
 * What the calendar shows of a stretch, and the sessions beyond its ends that overlap one of these; notices of plans whose
 * window lies in it or in the two months after it.
 */
export function calendarRange(
  library: Library,
  from: string,
  to: string,
  within = Number.POSITIVE_INFINITY,
): CallOutput<'calendar.range'> {
  const { db } = library;
  const now = stamp(library);
  const [start, end] = [Date.parse(from), Date.parse(to)];
  if (!(start < end)) throw new Expected('validation', 'The calendar needs a stretch that ends after it begins.');
  const shown = judgedBetween(library, from, to, within);
  const first = shown.reduce((least, one) => Math.min(least, one.start), start);
  const last = shown.reduce((most, one) => Math.max(most, one.end), end);
  const sessions = first < start || last > end ? sessionsBetween(db, toInstant(first), toInstant(last), now) : shown;
  const telling = sessionsBetween(db, from, toInstant(end + NOTICES_BEFORE), now);
  const plans = [...Map.groupBy(telling, (one) => one.plan).values()]
    .slice(0, MOST_TELLING)
    .flatMap((own) => own.slice(0, 1));
  return {
    sessions: sessions.map((one) => ({
      ...one,
      clock: readable(() => storedClocks(db, one.plan).get(one.session)) ?? [],
    })),
    notices: plans.flatMap(({ plan, reference, state, revisionState, releaseType, cis }) =>
      storedNotices(db, plan).flatMap(({ id, audience = '', kind = '', when }) => {
        const at = when ? epochOf(when) : null;
        if (at === null || at < start || at >= end) return [];
        return [{ plan, reference, state, revisionState, releaseType, cis, id, audience, kind, at }];
      }),
    ),
    overrides: storedOverrides(db),
  };
}

/** The sessions of a stretch with what the checks say of their plans now, as far as that does not take long. */
function judgedBetween(library: Library, from: string, to: string, within: number): StoredSession[] {
  const now = stamp(library);
  const read = () => sessionsBetween(library.db, from, to, now);
  const shown = read();
  const waiting = [...new Set(shown.filter((one) => !one.judged).map((one) => one.plan))];
  if (waiting.length === 0) return shown;
  const kept = storeVerdicts(library, waiting, within);
  if (kept !== null) return read();
  const found = judgePlans(library, waiting, within);
  return shown.map((one) => ({ ...one, ...verdictIn(found, one.plan) }));
}

function verdictIn(found: ReadonlyMap<string, Verdict>, plan: string) {
  const verdict = found.get(plan);
  return verdict ? { ...shownOf(verdict), judged: true } : {};
}

/** Moves a session on its wall clock; an issued plan gets its next draft, as with any other edit. */
export function moveSession(
  library: Library,
  { id, session: wanted, days, minutes }: CallInput<'calendar.move'>,
): CallOutput<'calendar.move'> {
  const plan = readPlan(library.db, id);
  const state = plan.record.attempts?.at(-1)?.state ?? FIRST_ATTEMPT_STATE;
  if (!isBeforeNight(state))
    // from then on its window is what happened
    throw new Expected(
      'refused',
      `${plan.reference} is ${isReviewed(state) ? 'in review after its window' : state.toLowerCase()}: its window stays where it was. Nothing was moved.`,
    );
  const session = (plan.content.schedule?.sessions ?? []).find((one) => one.id === wanted);
  const { start, hardStop, zone } = session ?? {};
  if (start === undefined || hardStop === undefined || zone === undefined)
    throw new Expected('not-found', 'This session has no start, hard stop and zone yet. Open the plan to enter them.');
  const moved = (local: string) =>
    Temporal.PlainDateTime.from(local).add({ days }).add({ minutes }).toString({ smallestUnit: 'minute' });
  const times = [moved(start), moved(hardStop)].map((local) => ({ local, ...resolve({ local, zone }) }));
  const missing = times.flatMap((one) => (one.kind === 'missing' ? [one] : []))[0];
  if (missing)
    throw new Expected(
      'refused',
      `${missing.local.slice(11)} does not exist on ${dayText(missing.after, zone)} in ${zone}: the clocks go forward. Nothing was moved; choose another time.`,
    );
  const path = ['schedule', 'sessions', wanted];
  const set = (field: string, value?: string): Command => ({
    kind: 'set',
    path: [...path, field],
    ...(value === undefined ? {} : { value }),
  });
  const commands = [
    set('start', moved(start)),
    set('hardStop', moved(hardStop)),
    set('startOccurrence'), // where the time comes twice, the rules ask again
    set('hardStopOccurrence'),
  ];
  const label = 'Move session';
  const { opened } = editPlan(library, { id, version: plan.version, part: 'content', commands, label });
  return {
    start: epochOf({ local: moved(start), zone }),
    end: epochOf({ local: moved(hardStop), zone }),
    opened: opened ?? null,
    twice: times.some((one) => one.kind === 'twice'),
  };
}

/** The same, with what hangs on the session and can be moved with it, as an edit of the version it names. */
export function moveWithDates(library: Library, request: CallInput<'calendar.move'>): CallOutput<'calendar.move'> {
  const { schedule } = readPlan(library.db, request.id).content;
  const was = schedule?.sessions?.find((one) => one.id === request.session);
  const moved = moveSession(library, request);
  const { version, content, record } = readPlan(library.db, request.id);
  const hanging = was ? hangingDates(content, request.session, was, noticesTold(record)) : [];
  return { ...moved, version, hanging };
}

/** What conflicts are worked out from: the sessions of all plans, the registers, and what was overridden. */
export function libraryConflicts({ db }: Library): {
  sessions: PlannedSession[];
  registers: Registers;
  overridden: Overrides;
} {
  const overrides = new Set(storedOverrides(db).map((one) => `${one.reference} ${one.kind} ${one.of}`));
  return {
    sessions: otherSessions(db),
    registers: registersOf(db),
    overridden: (reference, kind, of) => overrides.has(`${reference} ${kind} ${of}`),
  };
}

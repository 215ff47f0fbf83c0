import type { Overrides, PlannedSession } from '../../shared/domain/calendar/conflicts';
import type { Registers } from '../../shared/domain/plan/registers';
import type { CallInput, CallOutput } from '../../shared/contract/calls';
import { Expected } from '../../shared/contract/errors';
import type { Command } from '../../shared/domain/edit/command';
import { epochOf, toInstant } from '../../shared/domain/time';
import { otherSessions, sessionsBetween } from '../data/repositories/calendar';
import { planIds, readPlan } from '../data/repositories/plans';
import { readRegisters } from '../data/repositories/shared';
import { editPlan } from './editing';
import type { Library } from './library';

const NOTICES_BEFORE = 60 * 86_400_000;

/** What the calendar shows of a stretch; notices of plans whose window lies in it or in the two months after it. */
export function calendarRange({ db }: Library, from: string, to: string): CallOutput<'calendar.range'> {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  if (!(start < end)) throw new Expected('validation', 'The calendar needs a stretch that ends after it begins.');
  const sessions = sessionsBetween(db, from, to);
  const telling = sessionsBetween(db, from, toInstant(end + NOTICES_BEFORE));
  const plans = [...new Set(telling.map((one) => one.plan))].slice(0, 500);
  const notices = plans.flatMap((plan) => {
    const { reference, content } = readPlan(db, plan);
    return (content.communications?.notices ?? []).flatMap(({ id, audience = '', kind = '', when }) => {
      const at = when ? epochOf(when) : null;
      return at === null || at < start || at >= end ? [] : [{ plan, reference, id, audience, kind, at }];
    });
  });
  return { sessions, notices };
}

/** Moves a session on its wall clock; an issued plan gets its next draft, as with any other edit. */
export function moveSession(
  library: Library,
  { id, session: wanted, days, minutes }: CallInput<'calendar.move'>,
): CallOutput<'calendar.move'> {
  const plan = readPlan(library.db, id);
  const session = (plan.content.schedule?.sessions ?? []).find((one) => one.id === wanted);
  const { start, hardStop, zone } = session ?? {};
  if (start === undefined || hardStop === undefined || zone === undefined)
    throw new Expected('not-found', 'This session has no start, hard stop and zone yet. Open the plan to enter them.');
  const moved = (local: string) =>
    Temporal.PlainDateTime.from(local).add({ days, minutes }).toString({ smallestUnit: 'minute' });
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
  editPlan(library, { id, version: plan.version, part: 'content', commands, label: 'Move session' });
  return { start: epochOf({ local: moved(start), zone }), end: epochOf({ local: moved(hardStop), zone }) };
}

/** What conflicts are worked out from: the sessions of all plans, the registers, and what was overridden. */
export function libraryConflicts({ db }: Library): {
  sessions: PlannedSession[];
  registers: Registers;
  overridden: Overrides;
} {
  const overrides = new Set(
    planIds(db).flatMap((id) => {
      const { reference, control } = readPlan(db, id);
      return (control.overrides ?? []).map((one) => `${reference} ${one.kind} ${one.of}`);
    }),
  );
  return {
    sessions: otherSessions(db),
    registers: readRegisters(db),
    overridden: (reference, kind, of) => overrides.has(`${reference} ${kind} ${of}`),
  };
}

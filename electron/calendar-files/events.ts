import { plannedSessions } from '../../shared/domain/calendar/sessions';
import type { Snapshot } from '../../shared/domain/snapshot';
import { epochOf, localOf } from '../../shared/domain/time';
import type { CalendarEvent } from './write';
import {
  type AttemptState,
  FIRST_ATTEMPT_STATE,
  isIssued,
  isOff,
  type RevisionState,
} from '../../shared/domain/lifecycle/states';

type Session = {
  readonly session: string;
  readonly reference: string;
  readonly name: string;
  readonly revision: RevisionState;
  readonly state: AttemptState;
  readonly start: number;
  readonly end: number;
  readonly items: readonly string[];
  readonly zone: string;
};

/** A session on the calendar: a draft does not stand yet, a cancelled release not any more. */
export function sessionEvent(one: Session): CalendarEvent {
  const over = isOff(one.state);
  return {
    uid: `${one.reference}.${one.session || 'window'}`,
    summary: `${one.reference} ${one.name}`.trim(),
    description: [`Revision: ${one.revision}`, `Attempt: ${one.state}`].join('\n'),
    items: one.items,
    kind: 'release',
    status: over ? 'CANCELLED' : isIssued(one.revision) ? 'CONFIRMED' : 'TENTATIVE',
    ...spanOf(one.start, one.end, one.zone),
  };
}

/** The sessions of one plan; for people outside without what is inside: items and states. */
export function planEvents(snapshot: Snapshot, { outside = false } = {}): CalendarEvent[] {
  const { reference, content, record, registers, revision, settings } = snapshot;
  const names = new Map((registers.cis ?? []).map((ci) => [ci.id, ci.name ?? ci.id]));
  const state = record.attempts?.at(-1)?.state ?? FIRST_ATTEMPT_STATE;
  return plannedSessions(reference, content, undefined).map((one) => {
    const zone = content.schedule?.sessions?.find(({ id }) => id === one.session)?.zone ?? settings.zone ?? 'UTC';
    const event = sessionEvent({
      ...one,
      name: content.identity?.name ?? '',
      revision: revision.state,
      state,
      items: one.cis.map((id) => names.get(id) ?? id),
      zone,
    });
    return outside ? { ...event, description: '', items: [] } : event;
  });
}

/** On the wall of its zone, or in UTC where the wall shows that time twice. */
export function spanOf(start: number, end: number, zone: string): Pick<CalendarEvent, 'start' | 'minutes'> {
  const wall = { local: localOf(start, zone), zone };
  return {
    start: epochOf(wall) === start ? wall : { local: localOf(start, 'UTC'), zone: 'UTC' },
    minutes: Math.max(1, Math.round((end - start) / 60_000)),
  };
}

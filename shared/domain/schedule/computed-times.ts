import type { Content } from '../plan/content';
import { eachInline, type Inline, mapInlines, type Prose } from '../schema/prose';
import { type TimeOf, timesOf as whiches } from '../schema/time-of';
import { clockTime, marginText } from '../time-format';
import { printedNumber } from './deployment';
import { computeSchedule, type Schedule, type SessionClock } from './schedule';
import { timesOf } from './shown-times';

/** A time the plan computes, where it is placed in a text: what it is called, and how it reads now. */
export type ComputedTime = {
  readonly to: 'session' | 'step';
  readonly id: string;
  readonly time: TimeOf;
  readonly label: string;
  readonly text: string;
  /** As people type it; of a margin none. */
  readonly typed: string | null;
};

const titles: Readonly<Record<TimeOf, string>> = {
  'latest rollback start': 'Latest rollback start',
  'undo until': 'Can be undone until',
  'last gate': 'End of the last gate',
  start: 'Start',
  end: 'End',
  margin: 'Margin',
};

/** Every time the plan computes that a text may refer to: limits first, then sessions and steps in order. */
export function computedTimes(content: Content, schedule: Schedule): ComputedTime[] {
  const several = schedule.sessions.length > 1;
  const found: ComputedTime[] = [];
  for (const clock of schedule.sessions)
    for (const time of whiches) {
      const name = several
        ? ` of ${clock.name || 'the session'}`
        : time === 'start' || time === 'end'
          ? ' of the window'
          : '';
      take(found, { to: 'session', id: clock.session, time, label: `${titles[time]}${name}` }, schedule);
    }
  for (const time of ['start', 'end'] as const)
    for (const step of content.deployment?.steps ?? [])
      take(found, { to: 'step', id: step.id, time, label: `${titles[time]} of ${printedNumber(step)}` }, schedule);
  return found;
}

function take(found: ComputedTime[], of: Pick<ComputedTime, 'to' | 'id' | 'time' | 'label'>, schedule: Schedule): void {
  const clock = clockOf(schedule, of.to, of.id);
  const at = clock && instantOf(schedule, clock, of);
  const text = computedTimeText(schedule, of);
  if (text === null || !clock) return;
  found.push({ ...of, text, typed: at === null || at === undefined ? null : clockTime(at, clock.zone) });
}

type Of = { readonly to: string; readonly id: string; readonly time: TimeOf };

/** How a computed time reads; null where it is not known (yet), or what it is of is gone. */
export function computedTimeText(schedule: Schedule, of: Of): string | null {
  const clock = clockOf(schedule, of.to, of.id);
  if (!clock) return null;
  if (of.time === 'margin') return clock.marginMinutes === null ? null : marginText(clock.marginMinutes);
  const at = instantOf(schedule, clock, of);
  return at === null ? null : timesOf(clock).full(at);
}

const clockOf = ({ sessions, steps }: Schedule, to: string, id: string): SessionClock | undefined => {
  const step = to === 'step' ? steps.find((one) => one.step === id) : undefined;
  const session = to === 'session' ? id : step?.session;
  return sessions.find((clock) => clock.session === session);
};

function instantOf({ steps }: Schedule, clock: SessionClock, { to, id, time }: Of): number | null {
  if (to === 'step') {
    const own = steps.filter(({ step }) => step === id); // a repeated one runs from its first to its last
    const starts = own.flatMap(({ start }) => start ?? []);
    const ends = own.flatMap(({ end }) => end ?? []);
    if (own.length === 0 || starts.length < own.length || ends.length < own.length) return null;
    return time === 'start' ? Math.min(...starts) : time === 'end' ? Math.max(...ends) : null;
  }
  switch (time) {
    case 'start':
      return clock.windowStart;
    case 'end':
      return clock.windowEnd;
    case 'latest rollback start':
      return clock.latestRollbackStart;
    case 'undo until':
      return clock.undoUntil;
    case 'last gate':
      return clock.lastGateEnd;
    case 'margin':
      return null;
  }
}

const CLOCK = /(?<![\d:.])([01]?\d|2[0-3])[:.]([0-5]\d)(?![\d:.]?\d)/gu;

type Found = { readonly from: number; readonly to: number; readonly typed: string; readonly meant: ComputedTime };

/** The times in a text that read as one the plan computes. The first that reads so is meant: limits come before steps. */
function typedTimes(text: string, times: readonly ComputedTime[]): Found[] {
  return [...text.matchAll(CLOCK)].flatMap((match): Found[] => {
    const [typed, hour = '', minute = ''] = match;
    const meant = times.find((one) => one.typed === `${hour.padStart(2, '0')}:${minute}`);
    return meant ? [{ from: match.index, to: match.index + typed.length, typed, meant }] : [];
  });
}

/** A time somebody typed, and the one the plan computes that reads so. */
export type Typed = Pick<Found, 'typed' | 'meant'>;

const isWords = (inline: Inline) => inline.type === 'text' && inline.code === undefined && inline.link === undefined;

/** The times somebody typed into rich text that the plan computes, each once. */
export function typedIn(prose: Prose, times: readonly ComputedTime[]): Typed[] {
  const found = new Map<string, Typed>();
  eachInline(prose, (inline) => {
    if (inline.type === 'text' && isWords(inline))
      for (const { typed, meant } of typedTimes(inline.text, times)) found.set(typed, { typed, meant });
  });
  return [...found.values()];
}

/** The text with a reference to what is meant in place of a time that was typed, wherever it stands. */
export const withComputed = (prose: Prose, typed: string, times: readonly ComputedTime[]): Prose =>
  mapInlines(prose, (inline): Inline[] => {
    if (inline.type !== 'text' || !isWords(inline)) return [inline];
    const here = typedTimes(inline.text, times).filter((one) => one.typed === typed);
    let from = 0;
    const parts = here.flatMap(({ meant, ...at }): Inline[] => {
      const before = { ...inline, text: inline.text.slice(from, at.from) };
      from = at.to + zoneBehind(inline.text.slice(at.to), meant);
      return [before, { type: 'reference', to: meant.to, id: meant.id, time: meant.time }];
    });
    const all = [...parts, { ...inline, text: inline.text.slice(from) }];
    return all.filter((one) => one.type !== 'text' || one.text !== '');
  });

/** The length of the abbreviation typed behind a time, where it is the one the time comes with. */
function zoneBehind(rest: string, { text }: ComputedTime): number {
  const [behind = ''] = /^[ \u00a0]?[A-Z]{2,5}\b/u.exec(rest) ?? [];
  return behind !== '' && text.endsWith(behind.trim()) ? behind.length : 0;
}

const known = new WeakMap<Content, Schedule>();

/** The schedule of a text, once for each state of it. */
export function scheduleOf(content: Content): Schedule {
  const schedule = known.get(content) ?? computeSchedule(content, new Map());
  known.set(content, schedule);
  return schedule;
}

/** The computed times of a text as they read now, in one line: another line where one of them changed. */
export function timesIn(prose: Prose, content: Content): string {
  const texts: string[] = [];
  eachInline(prose, (inline) => {
    if (inline.type === 'reference' && inline.time !== undefined)
      texts.push(computedTimeText(scheduleOf(content), { ...inline, time: inline.time }) ?? '');
  });
  return texts.join('\n');
}

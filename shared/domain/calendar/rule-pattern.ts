import { ruleParts } from './recurrence';

export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof weekdays)[number];
export const weekdayNames: Readonly<Record<Weekday, string>> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
};

/** On which of its weekdays in a month: the first to the fourth, or the last. */
export const places = [1, 2, 3, 4, -1] as const;
export type Place = (typeof places)[number];

export const cycles = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Cycle = (typeof cycles)[number];

/** The day of the month: a date, or a weekday by its place. */
export type MonthDay = { readonly date: number } | { readonly place: Place; readonly day: Weekday };
export type RuleEnd = { readonly until: string } | { readonly count: number };

/** A recurrence rule as people say it; what is left open follows from the first start. */
export type RulePattern = {
  readonly cycle: Cycle;
  readonly interval: number;
  /** Of a week. */
  readonly days: readonly Weekday[];
  /** Of a month. */
  readonly on?: MonthDay | undefined;
  /** The last day, `2026-12-31`, or after how many times; without it the rule goes on. */
  readonly end?: RuleEnd | undefined;
};

const isOneOf = <T extends string | number>(all: readonly T[], value: unknown): value is T =>
  all.some((one) => one === value);

/** The pattern of a sound rule, or null where the rule says more than a pattern can. */
export function patternOf(rule: string): RulePattern | null {
  const {
    FREQ: cycle,
    INTERVAL = '1',
    BYDAY,
    BYMONTHDAY,
    UNTIL,
    COUNT,
    WKST: _start,
    ...rest
  } = Object.fromEntries(ruleParts(rule));
  if (!isOneOf(cycles, cycle) || Object.keys(rest).length > 0 || (UNTIL !== undefined && COUNT !== undefined))
    return null;
  const days = (BYDAY ?? '').split(',').filter(Boolean);
  const pattern = { cycle, interval: Number(INTERVAL), days: [], end: endOf(UNTIL, COUNT) };
  if (pattern.end === null) return null;
  const { end } = pattern;
  if (cycle === 'WEEKLY' && BYMONTHDAY === undefined) {
    const known = weekdays.filter((day) => days.includes(day));
    return known.length === days.length ? { ...pattern, days: known, end } : null;
  }
  if (cycle === 'MONTHLY' && (BYDAY ?? BYMONTHDAY) !== undefined) {
    const on = monthDay(days, BYMONTHDAY);
    return on && { ...pattern, on, end };
  }
  return BYDAY === undefined && BYMONTHDAY === undefined ? { ...pattern, end } : null;
}

function monthDay(days: readonly string[], dates: string | undefined): MonthDay | null {
  if (dates !== undefined)
    return days.length === 0 && /^([1-9]|[12]\d|3[01])$/.test(dates) ? { date: Number(dates) } : null;
  const [, at, day] = /^(-?\d)([A-Z]{2})$/.exec(days.join(',')) ?? [];
  const place = Number(at);
  return isOneOf(places, place) && isOneOf(weekdays, day) ? { place, day } : null;
}

/** Null where the end is written in a way that a day does not tell. */
function endOf(until: string | undefined, count: string | undefined): RuleEnd | undefined | null {
  if (count !== undefined) return { count: Number(count) };
  if (until === undefined) return undefined;
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(until) ?? [];
  return year === undefined ? null : { until: `${year}-${month}-${day}` };
}

/** The rule of a pattern, as iCalendar writes it. */
export function ruleOf({ cycle, interval, days, on, end }: RulePattern): string {
  return [
    `FREQ=${cycle}`,
    ...(interval === 1 ? [] : [`INTERVAL=${interval}`]),
    ...(cycle === 'WEEKLY' && days.length > 0
      ? [`BYDAY=${weekdays.filter((day) => days.includes(day)).join(',')}`]
      : []),
    ...(cycle === 'MONTHLY' && on ? ['date' in on ? `BYMONTHDAY=${on.date}` : `BYDAY=${on.place}${on.day}`] : []),
    ...(end ? ['until' in end ? `UNTIL=${end.until.replaceAll('-', '')}` : `COUNT=${end.count}`] : []),
  ].join(';');
}

/** What people usually mean by a cycle: the weekday of the first start, in a month by its place, and to go on. */
export function usualPattern(cycle: Cycle, start: string | undefined): RulePattern {
  const first = start === undefined ? null : Temporal.PlainDate.from(start.slice(0, 10));
  const day = weekdays[(first?.dayOfWeek ?? 1) - 1] ?? 'MO';
  const place = Math.ceil((first?.day ?? 1) / 7);
  return {
    cycle,
    interval: 1,
    days: cycle === 'WEEKLY' ? [day] : [],
    ...(cycle === 'MONTHLY' && { on: { place: isOneOf(places, place) ? place : -1, day } }),
  };
}

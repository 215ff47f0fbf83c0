const DAY = 86_400_000;
const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const plain = new Set(['FREQ', 'INTERVAL', 'BYDAY', 'UNTIL', 'COUNT']);
/** The first day of 1970 was a Thursday. */
const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;
/**
 * The dates of a rule that repeats by the day or the week, for ever, up to a day or so many times: what nearly every
 * maintenance window is, counted in days, at a fiftieth of what the library takes. Null where the rule says more. All times
 * are wall clocks written as if in UTC; both ends are within.
 */
export function plainStarts(
  start: number,
  rule: ReadonlyMap<string, string>,
  from: number,
  to: number,
): number[] | null {
  const often = rule.get('FREQ');
  const interval = rule.get('INTERVAL') ?? '1';
  const on = rule.get('BYDAY')?.split(',');
  if ((often !== 'DAILY' && often !== 'WEEKLY') || !/^[1-9]\d{0,3}$/.test(interval)) return null;
  if ([...rule.keys()].some((part) => !plain.has(part)) || on?.some((day) => !weekdays.includes(day))) return null;
  const first = Math.floor(start / DAY);
  const usual = often === 'WEEKLY' ? [weekdayOf(first)] : [...weekdays.keys()];
  const days = new Set(on?.map((day) => weekdays.indexOf(day)) ?? usual);
  const wide = often === 'WEEKLY' ? 7 : 1;
  const origin = often === 'WEEKLY' ? first - ((weekdayOf(first) + 6) % 7) : first; // weeks begin on Monday
  const time = start - first * DAY;
  const until = rule.has('UNTIL') ? dayOf(rule.get('UNTIL') ?? '') : Number.POSITIVE_INFINITY;
  const count = Number(rule.get('COUNT') ?? Number.POSITIVE_INFINITY);
  if (until === null || Number.isNaN(count) || (rule.has('UNTIL') && rule.has('COUNT'))) return null;
  const begin = Math.max(first, Math.ceil((from - time) / DAY));
  const last = Math.min(until, Math.floor((to - time) / DAY));
  const found: number[] = [];
  let counted = 0;
  // Only what is counted has to be looked at from the first date on.
  for (let day = rule.has('COUNT') ? first : begin; day <= last && counted < count; day += 1) {
    if ((day - origin) % (wide * Number(interval)) >= wide || !days.has(weekdayOf(day))) continue;
    counted += 1;
    if (day >= begin) found.push(day * DAY + time);
  }
  return found;
}

/** The day of `20261231`, counted from 1970; null where it is written in another way or does not exist. */
function dayOf(date: string): number | null {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(date) ?? [];
  const at = Date.parse(`${year}-${month}-${day}T00:00Z`);
  return Number.isNaN(at) || new Date(at).getUTCDate() !== Number(day) ? null : at / DAY;
}

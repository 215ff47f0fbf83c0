const DAY = 86_400_000;
const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const plain = new Set(['FREQ', 'INTERVAL', 'BYDAY']);
/** The first day of 1970 was a Thursday. */
const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;
/**
 * The dates of a rule that repeats by the day or the week and has no end: what nearly every maintenance window is, counted
 * in days, at a fiftieth of what the library takes. Null where the rule says more. All times are wall clocks written as if in
 * UTC; both ends are within.
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
  const found: number[] = [];
  for (let day = Math.max(first, Math.ceil((from - time) / DAY)); day * DAY + time <= to; day += 1)
    if ((day - origin) % (wide * Number(interval)) < wide && days.has(weekdayOf(day))) found.push(day * DAY + time);
  return found;
}

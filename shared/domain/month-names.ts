/** The languages whose names of months and weekdays are read; a name that means two months in them is in none. */
const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'da', 'sv', 'nb', 'fi', 'pl', 'cs', 'hu'];

const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}|\./gu, '')
    .replaceAll('ł', 'l')
    .trim()
    .toLowerCase();

/** Names by what they stand for, from what the runtime knows of languages. */
function namesBy(unit: 'month' | 'weekday', count: number, at: (index: number) => number): Map<string, number | null> {
  const found = new Map<string, number | null>();
  for (const language of languages)
    for (const width of ['long', 'short'] as const)
      for (const alone of [true, false]) {
        const form = new Intl.DateTimeFormat(language, {
          [unit]: width,
          ...(alone ? {} : { day: 'numeric' as const }),
          timeZone: 'UTC',
        });
        for (let index = 0; index < count; index += 1) {
          const part = form.formatToParts(at(index)).find(({ type }) => type === unit);
          const name = plain(part?.value ?? '');
          if (/^\p{L}{2,}$/u.test(name)) found.set(name, (found.get(name) ?? index) === index ? index : null);
        }
      }
  return found;
}

let months: ReadonlyMap<string, number | null> | undefined;
let weekdays: ReadonlyMap<string, number | null> | undefined;

/** The number of a month, 1 for January, by its name or the beginning of its English one; null for any other word. */
export function monthNamed(word: string): number | null {
  months ??= namesBy('month', 12, (month) => Date.UTC(2026, month, 10));
  const name = plain(word);
  const known = months.get(name);
  if (known !== undefined && known !== null) return known + 1;
  const english = name.length < 3 ? -1 : starts.findIndex((month) => month.startsWith(name));
  return english < 0 ? null : english + 1;
}
const starts = 'january february march april may june july august september october november december'.split(' ');

/** The day of the week, 1 for Monday, by its name or the beginning of its English one. */
export function weekdayNamed(word: string): number | null {
  weekdays ??= namesBy('weekday', 7, (day) => Date.UTC(2026, 0, 5 + day));
  const name = plain(word);
  const known = weekdays.get(name);
  if (known !== undefined && known !== null) return known + 1;
  const english = name.length < 2 ? -1 : days.findIndex((day) => day.startsWith(name));
  return english < 0 ? null : english + 1;
}
const days = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');

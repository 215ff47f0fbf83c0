import { inWords } from '../count';
import { ruleParts } from './recurrence';
import { weekdayNames } from './rule-pattern';

const units: Readonly<Record<string, string>> = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' };
const days: Readonly<Record<string, string>> = weekdayNames;
const months = 'January February March April May June July August September October November December'.split(' ');
const said = new Set(['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTH', 'BYMONTHDAY', 'COUNT', 'UNTIL', 'WKST']);

/** `Every week on Thursday`, `Every month on the 2nd Sunday, until 31 December 2026`; of a rule that was found sound. */
export function ruleWords(rule: string): string {
  const given = ruleParts(rule);
  const listed = (name: string) => (given.get(name) ?? '').split(',').filter(Boolean);
  const unit = units[given.get('FREQ') ?? ''] ?? 'time';
  const interval = Number(given.get('INTERVAL') ?? 1);
  const until = given.get('UNTIL');
  const times = given.get('COUNT');
  const on = [...listed('BYDAY').map(dayWords), ...listed('BYMONTHDAY').map(dateWords)];
  const rest = [...given].filter(([name]) => !said.has(name)).map(([name, value]) => `${name}=${value}`);
  return [
    interval === 1 ? `Every ${unit}` : `Every ${interval} ${unit}s`,
    on.length > 0 ? ` on ${inWords(on)}` : '',
    listed('BYMONTH').length > 0
      ? ` in ${inWords(listed('BYMONTH').map((one) => months[Number(one) - 1] ?? one))}`
      : '',
    rest.length > 0 ? ` (${rest.join(', ')})` : '',
    times === undefined ? '' : times === '1' ? ', once' : `, ${times} times`,
    until === undefined ? '' : `, until ${untilWords(until)}`,
  ].join('');
}

function dayWords(text: string): string {
  const [, at, day = ''] = /^([+-]?\d+)?([A-Z]{2})$/.exec(text) ?? [];
  const name = days[day] ?? text;
  return at === undefined ? name : `the ${ordinal(Number(at))} ${name}`;
}

const dateWords = (text: string): string =>
  Number(text) < 0 ? `the ${ordinal(Number(text))} day` : `the ${ordinal(Number(text))}`;

/** `2nd`, `last`, `3rd last`. */
function ordinal(number: number): string {
  if (number === -1) return 'last';
  const size = Math.abs(number);
  const ending = size % 100 > 10 && size % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][size % 10] ?? 'th');
  return `${size}${ending}${number < 0 ? ' last' : ''}`;
}

function untilWords(text: string): string {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})/.exec(text) ?? [];
  return year === undefined ? text : `${Number(day)} ${months[Number(month) - 1] ?? ''} ${year}`;
}

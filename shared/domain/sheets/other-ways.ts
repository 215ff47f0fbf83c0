import type { RegisterKey } from '../plan/registers';
import { momentOf } from '../moment-text';
import { epochOf, localOf } from '../time';
import { zoneNamed } from '../zone-names';
import { unambiguous } from './date-order';

/** Columns of other tools that say in another way what a field says. */
export const STANDING = '(standing)';
export const END = '(end)';
export const DAYS = '(days)';
export const ZONE = '(zone)';
export type OtherWay = { readonly key: string; readonly title: string; readonly usual: readonly string[] };

const standing: OtherWay = {
  key: STANDING,
  title: 'Status, for Retired',
  usual: ['active', 'install status', 'operational status', 'life cycle stage status', 'status', 'enabled'],
};
const end: OtherWay = {
  key: END,
  title: 'End, for Length',
  usual: ['end', 'end date time', 'end time', 'end date', 'finish', 'to'],
};
const days: OtherWay = {
  key: DAYS,
  title: 'Days, for Repeats',
  usual: ['days of week', 'days of the week', 'day of week', 'weekdays', 'days'],
};

const zone: OtherWay = {
  key: ZONE,
  title: 'Time zone, for From and To',
  usual: ['zone', 'time zone', 'timezone', 'tz', 'tzid'],
};

/** Registers whose rows have a state of their own, which other tools call status. */
const stateful: readonly RegisterKey[] = ['knownErrors', 'problems', 'actions'];
export const otherWays = (register: RegisterKey): readonly OtherWay[] => [
  ...(register === 'windows' ? [end, days] : []),
  ...(register === 'freezes' ? [zone] : []),
  ...(stateful.includes(register) ? [] : [standing]),
];

/** Puts what a row says in other ways into the cells of the fields meant, where those say nothing themselves. */
export function inOwnWay(register: RegisterKey, cells: ReadonlyMap<string, string>): Map<string, string> {
  const own = new Map(cells);
  const put = (key: string, text: string | null) => {
    if (text !== null && !own.has(key)) own.set(key, text);
  };
  put('retired', retiredOf(cells.get(STANDING)));
  put('length', lengthOf(cells.get('start'), cells.get(END)));
  if (register === 'windows') for (const [key, text] of startOf(cells)) own.set(key, text);
  for (const key of ['from', 'to']) {
    const text = inZone(cells.get(key), cells.get(ZONE));
    if (text !== null) own.set(key, text);
  }
  const rule = register === 'windows' ? ruleOf(cells.get('rule'), cells.get(DAYS)) : null;
  if (rule !== null) own.set('rule', rule);
  if (rule === '') own.delete('rule');
  for (const { key } of otherWays(register)) own.delete(key);
  return own;
}

const gone = /^(no?|false|0|7|inactive|retired|absent|stolen|disposed|decommissioned|archived|end of life)$/i;
const here = /^(y(es)?|true|1|active|installed|in use|operational|in service|live)$/i;

/** A status nobody foresaw leaves the row as it is. */
function retiredOf(status = ''): string | null {
  const plain = status.trim();
  return gone.test(plain) ? 'Yes' : here.test(plain) ? 'No' : null;
}

/** A start that says its zone itself, in the zone of its row; without one there, in its own. */
function startOf(cells: ReadonlyMap<string, string>): [string, string][] {
  const found = momentOf(unambiguous(cells.get('start') ?? ''), 'UTC');
  if (!found.ok || !found.stated) return [];
  const stated = cells.get('zone');
  const zone = stated === undefined ? found.zone : zoneNamed(stated);
  if (zone === null) return []; // refused where the zone is read
  return [
    ['start', localOf(epochOf(found), zone).replace('T', ' ')],
    ['zone', zone],
  ];
}

/** A time that says no zone, in that of a column beside it; one that is no zone is refused with the time. */
function inZone(text: string | undefined, zone: string | undefined): string | null {
  if (text === undefined || zone === undefined) return null;
  const found = momentOf(unambiguous(text), 'UTC');
  return found.ok && !found.stated ? `${text} ${zone}` : null;
}

const DAY = 86_400_000;
/** The minutes between two times; an end that is a day includes it. Both times where they give none, to be refused in words. */
function lengthOf(start: string | undefined, end: string | undefined): string | null {
  if (start === undefined || end === undefined) return null;
  const first = momentOf(unambiguous(start), 'UTC');
  const last = momentOf(unambiguous(end), first.ok ? first.zone : 'UTC');
  if (!first.ok || !last.ok) return `${start} to ${end}`;
  const minutes = (epochOf(last) + (last.day ? DAY : 0) - epochOf(first)) / 60_000;
  return minutes > 0 ? String(minutes) : `${start} to ${end}`;
}

const WEEK = 'MO,TU,WE,TH,FR';
const often: readonly (readonly [RegExp, string])[] = [
  [/^(every )?week ?days?( \(mon ?[-–] ?fri\))?$/i, `FREQ=WEEKLY;BYDAY=${WEEK}`],
  [/^(every )?week ?ends?( \(sat ?[-–,] ?sun\))?$/i, 'FREQ=WEEKLY;BYDAY=SA,SU'],
  [/^(daily|every day)$/i, 'FREQ=DAILY'],
  [/^(weekly|every week)$/i, 'FREQ=WEEKLY'],
  [/^(fortnightly|biweekly|every two weeks)$/i, 'FREQ=WEEKLY;INTERVAL=2'],
  [/^(monthly|every month)$/i, 'FREQ=MONTHLY'],
  [/^(quarterly)$/i, 'FREQ=MONTHLY;INTERVAL=3'],
  [/^(yearly|annually|every year)$/i, 'FREQ=YEARLY'],
  [/^(-+ ?none ?-+|none|never|once|does not repeat|single|no)$/i, ''],
];

/** A recurrence rule of the words schedules use; null where there is nothing to put right. */
function ruleOf(words: string | undefined, days: string | undefined): string | null {
  if (words === undefined) return null;
  const rule = often.find(([form]) => form.test(words.trim()))?.[1];
  if (rule === undefined) return null;
  const on = rule === 'FREQ=WEEKLY' ? daysOf(days) : [];
  return on.length > 0 ? `${rule};BYDAY=${on.join(',')}` : rule;
}

const names = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const;

/** `Thursday, Friday`, or `45` as ServiceNow stores it: Monday is 1. */
function daysOf(text = ''): string[] {
  const plain = text.trim().toLowerCase();
  const found = /^[1-7]+$/.test(plain)
    ? [...plain].map((digit) => names[Number(digit) - 1])
    : plain.split(/[^a-z]+/).map((word) => names.find((name) => word.startsWith(name)));
  return [...new Set(found.flatMap((name) => (name === undefined ? [] : [name.toUpperCase()])))];
}

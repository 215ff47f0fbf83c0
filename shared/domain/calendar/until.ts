import { epochOf, localOf } from '../time';

const UNTIL = /(?:^|;)UNTIL=(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?/i;
export const withUntil = (rule: string, until: string): string => rule.replace(/UNTIL=[^;]*/i, `UNTIL=${until}`);

/**
 * The end of a rule as a calendar file has it, an instant, told by the date of the last day on the wall: that is how the
 * registers keep it. A midnight of UTC beside whole days is their date as it is written.
 */
export function untilOnWall(rule: string, start: { local: string; zone: string; wholeDays?: boolean }): string {
  const [, year, month, day, hour, minute, second, utc] = UNTIL.exec(rule) ?? [];
  if (year === undefined || hour === undefined) return rule;
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(at)) return rule; // nonsense is named where rules are checked
  const written = start.wholeDays === true && `${hour}${minute}${second}` === '000000';
  const local = utc && !written ? localOf(at, start.zone) : `${year}-${month}-${day}T${hour}:${minute}`;
  const date = Temporal.PlainDate.from(local.slice(0, 10));
  const last = local.slice(11) >= start.local.slice(11) ? date : date.subtract({ days: 1 });
  return withUntil(rule, last.toString().replaceAll('-', ''));
}

type Repeating = { readonly rule?: unknown; readonly start?: unknown; readonly zone?: unknown };

/** The rule of a window with its end as people in its zone see it; it may have been typed, or come in a table, as an instant. */
export function wallRule({ rule, start, zone }: Repeating): string {
  if (typeof rule !== 'string') return '';
  return typeof start === 'string' && typeof zone === 'string' ? untilOnWall(rule, { local: start, zone }) : rule;
}

/** The end of a rule as a calendar file wants it beside a start with a time: an instant. */
export function untilAsInstant(rule: string, zone: string): string {
  const [, year, month, day, hour = '23', minute = '59', second = '59', utc] = UNTIL.exec(rule) ?? [];
  if (year === undefined || utc === 'Z') return rule;
  const at = epochOf({ local: `${year}-${month}-${day}T${hour}:${minute}`, zone }) + Number(second) * 1000;
  return withUntil(rule, new Date(at).toISOString().replaceAll(/[-:]|\.\d{3}/g, ''));
}

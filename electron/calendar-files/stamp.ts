import { isLocalDateTime } from '../../shared/domain/time';

/** A date, or a date and time, as it stands in a calendar file. */
export type Stamp = {
  readonly date: string;
  /** `19:00`, to the minute before; null for a day. */
  readonly time: string | null;
  /** Whether seconds were left behind it. */
  readonly over: boolean;
  /** Minutes ahead of UTC where the value says so: 0 for `Z`. */
  readonly offset: number | null;
};

const FORM =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d{1,9})?)?\s*(?:(Z)|([+-])(\d{2}):?(\d{2}))?)?$/i;

/** Null where it is none, or a day that does not exist. `T240000` is the midnight after. */
export function stampOf(text: string): Stamp | null {
  const [, year, month, day, hour, minute, second = '0', utc, sign, hours, minutes] = FORM.exec(text.trim()) ?? [];
  if (year === undefined) return null;
  const date = `${year}-${month}-${day}`;
  if (!exists(date)) return null;
  if (hour === undefined) return { date, time: null, over: false, offset: null };
  const ahead = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  const offset = utc !== undefined ? 0 : sign === undefined ? null : ahead;
  if (`${hour}${minute}` === '2400' && Number(second) === 0)
    return { date: dayAfter(date), time: '00:00', over: false, offset };
  if (!isLocalDateTime(`2000-01-01T${hour}:${minute}`) || Number(second) > 60) return null;
  return { date, time: `${hour}:${minute}`, over: Number(second) > 0, offset };
}

/** Also before the years that plans may have: zones begin in 1601. */
const exists = (date: string): boolean => {
  const at = Date.parse(`${date}T00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
};

export const dayAfter = (date: string): string => Temporal.PlainDate.from(date).add({ days: 1 }).toString();

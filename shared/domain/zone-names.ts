import { findIana, findWindows, IANA_ALIAS_MAP } from 'windows-iana';
import { isTimeZone } from './time';

/**
 * The zone of the database that a name means, as calendars and tables write it: its own name in any case or behind the
 * path older programs put before it, a name of Windows, the words Outlook shows (`(UTC+00:00) Dublin, Edinburgh, Lisbon,
 * London`), or an offset. Null where nothing tells.
 */
export function zoneNamed(name: string): string | null {
  const plain = name.trim().replaceAll(/^["']|["']$/g, '');
  if (plain.length > 120) return null;
  return inDatabase(plain) ?? ofWindows(plain) ?? shown(plain) ?? ofOffset(plain);
}

/** The names Microsoft gives UTC in its own way. */
const UNIVERSAL = /^(?:(?:tzone:\/\/microsoft\/)?utc|z|gmt|zulu|universal(?: time)?|coordinated universal time)$/i;

/** `Europe/London`, `europe/london`, `/citadel.org/20210210_1/America/Indiana/Indianapolis`. */
function inDatabase(name: string): string | null {
  if (UNIVERSAL.test(name)) return 'UTC';
  const parts = name.replaceAll(' ', '_').split('/').slice(-3);
  for (const from of parts.keys()) {
    const last = parts.slice(from).join('/');
    if ((last.includes('/') || last === name) && isTimeZone(last)) return spelt(last);
  }
  return null;
}

let spellings: ReadonlyMap<string, string> | undefined;
/** With the capitals the database gives it. */
function spelt(name: string): string {
  spellings ??= new Map(allNames().map((one) => [one.toLowerCase(), one]));
  return spellings.get(name.toLowerCase()) ?? name;
}
const allNames = (): string[] => [
  ...IANA_ALIAS_MAP.flatMap(({ alias }) => alias),
  ...Intl.supportedValuesOf('timeZone'),
];

/** `GMT Standard Time`, also numbered as Exchange does (`GMT Standard Time 1`), or for summer. */
function ofWindows(name: string): string | null {
  const whole = name.replace(/ (?:\d+|\/.*)$/, '').replace(/ Daylight Time$/i, ' Standard Time');
  const words = whole.replaceAll(/\S+/g, (word) =>
    /^(?:UTC|AUS|US|SA|SE|GTB|FLE|GMT)/.test(word) ? word : titled(word),
  );
  return (
    [name, whole, words]
      .map((one) => findIana(one).find((zone) => isTimeZone(zone)))
      .find((zone) => zone !== undefined) ?? null
  );
}
const titled = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();

/** Places that Windows shows and the database knows under another name. */
const places: Readonly<Record<string, string>> = {
  arizona: 'America/Phoenix',
  alaska: 'America/Anchorage',
  hawaii: 'Pacific/Honolulu',
  'indiana (east)': 'America/Indiana/Indianapolis',
  brasilia: 'America/Sao_Paulo',
  salvador: 'America/Bahia',
  chetumal: 'America/Cancun',
  haiti: 'America/Port-au-Prince',
  'turks and caicos': 'America/Grand_Turk',
  'saint pierre and miquelon': 'America/Miquelon',
  'cape verde is.': 'Atlantic/Cape_Verde',
  'west central africa': 'Africa/Lagos',
  'harare, pretoria': 'Africa/Johannesburg',
  astana: 'Asia/Almaty',
  chokurdakh: 'Asia/Srednekolymsk',
  'solomon is.': 'Pacific/Guadalcanal',
  'sri jayawardenepura': 'Asia/Colombo',
  'port louis': 'Indian/Mauritius',
  "nuku'alofa": 'Pacific/Tongatapu',
  ekaterinburg: 'Asia/Yekaterinburg',
  kyiv: 'Europe/Kyiv',
  bern: 'Europe/Zurich',
  bombay: 'Asia/Kolkata',
  beijing: 'Asia/Shanghai',
  georgetown: 'America/Guyana',
  'baja california': 'America/Tijuana',
  'petropavlovsk-kamchatsky': 'Asia/Kamchatka',
  'nur-sultan (astana)': 'Asia/Almaty',
};

const BRACKET = /^\((?:UTC|GMT)\s*(?:([+-])(\d{1,2}):?(\d{2}))?\)\s*(.*)$/i;

/** `(UTC-05:00) Eastern Time (US & Canada)`: by the region or by one of the cities, where the offset is the same. */
function shown(name: string): string | null {
  const [, sign = '+', hours = '0', minutes = '0', text = name] = BRACKET.exec(name) ?? [];
  if (UNIVERSAL.test(text)) return 'UTC';
  const minutesOf = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  const listed = text.split(/[,;:]/).map((part) =>
    part
      .trim()
      .toLowerCase()
      .replace(/^city of /, ''),
  );
  const region = text.replace(/\s*\(.*$/, '').replace(/ Time$/i, '');
  const found = [
    findIana(`${region} Standard Time`)[0],
    ...[text.toLowerCase(), ...listed].flatMap((part) => [places[part], byCity(part)]),
  ].flatMap((zone) => (zone !== undefined && isTimeZone(zone) ? [zone] : []));
  const sameHours = found.find((zone) => name === text || offsetsOf(zone).includes(minutesOf));
  return sameHours === undefined ? (found[0] ?? null) : chief(sameHours);
}

/** The zone Windows takes for all that have the same hours: London for Dublin, Berlin for Amsterdam. */
function chief(zone: string): string {
  const [windows] = findWindows(zone);
  return (windows === undefined ? undefined : findIana(windows)[0]) ?? zone;
}

let cities: ReadonlyMap<string, string> | undefined;
function byCity(city: string): string | undefined {
  const plain = (text: string) =>
    text
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/[^a-z]/g, '');
  cities ??= new Map(
    allNames()
      .filter((zone) => zone.includes('/') && !zone.startsWith('Etc/'))
      .map((zone) => [plain(zone.slice(zone.lastIndexOf('/') + 1)), zone]),
  );
  const known = cities.get(plain(city)) ?? cities.get(plain(city.replace(/ islands?$/i, '')));
  return /\d/.test(city) || plain(city).length < 3 ? undefined : known;
}

/** What a zone is ahead of UTC in minutes, in winter and in summer. */
function offsetsOf(zone: string): number[] {
  const year = new Date().getUTCFullYear();
  return [0, 6].map((month) => {
    const at = Temporal.Instant.fromEpochMilliseconds(Date.UTC(year, month, 15)).toZonedDateTimeISO(zone);
    return at.offsetNanoseconds / 6e10;
  });
}

/** `GMT+1`, `UTC-05:00`, `+0530`; the signs of the names in the database are the other way round. */
function ofOffset(name: string): string | null {
  const [, sign, hours, minutes = '0'] = /^\(?(?:UTC|GMT)?\s*([+-])(\d{1,2}):?(\d{2})?\)?(?:\s.*)?$/i.exec(name) ?? [];
  return sign === undefined ? null : fixedZone((Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1));
}

/** The zone that is always so many minutes ahead of UTC; null where the database has none. */
export function fixedZone(minutes: number): string | null {
  if (minutes === 0) return 'UTC';
  const hours = minutes / 60;
  const whole = `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
  if (Number.isInteger(hours) && isTimeZone(whole)) return whole;
  return (
    Intl.supportedValuesOf('timeZone').find((zone) => offsetsOf(zone).every((offset) => offset === minutes)) ?? null
  );
}

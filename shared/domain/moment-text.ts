import { epochOf, isTimeZone, localOf } from './time';
import { zoneAbbreviation } from './time-format';
import { parseDate, parseLocal } from './time-text';
import { zoneNamed } from './zone-names';

export type MomentText =
  | {
      ok: true;
      local: string;
      zone: string;
      occurrence?: 'first' | 'second';
      /** A day was written, without a time. */
      day: boolean;
      /** Whether the text says in which zone. */
      stated: boolean;
    }
  | { ok: false; why: 'time' | 'zone' | 'several'; word: string };

/** What is said for an offset, in minutes; BST is British here. */
const said: readonly (readonly [number, string])[] = [
  [0, 'UTC GMT Z WET'],
  [60, 'WEST BST CET MEZ'],
  [120, 'CEST MESZ EET'],
  [180, 'EEST MSK'],
  [480, 'SGT HKT AWST'],
  [540, 'JST KST'],
  [570, 'ACST'],
  [600, 'AEST'],
  [660, 'AEDT'],
  [720, 'NZST'],
  [780, 'NZDT'],
  [-240, 'EDT'],
  [-300, 'EST CDT'],
  [-360, 'MDT'],
  [-420, 'MST PDT'],
  [-480, 'PST'],
  [-540, 'AKST'],
  [-600, 'HST'],
];
const abbreviations = new Map(
  said.flatMap(([offset, names]) => names.split(' ').map((name): [string, number] => [name, offset])),
);
/** Said in places far from each other, by the offset: only where people are in one of them is it clear which is meant. */
const several = new Map<string, readonly number[]>([
  ['IST', [330, 60, 120]],
  ['CST', [-360, 480]],
  ['AST', [-240, 180]],
  ['ADT', [-180, 240]],
]);

const OFFSET =
  /^(.*(?:\d[:.]\d{2}|\d ?[ap]\.?m\.?|T\d{4,6})(?:[:.]\d{2})?(?:[.,]\d{1,9})?) ?(?:UTC|GMT)? ?([+\-−])(\d{1,2}):?(\d{2})?(?: \([^()]*\))?$/i;

/**
 * A moment as tables and people write it: a date, or a date and time, with a zone, an offset (`+01:00`, `+0100`, `Z`) or
 * an abbreviation behind it, else in the usual zone. A moment given by an offset is told in the usual zone.
 */
export function momentOf(text: string, usual: string): MomentText {
  const plain = text.replaceAll(/[\s\u00A0\u2007\u2009\u202F]+/g, ' ').trim();
  const [, main = plain, which] = /^(.*\S) (first|second)$/i.exec(plain) ?? [];
  const occurrence = which?.toLowerCase() === 'second' ? 'second' : which === undefined ? undefined : 'first';
  const found = zoned(main, usual);
  return found.ok && occurrence !== undefined ? { ...found, occurrence } : found;
}

function zoned(text: string, usual: string): MomentText {
  const alone = localText(text);
  if (alone !== null) return { ok: true, ...alone, zone: usual, stated: false };
  const [, before = '', sign, hours, minutes = '0'] = OFFSET.exec(text) ?? [];
  const clock = sign === undefined ? null : localText(before);
  if (clock !== null && Number(hours) < 15 && Number(minutes) < 60)
    return byOffset(clock, (Number(hours) * 60 + Number(minutes)) * (sign === '+' ? 1 : -1), usual);
  const [, compact = ''] = /^(.*\d)Z$/i.exec(text) ?? [];
  const universal = localText(compact);
  if (universal !== null) return { ok: true, ...universal, zone: 'UTC', stated: true };
  return withWords(text, usual);
}

/** A zone in words behind the time. */
function withWords(text: string, usual: string): MomentText {
  for (const { index } of text.matchAll(/ (?=[A-Za-z(/"])(?![ap]\.? ?m\b)/gi)) {
    const local = localText(text.slice(0, index));
    if (local === null) continue;
    const word = text.slice(index + 1).trim();
    const named = word.toUpperCase();
    const here = epochOf({ ...local, zone: usual });
    const ahead = (Date.parse(`${local.local}:00Z`) - here) / 60_000;
    if (zoneAbbreviation(here, usual) === named || several.get(named)?.includes(ahead) === true)
      return { ok: true, ...local, zone: usual, stated: true };
    const offset = abbreviations.get(named);
    if (offset !== undefined) return byOffset(local, offset, usual);
    if (several.has(named)) return { ok: false, why: 'several', word };
    const zone = zoneNamed(word);
    return zone !== null && isTimeZone(zone)
      ? { ok: true, ...local, zone, stated: true }
      : { ok: false, why: 'zone', word };
  }
  return { ok: false, why: 'time', word: text };
}

function byOffset({ local, day }: { local: string; day: boolean }, minutes: number, usual: string): MomentText {
  if (minutes === 0) return { ok: true, local, day, zone: 'UTC', stated: true };
  const instant = Date.parse(`${local}:00Z`) - minutes * 60_000;
  return { ok: true, local: localOf(instant, usual), day, zone: usual, stated: true };
}

const FIRST_SERIAL = Date.UTC(1899, 11, 30);

/** A date, or a date and time, without a zone; a number is a day as spreadsheets count them. */
function localText(text: string): { local: string; day: boolean } | null {
  const [, number] = /^([2-7]\d{4}(?:[.,]\d{1,12})?)$/.exec(text) ?? [];
  if (number !== undefined) {
    const at = FIRST_SERIAL + Math.round(Number(number.replace(',', '.')) * 1440) * 60_000;
    return { local: new Date(at).toISOString().slice(0, 16), day: !/[.,]/.test(number) };
  }
  const date = parseDate(text);
  if (date !== null) return { local: `${date}T00:00`, day: true };
  const local = parseLocal(text);
  return local === null ? null : { local, day: false };
}

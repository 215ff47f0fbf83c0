import { z } from 'zod';
import { describeIssues, faultText } from '../../../shared/domain/schema/faults';
import { choicesOf, type FieldEntry } from '../../../shared/domain/schema/field';
import { plainText, proseSchema } from '../../../shared/domain/schema/prose';
import { fileSchema, momentSchema } from '../../../shared/domain/schema/values';
import { isFields, isRows, valueAt } from '../../../shared/domain/edit/place';
import { momentOf } from '../../../shared/domain/moment-text';
import { epochOf, isTimeZone } from '../../../shared/domain/time';
import { relativeMoment } from '../../../shared/domain/schedule/relative-times';
import { relativeText, typedRelative } from '../../../shared/domain/schema/relative';
import { momentText, zoneAbbreviation } from '../../../shared/domain/time-format';
import { duration as words } from '../../strings/words';
import { parseDate, parseLocal, parseMinutes, showDate, showLocal } from '../../../shared/domain/time-text';
import { type Choosable, choose, type Chosen, rank } from '../../../shared/domain/choosing';
import { zoneNamed } from '../../../shared/domain/zone-names';
import { offeredOf, type Option, optionOfId, optionsOf, type World } from './world';

/** `understood` are the values of a list that were, `left` the part of the text that was not. */
export type Parsed = { ok: true; value: unknown } | { ok: false; message: string; understood?: unknown; left?: string };
const good = (value: unknown): Parsed => ({ ok: true, value });
const bad = (message: string): Parsed => ({ ok: false, message });
/** A text inside a message: enough of it to be recognised. */
const quoted = (text: string): string => `“${text.length > 60 ? `${text.slice(0, 59)}…` : text}”`;

const moment = momentSchema();
const file = fileSchema();
const prose = proseSchema();

/** A field in one line of text: what a cell shows, and what goes to the clipboard. */
export function toText(entry: FieldEntry, value: unknown, world: World): string {
  if (value === undefined || value === null) return '';
  const { meta } = entry;
  switch (meta.kind) {
    case 'yes-no':
      return value === true ? 'Yes' : 'No';
    case 'date':
      return typeof value === 'string' ? showDate(value) : '';
    case 'local-time':
      return typeof value === 'string' ? showLocal(value) : '';
    case 'moment': {
      const parsed = moment.safeParse(value);
      if (!parsed.success) return '';
      const { local, zone, said } = parsed.data;
      if (said) return `${relativeText(said)} (${momentText(epochOf(parsed.data), zone)})`;
      return `${showLocal(local)} ${zone === usualZone(world) ? zoneAbbreviation(epochOf(parsed.data), zone) : zone}`;
    }
    case 'link':
    case 'links':
      return nameOf(value, optionsOf(meta, world));
    case 'file': {
      const parsed = file.safeParse(value);
      return parsed.success ? parsed.data.name : '';
    }
    case 'prose': {
      const parsed = prose.safeParse(value);
      return parsed.success ? plainText(parsed.data) : '';
    }
    case 'files':
    case 'rows':
      return isRows(value) ? String(value.length) : '';
    case 'group':
      return groupText(value);
    case 'duties':
      return isFields(value) ? String(Object.keys(value).length) : '';
    case 'id':
    case 'text':
    case 'lines':
    case 'command':
    case 'choice':
    case 'number':
    case 'minutes':
    case 'zone':
    case 'instant':
    case 'hash':
    case 'recurrence':
      return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  }
}

/** The zone a time is meant in unless it names another: that of the first session, else of the library. */
export const usualZone = ({ content, settings }: World): string =>
  content.schedule?.sessions?.[0]?.zone ?? settings.zone ?? 'UTC';

/** The zone a local time is meant in: that of its row, of the session of its row, else the usual one. */
export function zoneOfRow(path: readonly string[], world: World): string {
  const row = valueAt(world.content, path.slice(0, -1)) ?? valueAt(world.registers, path.slice(0, -1));
  const zone = isFields(row) ? row['zone'] : undefined;
  if (typeof zone === 'string') return zone;
  const id = isFields(row) ? row['session'] : undefined;
  return world.content.schedule?.sessions?.find((session) => session.id === id)?.zone ?? usualZone(world);
}

function nameOf(value: unknown, options: readonly Option[]): string {
  const ids = (Array.isArray(value) ? value : [value]).filter((id) => typeof id === 'string');
  return ids.map((id) => optionOfId(options, id)?.short ?? `${id} (missing)`).join(', ');
}

/** A group is shown by what identifies it best: its minutes, its outcome, its words. */
function groupText(value: unknown): string {
  if (!isFields(value)) return '';
  if (typeof value['expected'] === 'number') return words(value['expected']);
  const shown = Object.values(value).filter((one) => typeof one === 'string' || typeof one === 'number');
  return shown.map(String).join(', ');
}

/** Kinds a cell can take as typed text; the others are entered in the detail of their row. */
export const typable = new Set<FieldEntry['meta']['kind']>([
  'text',
  'lines',
  'command',
  'choice',
  'yes-no',
  'number',
  'minutes',
  'date',
  'local-time',
  'moment',
  'zone',
  'hash',
  'recurrence',
  'link',
  'links',
]);

/** What typed or pasted text means for a field, if the field has room for it; an empty text clears it. */
export function fromText(entry: FieldEntry, text: string, world: World, zone: string): Parsed {
  const parsed = readText(entry, text, world, zone);
  if (!parsed.ok || parsed.value === undefined) return parsed;
  const fits = z.safeParse(entry.schema, parsed.value);
  return fits.success ? parsed : bad(describeIssues(fits.error, parsed.value).map(faultText).join('; '));
}

function readText(entry: FieldEntry, text: string, world: World, zone: string): Parsed {
  const { meta } = entry;
  const trimmed = text.trim();
  if (trimmed === '') return good(undefined);
  switch (meta.kind) {
    case 'text':
    case 'hash':
    case 'recurrence':
      return good(trimmed.replaceAll(/\s*\n\s*/g, ' '));
    case 'zone':
      return zoneFrom(trimmed);
    case 'lines':
    case 'command':
      return good(text.replace(/\s+$/, ''));
    case 'choice':
      return chosen(choicesIn(entry), trimmed);
    case 'yes-no':
      if (/^(y|yes|true|1|x|✓)$/i.test(trimmed)) return good(true);
      return /^(n|no|false|0|-|–)$/i.test(trimmed) ? good(false) : bad(`${quoted(trimmed)} is neither Yes nor No.`);
    case 'number':
      return /^\d{1,9}$/.test(trimmed) ? good(Number(trimmed)) : bad(`${quoted(trimmed)} is not a whole number.`);
    case 'minutes': {
      const minutes = parseMinutes(trimmed);
      return minutes === null
        ? bad(`${quoted(trimmed)} is not a number of minutes, such as 25 or 1:30.`)
        : good(minutes);
    }
    case 'date': {
      const date = parseDate(trimmed);
      return date === null ? bad(`${quoted(trimmed)} is not a date, such as 17 Sep 2026.`) : good(date);
    }
    case 'local-time': {
      const local = parseLocal(trimmed);
      return local === null
        ? bad(`${quoted(trimmed)} is not a date and time, such as 17 Sep 2026 19:00.`)
        : good(local);
    }
    case 'moment': {
      const said = typedRelative(trimmed);
      if (said !== null) {
        const next = relativeMoment(world.content, said);
        return next ? good(next) : bad(`${quoted(trimmed)} counts from a session: give one its times first.`);
      }
      const found = momentOf(trimmed, zone);
      return found.ok && !found.day
        ? good({ local: found.local, zone: found.zone })
        : bad(`${quoted(trimmed)} is not a date and time, such as 17 Sep 2026 19:00.`);
    }
    case 'link': {
      const found = matching(optionsOf(meta, world), trimmed);
      return 'one' in found ? good(found.one.id) : bad(notFound(found, trimmed));
    }
    case 'links':
      return linksFrom(optionsOf(meta, world), trimmed);
    case 'id':
    case 'prose':
    case 'instant':
    case 'file':
    case 'files':
    case 'duties':
    case 'group':
    case 'rows':
      return bad('This is entered below the table.');
  }
}

function zoneFrom(text: string): Parsed {
  const zone = isTimeZone(text) ? text : zoneNamed(text);
  if (zone !== null && zone !== undefined) return good(zone);
  const found = choose(zoneChoices(), text);
  return 'one' in found ? good(found.one.id) : bad(notFound(found, text, 'no time zone'));
}

let knownZones: readonly ZoneChoice[] | null = null;
type ZoneChoice = { readonly id: string; readonly label: string; readonly names: readonly string[] };
/** Every zone of the IANA database, `Europe/London`. */
export const zoneChoices = (): readonly ZoneChoice[] =>
  (knownZones ??= ['UTC', ...Intl.supportedValuesOf('timeZone')].map((id) => ({ id, label: id, names: [id] })));

type ChoiceName = { readonly value: string; readonly names: readonly string[] };
const keptChoices = new WeakMap<FieldEntry, readonly ChoiceName[]>();
/** The values of a choice, each with what people call it. */
export function choicesIn(entry: FieldEntry): readonly ChoiceName[] {
  const { words: called } = entry.meta;
  const known =
    keptChoices.get(entry) ??
    choicesOf(entry.schema).map((value) => ({ value, names: [value, ...(called?.[value] ? [called[value]] : [])] }));
  keptChoices.set(entry, known);
  return known;
}

function chosen(choices: readonly ChoiceName[], text: string): Parsed {
  const found = choose(choices, text);
  if ('one' in found) return good(found.one.value);
  const alike = 'several' in found ? found.several : choices;
  const listed = alike.map((one) => one.value).join(', ');
  return bad(
    'several' in found
      ? `${quoted(text)} may be ${listed}. Write more of it.`
      : `${quoted(text)} is not one of ${listed}.`,
  );
}

function linksFrom(options: readonly Option[], text: string): Parsed {
  const ids: string[] = [];
  const left: string[] = [];
  const why: string[] = [];
  for (const part of text.split(/[,;\n]/)) {
    const name = part.trim();
    if (name === '') continue;
    const found = matching(options, name);
    if ('one' in found) ids.push(found.one.id);
    else {
      left.push(name);
      why.push(notFound(found, name));
    }
  }
  const understood = [...new Set(ids)];
  if (left.length === 0) return good(understood);
  return { ok: false, message: why.join(' '), understood, left: left.join(', ') };
}

/** What a name means among rows: those that are not retired first, a retired one by its whole name alone. */
export function matching(options: readonly Option[], text: string): Chosen<Option> {
  const whole = options.find((option) => option.id === text);
  if (whole) return { one: whole };
  const known = answers.get(options) ?? new Map<string, Chosen<Option>>();
  const found = known.get(text) ?? lookUp(options, text);
  answers.set(options, known.set(text, found));
  return found;
}
/** A pasted column asks for the same names again and again. */
const answers = new WeakMap<readonly Option[], Map<string, Chosen<Option>>>();

function lookUp(options: readonly Option[], text: string): Chosen<Option> {
  const found = choose(offeredOf(options), text);
  if (!('none' in found)) return found;
  const retired = options.filter((option) => option.retired === true && rank(option, text) === 0);
  const [first, second] = retired;
  return first && !second ? { one: first } : found;
}

const SHOWN = 3;
function notFound(
  found: Chosen<Choosable & { readonly label: string }>,
  text: string,
  what = 'not in the list yet',
): string {
  if (!('several' in found)) return `${quoted(text)} is ${what}.`;
  const some = found.several.slice(0, SHOWN).map((one) => one.label);
  const more = found.several.length - some.length;
  return `${quoted(text)} may be ${some.join(', ')}${more > 0 ? ` or ${more} more` : ''}. Write more of it.`;
}

import { choicesOf, type FieldEntry } from '../../../shared/domain/schema/field';
import { plainText, proseSchema } from '../../../shared/domain/schema/prose';
import { fileSchema, momentSchema } from '../../../shared/domain/schema/values';
import { isFields, isRows, valueAt } from '../../../shared/domain/edit/place';
import { momentOf } from '../../../shared/domain/moment-text';
import { epochOf, isTimeZone } from '../../../shared/domain/time';
import { zoneAbbreviation } from '../../../shared/domain/time-format';
import { duration as words } from '../../strings/words';
import { parseDate, parseLocal, parseMinutes, showDate, showLocal } from '../../../shared/domain/time-text';
import { zoneNamed } from '../../../shared/domain/zone-names';
import { type Option, optionOfId, optionsOf, type World } from './world';

export type Parsed = { ok: true; value: unknown } | { ok: false; message: string };
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
      const { local, zone } = parsed.data;
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

/** What typed or pasted text means for a field; an empty text clears it. */
export function fromText(entry: FieldEntry, text: string, world: World, zone: string): Parsed {
  const { meta } = entry;
  const trimmed = text.trim();
  if (trimmed === '') return good(undefined);
  switch (meta.kind) {
    case 'text':
    case 'hash':
    case 'recurrence':
      return good(trimmed.replaceAll(/\s*\n\s*/g, ' '));
    case 'zone':
      return good((isTimeZone(trimmed) ? trimmed : zoneNamed(trimmed)) ?? trimmed);
    case 'lines':
    case 'command':
      return good(text.replace(/\s+$/, ''));
    case 'choice':
      return chosen(choicesOf(entry.schema), trimmed);
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
      const found = momentOf(trimmed, zone);
      return found.ok && !found.day
        ? good({ local: found.local, zone: found.zone })
        : bad(`${quoted(trimmed)} is not a date and time, such as 17 Sep 2026 19:00.`);
    }
    case 'link': {
      const option = matching(optionsOf(meta, world), trimmed);
      return option ? good(option.id) : bad(`${quoted(trimmed)} is not in the list yet.`);
    }
    case 'links': {
      const options = optionsOf(meta, world);
      const ids: string[] = [];
      for (const name of trimmed.split(/[,;\n]/)) {
        if (name.trim() === '') continue;
        const option = matching(options, name.trim());
        if (!option) return bad(`${quoted(name.trim())} is not in the list yet.`);
        ids.push(option.id);
      }
      return good([...new Set(ids)]);
    }
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

function chosen(choices: readonly string[], text: string): Parsed {
  const small = text.toLowerCase();
  const exact = choices.find((choice) => choice.toLowerCase() === small);
  const starting = choices.filter((choice) => choice.toLowerCase().startsWith(small));
  const found = exact ?? (starting.length === 1 ? starting[0] : undefined);
  return found === undefined ? bad(`${quoted(text)} is not one of ${choices.join(', ')}.`) : good(found);
}

/** The row meant by a name: exact, without regard to case, else the only one that starts so. */
export function matching(options: readonly Option[], text: string): Option | undefined {
  const small = text.toLowerCase();
  const same = (one: string) => one.toLowerCase() === small;
  const exact = options.find((option) => same(option.short) || same(option.label) || option.id === text);
  if (exact) return exact;
  const starting = options.filter((option) => option.label.toLowerCase().startsWith(small));
  return starting.length === 1 ? starting[0] : undefined;
}

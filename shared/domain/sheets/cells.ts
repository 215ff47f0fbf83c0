import { isFields, isRows } from '../edit/place';
import type { RegisterKey } from '../plan/registers';
import { choicesOf, type FieldEntry, fieldsOf } from '../schema/field';
import { isProse } from '../schema/prose';
import { momentOf } from '../moment-text';
import { momentSchema } from '../schema/values';
import { tidy } from '../schema/walk';
import { isTimeZone } from '../time';
import { parseMinutes } from '../time-text';
import { zoneNamed } from '../zone-names';
import { unambiguous } from './date-order';
import { type Names, registerOfTargets } from './names';
import { plainHtml } from './plain-html';
import { linesOfProse, proseOfLines } from './prose-lines';
import { plainCell } from './sheet';

const moment = momentSchema();
const BAR = ' | ';

/** A field in the cell of a spreadsheet: what `valueOfCell` reads back as the same value. */
export function cellOf({ meta, schema }: FieldEntry, value: unknown, names: Names): string {
  if (value === undefined || value === null) return '';
  switch (meta.kind) {
    case 'yes-no':
      return value === true ? 'Yes' : 'No';
    case 'local-time':
      return typeof value === 'string' ? value.replace('T', ' ') : '';
    case 'moment': {
      const parsed = moment.safeParse(value);
      if (!parsed.success) return '';
      const { local, zone, occurrence } = parsed.data;
      return `${local.replace('T', ' ')} ${zone}${occurrence === undefined ? '' : ` ${occurrence}`}`;
    }
    case 'link':
      return typeof value === 'string' ? names.nameOf(value) : '';
    case 'links':
      return Array.isArray(value) ? value.map((id) => names.nameOf(String(id))).join('; ') : '';
    case 'prose':
      return isProse(value) ? linesOfProse(value) : '';
    case 'rows':
      return isRows(value)
        ? value
            .map((row) =>
              fieldsOf(schema)
                .map((field) => cellOf(field, row[field.key], names).replaceAll('|', '¦').replaceAll('\n', ' '))
                .join(BAR)
                .replace(/(?: \| *)+$/, ''),
            )
            .join('\n')
        : '';
    case 'id':
    case 'text':
    case 'lines':
    case 'command':
    case 'choice':
    case 'number':
    case 'minutes':
    case 'date':
    case 'zone':
    case 'instant':
    case 'hash':
    case 'recurrence':
      return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    case 'file':
    case 'files':
    case 'duties':
    case 'group':
      return isFields(value) || isRows(value) ? JSON.stringify(value) : ''; // no register has one
  }
}

/** A row that a cell names and no register holds. */
export type Missing = { readonly register: RegisterKey; readonly name: string };

export type ReadCell =
  /** `left`: what was not taken over, in words. */
  { ok: true; value: unknown; missing: readonly Missing[]; left: readonly string[] } | { ok: false; message: string };

export type CellContext = {
  readonly names: Names;
  /** The zone of a time that names none. */
  readonly zone: string;
  readonly newId: () => string;
  /** What stands there now: rows in it keep their ids where they say the same. */
  readonly before?: unknown;
};

const good = (value: unknown, left: readonly string[] = [], missing: readonly Missing[] = []): ReadCell => ({
  ok: true,
  value,
  missing,
  left,
});
const bad = (message: string): ReadCell => ({ ok: false, message });
const quoted = (text: string): string => `“${text.length > 60 ? `${text.slice(0, 59)}…` : text}”`;
const oneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ');

/** What a cell of a spreadsheet means for a field. Never called with an empty cell. */
export function valueOfCell(entry: FieldEntry, cell: string, context: CellContext): ReadCell {
  const text = plainCell(plainHtml(cell));
  const { meta } = entry;
  switch (meta.kind) {
    case 'id':
    case 'text':
    case 'recurrence':
      return good(oneLine(text));
    case 'hash':
      return good(oneLine(text).toLowerCase());
    case 'lines':
    case 'command':
      return good(text);
    case 'prose':
      return good(proseOfLines(text));
    case 'choice':
      return choiceOf(choicesOf(entry.schema), text);
    case 'yes-no':
      if (/^(y|yes|true|1|x)$/i.test(text)) return good(true);
      return /^(n|no|false|0|-|–)$/i.test(text) ? good(undefined) : bad(`${quoted(text)} is neither Yes nor No`);
    case 'number':
      return /^\d{1,9}$/.test(text) ? good(Number(text)) : bad(`${quoted(text)} is not a whole number`);
    case 'minutes': {
      const minutes = parseMinutes(text);
      return minutes === null ? bad(`${quoted(text)} is not a number of minutes, such as 25 or 1:30`) : good(minutes);
    }
    case 'date': {
      const found = momentOf(unambiguous(text), context.zone);
      return found.ok ? good(found.local.slice(0, 10)) : bad(`${quoted(text)} is not a date, such as 17/09/2026`);
    }
    case 'local-time': {
      const found = momentOf(unambiguous(text), context.zone);
      return found.ok && !found.stated
        ? good(found.local)
        : bad(`${quoted(text)} is not a date and time, such as 17/09/2026 19:00`);
    }
    case 'moment':
      return momentCell(entry, text, context.zone);
    case 'zone':
      return zoneCell(text);
    case 'link':
      return linkOf(entry, [text], context, false);
    case 'links':
      return linkOf(entry, partsOf(entry, text, context), context, true);
    case 'rows':
      return rowsOf(entry, text, context);
    case 'instant':
    case 'file':
    case 'files':
    case 'duties':
    case 'group':
      return bad('cannot be taken from a table');
  }
}

/** What other tools call the states and weights of a record. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  High: ['critical', 'highest', 'major', 'blocker', 'severe'],
  Medium: ['moderate', 'normal'],
  Low: ['minor', 'trivial', 'lowest', 'planning'],
  Draft: ['new', 'to do', 'backlog'],
  Actual: ['open', 'active', 'in progress', 'known error', 'assess', 'root cause analysis', 'fix in progress'],
  Fixed: ['resolved', 'done'],
  Retired: ['closed', 'cancelled', 'obsolete'],
};

function choiceOf(choices: readonly string[], text: string): ReadCell {
  const small = text.toLowerCase().replace(/^\d+\s*[-–:.]\s*/, ''); // "2 - High", as ServiceNow writes it
  const found =
    choices.find((choice) => choice.toLowerCase() === small) ??
    choices.find((choice) => synonyms[choice]?.includes(small) === true);
  return found === undefined ? good(undefined, [`${quoted(text)} is not one of ${choices.join(', ')}`]) : good(found);
}

function momentCell({ meta }: FieldEntry, text: string, usual: string): ReadCell {
  const found = momentOf(unambiguous(text), usual);
  if (found.ok) {
    const { local, zone, occurrence } = found;
    const day = found.day && meta.inclusive === true;
    const whole = day ? `${Temporal.PlainDate.from(local.slice(0, 10)).add({ days: 1 }).toString()}T00:00` : local;
    return good({ local: whole, zone, ...(occurrence === undefined ? {} : { occurrence }) });
  }
  if (found.why === 'several')
    return bad(
      `${quoted(found.word)} is said in several time zones; write the one that is meant, such as Asia/Kolkata`,
    );
  return found.why === 'zone'
    ? bad(`${quoted(found.word)} is not a time zone, such as Europe/London`)
    : bad(`${quoted(text)} is not a date and time, such as 17/09/2026 19:00 Europe/London`);
}

function zoneCell(text: string): ReadCell {
  const zone = isTimeZone(text) ? text : zoneNamed(text);
  return zone === null ? bad(`${quoted(text)} is not a time zone, such as Europe/London`) : good(zone);
}

/** The names in a cell: one a line or after a semicolon; after a comma only where the whole is no name itself. */
function partsOf(entry: FieldEntry, text: string, { names }: CellContext): string[] {
  const register = registerOfTargets(entry.meta.to);
  const known = (name: string) => register !== undefined && (names.find(register, name).length > 0 || names.has(name));
  if (known(text)) return [text];
  const parts = text.split(/[;\n]/).flatMap((part) => (known(part.trim()) ? [part] : part.split(',')));
  return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))];
}

function linkOf(entry: FieldEntry, wanted: readonly string[], { names }: CellContext, many: boolean): ReadCell {
  const register = registerOfTargets(entry.meta.to);
  if (register === undefined) return bad('cannot be taken from a table');
  const ids: string[] = [];
  const missing: Missing[] = [];
  for (const name of wanted.map(oneLine)) {
    const [id, other] = names.find(register, name);
    if (other !== undefined) return bad(`${quoted(name)} stands for more than one row; give its ID`);
    if (id !== undefined) ids.push(id);
    else if (names.has(name)) ids.push(name);
    else missing.push({ register, name });
  }
  const left = missing.map(({ name }) => `${quoted(name)} is not in the registers`);
  if (many) return good(ids.length > 0 ? [...new Set(ids)] : undefined, left, missing);
  return good(ids[0], left, missing);
}

/** One row a line, its fields between bars. A line that says what a row says already leaves it as it is. */
function rowsOf(entry: FieldEntry, text: string, context: CellContext): ReadCell {
  const fields = fieldsOf(entry.schema).filter((field) => field.meta.kind !== 'id');
  const kept = new Map(
    (isRows(context.before) ? context.before : []).map((row) => [cellOf(entry, [row], context.names), row]),
  );
  const rows: unknown[] = [];
  const missing: Missing[] = [];
  const left: string[] = [];
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    const same = kept.get(line);
    if (same) {
      kept.delete(line); // two lines that say the same are two rows
      rows.push(same);
      continue;
    }
    const row: Record<string, unknown> = { id: context.newId() };
    for (const [at, part] of line.split('|').entries()) {
      const field = fields[at];
      if (part.trim() === '') continue;
      if (!field) return bad(`${quoted(line)} has more parts than ${fields.map((one) => one.meta.title).join(' | ')}`);
      const read = valueOfCell(field, part, context);
      if (!read.ok) return bad(`${field.meta.title}: ${read.message}`);
      row[field.key] = read.value;
      missing.push(...read.missing);
      left.push(...read.left);
    }
    rows.push(tidy(row));
  }
  return good(rows, left, missing);
}

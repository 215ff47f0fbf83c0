import { createHash } from 'node:crypto';
import { idPattern } from '../../shared/domain/schema/values';
import { type Around, type Clock, clockOf, Senseless } from './clock';
import { parameterOf, type Property, plainText } from './lines';
import { ofDuration, type Span, spanOf, untilEnd } from './span';
import type { Block } from './tree';
import { own } from './write';

/** A date of its own, for so long; as long as its event where it does not say. */
export type Added = { readonly start: Clock; readonly span: Span | null };
/** An event as the file tells it, before its rule is judged. */
export type Read = {
  readonly at: number;
  readonly uid: string;
  readonly name: string;
  readonly text: string;
  readonly start: Clock;
  readonly span: Span;
  readonly rule: string;
  readonly leftOut: readonly Clock[];
  readonly added: readonly Added[];
  /** The date of its series that this event stands for. */
  readonly instead: Clock | null;
  readonly cancelled: boolean;
  readonly sequence: number;
  readonly items: string | null;
  readonly severity: string;
};

const textOf = (block: Block, name: string): string => plainText(block.properties.get(name)?.[0]?.value ?? '');

/** @throws Senseless where it cannot be taken */
export function readEvent(event: Block, around: Around): Read {
  for (const name of ['DTSTART', 'DTEND', 'DURATION', 'RRULE', 'RECURRENCE-ID'])
    for (const { at } of event.properties.get(name)?.slice(1) ?? [])
      around.line(at, `a second ${name}; the first was taken`);
  for (const { at } of event.properties.get('EXRULE') ?? []) around.line(at, 'a rule of exceptions (EXRULE); left out');
  const [begins, replaced] = ['DTSTART', 'RECURRENCE-ID'].map((name) => event.properties.get(name)?.[0]);
  if (!begins) throw new Senseless('it has no start');
  if (replaced && parameterOf(replaced, 'RANGE') !== undefined)
    around.line(replaced.at, 'it moves all later dates of its series too (RANGE); only the one date was moved');
  const start = clockOf(begins, around);
  const items = textOf(event, own.items.toUpperCase());
  const dates = (name: string) => (event.properties.get(name) ?? []).flatMap((one) => listed(one, around));
  return {
    at: event.at,
    uid: textOf(event, 'UID'),
    name: textOf(event, 'SUMMARY') || 'Event without a title',
    text: textOf(event, 'DESCRIPTION'),
    start,
    span: spanOf(event, start, around),
    rule: ruleText(textOf(event, 'RRULE')),
    leftOut: dates('EXDATE').map((one) => one.start),
    added: dates('RDATE'),
    instead: replaced ? clockOf(replaced, around) : null,
    cancelled: /^CANCELL?ED$/i.test(textOf(event, 'STATUS')),
    sequence: Number(textOf(event, 'SEQUENCE')) || 0,
    items: items === '' || items === '*' ? null : items,
    severity: textOf(event, own.severity.toUpperCase()) || 'soft',
  };
}

/** A rule without what some programs leave behind: a semicolon at its end, spaces. */
const ruleText = (text: string): string =>
  text
    .replace(/^RRULE:/i, '')
    .split(';')
    .map((part) => part.replaceAll(/\s/g, ''))
    .filter(Boolean)
    .join(';')
    .toUpperCase();

/** The dates of a list; one that is none costs itself. */
function listed(property: Property, around: Around): Added[] {
  return property.value.split(',').flatMap((one): Added[] => {
    const [begin = '', end] = one.split('/');
    if (begin.trim() === '') return [];
    try {
      const start = clockOf({ ...property, value: begin }, around);
      if (end === undefined) return [{ start, span: null }];
      const lasts = /^\s*[+-]?P/i.test(end);
      return [
        { start, span: lasts ? ofDuration(start, end) : untilEnd(start, clockOf({ ...property, value: end }, around)) },
      ];
    } catch (error) {
      if (!(error instanceof Senseless)) throw error;
      around.line(property.at, `“${one.trim().slice(0, 40)}” is no date that can be taken`);
      return [];
    }
  });
}

/** The row of a register that an event of our own files is. */
export function ownRow(uid: string): string | null {
  const [row = ''] = uid.endsWith(own.domain) ? uid.split(own.domain) : [];
  return idPattern.test(row) ? row : null;
}

/** Our own files carry the ids of the registers; of others an id is made that stays the same at the next import. */
export function idOf(uid: string, otherwise: string): string {
  const mark = createHash('sha256')
    .update(uid || otherwise)
    .digest('hex')
    .slice(0, 16);
  return ownRow(uid) ?? `ics-${mark}`;
}

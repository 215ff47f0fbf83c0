import { isReadable, textIn } from '../files/decoder';

/** A line of a calendar with what was folded below it. */
export type Line = { readonly at: number; readonly text: string };
export type Property = {
  readonly at: number;
  readonly name: string;
  readonly parameters: string;
  readonly value: string;
};

/** The lines of a calendar, unfolded, each with the number it begins at; empty ones are left out. */
export function* unfolded(text: string): Generator<Line> {
  let [at, parts]: [number, string[]] = [1, []];
  let number = 0;
  for (const line of text.split(/\r\n|\n|\r/)) {
    number += 1;
    const last = parts.at(-1);
    if (last?.endsWith('=') === true && isPrintable(parts[0])) parts.splice(-1, 1, last.slice(0, -1), line);
    else if (/^[ \t]/.test(line) && parts.length > 0) parts.push(line.slice(1));
    else if (line !== '') {
      if (parts.length > 0) yield { at, text: parts.join('') };
      [at, parts] = [number, [line]];
    }
  }
  if (parts.length > 0) yield { at, text: parts.join('') };
}

const QUOTED_PRINTABLE = /^[^:]*;\s*(?:ENCODING=)?QUOTED-PRINTABLE\b/i;
const isPrintable = (text = ''): boolean => QUOTED_PRINTABLE.test(text);

/** A value as the first version of calendars writes it, and mail: `Caf=C3=A9`. */
function plainPrintable(value: string, charset: string): string {
  const latin = value.replaceAll(/=([0-9A-F]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return textIn(isReadable(charset) ? charset : 'utf-8', Buffer.from(latin, 'latin1'));
}

const NAME = /^[A-Za-z0-9-]{1,80}(?=\s*[;:])/;
/** Properties of an event (RFC 5545, 7986, 9073), without those that begin with X-. */
const known = new Set(
  `BEGIN END UID DTSTAMP DTSTART DTEND DURATION RRULE RDATE EXDATE EXRULE RECURRENCE-ID SUMMARY DESCRIPTION LOCATION STATUS
  SEQUENCE TRANSP CLASS CATEGORIES COMMENT CONTACT ATTENDEE ORGANIZER ATTACH GEO PRIORITY RESOURCES RELATED-TO URL CREATED
  LAST-MODIFIED REQUEST-STATUS COLOR IMAGE CONFERENCE NAME REFRESH-INTERVAL SOURCE STYLED-DESCRIPTION STRUCTURED-DATA
  PARTICIPANT LINK REFID CONCEPT ACTION TRIGGER REPEAT ACKNOWLEDGED PROXIMITY DUE COMPLETED PERCENT-COMPLETE FREEBUSY
  TZID TZNAME TZOFFSETFROM TZOFFSETTO TZURL TZUNTIL TZID-ALIAS-OF PRODID VERSION CALSCALE METHOD`.split(/\s+/),
);

/** The name of a line in capitals; null where it is no line of a calendar, but words such as `Contact: …`. */
export function nameOf({ text }: Line): string | null {
  const written = NAME.exec(text)?.[0] ?? '';
  const name = written.toUpperCase();
  const spelt = written === name || written === name.toLowerCase() || /^(?:BEGIN|END)$/.test(name);
  return spelt && (known.has(name) || name.startsWith('X-')) ? name : null;
}

const DATED = /^(?:DTSTART|DTEND|RECURRENCE-ID|RDATE|EXDATE|DURATION)$/;

/** Takes a line apart. Names of zones stand unquoted in it with colons in them, and quotes within quotes. */
export function propertyOf({ at, text }: Line, name: string): Property {
  const begin = text.search(/[;:]/);
  const last = text.lastIndexOf(':');
  const dated = DATED.test(name) && /^\s*[-+]?[P\d]/i.test(text.slice(last + 1));
  const split = dated ? last : endOfParameters(text, begin);
  const [parameters, value] = [text.slice(begin, split), text.slice(split + 1).trim()];
  if (!isPrintable(text)) return { at, name, parameters, value };
  const charset = /;\s*CHARSET="?([\w-]+)/i.exec(parameters)?.[1] ?? 'utf-8';
  return { at, name, parameters, value: plainPrintable(value, charset.toLowerCase()) };
}

/** Where the value begins: at the first colon that is not in quotes. A quote closes only where a parameter may end. */
function endOfParameters(text: string, begin: number): number {
  let closes = true;
  for (let at = begin; at < text.length; at += 1) {
    if (text[at] === ':') return at;
    if (text[at] !== '"' || text[at - 1] !== '=' || !closes) continue;
    const close = text.slice(at + 1).search(/"(?=[;:,])/);
    if (close < 0)
      closes = false; // none further on does either
    else at += close + 1;
  }
  return text.length;
}

/** A parameter of a property, without its quotes. */
export function parameterOf({ parameters }: Property, name: string): string | undefined {
  const found = new RegExp(`;\\s*${name}\\s*=("?)(.*?)\\1(?=;[A-Za-z-]+=|$)`, 'i').exec(parameters);
  return found?.[2]?.trim();
}

/** Text as it was meant: line breaks, commas and semicolons stand behind a backslash. */
export const plainText = (value: string): string =>
  value.replaceAll(/\\([\\;,nN:"])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign)).trim();

import { textIn } from '../files/decoder';
import { eightBitOf } from '../files/eight-bit';
import { decoded } from '../press/sheets/csv';

/** Where a calendar begins; other programs may have put a line before it. */
const BEGINS = /^\uFEFF?\s*BEGIN:VCALENDAR/i;
const BEGINS_BELOW = /^\s*BEGIN:VCALENDAR\s*$/im;
const HEAD = 4096;

/** Whether these bytes are a calendar file, whatever it is called; one that is called so may begin with other lines. */
export function isCalendar(name: string, bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, HEAD));
  const texts = [head.toString('latin1'), head.toString('utf16le'), new TextDecoder('utf-16be').decode(head)];
  return texts.some(
    (text) => BEGINS.test(text.replace(/^\u00EF\u00BB\u00BF/, '')) || (/\.ics$/i.test(name) && BEGINS_BELOW.test(text)),
  );
}

/**
 * The text of a calendar file. Its lines are folded between bytes, so a letter may lie on both sides of a fold: its bytes
 * come together before anything is decoded. Lines that are no UTF-8 are read in the 8-bit encoding they seem to be in, or
 * that is said (`label`), and they alone.
 */
export function calendarText(name: string, bytes: Uint8Array, label?: string): string {
  const ascii = /BEGIN:VCALENDAR/i.test(Buffer.from(bytes.subarray(0, HEAD)).toString('latin1'));
  if (!ascii) return decoded(name, bytes, label).text;
  const whole = mended(Buffer.from(bytes).toString('latin1'));
  const unicode = readUtf8(Buffer.from(whole, 'latin1'));
  if (unicode !== null) return unicode;
  const lines = whole.split(/(?<=\r\n|\n)/).map((line) => {
    const own = Buffer.from(line, 'latin1');
    return { own, text: readUtf8(own) };
  });
  const other = Buffer.concat(lines.flatMap(({ own, text }) => (text === null ? [own] : [])));
  const guessed = label ?? eightBitOf(other);
  return lines.map(({ own, text }) => text ?? textIn(guessed, own)).join('');
}

const FOLD_IN_LETTER = /((?:\r\n|\r|\n)[ \t])([\x80-\xBF]+)/g;

/** Moves the rest of a letter before the fold; unfolded, it is the same in every encoding of single bytes, too. */
function mended(text: string): string {
  let found = text;
  for (let parts = 1; parts < 4; parts += 1) found = found.replaceAll(FOLD_IN_LETTER, '$2$1');
  return found;
}

const strict = new TextDecoder('utf-8', { fatal: true });

function readUtf8(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null; // not UTF-8, then
    throw error;
  }
}

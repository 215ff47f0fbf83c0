import { analyse } from 'chardet';

/** A text and, where the file does not say it itself, the encoding it was taken for. */
export interface Decoded {
  readonly text: string;
  readonly guessed?: string;
}

const MARKS = [
  { bytes: [0xef, 0xbb, 0xbf], label: 'utf-8' },
  { bytes: [0xff, 0xfe], label: 'utf-16le' },
  { bytes: [0xfe, 0xff], label: 'utf-16be' },
] as const;

/**
 * The text of a file, or (`stream`) of its beginning, whose end may cut through a character; none where its bytes are no
 * text. `label` is what the file says of itself.
 */
export function decode(
  bytes: Uint8Array,
  { stream, label }: { stream: boolean; label?: string | undefined },
): Decoded | undefined {
  const text = (encoding: string): Decoded => ({ text: new TextDecoder(encoding).decode(bytes, { stream }) });
  const mark = MARKS.find((one) => one.bytes.every((byte, at) => bytes[at] === byte));
  if (mark) return text(mark.label);
  const wide = wideOf(bytes);
  if (wide) return { ...text(wide), guessed: wide.toUpperCase() };
  if (isBinary(bytes)) return undefined;
  if (label !== undefined && isKnown(label)) return text(label);
  if (isUtf8(bytes, stream)) return text('utf-8');
  const guessed = guess(bytes);
  return { ...text(guessed), guessed };
}

/** Letters too few to tell a language by are no ground for a guess. */
const FEWEST_LETTERS = 8;
const LEAST_CONFIDENCE = 30;
/** Bytes that mean nothing in what most 8-bit texts of Western Europe are written in, and letters in that of Central Europe. */
const NOT_WESTERN = new Set([0x8d, 0x8f, 0x9d]);

function guess(bytes: Uint8Array): string {
  const letters = bytes.filter((byte) => byte >= 0x80);
  const [best] = letters.length < FEWEST_LETTERS ? [] : analyse(bytes);
  const named = best && best.confidence >= LEAST_CONFIDENCE && !/^(?:iso-8859-1|ascii|utf-8)$/i.test(best.name);
  if (named && isKnown(best.name)) return best.name;
  return letters.some((byte) => NOT_WESTERN.has(byte)) ? 'Windows-1250' : 'Windows-1252';
}

const isKnown = (label: string): boolean => {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

/** UTF-16 without its mark: every other byte of plain letters is nothing. */
function wideOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const pairs = Math.floor(Math.min(bytes.length, SAMPLE) / 2);
  const empty = [0, 0];
  for (let at = 0; at < pairs * 2; at++) if (bytes[at] === 0) empty[at % 2] = (empty[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = empty;
  if (pairs === 0) return undefined;
  if (odd > pairs * 0.7 && even === 0) return 'utf-16le';
  return even > pairs * 0.7 && odd === 0 ? 'utf-16be' : undefined;
}

const SAMPLE = 4096;
/** Of a text with control characters in it (colours of a terminal, rules of a printer), they are the few. */
const MOST_CONTROLS = 0.1;

function isBinary(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return true;
  const sample = bytes.subarray(0, SAMPLE);
  const controls = sample.filter((byte) => byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d));
  return controls.length > sample.length * MOST_CONTROLS;
}

function isUtf8(bytes: Uint8Array, stream: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream });
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

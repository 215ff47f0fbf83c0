import { analyse } from 'chardet';
import { isReadable, textIn } from './decoder';
import { eightBitOf } from './eight-bit';

/** A text and, where the file does not say it itself, the label of the encoding it was taken for. */
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
 * text. `label` is what the file says of it, `chosen` what a person says.
 */
export function decode(
  bytes: Uint8Array,
  { stream, label, chosen }: { stream: boolean; label?: string | undefined; chosen?: string | undefined },
): Decoded | undefined {
  const text = (encoding: string): Decoded => ({ text: textIn(encoding, bytes, stream) });
  const mark = MARKS.find((one) => one.bytes.every((byte, at) => bytes[at] === byte));
  if (mark) return text(mark.label);
  if (chosen !== undefined) return text(chosen);
  const wide = wideOf(bytes);
  if (wide) return { ...text(wide), guessed: wide };
  if (isBinary(bytes)) return undefined;
  if (label !== undefined && isReadable(label)) return text(label);
  if (isUtf8(bytes, stream)) return text('utf-8');
  const guessed = eastern(bytes) ?? eightBitOf(bytes);
  return { ...text(guessed), guessed: guessed };
}

/** What statistics of letter pairs say of Chinese, Japanese and Korean, they say surely. */
const LEAST_CONFIDENCE = 50;
const EASTERN = /^(?:shift_jis|gb18030|big5|euc-(?:jp|kr)|iso-2022-jp)$/i;

function eastern(bytes: Uint8Array): string | undefined {
  const [best] = analyse(bytes);
  return best && best.confidence >= LEAST_CONFIDENCE && EASTERN.test(best.name) && isReadable(best.name)
    ? best.name.toLowerCase()
    : undefined;
}

/** UTF-16 without its mark: separators and line ends have nothing in one of their bytes, and hardly a letter in the other. */
function wideOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, Math.floor(Math.min(bytes.length, SAMPLE) / 2) * 2);
  const empty = [0, 0];
  for (const [at, byte] of sample.entries()) if (byte === 0) empty[at % 2] = (empty[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = empty;
  if (even + odd === 0) return undefined;
  const label = odd > even * 4 ? 'utf-16le' : even > odd * 4 ? 'utf-16be' : undefined;
  return label !== undefined && isText(new TextDecoder(label).decode(sample)) ? label : undefined;
}

/** Letters and signs that are in use, whatever they say. */
const isText = (text: string): boolean => !/[^\P{C}\t\r\n\f\ufeff\u00ad\u200b-\u200f]/u.test(text);

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

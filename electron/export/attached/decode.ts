import { detect } from 'chardet';

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

/** What most 8-bit texts of Western Europe are written in, and what letters too few to tell are taken for. */
const WESTERN = 'windows-1252';

/** The text of a file, or of its beginning; none where its bytes are no text. `label` is what the file says of itself. */
export function decode(bytes: Uint8Array, label?: string): Decoded | undefined {
  const mark = MARKS.find((one) => one.bytes.every((byte, at) => bytes[at] === byte));
  if (mark) return text(bytes, mark.label);
  const wide = wideOf(bytes);
  if (wide) return { ...text(bytes, wide), guessed: wide.toUpperCase() };
  if (isBinary(bytes)) return undefined;
  if (label !== undefined && isKnown(label)) return text(bytes, label);
  if (isUtf8(bytes)) return text(bytes, 'utf-8');
  const found = detect(bytes);
  const guessed = found && isKnown(found) && !/^(?:iso-8859-1|ascii|utf-8)$/i.test(found) ? found : 'Windows-1252';
  return { ...text(bytes, guessed), guessed };
}

const isKnown = (label: string): boolean => {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

/** A character that the end cuts through is left out. */
const text = (bytes: Uint8Array, label: string): Decoded => ({
  text: new TextDecoder(label === '' ? WESTERN : label).decode(bytes, { stream: true }),
});

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

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

import { convert } from 'html-to-text';
import { encodingName } from '../../../shared/domain/sheets/encodings';
import { type Decoded, decode } from '../../files/text';

const MOST_LINES = 1_500;
const MOST_CHARACTERS = 150_000;
/** What is looked at: enough for the most characters there may be in any encoding. */
const MOST_BYTES = MOST_CHARACTERS * 4;
/** A page is read whole: its text begins behind scripts and styles. */
const MOST_HTML_BYTES = 8 * 1024 * 1024;

/** A text as it is printed. */
export interface ReadText {
  readonly text: string;
  readonly lines: number;
  /** The rest is in the file only. */
  readonly cut: 'lines' | 'characters' | undefined;
  /** What is said of how it was read. */
  readonly said: string | undefined;
}

/** The text a file shows; none where it is no text, or where its source would have to stand for what it shows. */
export function readText(name: string, bytes: Uint8Array): ReadText | undefined {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (isDrawnFromSource(name, start)) return undefined;
  if (isHtml(name, start)) return readHtml(bytes);
  const decoded = decode(bytes.subarray(0, MOST_BYTES), { stream: bytes.length > MOST_BYTES });
  return decoded && shown(decoded, decoded.text, bytes.length > MOST_BYTES);
}

/** Rich text, drawings and mail archives are sources: who opens them sees something else. */
const isDrawnFromSource = (name: string, start: string): boolean =>
  /^\s*\{\\rtf/.test(start) ||
  /\.(?:rtf|svg|mht|mhtml|ps|eps)$/i.test(name) ||
  /^\s*(?:%!PS|(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*|<!DOCTYPE svg[^>]*>\s*)*<svg[\s>])/.test(unmarked(start));

const isHtml = (name: string, start: string): boolean =>
  /\.(?:x?html?|xht)$/i.test(name) ||
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html)[\s>]/i.test(unmarked(start));

/** Letters of plain encodings, whatever they are mixed with. */
const unmarked = (start: string): string =>
  start.replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '').replaceAll('\0', '');

function readHtml(bytes: Uint8Array): ReadText | undefined {
  const head = bytes.subarray(0, MOST_HTML_BYTES);
  const said = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(Buffer.from(head.subarray(0, 4096)).toString('latin1'));
  const decoded = decode(head, { stream: bytes.length > MOST_HTML_BYTES, label: said?.[1] });
  if (!decoded) return undefined;
  const text = convert(decoded.text, {
    wordwrap: false,
    selectors: [
      { selector: 'img', format: 'skip' },
      { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false } },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, noAnchorUrl: true } },
      ...[1, 2, 3, 4, 5, 6].map((level) => ({ selector: `h${level}`, options: { uppercase: false } })),
    ],
  });
  const made = shown(decoded, text, bytes.length > MOST_HTML_BYTES);
  return {
    ...made,
    said: ['This is the text of the page, without its pictures and its looks.', made.said].filter(Boolean).join(' '),
  };
}

function shown({ guessed }: Decoded, whole: string, isHead: boolean): ReadText {
  const text = whole
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\n+$/, '');
  const all = text.split('\n');
  const some = all.slice(0, MOST_LINES);
  let characters = 0;
  const lines = some.filter((line) => (characters += line.length + 1) <= MOST_CHARACTERS);
  const said = guessed === undefined ? undefined : `Its letters are read as ${encodingName(guessed)}.`;
  // A line longer than all there is room for is cut itself.
  if (lines.length === 0) return { text: text.slice(0, MOST_CHARACTERS), lines: 1, cut: 'characters', said };
  const cut = lines.length < all.length || isHead ? 'lines' : undefined;
  return { text: lines.join('\n'), lines: lines.length, cut, said };
}

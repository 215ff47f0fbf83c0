import { type BytesAt, bytesInMemory } from './bytes-at';
import { zipEntries } from './zip';

/** What a file is by what is in it, whatever its name says. */
export type FileKind =
  | 'empty'
  | 'library'
  | 'release'
  | 'release-zip'
  | 'schema'
  | 'events'
  | 'page'
  | 'calendar'
  | 'mail'
  | 'pdf'
  | 'docx'
  | 'workbook'
  | 'zip'
  | 'json'
  | 'text'
  | 'other';

/** As it stands in a sentence. */
export const kindWords: Readonly<Record<FileKind, string>> = {
  empty: 'an empty file',
  library: 'a library or another database',
  release: 'a release file',
  'release-zip': 'a zipped release file',
  schema: 'a JSON Schema',
  events: 'a log of events',
  page: 'a page for onlookers',
  calendar: 'a calendar file',
  mail: 'an e-mail draft',
  pdf: 'a PDF file',
  docx: 'a Word document',
  workbook: 'an Excel workbook',
  zip: 'a zip',
  json: 'a JSON file of another kind',
  text: 'a text file',
  other: 'a file of another kind',
};

const HEAD = 4096;
const MOST_JSON = 64 * 1024 * 1024;
const ZIP_LIMITS = { entries: 65_534, unpacked: Number.MAX_SAFE_INTEGER, ratio: 1, ratioFrom: Number.MAX_SAFE_INTEGER };

/** The kind of a file. Reads its beginning; of a zip its list of entries, of JSON that does not name itself at once all of it. */
export function kindOf(bytes: BytesAt): FileKind {
  if (bytes.size === 0) return 'empty';
  const head = bytes.read(0, HEAD);
  const latin = head.toString('latin1');
  if (latin.startsWith('SQLite format 3\0')) return 'library';
  if (latin.startsWith('%PDF-')) return 'pdf';
  if (latin.startsWith('PK')) return kindOfZip(bytes);
  const text = head.toString('utf8').replace(/^\uFEFF/, '');
  if (/^\s*BEGIN:VCALENDAR/i.test(text)) return 'calendar';
  if (/^(?:[A-Za-z][A-Za-z-]*: .*\r?\n(?:[ \t].*\r?\n)*){3}/.test(text)) return 'mail';
  if (/^<!doctype html>/i.test(text)) return 'page';
  if (/^\s*\{"id":[^\n]*"kind":"[a-z-]+","payload":/.test(text)) return 'events';
  if (/^\s*\{/.test(text)) return kindOfJson(bytes, text);
  return isText(head) ? 'text' : 'other';
}

export const kindOfBytes = (bytes: Uint8Array): FileKind => kindOf(bytesInMemory(bytes));

function kindOfZip(bytes: BytesAt): FileKind {
  let names: string[];
  try {
    names = zipEntries(bytes, 'it', ZIP_LIMITS).map(({ name }) => name);
  } catch {
    return 'zip'; // damaged, or of a kind we do not read
  }
  if (names.includes('word/document.xml')) return 'docx';
  if (names.includes('xl/workbook.xml')) return 'workbook';
  return names.some((name) => name.endsWith('.release.json')) ? 'release-zip' : 'zip';
}

function kindOfJson(bytes: BytesAt, head: string): FileKind {
  if (/^\s*\{\s*"format"\s*:\s*"release-desk"/.test(head)) return 'release';
  if (/^\s*\{\s*"\$schema"\s*:/.test(head)) return 'schema';
  if (bytes.size > MOST_JSON) return 'json';
  try {
    const data: unknown = JSON.parse(
      bytes
        .read(0, bytes.size)
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    );
    if (typeof data !== 'object' || data === null) return 'json';
    return 'format' in data && data.format === 'release-desk' ? 'release' : '$schema' in data ? 'schema' : 'json';
  } catch {
    return 'text';
  }
}

function isText(head: Buffer): boolean {
  const marked = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff); // UTF-16
  return marked || !head.some((byte) => byte < 9 || (byte > 13 && byte < 32));
}

/** Bytes of UTF-8, which is how most file systems count; Windows counts half as many units and is safe within it. */
const MOST_BYTES = 255;
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?=\.|$)/i;

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/**
 * A name for one file that Windows, macOS and Linux can all hold, and the name itself where they can already: composed
 * (NFC), without what is reserved, no dot or space at its end, at most `room` bytes. Its ending is kept.
 */
export function safeFileName(name: string, room = MOST_BYTES): string {
  const plain = name
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\p{Cc}<>:"/\\|?*]+/gu, '-')
    .replace(/[. ]+$/, '');
  const free = plain.replace(RESERVED, (word) => `_${word.trimEnd()}`);
  return cut(free, room) || 'file';
}

function cut(name: string, room: number): string {
  if (bytesOf(name) <= room) return name;
  const dot = name.lastIndexOf('.');
  const tail = dot > 0 ? name.slice(dot) : '';
  const ending = bytesOf(tail) <= 24 ? tail : '';
  let left = room - bytesOf(ending);
  let stem = '';
  for (const { segment } of new Intl.Segmenter('en').segment(name.slice(0, name.length - ending.length))) {
    left -= bytesOf(segment);
    if (left < 0) break;
    stem += segment;
  }
  return `${stem.replace(/[. ]+$/, '')}${ending}`;
}

/** How file systems that ignore case and composition tell names apart. */
const folded = (name: string): string => name.normalize('NFC').toUpperCase().toLowerCase();

/** Safe names for files of one folder, no two alike to a system that ignores case: the later ones are numbered. */
export function safeFileNames(names: readonly string[], room = MOST_BYTES): string[] {
  const taken = new Set<string>();
  return names.map((given) => {
    const first = safeFileName(given, room);
    let name = first;
    for (let number = 2; taken.has(folded(name)); number += 1) name = numbered(first, number, room);
    taken.add(folded(name));
    return name;
  });
}

function numbered(name: string, number: number, room: number): string {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  return `${cut(stem, room - bytesOf(`_${number}${ending}`))}_${number}${ending}`;
}

/** A file that is written under another name than the plan gives it. */
export type Renamed = { readonly given: string; readonly written: string };

/** One line for a person about a name that was made safe. */
export const renamedText = ({ given, written }: Renamed): string =>
  `No disk can hold the file name ${JSON.stringify(given.length > 60 ? `${given.slice(0, 60)}…` : given)} everywhere: the file is written as ${JSON.stringify(written)}. The plan keeps the name as given.`;

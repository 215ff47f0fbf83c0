import { Expected } from '../../../shared/contract/errors';
import type { ZipEntry } from '../../files/zip';

/** An entry of a zip and where it lies in it, with `/` between folders whatever program wrote it. */
export type Placed = { readonly place: string; readonly entry: ZipEntry };

/** What systems put beside files for themselves. */
const LITTER = /^(?:__MACOSX|\.DS_Store|\._.*|\.Spotlight-V100|\.Trashes|Thumbs\.db|desktop\.ini|\$RECYCLE\.BIN)$/i;

const unusable = (file: string, what: string): Expected => new Expected('validation', `${file}: ${what}`);
const quoted = (name: string): string => JSON.stringify(name.slice(0, 120));

/** The entries that are files of a person. @throws Expected for a name that leads out of the zip, or two that are one */
export function entriesOf(entries: readonly ZipEntry[], file: string): Placed[] {
  const places = new Set<string>();
  return entries.flatMap((entry): Placed[] => {
    const place = entry.name.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
    if (place !== '' && !isSafe(place))
      throw unusable(file, `holds an entry with an unsafe name: ${quoted(entry.name)}.`);
    if (place === '' || place.endsWith('/') || place.split('/').some((part) => LITTER.test(part))) return [];
    if (places.has(place)) throw unusable(file, `holds two entries named ${quoted(place)}.`);
    places.add(place);
    return [{ place, entry }];
  });
}

const isSafe = (place: string): boolean =>
  place.length < 400 &&
  !place.startsWith('/') &&
  !/^[A-Za-z]:/.test(place) &&
  !place.split('/').includes('..') &&
  !/\p{Cc}/u.test(place);

/** `a/b/` for `a/b/c.txt`, nothing for `c.txt`. */
export const folderOf = (place: string): string => place.slice(0, place.lastIndexOf('/') + 1);
export const isZip = (place: string): boolean => /\.zip$/i.test(place);

/**
 * The one release file of a zip, in whatever folder it lies; else the one zipped release in it, where such a one is looked
 * for. What lies in the `files/` beside it is a file of its plans, whatever it is called.
 * @throws Expected naming those there are, where there are several, or saying that there is none
 */
export function releaseIn(entries: readonly Placed[], file: string, alsoZipped: boolean): Placed {
  const [first, ...others] = named(entries, /\.release\.json$/i);
  if (first) return onlyOf(first, others, file);
  const [zipped, ...more] = alsoZipped ? named(entries, /\.release\.zip$/i) : [];
  if (zipped) return onlyOf(zipped, more, file);
  throw unusable(file, 'must hold exactly one .release.json, and holds none.');
}

const depth = ({ place }: Placed): number => place.split('/').length;
const named = (entries: readonly Placed[], ending: RegExp): Placed[] =>
  entries.filter(({ place }) => ending.test(place)).toSorted((a, b) => depth(a) - depth(b));

function onlyOf(first: Placed, others: readonly Placed[], file: string): Placed {
  const files = `${folderOf(first.place)}files/`;
  const second = others.find(({ place }) => !place.startsWith(files));
  if (second)
    throw unusable(
      file,
      `must hold exactly one .release.json, and holds ${quoted(first.place)} and ${quoted(second.place)}. Take the one that is meant out of it.`,
    );
  return first;
}

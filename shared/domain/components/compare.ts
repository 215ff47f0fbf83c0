import type { Content } from '../plan/content';

/** A file of the folder: its path from there with `/`, its size in bytes, its SHA-256 in lower case. */
export type FoundFile = { readonly path: string; readonly bytes: number; readonly sha256: string };
/** What could not be read, and why, as the end of a sentence. */
export type UnreadFile = { readonly path: string; readonly why: string };

export type ComponentResult = 'equal' | 'altered' | 'missing' | 'unread' | 'not stated';
export type ComponentCheck = {
  readonly component: string;
  readonly name: string;
  readonly version: string;
  /** The file of the manifest; null where it names none. */
  readonly file: string | null;
  readonly result: ComponentResult;
  /** Where it lies in the folder. */
  readonly path: string | null;
  readonly expected: string | null;
  readonly found: string | null;
  /** What is different, as it is recorded and printed; empty where nothing is. */
  readonly difference: string;
};

export type FolderCheck = {
  readonly components: readonly ComponentCheck[];
  readonly extra: readonly FoundFile[];
  readonly unread: readonly UnreadFile[];
  /** True where every component lies there as the manifest says, and nothing else does. */
  readonly equal: boolean;
};

type Component = NonNullable<NonNullable<Content['manifest']>['components']>[number];
const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/**
 * Compares a manifest with the files of a folder. A file is the component's by its contents first, wherever it lies, then by
 * its name; every file counts once.
 */
export function compareWithFolder(
  components: readonly Component[],
  found: readonly FoundFile[],
  unread: readonly UnreadFile[] = [],
): FolderCheck {
  const left = new Set(found);
  const take = (fits: (file: FoundFile) => boolean): FoundFile | undefined => {
    const file = found.find((one) => left.has(one) && fits(one));
    if (file) left.delete(file);
    return file;
  };
  const wanted = components.map((component) => ({ component, file: component.file }));
  const same = new Map<Component, FoundFile>();
  // The same contents under the right name, then under another, then the right name alone.
  for (const named of [true, false])
    for (const { component, file } of wanted) {
      if (!file || same.has(component)) continue;
      const match = take((one) => one.sha256 === file.sha256 && (!named || baseName(one.path) === file.name));
      if (match) same.set(component, match);
    }
  const checks = wanted.map(({ component, file }): ComponentCheck => {
    const { id, name = '', version = '' } = component;
    const base = { component: id, name, version, file: file?.name ?? null, expected: file?.sha256 ?? null };
    if (!file) return { ...base, result: 'not stated', path: null, found: null, difference: '' };
    const equal = same.get(component) ?? sharing(wanted, same, component);
    if (equal) return { ...base, result: 'equal', path: equal.path, found: equal.sha256, difference: '' };
    const other = take((one) => baseName(one.path) === file.name);
    if (other)
      return {
        ...base,
        result: 'altered',
        path: other.path,
        found: other.sha256,
        difference: `${other.path} is not the file of the manifest: SHA-256 ${short(other.sha256)} instead of ${short(file.sha256)}`,
      };
    const closed = unread.find((one) => baseName(one.path) === file.name);
    if (closed)
      return {
        ...base,
        result: 'unread',
        path: closed.path,
        found: null,
        difference: `${closed.path} could not be checked: ${closed.why}`,
      };
    return { ...base, result: 'missing', path: null, found: null, difference: `${file.name} is not there` };
  });
  const extra = found.filter((one) => left.has(one));
  const fine = checks.every((one) => one.result === 'equal' || one.result === 'not stated');
  return { components: checks, extra, unread, equal: fine && extra.length === 0 && unread.length === 0 };
}

/** One file may serve several components: the one that was found for another of the same contents and name. */
function sharing(
  wanted: readonly { component: Component; file: Component['file'] }[],
  same: ReadonlyMap<Component, FoundFile>,
  component: Component,
): FoundFile | undefined {
  const twin = wanted.find(
    (one) =>
      one.component !== component &&
      same.has(one.component) &&
      one.file?.sha256 === component.file?.sha256 &&
      one.file?.name === component.file?.name,
  );
  return twin && same.get(twin.component);
}

const short = (sha256: string): string => `${sha256.slice(0, 12)}…`;

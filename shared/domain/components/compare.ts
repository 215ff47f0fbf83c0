import type { Sums } from '../schema/values';
import { type Component, baseName, keyOf, keyOfFile, type Stated, statedOf } from './names';

/**
 * A file of the folder: its path from there with `/`, its size in bytes, its SHA-256 in lower case, and the other checksums
 * that were asked for.
 */
export type FoundFile = {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly sums?: Sums | undefined;
};
/** What could not be read, and why, as the end of a sentence. */
export type UnreadFile = { readonly path: string; readonly why: string };

/** `misstated`: the file of the manifest, but not the one whose checksum the supplier states. */
export type ComponentResult = 'equal' | 'altered' | 'misstated' | 'missing' | 'unread' | 'not stated';
export type ComponentCheck = {
  readonly component: string;
  readonly name: string;
  readonly version: string;
  /** The file of the manifest; null where it names none. */
  readonly file: string | null;
  readonly result: ComponentResult;
  /** Where it lies in the folder. */
  readonly path: string | null;
  /** The SHA-256 of the manifest, else the one the supplier states. */
  readonly expected: string | null;
  readonly expectedBytes: number | null;
  readonly found: string | null;
  readonly foundBytes: number | null;
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

/**
 * Compares a manifest with the files of a folder. A file is the component's by its contents first, wherever it lies, then by
 * its name; every file counts once. A component without a file is known by the checksums its supplier states.
 */
export function compareWithFolder(
  components: readonly Component[],
  found: readonly FoundFile[],
  unread: readonly UnreadFile[] = [],
): FolderCheck {
  const pool = poolOf(found);
  const own = matched(components, pool);
  const closed = new Map(unread.map((one) => [baseName(one.path), one]));
  const checks = components.map((component): ComponentCheck => {
    const { id, name = '', version = '', file } = component;
    const stated = statedOf(component);
    const expected = file?.sha256 ?? stated.find((one) => one.algorithm === 'SHA-256')?.value ?? null;
    const base = {
      component: id,
      name,
      version,
      file: file?.name ?? null,
      expected,
      expectedBytes: file?.size ?? null,
    };
    const none = { path: null, found: null, foundBytes: null };
    if (!file && stated.length === 0) return { ...base, ...none, result: 'not stated', difference: '' };
    const match = own.get(component);
    if (match) {
      const where = { path: match.path, found: match.sha256, foundBytes: match.bytes };
      const wrong = stated.find((one) => differs(one, match));
      if (wrong === undefined) return { ...base, ...where, result: 'equal', difference: '' };
      return { ...base, ...where, result: 'misstated', difference: misstatement(match, wrong) };
    }
    const other = pool.named(component);
    if (other) {
      const where = { path: other.path, found: other.sha256, foundBytes: other.bytes };
      const difference = file ? alteration(other, file) : stated.map((one) => misstatement(other, one)).join('; ');
      return { ...base, ...where, result: 'altered', difference };
    }
    const unreadable = file && closed.get(baseName(file.name));
    if (unreadable)
      return {
        ...base,
        ...none,
        result: 'unread',
        path: unreadable.path,
        difference: `${unreadable.path} could not be checked: ${unreadable.why}`,
      };
    const words = file?.name ?? [name, version].filter(Boolean).join(' ');
    return { ...base, ...none, result: 'missing', difference: `${words} is not there` };
  });
  const extra = pool.rest();
  const fine = checks.every((one) => one.result === 'equal' || one.result === 'not stated');
  return { components: checks, extra, unread, equal: fine && extra.length === 0 && unread.length === 0 };
}

type Pool = ReturnType<typeof poolOf>;

/** The files of a folder, each to be taken once. */
function poolOf(found: readonly FoundFile[]) {
  const left = new Set(found);
  const bySum = new Map<string, FoundFile[]>();
  for (const one of found)
    for (const [algorithm, value] of [['SHA-256', one.sha256] as const, ...Object.entries(one.sums ?? {})]) {
      const list = bySum.get(`${algorithm} ${value}`);
      if (list) list.push(one);
      else bySum.set(`${algorithm} ${value}`, [one]);
    }
  const byName = Map.groupBy(found, (one) => baseName(one.path));
  const byKey = Map.groupBy(found, (one) => keyOfFile(one.path));
  const take = (
    candidates: readonly FoundFile[] = [],
    fits: (file: FoundFile) => boolean = () => true,
  ): FoundFile | undefined => {
    const file = candidates.find((one) => left.has(one) && fits(one));
    if (file) left.delete(file);
    return file;
  };
  return {
    same: (sha256: string, name?: string) =>
      take(bySum.get(`SHA-256 ${sha256}`), (one) => name === undefined || baseName(one.path) === baseName(name)),
    /** One that has a checksum stated of it, and none that differs. */
    asStated: (stated: readonly Stated[]) =>
      take(
        stated.flatMap(({ algorithm, value }) => bySum.get(`${algorithm} ${value}`) ?? []),
        (one) => !stated.some((claim) => differs(claim, one)),
      ),
    named: ({ name, version, file }: Component) =>
      file ? take(byName.get(baseName(file.name))) : take(byKey.get(keyOf({ name, version }))),
    rest: () => found.filter((one) => left.has(one)),
  };
}

/** The components whose contents lie there: under the right name first, then under another. */
function matched(components: readonly Component[], pool: Pool): Map<Component, FoundFile> {
  const own = new Map<Component, FoundFile>();
  // One file may serve several components of the same contents and name.
  const twins = new Map<string, FoundFile>();
  const twinKey = (file: NonNullable<Component['file']>) => `${file.sha256} ${baseName(file.name)}`;
  for (const named of [true, false])
    for (const component of components) {
      const { file } = component;
      if (!file || own.has(component)) continue;
      const match = pool.same(file.sha256, named ? file.name : undefined);
      if (!match) continue;
      own.set(component, match);
      twins.set(twinKey(file), match);
    }
  for (const component of components) {
    const { file } = component;
    const match = file ? twins.get(twinKey(file)) : pool.asStated(statedOf(component));
    if (match && !own.has(component)) own.set(component, match);
  }
  return own;
}

const sumOf = (file: FoundFile, algorithm: Stated['algorithm']): string | undefined =>
  algorithm === 'SHA-256' ? file.sha256 : file.sums?.[algorithm];
const differs = ({ algorithm, value }: Stated, file: FoundFile): boolean => {
  const ours = sumOf(file, algorithm);
  return ours !== undefined && ours !== value;
};

const bytesOf = (size: number): string => `${size.toLocaleString('en-GB')} ${size === 1 ? 'byte' : 'bytes'}`;
const alteration = (found: FoundFile, file: NonNullable<Component['file']>): string => {
  const size = found.bytes === file.size ? ['', ''] : [`${bytesOf(found.bytes)}, `, `${bytesOf(file.size)}, `];
  return `${found.path} is not the file of the manifest: ${size[0]}SHA-256 ${short(found.sha256)} instead of ${size[1]}${short(file.sha256)}`;
};
const misstatement = (found: FoundFile, { algorithm, value }: Stated): string =>
  `${found.path} is not the file the supplier means: ${algorithm} ${short(sumOf(found, algorithm) ?? 'unknown')} instead of ${short(value)}`;

/** What no component of the manifest can say: files that are extra or were not read. Empty where there are none. */
export function restDifference({ extra, unread }: Pick<FolderCheck, 'extra' | 'unread'>): string {
  const part = (words: string, all: readonly string[]) =>
    all.length === 0 ? [] : [`${words}: ${all.slice(0, MOST_NAMED).join(', ')}${more(all.length - MOST_NAMED)}`];
  return [
    ...part(
      'Extra',
      extra.map((one) => one.path),
    ),
    ...part(
      'Not read',
      unread.map((one) => `${one.path} (${one.why})`),
    ),
  ].join('. ');
}
const MOST_NAMED = 12;
const more = (count: number): string => (count > 0 ? ` and ${count.toLocaleString('en-GB')} more` : '');

const short = (hash: string): string => (hash.length > 12 ? `${hash.slice(0, 12)}…` : hash);

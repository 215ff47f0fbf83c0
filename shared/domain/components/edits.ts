import { z } from 'zod';
import type { Command } from '../edit/command';
import { type FolderCheck, type FoundFile, restDifference } from './compare';
import { gathered } from './gathered';
import type { Listed } from './listed';
import { baseName, type Component, keyOf, keyOfFile, nameAndVersion, statedOf } from './names';

const MANIFEST = ['manifest'];
const ROWS = [...MANIFEST, 'components'];
const row = z.looseObject({ id: z.string() });
const json = z.json();

const set = (path: readonly string[], value: unknown): Command => ({
  kind: 'set',
  path: [...path],
  value: json.parse(JSON.parse(JSON.stringify(value))),
});
const insert = (value: unknown): Command => ({ kind: 'insert', path: ROWS, row: row.parse(value) });
const fileOf = ({ path, bytes, sha256, sums }: FoundFile) => ({
  sha256,
  size: bytes,
  name: baseName(path),
  ...(sums === undefined ? {} : { sums }),
});

/**
 * The hashed files as components: those the manifest knows by contents and name or by name, or from a supplier's list,
 * become that component's file; the others are added.
 */
export function fileEdits(
  components: readonly Component[],
  found: readonly FoundFile[],
  newId: () => string,
): Command[] {
  const left = new Set(components);
  const take = (candidates: readonly Component[] = [], fits: (one: Component) => boolean = () => true) => {
    const own = candidates.find((one) => left.has(one) && fits(one));
    if (own) left.delete(own);
    return own;
  };
  const byName = Map.groupBy(components, (one) => (one.file ? baseName(one.file.name) : ''));
  const byKey = Map.groupBy(components, (one) => (one.file ? '' : keyOf(one)));
  // Files that are there already first: of two files of one name, each goes to its own component.
  const same = new Map(
    found.map((file) => [file, take(byName.get(baseName(file.path)), (one) => one.file?.sha256 === file.sha256)]),
  );
  const commands = found.flatMap((made): Command[] => {
    const file = fileOf(made);
    const kept = same.get(made);
    if (kept) return learnt(kept, made);
    const own = take(byName.get(file.name)) ?? take(byKey.get(keyOfFile(made.path)));
    if (!own) return [insert({ id: newId(), ...nameAndVersion(file.name), file, purpose: 'deploy' })];
    const unchecked: Command = { kind: 'set', path: [...ROWS, own.id, 'lastCheck'] }; // that was another file
    return [set([...ROWS, own.id, 'file'], file), ...(own.lastCheck ? [unchecked] : [])];
  });
  return gathered(components, commands);
}

/** What a supplier's list says, beside the components it is about, or as new ones. */
export function listEdits(
  components: readonly Component[],
  listed: readonly Listed[],
  { statedIn, newId }: { statedIn: string; newId: () => string },
): Command[] {
  const bySum = Map.groupBy(components, (one) => one.file?.sha256);
  const byFile = Map.groupBy(components, (one) => (one.file ? baseName(one.file.name) : undefined));
  const byKey = Map.groupBy(components, keyOf);
  const byPlainName = Map.groupBy(components, (one) => one.name);
  /** What this list has said so far: of two files of one name, the second is another component. */
  const said = new Map<Component, Map<string, string>>();
  const made = new Map<Component, Component>();
  const fresh = new Set<Component>();
  const about = (one: Listed): Component | undefined => {
    const free = (own: Component) =>
      one.sums.every(({ algorithm, value }) => (said.get(own)?.get(algorithm) ?? value) === value);
    const sha256 = one.sums.find(({ algorithm }) => algorithm === 'SHA-256')?.value;
    const file = one.file === undefined ? undefined : baseName(one.file);
    if (file === undefined) {
      const known = sha256 === undefined ? undefined : bySum.get(sha256)?.[0];
      const may = (byPlainName.get(one.name) ?? []).filter(
        (own) => free(own) && (fresh.has(own) ? isExact(one, own) : fits(one, made.get(own) ?? own)),
      );
      return known ?? closest(one, may);
    }
    const named = (byFile.get(file) ?? []).filter(free);
    const unnamed = (byKey.get(keyOfFile(file)) ?? []).filter((own) => own.file === undefined && free(own));
    return (
      (sha256 === undefined ? undefined : bySum.get(sha256)?.find((own) => named.includes(own))) ??
      named[0] ??
      unnamed.find((own) => isStated(one, own)) ??
      unnamed[0]
    );
  };
  for (const one of listed) {
    const known = about(one);
    const own = known ?? newComponent(one, newId());
    const now = made.get(own) ?? own;
    const sums = one.sums.map((sum) => ({ ...sum, statedIn }));
    const stated = statedOf(now);
    const news = sums.filter(
      (sum) => !stated.some((old) => old.algorithm === sum.algorithm && old.value === sum.value),
    );
    const kept = (now.statedChecksums ?? []).filter((old) => !news.some((sum) => sum.algorithm === old.algorithm));
    const checksums = [...kept, ...news.map((sum) => ({ id: newId(), ...sum }))];
    made.set(own, {
      ...now,
      ...(news.length > 0 ? { statedChecksums: checksums } : {}),
      group: now.group ?? one.group,
      version: now.version ?? one.version,
      licence: now.licence ?? one.licence,
      source: now.source ?? one.source,
    });
    said.set(own, new Map([...(said.get(own) ?? []), ...one.sums.map((sum) => [sum.algorithm, sum.value] as const)]));
    if (known) continue;
    fresh.add(own);
    // A second line about the same new file is about the same component.
    const key = one.file === undefined ? keyOf(own) : keyOfFile(one.file);
    byKey.set(key, [...(byKey.get(key) ?? []), own]);
    if (one.file === undefined) byPlainName.set(one.name, [...(byPlainName.get(one.name) ?? []), own]);
  }
  return gathered(components, [
    ...components.flatMap((own): Command[] => {
      const now = made.get(own);
      if (!now) return [];
      return (['statedChecksums', 'group', 'version', 'licence', 'source'] as const).flatMap((key) =>
        now[key] === undefined || now[key] === own[key] ? [] : [set([...ROWS, own.id, key], now[key])],
      );
    }),
    ...[...fresh].map((own) => insert(JSON.parse(JSON.stringify(made.get(own))))),
  ]);
}

/** One component, as far as the list says. */
const fits = (one: Listed, own: Component): boolean =>
  (one.version === undefined || own.version === one.version) &&
  (one.group === undefined || own.group === undefined || own.group === one.group);
const isExact = (one: Listed, own: Component): boolean => own.version === one.version && own.group === one.group;
const isStated = (one: Listed, own: Component): boolean => {
  const stated = statedOf(own);
  const known = (sum: Listed['sums'][number]) =>
    stated.some((old) => old.algorithm === sum.algorithm && old.value === sum.value);
  return one.sums.length > 0 && one.sums.every(known);
};

/** The one of which the most is said already; none where several may be meant. */
function closest(one: Listed, may: readonly Component[]): Component | undefined {
  const stated = may.filter((own) => isStated(one, own));
  return (
    stated.find((own) => isExact(one, own)) ??
    stated[0] ??
    may.find((own) => isExact(one, own)) ??
    (may.length === 1 ? may[0] : undefined)
  );
}

function newComponent(one: Listed, id: string): Component {
  const { name, version } =
    one.file === undefined || one.version !== undefined
      ? { name: one.name, version: one.version }
      : nameAndVersion(one.file);
  return { id, name, ...(one.group === undefined ? {} : { group: one.group }), version, purpose: 'deploy' };
}

/**
 * Records a check with every component that says what it should be, and with the manifest what no component can say. A later
 * look sees what was different, and who looked. A component of a supplier's list gets the file that was found for it.
 */
export function checkEdits(
  check: FolderCheck,
  { where, when, role }: { where: string; when: { local: string; zone: string }; role: string },
  { components, found }: { components: readonly Component[]; found: readonly FoundFile[] },
): Command[] {
  const byPath = new Map(found.map((one) => [one.path, one]));
  const byId = new Map(components.map((one) => [one.id, one]));
  const record = (path: readonly string[], equal: boolean, difference: string) =>
    set([...path, 'lastCheck'], {
      where,
      when,
      role,
      result: equal ? 'equal' : 'different',
      ...(difference === '' ? {} : { difference }),
    });
  return gathered(components, [
    ...check.components
      .filter((one) => one.result !== 'not stated')
      .flatMap((one) => [
        ...(one.result === 'altered' ? [] : learnt(byId.get(one.component), byPath.get(one.path ?? ''))),
        record([...ROWS, one.component], one.result === 'equal', one.difference),
      ]),
    record(MANIFEST, check.equal, restDifference(check)),
  ]);
}

/** The file found for a component that had none, and checksums nobody had worked out of one that has. */
function learnt(own: Component | undefined, found: FoundFile | undefined): Command[] {
  if (!own || !found) return [];
  if (!own.file) return [set([...ROWS, own.id, 'file'], fileOf(found))];
  const sums = { ...own.file.sums, ...found.sums };
  const news = Object.keys(sums).length > Object.keys(own.file.sums ?? {}).length;
  return news ? [set([...ROWS, own.id, 'file'], { ...own.file, sums })] : [];
}

import { z } from 'zod';
import type { Command } from '../edit/command';
import type { Content } from '../plan/content';
import type { ComponentCheck, FolderCheck, FoundFile } from './compare';
import type { Listed } from './listed';

type Component = NonNullable<NonNullable<Content['manifest']>['components']>[number];
const ROWS = ['manifest', 'components'];
const row = z.looseObject({ id: z.string() });
const json = z.json();

const set = (path: readonly string[], value: unknown): Command => ({
  kind: 'set',
  path: [...ROWS, ...path],
  value: json.parse(JSON.parse(JSON.stringify(value))),
});
const insert = (value: unknown): Command => ({ kind: 'insert', path: ROWS, row: row.parse(value) });
const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
/** `portal-web-4.8.0.tar.gz` → `portal-web` and `4.8.0`. */
function nameAndVersion(file: string): { name: string; version?: string } {
  const stem = file.replace(/(\.tar)?\.[A-Za-z][A-Za-z0-9]{0,4}$/, '');
  const found = /^(.+?)[-_ ]v?(\d+(?:\.\d+)+[A-Za-z0-9.+-]*)$/.exec(stem);
  return found?.[1] && found[2] ? { name: found[1], version: found[2] } : { name: stem };
}

/** The hashed files as components: those of a name the manifest knows replace its file, the others are added. */
export function fileEdits(
  components: readonly Component[],
  found: readonly FoundFile[],
  newId: () => string,
): Command[] {
  const known = new Map(components.flatMap((one) => (one.file ? [[one.file.name, one] as const] : [])));
  return found.flatMap(({ path, bytes, sha256 }): Command[] => {
    const name = baseName(path);
    const file = { sha256, size: bytes, name };
    const own = known.get(name);
    if (!own) return [insert({ id: newId(), ...nameAndVersion(name), file, purpose: 'deploy' })];
    if (own.file?.sha256 === sha256) return [];
    const unchecked: Command = { kind: 'set', path: [...ROWS, own.id, 'lastCheck'] }; // that was another file
    return [set([own.id, 'file'], file), ...(own.lastCheck ? [unchecked] : [])];
  });
}

/** What a supplier's list says, beside the components it is about, or as new ones. */
export function listEdits(
  components: readonly Component[],
  listed: readonly Listed[],
  { statedIn, newId }: { statedIn: string; newId: () => string },
): Command[] {
  const about = (one: Listed) =>
    components.find((own) => own.file !== undefined && own.file.name === one.file) ??
    components.find((own) => own.name === one.name && (one.version === undefined || own.version === one.version));
  return listed.flatMap((one): Command[] => {
    const own = about(one);
    const sums = one.sums.map(({ algorithm, value }) => ({ id: newId(), algorithm, value, statedIn }));
    if (!own) {
      const { name, version = one.version } =
        one.file === undefined || one.version !== undefined ? { ...one } : nameAndVersion(one.file);
      const rest = { licence: one.licence, source: one.source, purpose: 'deploy' };
      const value = { id: newId(), name, version, ...rest, ...(sums.length > 0 ? { statedChecksums: sums } : {}) };
      return [insert(JSON.parse(JSON.stringify(value)))];
    }
    const stated = own.statedChecksums ?? [];
    const fresh = sums.filter(
      (sum) => !stated.some((old) => old.algorithm === sum.algorithm && old.value === sum.value),
    );
    const kept = stated.filter((old) => !fresh.some((sum) => sum.algorithm === old.algorithm));
    return [
      ...(fresh.length > 0 ? [set([own.id, 'statedChecksums'], [...kept, ...fresh])] : []),
      ...(['version', 'licence', 'source'] as const).flatMap((key) =>
        own[key] === undefined && one[key] !== undefined ? [set([own.id, key], one[key])] : [],
      ),
    ];
  });
}

/** Records a check with every component that names a file; a later look sees what was different, and who looked. */
export function checkEdits(
  { components }: FolderCheck,
  { where, when, role }: { where: string; when: { local: string; zone: string }; role: string },
): Command[] {
  const result = (one: ComponentCheck) => (one.result === 'equal' ? 'equal' : 'different');
  return components
    .filter((one) => one.result !== 'not stated')
    .map((one) =>
      set([one.component, 'lastCheck'], {
        where,
        when,
        role,
        result: result(one),
        ...(one.difference === '' ? {} : { difference: one.difference }),
      }),
    );
}

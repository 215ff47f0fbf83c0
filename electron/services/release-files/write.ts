import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { canonical } from '../../../shared/domain/canonical';
import { filesOf } from '../../../shared/domain/extract';
import { contentSchema } from '../../../shared/domain/plan/content';
import { controlSchema } from '../../../shared/domain/plan/control';
import type { Plan } from '../../../shared/domain/plan/plan';
import { recordSchema } from '../../../shared/domain/plan/record';
import type { Settings } from '../../../shared/domain/plan/registers';
import type { ReleaseFile } from '../../../shared/domain/plan/release-file';
import type { FileRef } from '../../../shared/domain/schema/values';
import { writeFileWhole } from '../../files/write-whole';
import { storedName } from './names';

/** Every file a release file names, each once. */
export function filesOfRelease({ plans, settings }: Pick<ReleaseFile, 'plans' | 'settings'>): FileRef[] {
  const found = new Map<string, FileRef>();
  const logos = [settings, ...plans.flatMap(frozenSettings)].flatMap(({ logo }) => logo ?? []);
  for (const logo of logos) found.set(storedName(logo), logo);
  for (const plan of plans) {
    const parts = [
      ...filesOf(contentSchema, plan.content),
      ...filesOf(controlSchema, plan.control),
      ...filesOf(recordSchema, plan.record),
      ...(plan.history ?? []).flatMap((past) => [
        ...filesOf(contentSchema, past.content),
        ...(past.revision.issue?.documents ?? []).map((one) => one.file),
      ]),
      ...(plan.revision.issue?.documents ?? []).map((one) => one.file),
    ];
    for (const file of parts) found.set(storedName(file), file);
  }
  return [...found.values()];
}

const frozenSettings = ({ revision, history }: Plan): Settings[] =>
  [revision, ...(history ?? []).map((past) => past.revision)].flatMap(({ issue }) => issue?.settings ?? []);

/** The text of a release file: keys in schema order as written, two spaces, so that it diffs well. */
export function releaseText(file: ReleaseFile): string {
  for (const plan of file.plans) canonical(plan.content); // refuses what has no canonical form before anything is written
  return `${JSON.stringify(sortKeys(file), null, 2)}\n`;
}

/** One order of keys, whatever order they were edited in; rows keep theirs, id first. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const rank = (key: string) =>
    key === 'format' ? 0 : key === 'schemaVersion' ? 1 : key === 'id' ? 2 : key === 'type' ? 3 : 4;
  const entries = Object.entries(value)
    .filter(([, child]) => child !== undefined)
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, child]) => [key, sortKeys(child)]));
}

/**
 * Writes a release file, as `.release.json` with `files/` beside it or as one `.release.zip`, by its name.
 * @returns the names of files whose bytes were not there
 */
export async function writeRelease(
  target: string,
  file: ReleaseFile,
  bytesOf: (ref: FileRef) => Uint8Array | undefined,
): Promise<string[]> {
  const missing: string[] = [];
  const found: { name: string; bytes: Uint8Array }[] = [];
  for (const ref of filesOfRelease(file)) {
    const bytes = bytesOf(ref);
    if (bytes) found.push({ name: storedName(ref), bytes });
    else missing.push(ref.name);
  }
  const text = releaseText(file);
  if (target.toLowerCase().endsWith('.zip')) {
    const name = path.basename(target).replace(/(\.release)?\.zip$/i, '');
    const entries = {
      [`${name}.release.json`]: strToU8(text),
      ...Object.fromEntries(found.map((one) => [`files/${one.name}`, one.bytes])),
    };
    await writeFileWhole(target, zipSync(entries, { level: 6, mtime: new Date(1980, 0, 1) }));
    return missing;
  }
  const folder = path.join(path.dirname(target), 'files');
  for (const one of found) await writeFileWhole(path.join(folder, one.name), one.bytes);
  await writeFileWhole(target, strToU8(text)); // last: whoever sees it finds its files
  return missing;
}

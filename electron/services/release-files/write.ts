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
import { evidenceOf } from '../../../shared/domain/run/evidence';
import type { FileRef } from '../../../shared/domain/schema/values';
import type { Renamed } from '../../files/safe-name';
import { placeFor, type Wanted } from '../../files/target';
import { writeFileWhole } from '../../files/write-whole';
import { renamedFiles, storedName } from './names';
import { sortKeys } from './sums';

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
      ...evidenceOf(plan.runs ?? []),
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

const isZip = (target: string): boolean => target.toLowerCase().endsWith('.zip');

/** What a release file may be written over, by its name. */
export const releaseTarget = (target: string, over: Wanted['over']): Wanted => ({
  kind: isZip(target) ? 'release-zip' : 'release',
  over,
  endings: ['.json', '.zip'],
});

/** `missing` are the names of files whose bytes were not there, `renamed` those whose names no disk can hold. */
export type ReleaseWritten = { missing: string[]; renamed: Renamed[] };

/**
 * Writes a release file, as `.release.json` with `files/` beside it or as one `.release.zip`, by its name.
 * @param beside further entries of a zip, by name
 * @throws Expected where something else stands there, and before anything is written
 */
export async function writeRelease(
  target: string,
  file: ReleaseFile,
  bytesOf: (ref: FileRef) => Uint8Array | undefined,
  over: Wanted['over'] = 'same kind',
  beside: Readonly<Record<string, Uint8Array>> = {},
): Promise<ReleaseWritten> {
  placeFor(target, releaseTarget(target, over));
  const refs = filesOfRelease(file);
  const missing: string[] = [];
  const found: { name: string; bytes: Uint8Array }[] = [];
  for (const ref of refs) {
    const bytes = bytesOf(ref);
    if (bytes) found.push({ name: storedName(ref), bytes });
    else missing.push(ref.name);
  }
  const written = { missing, renamed: renamedFiles(refs) };
  const text = releaseText(file);
  if (isZip(target)) {
    const name = path.basename(target).replace(/(\.release)?\.zip$/i, '');
    const entries = {
      [`${name}.release.json`]: strToU8(text),
      ...Object.fromEntries(found.map((one) => [`files/${one.name}`, one.bytes])),
      ...beside,
    };
    await writeFileWhole(target, zipSync(entries, { level: 6, mtime: new Date(1980, 0, 1) }), { over });
    return written;
  }
  const folder = path.join(path.dirname(target), 'files');
  for (const one of found) await writeFileWhole(path.join(folder, one.name), one.bytes, { over: 'same kind' });
  await writeFileWhole(target, strToU8(text), { over }); // last: whoever sees it finds its files
  return written;
}

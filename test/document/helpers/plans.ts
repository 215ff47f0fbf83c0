import { exampleReleases } from '../../../electron/examples';
import { type DocxFile, writeDocx } from '../../../electron/export/docx/write';
import { type PdfFile, writePdf } from '../../../electron/export/pdf/write';
import type { Resources } from '../../../electron/export/images';
import { buildDocument } from '../../../shared/document/builders/build';
import type { Document, PageSize } from '../../../shared/document/tree';
import type { ReleaseFile } from '../../../shared/domain/plan/release-file';
import { type Snapshot, snapshotOf } from '../../../shared/domain/snapshot';

/** The plans every gate is tried on: two issued ones and a draft with a negative margin. */
export const planNames = ['A', 'B 1.0', 'B 0.1'] as const;
export type PlanName = (typeof planNames)[number];

const places = {
  A: { path: 'REL-2026-014.release.json', clock: '2026-12-01T00:00:00Z' },
  'B 1.0': { path: 'REL-2026-009.release.json', clock: '2026-06-09T20:00:00Z' },
  'B 0.1': { path: 'history/REL-2026-009_r0.1.release.json', clock: '2026-06-09T18:40:00Z', revision: '0.1' },
} as const;

export const issued = (name: PlanName): boolean => name !== 'B 0.1';

export function fileOf(name: PlanName): ReleaseFile {
  const found = exampleReleases().find(({ path }) => path === places[name].path);
  if (!found) throw new Error(`no example ${places[name].path}`);
  return structuredClone(found.file);
}

/** A plan of an example, after `change` if one is given. */
export function snapshot(name: PlanName, change: (file: ReleaseFile) => void = () => undefined): Snapshot {
  const place = places[name];
  const file = fileOf(name);
  change(file);
  const [plan] = file.plans;
  if (!plan) throw new Error(`${place.path} holds no plan`);
  const chosen = snapshotOf(plan, file, place.clock, 'revision' in place ? place.revision : undefined);
  if (!chosen.ok) throw new Error(chosen.message);
  return chosen.snapshot;
}

export const releasePlan = (name: PlanName, pageSize: PageSize = 'a4'): Document =>
  buildDocument('release-plan', snapshot(name), { pageSize });

/** The bytes of every file that belongs to the examples. */
export const resources: Resources = {
  file: (sha256) => {
    for (const { files } of exampleReleases()) {
      const bytes = files.get(sha256);
      if (bytes) return bytes;
    }
    return undefined;
  },
};

export type Both = { readonly pdf: PdfFile; readonly docx: DocxFile };
const made = new Map<PlanName, Promise<Both>>();

/** The release plan in both formats, as it is issued or drafted; made once in a test file. */
export function printed(name: PlanName): Promise<Both> {
  let both = made.get(name);
  if (!both) {
    both = print([releasePlan(name)], issued(name));
    made.set(name, both);
  }
  return both;
}

export async function print(documents: readonly Document[], pageNumbers = true): Promise<Both> {
  return {
    pdf: await writePdf({ documents }, resources),
    docx: await writeDocx({ documents }, resources, { pageNumbers }),
  };
}

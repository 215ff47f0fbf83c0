import type { DocumentId } from '../../domain/documents';
import type { Snapshot } from '../../domain/snapshot';
import type { Document } from '../tree';
import { type Build, type BuildOptions, startBuild } from './context';
import { releasePlan } from './release-plan';

/** One builder for each document this version can make. */
const builders: Partial<Record<DocumentId, (build: Build) => Document>> = {
  'release-plan': releasePlan,
};

export const isBuildable = (id: DocumentId): boolean => builders[id] !== undefined;

/**
 * The tree of a document: pure, the same snapshot gives the same tree.
 * @throws RangeError for a document this version cannot make
 */
export function buildDocument(id: DocumentId, snapshot: Snapshot, options: BuildOptions): Document {
  const builder = builders[id];
  if (!builder) throw new RangeError(`no builder for ${id}`);
  return builder(startBuild(id, snapshot, options));
}

import { type DocumentId, documentAudiences } from '../../domain/documents';
import type { Snapshot } from '../../domain/snapshot';
import { dateStyles, inDateStyle } from '../../domain/time-format';
import type { Document } from '../tree';
import { additionalDocumentation } from './additional-documentation';
import { type Build, type BuildOptions, startBuild } from './context';
import { deploymentTestInstructions } from './deployment-test-instructions';
import { installationGuide } from './installation-guide';
import { knownErrors } from './known-errors';
import { releaseNotes } from './release-notes';
import { releasePlan } from './release-plan';
import { workarounds } from './workarounds';

const builders: Record<DocumentId, (build: Build) => Document> = {
  'release-plan': releasePlan,
  'installation-guide': installationGuide,
  'release-notes': releaseNotes,
  'deployment-test-instructions': deploymentTestInstructions,
  'known-errors': knownErrors,
  workarounds,
  'additional-documentation': additionalDocumentation,
};

/**
 * The tree of a document: pure, the same snapshot gives the same tree. With an audience it is a copy for them and holds
 * nothing that they may not read.
 * @throws RangeError for a document that is not written for that audience
 */
export function buildDocument(id: DocumentId, snapshot: Snapshot, options: BuildOptions): Document {
  const { audience } = options;
  if (audience !== undefined && !documentAudiences[id].includes(audience))
    throw new RangeError(`there is no copy of ${id} for ${audience}`);
  return inDateStyle(snapshot.settings.dateStyle ?? dateStyles[0], () =>
    builders[id](startBuild(id, snapshot, options)),
  );
}

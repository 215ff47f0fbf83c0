import type { Snapshot } from '../../shared/domain/snapshot';
import { snapshotOf } from '../../shared/domain/snapshot';
import { Expected } from '../../shared/contract/errors';
import { filesToPrint } from '../../shared/document/files';
import { type DocumentId, documentIds } from '../../shared/domain/documents';
import type { Plan } from '../../shared/domain/plan/plan';
import { readActs } from '../data/repositories/acts';
import { otherSessions } from '../data/repositories/calendar';
import { getBlob, hasBlob } from '../data/repositories/blobs';
import { readPlan, type StoredPlan } from '../data/repositories/plans';
import { readRunEvents } from '../data/repositories/run-events';
import { pastRevisions } from '../data/repositories/revisions';
import { readSettings, registersOf } from '../data/repositories/shared';
import { digestsOf } from './digests';
import { unprintableOf } from './printable';
import type { Library } from './library';
import { stamp } from './library';

/** A stored plan with its history, as a release file carries it. */
export function planWithHistory(library: Library, stored: StoredPlan): Plan {
  const history = pastRevisions(library.db, stored.id);
  const runs = readRunEvents(library.db, stored.id);
  return {
    id: stored.id,
    revision: stored.revision,
    content: stored.content,
    ...(Object.keys(stored.control).length > 0 ? { control: stored.control } : {}),
    ...(Object.keys(stored.record).length > 0 ? { record: stored.record } : {}),
    ...(history.length > 0 ? { history } : {}),
    acts: readActs(library.db, stored.id),
    ...(runs.length > 0 ? { runs } : {}),
    createdAt: stored.createdAt,
    ...(stored.archived === null ? {} : { archived: stored.archived }),
  };
}

/** A revision of a plan (the newest without a number) frozen for judging and printing, at `clock` or now. */
export function snapshotFor(library: Library, stored: StoredPlan, clock = stamp(library), number?: string): Snapshot {
  const shared = {
    registers: registersOf(library.db),
    settings: readSettings(library.db),
    others: otherSessions(library.db, { except: stored.id }),
  };
  const chosen = snapshotOf(planWithHistory(library, stored), shared, clock, number);
  if (!chosen.ok) throw new Expected('not-found', `${stored.reference} ${chosen.message}.`);
  const { snapshot } = chosen;
  const { content } = snapshot;
  return {
    ...snapshot,
    digests: digestsOf(content, (sha256) => getBlob(library.db, sha256)),
    unprintable: unprintableOf(content, ({ sha256 }) => hasBlob(library.db, sha256)),
  };
}

export const snapshotById = (
  library: Library,
  id: string,
  revision?: string,
): { version: number; snapshot: Snapshot } => {
  const stored = readPlan(library.db, id);
  return { version: stored.version, snapshot: snapshotFor(library, stored, stamp(library), revision) };
};

/** The pictures a plan shows and the attachments of these documents (all without), which the press needs beside the snapshot. */
export function picturesOf(
  library: Library,
  snapshot: Snapshot,
  documents: readonly DocumentId[] = documentIds,
): { sha256: string; bytes: Uint8Array }[] {
  return filesToPrint(snapshot, documents).flatMap(({ sha256 }) => {
    const bytes = getBlob(library.db, sha256);
    return bytes ? [{ sha256, bytes }] : [];
  });
}

/** The documents that were stored when a revision was issued. */
export function storedDocuments(library: Library, snapshot: Snapshot) {
  return (snapshot.revision.issue?.documents ?? []).flatMap(({ document, format, file, pages }) => {
    const bytes = getBlob(library.db, file.sha256);
    return bytes ? [{ document, format, name: file.name, pages: pages ?? null, bytes }] : [];
  });
}

import { actsDocument } from '../../shared/document/builders/acts';
import type { Act } from '../../shared/domain/lifecycle/acts';
import type { Snapshot } from '../../shared/domain/snapshot';
import { writePdf } from '../export/pdf/write';
import { resourcesOf } from './make';

/** The acts on a plan as PDF; `head` seals the audit log of its library. */
export async function printActs(snapshot: Snapshot, acts: readonly Act[], head: string): Promise<Uint8Array> {
  const pageSize = snapshot.settings.pageSize ?? 'a4';
  const document = actsDocument(snapshot, acts, head, { pageSize });
  return (await writePdf({ documents: [document] }, resourcesOf({ images: [] }))).bytes;
}

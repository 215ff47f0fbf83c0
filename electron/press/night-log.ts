import { nightLogDocument } from '../../shared/document/builders/night-log';
import type { Night } from '../../shared/domain/run/night';
import type { Snapshot } from '../../shared/domain/snapshot';
import { writePdf } from '../export/pdf/write';
import { resourcesOf } from './make';

/** The log of a night as PDF. */
export async function printNightLog(snapshot: Snapshot, night: Night): Promise<Uint8Array> {
  const document = nightLogDocument(snapshot, night, { pageSize: snapshot.settings.pageSize ?? 'a4' });
  return (await writePdf({ documents: [document] }, resourcesOf({ images: [] }))).bytes;
}

import type { DocumentId } from '../domain/documents';
import { filesOf } from '../domain/extract';
import { contentSchema } from '../domain/plan/content';
import type { FileRef } from '../domain/schema/values';
import type { Snapshot } from '../domain/snapshot';

const PICTURE = /\.(?:png|jpe?g)$/i;

/** The files documents print or carry: pictures, and for the additional documentation its attachments. Each once. */
export function filesToPrint({ content }: Snapshot, documents: readonly DocumentId[]): FileRef[] {
  const pictures = filesOf(contentSchema, content).filter(({ name }) => PICTURE.test(name));
  const attachments = documents.includes('additional-documentation')
    ? (content.additionalDocuments?.documents ?? []).flatMap(({ file }) => (file ? [file] : []))
    : [];
  return [...new Map([...pictures, ...attachments].map((file) => [file.sha256, file])).values()];
}

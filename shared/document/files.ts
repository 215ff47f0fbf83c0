import type { DocumentId } from '../domain/documents';
import { filesOf } from '../domain/extract';
import { contentSchema } from '../domain/plan/content';
import type { FileRef } from '../domain/schema/values';
import type { Snapshot } from '../domain/snapshot';

const PICTURE = /\.(?:png|jpe?g)$/i;

/** The files documents print or carry: pictures, the logo, and for the additional documentation its attachments. Each once. */
export function filesToPrint({ content, settings }: Snapshot, documents: readonly DocumentId[]): FileRef[] {
  const pictures = filesOf(contentSchema, content).filter(({ name }) => PICTURE.test(name));
  const attachments = documents.includes('additional-documentation')
    ? (content.additionalDocuments?.documents ?? []).flatMap(({ file }) => (file ? [file] : []))
    : [];
  const logo = settings.logo ? [settings.logo] : [];
  return [...new Map([...pictures, ...attachments, ...logo].map((file) => [file.sha256, file])).values()];
}

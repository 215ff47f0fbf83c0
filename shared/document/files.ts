import type { DocumentId } from '../domain/documents';
import { printedFiles } from '../domain/printed-files';
import type { FileRef } from '../domain/schema/values';
import type { Snapshot } from '../domain/snapshot';

/** The files documents print or carry: pictures, the logo, and for the additional documentation its attachments. Each once. */
export function filesToPrint({ content, settings }: Snapshot, documents: readonly DocumentId[]): FileRef[] {
  const withAttachments = documents.includes('additional-documentation');
  const printed = printedFiles(content).flatMap(({ file, attached }) => (attached && !withAttachments ? [] : [file]));
  const logo = settings.logo ? [settings.logo] : [];
  return [...new Map([...printed, ...logo].map((file) => [file.sha256, file])).values()];
}

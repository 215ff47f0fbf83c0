import type { FileFault } from '../../shared/domain/file-faults';
import type { PrintedFile } from '../../shared/domain/printed-files';
import { readAttachment } from './attachments';
import { readImage } from './image-file';

/** Why a file cannot stand on a page, as the writers would find; null where it can, or is named only. */
export async function printFault(
  { file, attached }: Pick<PrintedFile, 'file' | 'attached'>,
  bytes: Uint8Array,
): Promise<FileFault | null> {
  const read = attached ? await readAttachment(file.name, bytes) : readImage(bytes);
  if (typeof read !== 'string') return null;
  return attached && read === 'unsupported' ? null : read;
}

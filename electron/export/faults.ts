import type { FileFault } from '../../shared/domain/file-faults';

/** A file that could not be printed in a document; the page says so. */
export interface Fault {
  /** The file, by its SHA-256 in hex. */
  readonly sha256: string;
  /** Its name, or the words that stand for a picture. */
  readonly name: string;
  readonly kind: FileFault;
}

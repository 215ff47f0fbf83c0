import type { faultKinds } from '../../shared/contract/internal';

/** Why a file that belongs to a document cannot be printed in it. */
export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  /** The file, by its SHA-256 in hex. */
  readonly sha256: string;
  /** Its name, or the words that stand for a picture. */
  readonly name: string;
  readonly kind: FaultKind;
}

/** As the page says it. */
export const faultWords: Readonly<Record<FaultKind, string>> = {
  missing: 'the file is missing',
  damaged: 'the file is damaged',
  encrypted: 'the file is encrypted',
  tooLarge: 'the file is too large to be printed',
  layers: 'the file has layers that are switched off',
  unsupported: 'the file is of a kind that cannot be printed',
};

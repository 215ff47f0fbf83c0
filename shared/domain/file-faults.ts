/** Why a file that belongs to a document cannot be printed in it. */
export const fileFaults = ['missing', 'damaged', 'encrypted', 'tooLarge', 'layers', 'unsupported'] as const;
export type FileFault = (typeof fileFaults)[number];

/** As the page and the finding say it. */
export const fileFaultWords: Readonly<Record<FileFault, string>> = {
  missing: 'the file is missing',
  damaged: 'the file is damaged',
  encrypted: 'the file is encrypted',
  tooLarge: 'the file is too large to be printed',
  layers: 'the file has layers that are switched off',
  unsupported: 'the file is of a kind that cannot be printed',
};

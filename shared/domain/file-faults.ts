/** Why a file that belongs to a document cannot be printed in it. */
export const fileFaults = [
  'missing',
  'damaged',
  'encrypted',
  'notForPrint',
  'tooLarge',
  'xfa',
  'script',
  'letters',
  'unsupported',
] as const;
export type FileFault = (typeof fileFaults)[number];

/** As the page and the finding say it. */
export const fileFaultWords: Readonly<Record<FileFault, string>> = {
  missing: 'the file is missing',
  damaged: 'the file is damaged',
  encrypted: 'the file is encrypted',
  notForPrint: 'its author does not allow it to be printed',
  tooLarge: 'the file is too large to be printed',
  xfa: 'it is a form whose pages only Adobe’s own program can lay out (dynamic XFA)',
  script: 'what its pages show is worked out by a script when the file is opened',
  letters: 'its form is filled in with letters that no font here has',
  unsupported: 'the file is of a kind that cannot be printed',
};

import type { DocumentStatus } from './tree';

/** The words the writers add of their own, the same in both formats. */
export const words = {
  uncontrolled: 'Uncontrolled when printed',
  notApplicable: 'Not applicable.',
  emptyCell: '–',
  table: 'Table',
  figure: 'Figure',
  page: 'page',
  section: 'section',
  imageMissing: 'Image not available',
  signatureColumns: {
    role: 'Role and organisation',
    name: 'Name',
    meaning: 'Meaning and condition',
    signature: 'Signature',
    date: 'Date, time and zone',
  },
} as const;

export const runningHead = (number: string, revision: string, status: DocumentStatus): string =>
  `${number}   Revision ${revision}   ${status}`;

export const runningFoot = (checkCode: string): string => `${words.uncontrolled}   Check ${checkCode}`;

/** The word set across the page; an issued document has none. */
export const watermarkOf = (status: DocumentStatus): string | undefined => (status === 'ISSUED' ? undefined : status);

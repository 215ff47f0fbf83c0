import type { DocumentMeta, DocumentStatus } from './tree';

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

type Running = Pick<DocumentMeta<unknown>, 'number' | 'revision' | 'status' | 'copy'>;
export const runningHead = ({ number, revision, status, copy }: Running): string =>
  [number, `Revision ${revision}`, status, ...(copy === undefined ? [] : [copy])].join('   ');

/** Without a check code (the front of a book) it prints none. */
export const runningFoot = (checkCode: string): string =>
  checkCode === '' ? words.uncontrolled : `${words.uncontrolled}   Check ${checkCode}`;

/** The word set across the page; an issued document has none. */
export const watermarkOf = (status: DocumentStatus): string | undefined => (status === 'ISSUED' ? undefined : status);

import type { Run } from '../../shared/document/composed';
import type { DocumentMeta } from '../../shared/document/tree';

/** Classification and status, first thing on a cover. */
export const coverMark = ({ classification, status }: DocumentMeta<Run>): readonly Run[] => [
  { kind: 'text', text: `${classification}\u2003·\u2003` },
  { kind: 'text', text: status, ...(status === 'ISSUED' ? {} : { tone: 'danger' }) },
];

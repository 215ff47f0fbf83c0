import { cell, heading, pageRef, paragraph, ref, text } from '../../../shared/document/make';
import type { Document, DocumentStatus, Pack, PageSize, Section } from '../../../shared/document/tree';
import { runSheet } from './sample-run-sheet';
import { summary } from './sample-summary';

export interface SampleOptions {
  readonly status?: DocumentStatus;
  /** Steps of the run-sheet; 40 make about ten pages. */
  readonly steps?: number;
  readonly pageSize?: PageSize;
  readonly id?: string;
  /** SHA-256 of a picture to print. */
  readonly image?: string;
}

const NBSP = '\u00a0';

/** A document with every kind of block, written as a release manager would. */
export function sampleDocument({
  status = 'DRAFT',
  steps: count = 40,
  pageSize = 'a4',
  id = 'release-plan',
  image,
}: SampleOptions = {}): Document {
  return {
    meta: {
      id,
      title: 'Release plan: Ledger & Settlement 4.2',
      subtitle: 'Settlement engine and its two interfaces',
      subject: 'Plan RP-2026-014 <revision 1.0>',
      author: 'Release Management',
      keywords: ['RP-2026-014', 'CHG0041877', 'release plan'],
      lang: 'en-GB',
      number: `RP-2026-014-${id === 'release-plan' ? 'RP' : 'IG'}`,
      revision: '1.0',
      status,
      classification: 'OFFICIAL',
      checkCode: '7F3A-91C2',
      fingerprint: 'b1946ac92492d2347c6235b4d2611184f6e3c1f0a7b5d9e8c4a2f1d0e9b8a7c6',
      issuedText: '12 October 2026, 10:30 BST (09:30 UTC)',
      clock: '2026-10-12T09:30:00Z',
      pageSize,
      facts: [
        { label: 'Plan reference', value: 'RP-2026-014' },
        { label: 'Release and version', value: 'Ledger & Settlement 4.2.0' },
        { label: 'Change reference', value: 'CHG0041877' },
        { label: 'Document number', value: 'RP-2026-014-RP' },
        { label: 'Revision', value: '1.0' },
        { label: 'Status', value: status },
        { label: 'Classification', value: 'OFFICIAL' },
        { label: 'Owner', value: 'Release manager' },
        { label: 'Issued', value: '12 October 2026, 10:30 BST (09:30 UTC)' },
        { label: 'Fingerprint', value: 'b1946ac92492d2347c6235b4d2611184f6e3c1f0a7b5d9e8c4a2f1d0e9b8a7c6', mono: true },
      ],
      ...(status === 'DRAFT'
        ? {
            notice: {
              kind: 'callout',
              tone: 'danger',
              title: 'Do not deploy',
              body: [paragraph('1 of 7 files on disk differs from the manifest: portal-api-4.8.0.zip was altered.')],
            },
          }
        : {}),
    },
    sections: [
      control,
      { blocks: [{ kind: 'contents', title: 'Contents', depth: 2 }] },
      summary(image),
      runSheet(count),
      closing,
    ],
  };
}

export const samplePack = (options: SampleOptions = {}): Pack => ({ documents: [sampleDocument(options)] });

const control: Section = {
  blocks: [
    { ...heading(1, 'control', 'Document control'), unlisted: true },
    {
      kind: 'table',
      caption: 'Revision history',
      columns: [
        { head: 'Revision', weight: 1.4, rowHead: true },
        { head: 'Status', weight: 2 },
        { head: 'Date', weight: 3 },
        { head: 'What changed', weight: 8 },
      ],
      rows: [
        {
          kind: 'row',
          cells: [
            cell('0.1'),
            cell('Superseded'),
            cell(`2 October 2026, 16:10${NBSP}BST`),
            cell('First draft for review.'),
          ],
        },
        {
          kind: 'row',
          cells: [
            cell('1.0'),
            cell('Issued'),
            cell(`12 October 2026, 10:30${NBSP}BST`),
            cell([
              text('Rollback rehearsed again; margin now 35 minutes. See '),
              ref({ id: 'rollback' }),
              pageRef({ id: 'rollback' }, ' (', ')'),
              text('.'),
            ]),
          ],
        },
      ],
    },
    {
      kind: 'table',
      caption: 'Distribution',
      columns: [
        { head: 'Copy', weight: 1, rowHead: true, align: 'right' },
        { head: 'Holder', weight: 5 },
        { head: 'Form', weight: 4 },
      ],
      rows: [
        { kind: 'row', cells: [cell('1'), cell('Change board'), cell('Paper, signed')] },
        { kind: 'row', cells: [cell('2'), cell('Operations desk'), cell('')] },
      ],
    },
  ],
};

const closing: Section = {
  blocks: [
    heading(1, 'rollback', 'Rollback plan', '3'),
    {
      kind: 'facts',
      rows: [
        { label: 'Owner', value: cell('Technical lead') },
        { label: 'Restore point', value: cell('Snapshots of A2a and A2b') },
        { label: 'Tried', value: cell('') },
      ],
    },
    heading(1, 'migration', 'Data migration', '4'),
    { kind: 'notApplicable', reason: [text('The release changes no stored data.')] },
    heading(1, 'conditions', 'Conditions', '5'),
    {
      kind: 'table',
      caption: 'Conditions met',
      columns: [
        { head: 'Condition', weight: 9, rowHead: true },
        { head: 'Met', weight: 1 },
      ],
      rows: [
        {
          kind: 'row',
          cells: [cell('Partner certificate confirmed in writing'), cell([{ kind: 'tick', checked: false }])],
        },
        {
          kind: 'row',
          cells: [cell('Rollback rehearsed on the standby site'), cell([{ kind: 'tick', checked: true }])],
        },
      ],
    },
    heading(1, 'signoff', 'Sign-off', '6'),
    {
      kind: 'signatures',
      caption: 'Signatures',
      statement: [text('A signature binds revision 1.0 with check code 7F3A-91C2 only.')],
      rows: [
        {
          role: 'Release manager',
          organisation: 'Northern Payments',
          meaning: 'Approval',
          condition: 'Load test repeated with 500 users',
        },
        { role: 'Service owner', meaning: 'Approval' },
        {
          role: 'Security officer',
          meaning: 'Review',
          name: 'A. Person',
          signature: 'Recorded in CHG0041877',
          signedAt: `13 October 2026, 09:12${NBSP}BST`,
        },
      ],
    },
    heading(1, 'references', 'References', '7'),
    paragraph([
      text('Process: '),
      { kind: 'url', url: 'https://intranet.example/process/7', text: 'Release process 7' },
      text('.'),
    ]),
  ],
};

import { type documentIds, documentNumber, documentsFor, documentTitles } from '../../../domain/documents';
import type { SectionKey } from '../../../domain/plan/content';
import { cell, code, heading, paragraph } from '../../make';
import type { Block, Row } from '../../tree';
import type { Build } from '../context';
import { manifestBlocks } from './manifest';

const sectionOf: Record<(typeof documentIds)[number], SectionKey | null> = {
  'release-plan': null,
  'installation-guide': 'installationGuide',
  'release-notes': 'releaseNotes',
  'deployment-test-instructions': 'deploymentTest',
  'known-errors': 'knownErrors',
  workarounds: 'workarounds',
  'additional-documentation': 'additionalDocuments',
};

/** The artefacts beside the plan by their document numbers, and the component manifest with its hashes. */
export function artefactBlocks(build: Build): Block[] {
  const rows = documentsFor(build.audience).map((id): Row => {
    const key = sectionOf[id];
    const section = key === null ? undefined : build.content[key];
    const state =
      key === null
        ? 'This document'
        : section?.leftOut
          ? `Not applicable: ${section.leftOut.reason ?? 'no reason is given'}`
          : section
            ? 'Part of the pack'
            : 'Not stated';
    return {
      kind: 'row',
      cells: [
        cell(documentNumber(build.reference, id, build.settings.documentNumber)),
        cell(documentTitles[id]),
        cell(state),
      ],
    };
  });
  return [
    {
      kind: 'table',
      id: 'pack',
      caption: 'Documents of the pack',
      columns: [
        { head: 'Number', weight: 2, rowHead: true },
        { head: 'Document', weight: 3 },
        { head: 'State', weight: 4 },
      ],
      rows,
    },
    ...(build.holds('manifest') ? [heading(2, 'manifest', 'Component manifest'), ...manifestBlocks(build)] : []),
    ...additional(build),
  ];
}

function additional(build: Build): Block[] {
  const documents = build.content.additionalDocuments?.documents ?? [];
  if (documents.length === 0) return [];
  return [
    {
      kind: 'table',
      id: 'additional',
      caption: 'Additional documents',
      columns: [
        { head: 'Number', weight: 1.2, rowHead: true },
        { head: 'Title and version', weight: 4 },
        { head: 'File', weight: 4 },
        { head: 'Why included', weight: 4 },
      ],
      rows: documents.map((one) => ({
        kind: 'row',
        cells: [
          cell(one.number ?? ''),
          cell([one.title, one.version].filter(Boolean).join(', ')),
          one.file ? [paragraph([code(one.file.name)])] : [],
          cell(one.reason ?? ''),
        ],
      })),
    },
  ];
}

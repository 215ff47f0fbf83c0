import { documentIds, documentNumber, documentTitles } from '../../../domain/documents';
import type { SectionKey } from '../../../domain/plan/content';
import { cell, code, heading, paragraph } from '../../make';
import type { Block, Row } from '../../tree';
import type { Build } from '../context';
import { capital } from '../fields';

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
  const rows = documentIds.map((id): Row => {
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
    ...manifest(build),
    ...additional(build),
  ];
}

function manifest(build: Build): Block[] {
  const components = build.content.manifest?.components ?? [];
  const blocks: Block[] = [heading(2, 'manifest', 'Component manifest')];
  const { leftOut } = build.content.manifest ?? {};
  if (leftOut)
    return [
      ...blocks,
      { kind: 'notApplicable', reason: [{ kind: 'text', text: leftOut.reason ?? 'No reason is given.' }] },
    ];
  if (components.length === 0) return [...blocks, paragraph('None stated.')];
  return [
    ...blocks,
    {
      kind: 'table',
      id: 'components',
      caption: 'Exactly these files',
      columns: [
        { head: 'Component', weight: 2.7, rowHead: true },
        // Just wide enough for half a hash, so that it breaks in the middle.
        { head: 'File and SHA-256', weight: 5.35 },
        { head: 'Purpose', weight: 1.6 },
        { head: 'On', weight: 2.7 },
        { head: 'Bytes', weight: 1.65, align: 'right' },
      ],
      rows: components.map((component) => ({
        kind: 'row',
        cells: [
          [
            paragraph([component.name, component.version].filter(Boolean).join(' ')),
            ...(component.supersedes === undefined ? [] : [paragraph(`supersedes ${component.supersedes}`)]),
          ],
          component.file ? [paragraph([code(component.file.name)]), paragraph([code(component.file.sha256)])] : [],
          cell(capital(component.purpose)),
          cell((component.cis ?? []).map((ci) => build.nameOf(['ci'], ci)).join(', ')),
          cell(component.file ? component.file.size.toLocaleString('en-GB') : ''),
        ],
      })),
    },
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

import { type documentIds, documentNumber, documentsFor, documentTitles } from '../../../domain/documents';
import type { SectionKey } from '../../../domain/plan/content';
import { cell, code, heading, paragraph } from '../../make';
import type { Block, Row } from '../../tree';
import { type Build, momentWords } from '../context';
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
    ...before(build),
    ...additional(build),
  ];
}

/** What is live before this release, and the baselines that were taken of it. */
function before({ registers, nameOf }: Build): Block[] {
  const { live = [], baselines = [] } = registers;
  const blocks: Block[] = [];
  if (live.length > 0)
    blocks.push({
      kind: 'table',
      id: 'live',
      caption: 'Live before this release',
      columns: [
        { head: 'Component and SHA-256', weight: 4.6, rowHead: true },
        { head: 'Version', weight: 1.8 },
        { head: 'On', weight: 2.6 },
        { head: 'Since release', weight: 2 },
      ],
      // The same on several items is one row.
      rows: [...Map.groupBy(live, ({ name, version, sha256, since }) => [name, version, sha256, since].join('\n'))].map(
        ([, alike]): Row => ({
          kind: 'row',
          cells: [
            [
              ...cell(alike[0]?.name ?? ''),
              ...(alike[0]?.sha256 === undefined ? [] : [paragraph([code(alike[0].sha256)])]),
            ],
            cell(alike[0]?.version ?? ''),
            cell(alike.map((one) => nameOf(['ci'], one.ci)).join(', ')),
            cell(alike[0]?.since ?? ''),
          ],
        }),
      ),
    });
  if (baselines.length > 0)
    blocks.push({
      kind: 'table',
      id: 'baselines',
      caption: 'Baselines',
      columns: [
        { head: 'Baseline', weight: 2, rowHead: true },
        { head: 'Taken', weight: 2.6 },
        { head: 'Of', weight: 3 },
        { head: 'Holds', weight: 4 },
      ],
      rows: baselines.map((one) => ({
        kind: 'row',
        cells: [
          cell(one.name ?? ''),
          cell(momentWords(one.taken)),
          cell((one.cis ?? []).map((ci) => nameOf(['ci'], ci)).join(', ')),
          cell(one.holds ?? ''),
        ],
      })),
    });
  return blocks.length > 0 ? [heading(2, 'before', 'Before this release'), ...blocks] : [];
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

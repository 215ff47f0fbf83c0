import type { Content } from '../../domain/plan/content';
import { bold, cell, code, heading, paragraph, ref, text } from '../make';
import type { Block, Document, Row } from '../tree';
import type { Chapter, Sheet } from './chapters';
import { type Build, momentWords } from './context';
import { documentOf } from './sections/end';
import { furtherBlocks, leftOutBlocks, orNone, restChapter } from './sections/section';

const KEY = 'additionalDocuments';
type Entry = NonNullable<NonNullable<Content['additionalDocuments']>['documents']>[number];

/** Document 7: what changes for staff, the register of attachments, and the attachments themselves in order. */
export function additionalDocumentation(build: Build): Document {
  const section = build.content.additionalDocuments;
  const leftOut = leftOutBlocks(build, KEY);
  if (leftOut) return documentOf(build, [{ id: KEY, title: build.titleOf(KEY), blocks: leftOut }]);
  const entries = section?.documents ?? [];
  const body: Chapter[] = [
    { id: KEY, title: 'Staff update', blocks: orNone(staffBlocks(build)) },
    { id: 'register', title: 'Register of documents', blocks: orNone(registerBlocks(build, entries)) },
    ...restChapter(build, KEY, ['staffUpdate', 'documents']),
  ];
  return documentOf(build, body, { sheets: sheetsOf(build, entries) });
}

/** For each role what changes, from when, and where to ask. */
function staffBlocks(build: Build): Block[] {
  const rows = build.content.additionalDocuments?.staffUpdate ?? [];
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      id: 'staff-update',
      caption: 'What changes for whom',
      columns: [
        { head: 'For', weight: 2.2, rowHead: true },
        { head: 'What changes', weight: 5 },
        { head: 'From', weight: 2.4 },
        { head: 'Where to ask', weight: 2.4 },
      ],
      rows: rows.map(
        (one): Row => ({
          kind: 'row',
          cells: [
            [
              paragraph(build.role(one.role)),
              ...(one.mustRead === undefined
                ? []
                : [paragraph(one.mustRead ? [bold('Must read')] : 'For information')]),
            ],
            cell(one.changes ?? ''),
            cell(momentWords(one.from)),
            cell(one.whereToAsk ?? ''),
          ],
        }),
      ),
    },
    ...furtherBlocks(build, [KEY, 'staffUpdate'], ['role', 'changes', 'from', 'whereToAsk', 'mustRead']),
  ];
}

function registerBlocks(build: Build, entries: readonly Entry[]): Block[] {
  if (entries.length === 0) return [];
  return [
    {
      kind: 'table',
      id: 'register-table',
      caption: 'Documents of this release',
      columns: [
        { head: 'Number', weight: 1, rowHead: true },
        { head: 'Title and version', weight: 2.6 },
        // Just wide enough for half a hash, so that it breaks in the middle.
        { head: 'File and SHA-256', weight: 6.2 },
        { head: 'Owner', weight: 2 },
        { head: 'Why included', weight: 2.6 },
      ],
      rows: entries.map((one) => ({
        kind: 'row',
        cells: [
          one.file === undefined
            ? cell(one.number ?? '')
            : [paragraph([{ kind: 'link', to: { id: attachmentId(one) }, children: [numberText(one)] }])],
          [paragraph(one.title ?? ''), ...(one.version === undefined ? [] : [paragraph(`Version ${one.version}`)])],
          one.file
            ? [paragraph([code(one.file.name)]), paragraph([code(one.file.sha256)])]
            : cell('No file is attached'),
          cell(build.role(one.owner)),
          cell(one.reason ?? ''),
        ],
      })),
    },
    ...furtherBlocks(build, [KEY, 'documents'], ['number', 'title', 'version', 'file', 'owner', 'reason']),
  ];
}

const attachmentId = ({ id }: Entry): string => `attachment-${id}`;
const numberText = ({ number, file }: Entry) => ({ kind: 'text' as const, text: number ?? file?.name ?? '–' });

/** Each file behind a line that says which it is. */
function sheetsOf(build: Build, entries: readonly Entry[]): Sheet[] {
  const count = entries.filter((one) => one.file !== undefined).length;
  return entries.flatMap((one): Sheet[] => {
    const { file } = one;
    if (!file) return [];
    const number = one.number ?? '';
    const title = one.title?.trim() ? one.title : file.name;
    const size = `${file.size.toLocaleString('en-GB')}\u00a0bytes`;
    return [
      {
        blocks: [
          heading(2, attachmentId(one), `${number} ${title}`.trim()),
          paragraph([
            text(`One of ${count} attachments of ${build.number}: `),
            code(file.name),
            text(`, ${size}. Its SHA-256 stands in `),
            ref({ id: 'register-table' }, 'the register'),
            text('.'),
          ]),
        ],
        attachment: { number, title, file },
      },
    ];
  });
}

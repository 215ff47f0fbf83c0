import { type DocumentId, documentNumber } from '../../domain/documents';
import { dateStyles, inDateStyle } from '../../domain/time-format';
import type { Snapshot } from '../../domain/snapshot';
import { cell, code, heading, pageRef, paragraph } from '../make';
import type { Block, Document, Pack, Table } from '../tree';
import { buildDocument } from './build';
import { type BuildOptions, startBuild } from './context';
import { metaOf } from './frame';

/**
 * A combined book: a front with the list of its documents and the contents of them all, then the documents as they are,
 * each with its own cover, number, check code and contents.
 */
export function buildBook(ids: readonly DocumentId[], snapshot: Snapshot, options: BuildOptions): Pack {
  const documents = ids.map((id) => buildDocument(id, snapshot, options));
  const style = snapshot.settings.dateStyle ?? dateStyles[0];
  const front = inDateStyle(style, () => frontOf(documents, snapshot, options));
  return { title: front.meta.title, documents: [front, ...documents] };
}

/** Facts of a cover that belong to one document. */
const OWN_FACTS = new Set(['Document number', 'Check code', 'Audience']);

function frontOf(documents: readonly Document[], snapshot: Snapshot, options: BuildOptions): Document {
  const build = startBuild('release-plan', snapshot, options);
  const { name, version } = build.content.identity ?? {};
  const release = [name, version].filter((part) => part !== undefined).join(' ');
  const number = documentNumber(build.reference, 'pack', build.settings.documentNumber);
  const { facts, notice, ...meta } = metaOf({ ...build, number });
  return {
    meta: {
      ...meta,
      id: 'pack',
      title: release === '' ? 'Release pack' : `Release pack: ${release}`,
      subject: `Release pack ${build.reference}, revision ${build.revision.number}`,
      checkCode: '',
      facts: [
        ...facts.filter(({ label }) => !OWN_FACTS.has(label)),
        { label: 'Documents', value: String(documents.length) },
      ],
      ...(notice ? { notice } : {}),
    },
    sections: [
      {
        blocks: [
          { ...heading(1, 'documents', 'Documents in this pack'), unlisted: true },
          paragraph(
            'Each document has its own number, check code, sign-off and contents. Pages are counted through the whole pack.',
          ),
          listOf(documents),
          { ...heading(1, 'contents', 'Contents of this pack'), unlisted: true },
          ...documents.flatMap(contentsOf),
        ],
      },
    ],
  };
}

const listOf = (documents: readonly Document[]): Table => ({
  kind: 'table',
  caption: 'Documents in this pack',
  columns: [
    { head: 'Document', weight: 4, rowHead: true },
    { head: 'Number', weight: 3 },
    { head: 'Check code', weight: 2 },
  ],
  rows: documents.map(({ meta: { id, title, number, checkCode } }) => ({
    kind: 'row',
    cells: [
      [
        paragraph([
          { kind: 'link', to: { document: id }, children: [{ kind: 'text', text: title }] },
          pageRef({ document: id }, ', '),
        ]),
      ],
      cell(number),
      cell([code(checkCode)]),
    ],
  })),
});

const contentsOf = ({ meta: { id, title, number } }: Document): Block[] => [
  { ...heading(2, `contents-${id}`, `${title} (${number})`), unlisted: true },
  { kind: 'contents', title: '', of: id, depth: 1 },
];

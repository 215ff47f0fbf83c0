import { setImmediate } from 'node:timers/promises';
import {
  BookmarkEnd,
  BookmarkStart,
  Document,
  type ISectionOptions,
  PageOrientation,
  Paragraph,
  SectionType,
} from 'docx';
import { estimatePageNumbersWith } from 'docx/layout';
import { compose } from '../../../shared/document/compose';
import type { ComposedDocument, ComposedPack } from '../../../shared/document/composed';
import { geometry, theme, units } from '../../../shared/document/theme';
import type { PageSize, Pack } from '../../../shared/document/tree';
import { withAttachments } from '../attachments';
import type { Fault } from '../faults';
import { type Resources, loadImages } from '../images';
import { paletteOf } from '../palette';
import type { WriteOptions } from '../progress';
import { drawingsOf } from '../raster/drawings';
import { type AttachedPages, attachedPagesOf, pagePicture } from './attached';
import { type Written, blocks } from './blocks';
import { type Context, type Scope, bookmarksOf } from './context';
import { cover } from './cover';
import { packed } from './normalise';
import { partsOf } from './parts';
import { running } from './running';
import { styles } from './styles';

export interface DocxOptions extends WriteOptions {
  /**
   * Works out the pages of contents entries and references: right in Word, but slow. Without it they have no numbers; nor
   * have they in a document with a word of thousands of characters, over which the estimate would take minutes.
   */
  readonly pageNumbers?: boolean;
}

export interface DocxFile {
  readonly bytes: Uint8Array;
  /** Code points no bundled font has; the page shows them as `[U+1F600]`, as in the PDF. */
  readonly missing: readonly number[];
  /** Pictures and attachments that could not be printed; the page says so. */
  readonly faults: readonly Fault[];
}

/**
 * Writes one DOCX: a document, or a combined book of several, with the text of the PDF in the same order. The same bytes
 * for the same pack. Cancelling rejects with the signal's reason, between its steps.
 */
export async function writeDocx(pack: Pack, resources: Resources, options: DocxOptions = {}): Promise<DocxFile> {
  const attached = await withAttachments(pack, resources);
  const composed = compose(attached.pack);
  const { images, faults } = loadImages(composed.documents, resources);
  options.signal?.throwIfAborted();
  const pageNumbers = options.pageNumbers === true && !composed.documents.some(hasEndlessWord);
  const drawings = await drawingsOf(composed, options.signal);
  const attachedPages = await attachedPagesOf(composed, attached.sources, options.signal);
  const document = wordDocument(composed, { images, drawings, pageNumbers }, attachedPages);
  options.onProgress?.(1, 3);
  await setImmediate();
  const parts = partsOf(document);
  await setImmediate();
  options.signal?.throwIfAborted();
  options.onProgress?.(2, 3);
  const bytes = packed(parts, new Date(composed.documents[0]?.meta.clock ?? 0));
  return { bytes, missing: composed.missing, faults: [...attached.faults, ...faults] };
}

const ENDLESS_WORD = /[^\s"]{2000}/;
const hasEndlessWord = ({ sections }: ComposedDocument): boolean => ENDLESS_WORD.test(JSON.stringify(sections));

function wordDocument(
  pack: ComposedPack,
  made: Pick<Context, 'images' | 'drawings' | 'pageNumbers'>,
  attached: AttachedPages,
): Document {
  const [first] = pack.documents;
  const meta = first?.meta;
  const bookmarks = bookmarksOf(pack);
  const lists = { next: 1 };
  const scopes = new Map(
    pack.documents.map(({ meta: { id }, headings }, at): [string, Scope] => [
      id,
      { name: `Document_${at + 1}`, id: SCOPE_IDS + at, empty: headings.length === 0 },
    ]),
  );
  const shared = { ...made, bookmarks, lists, scopes: pack.documents.length > 1 ? scopes : new Map<string, Scope>() };
  const sections = pack.documents.flatMap((document) => sectionsOf(document, shared, attached));
  const author = meta?.author ?? '';
  return new Document({
    title: pack.title,
    subject: pack.documents.map((document) => document.meta.subject).join('; '),
    creator: author,
    lastModifiedBy: author,
    keywords: [...new Set(pack.documents.flatMap((document) => document.meta.keywords))].join(', '),
    description: pack.documents.map((document) => document.meta.number).join(', '),
    revision: 1,
    customProperties: [
      { name: 'Document number', value: meta?.number ?? '' },
      { name: 'Revision', value: meta?.revision ?? '' },
      { name: 'Status', value: meta?.status ?? '' },
      { name: 'Check code', value: meta?.checkCode ?? '' },
    ],
    compatibility: { version: 15 },
    styles: styles(geometry(meta?.pageSize ?? 'a4').width, meta?.lang ?? 'en-GB', paletteOf(meta?.accent)),
    ...(made.pageNumbers ? { pageNumbers: estimatePageNumbersWith({ guess: true }) } : {}),
    sections,
  });
}

/** Bookmark ids of whole documents, apart from those docx counts itself; `packed` renumbers all. */
const SCOPE_IDS = 1_000_000;

type Shared = Omit<Context, 'width' | 'height'>;

function sectionsOf(
  document: ComposedDocument,
  pack: Omit<Shared, 'palette'>,
  attached: AttachedPages,
): ISectionOptions[] {
  const shared = { ...pack, palette: paletteOf(document.meta.accent) };
  const scope = shared.scopes.get(document.meta.id);
  const { pageSize } = document.meta;
  const coverContext = contextOf(pageSize, false, shared);
  return [
    section(document, false, [...scopeStart(scope), ...cover(document, coverContext)]),
    ...document.sections.flatMap((source, index) => {
      const landscape = source.landscape === true;
      const context = contextOf(pageSize, landscape, shared);
      const children = source.blocks.flatMap((block, at): Written[] => {
        if (block.kind === 'pageBreak')
          return [new Paragraph({ pageBreakBefore: true, spacing: { before: 0, after: 0 } })];
        const place = { first: at === 0, next: source.blocks[at + 1], document };
        return blocks(block, context, place);
      });
      const last = index === document.sections.length - 1;
      const pages = (source.attachment && attached.get(source.attachment)) ?? [];
      return [
        section(document, landscape, last ? [...children, ...scopeEnd(scope)] : children),
        ...pages.map((page) => {
          const wide = page.width > page.height;
          const picture = pagePicture(page, contextOf(pageSize, wide, shared));
          return section(document, wide, [picture], page.beside);
        }),
      ];
    }),
  ];
}

function contextOf(pageSize: PageSize, landscape: boolean, shared: Shared): Context {
  const geo = geometry(pageSize, landscape);
  return { ...shared, width: geo.width, height: geo.bottom - geo.top };
}

const scopeStart = (scope: Scope | undefined): Paragraph[] =>
  scope ? [hairWith(new BookmarkStart(scope.name, scope.id))] : [];
const scopeEnd = (scope: Scope | undefined): Paragraph[] => (scope ? [hairWith(new BookmarkEnd(scope.id))] : []);

/** A line too thin to be seen. */
function hairWith(edge: BookmarkStart | BookmarkEnd): Paragraph {
  const hair = new Paragraph({ spacing: { before: 0, after: 0, line: 20, lineRule: 'exact' } });
  hair.addChildElement(edge);
  return hair;
}

function section(
  document: ComposedDocument,
  landscape: boolean,
  children: readonly Written[],
  beside?: string,
): ISectionOptions {
  const { pageSize } = document.meta;
  const { width, height } = theme.pages[pageSize];
  const { margin } = theme;
  const { header, footer } = running(document.meta, geometry(pageSize, landscape).width, beside);
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      page: {
        // docx itself turns the two sizes for landscape.
        size: {
          width: units.twip(width),
          height: units.twip(height),
          orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: units.twip(margin.top),
          bottom: units.twip(margin.bottom),
          left: units.twip(margin.left),
          right: units.twip(margin.right),
          header: units.twip(theme.head),
          footer: units.twip(theme.foot - 4),
        },
      },
    },
    headers: { default: header },
    footers: { default: footer },
    children,
  };
}

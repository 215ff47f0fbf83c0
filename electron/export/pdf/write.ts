import PDFDocument from 'pdfkit';
import { compose } from '../../../shared/document/compose';
import type { ComposedPack } from '../../../shared/document/composed';
import type { Pack } from '../../../shared/document/tree';
import { type CarriedFile, withAttachments } from '../attachments';
import type { Fault } from '../faults';
import { type Images, type Resources, loadImages } from '../images';
import { paletteOf } from '../palette';
import { type WriteOptions, breathe } from '../progress';
import { titleOf, writeCatalogue } from './catalogue';
import { collect } from './collect';
import { Painter } from './draw';
import { embedImages } from './embed-images';
import { embedPages } from './embed-pages';
import { type Layout, layout } from './layout';
import { type FileInfo, PRODUCER, fileInfo, mendMetadata } from './metadata';
import type { Op, Page } from './pages';
import { artifact, paintRunning, paintWatermark } from './running';
import { Tags } from './tags';

export interface PdfFile {
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** The page each heading stands on, by the heading's id (in a book of several, `document/id`). */
  readonly headings: readonly (readonly [id: string, page: number])[];
  /** Code points no font has; the page shows them as `[U+1F600]`. */
  readonly missing: readonly number[];
  /** Pictures and attachments that could not be printed; the page says so. */
  readonly faults: readonly Fault[];
}

/**
 * Writes one PDF: a document, or a combined book of several. Tagged (PDF/UA-1), archival (PDF/A-3b; neither is claimed for
 * a file with pages of other files in it), and the same bytes for the same pack. Cancelling rejects with the signal's
 * reason.
 */
export async function writePdf(pack: Pack, resources: Resources, options: WriteOptions = {}): Promise<PdfFile> {
  const attached = await withAttachments(pack, resources);
  const composed = compose(attached.pack);
  const { images, faults } = loadImages(composed.documents, resources);
  const placed = layout(composed, images, attached.sources);
  const info = fileInfo(composed, attached.sources.size === 0 && !inInks(images));
  const doc = newFile(info);
  const bytes = collect(doc);
  const painter = new Painter(doc, embedImages(doc, images), embedPages(doc, attached.sources));
  const tags = new Tags(doc);
  const pages: PDFKit.PDFKitReference[] = [];
  const titles = titlesOf(composed);
  for (const page of placed.pages) {
    await breathe(options, page.number - 1, placed.pages.length);
    doc.addPage(sizeOf(page));
    pages.push(doc.page.dictionary);
    drawPage(page, composed, placed, painter, tags, titles);
  }
  painter.finish();
  tags.finish(placed.root);
  writeCatalogue(doc, composed, placed, pages);
  carry(doc, attached.embedded, info);
  doc.end();
  const headings = headingPages(composed, placed);
  return {
    bytes: await bytes,
    pages: placed.pages.length,
    headings,
    missing: composed.missing,
    faults: [...attached.faults, ...faults],
  };
}

/** Files that travel inside, for a reader to take out. */
function carry(doc: PDFKit.PDFDocument, files: readonly CarriedFile[], { at }: FileInfo): void {
  for (const { name, title, bytes } of files) {
    doc.file(Buffer.from(bytes), {
      name,
      description: title,
      type: 'application/octet-stream',
      creationDate: at,
      modifiedDate: at,
      relationship: 'Supplement',
    });
  }
}

/** Whether a picture is made for printing presses: without their profile, its colours are nobody's promise. */
const inInks = (images: Images): boolean =>
  [...images.values()].some((image) => typeof image !== 'string' && image.type === 'jpg' && image.channels === 4);

function headingPages(pack: ComposedPack, { marks }: Layout): PdfFile['headings'] {
  const book = pack.documents.length > 1;
  return pack.documents.flatMap((document) =>
    document.headings.map(({ anchor }) => {
      const id = book ? anchor : anchor.slice(document.anchor.length);
      return [id, marks.get(anchor)?.page.number ?? 0] as const;
    }),
  );
}

/** A file with pinned dates, so that equal packs give equal bytes: nothing else in it is left to chance. */
function newFile(info: FileInfo): PDFKit.PDFDocument {
  const { title, author, subject, keywords, lang, at } = info;
  const options = {
    autoFirstPage: false,
    font: '', // none by default: only embedded fonts are used
    lang,
    displayTitle: true,
    pdfVersion: '1.7',
    subset: 'PDF/A-3b',
    info: {
      Title: title,
      Author: author,
      Subject: subject,
      Keywords: keywords,
      Creator: PRODUCER,
      Producer: PRODUCER,
      CreationDate: at,
      ModDate: at,
    },
  } as const;
  const doc = new PDFDocument(options);
  mendMetadata(doc, info);
  return doc;
}

function drawPage(
  page: Page,
  pack: ComposedPack,
  placed: Layout,
  painter: Painter,
  tags: Tags,
  titles: ReadonlyMap<string, string>,
): void {
  const document = pack.documents[page.document];
  if (!document) return;
  painter.startPage(paletteOf(document.meta.accent));
  tags.startPage();
  paintWatermark(painter, page, document);
  for (const stretch of stretches(page.ops)) {
    const el = stretch[0]?.el;
    if (!el) artifact(painter, '/Type /Layout', () => painter.paint(stretch));
    else {
      painter.raw(tags.begin(el));
      painter.paint(stretch);
      painter.raw(tags.end);
    }
  }
  for (const link of page.links)
    if (placed.marks.has(link.to)) tags.link(link, `Go to: ${titles.get(link.to) ?? link.to}`);
  paintRunning(painter, page, document, placed.pages.length);
}

/** One marked sequence for each stretch of one element. */
function* stretches(ops: readonly Op[]): Generator<readonly Op[]> {
  let from = 0;
  for (let at = 1; at <= ops.length; at++) {
    if (at < ops.length && ops[at]?.el === ops[from]?.el) continue;
    if (at > from) yield ops.slice(from, at);
    from = at;
  }
}

/** What a link says of its target. */
function titlesOf(pack: ComposedPack): Map<string, string> {
  return new Map(
    pack.documents.flatMap((document) => [
      [document.anchor, document.meta.title] as const,
      ...document.headings.map((heading) => [heading.anchor, titleOf(heading)] as const),
      ...document.sections.flatMap((section) =>
        section.blocks.flatMap((block) =>
          'caption' in block && block.caption !== undefined && block.id !== undefined
            ? [[block.id, block.caption] as const]
            : [],
        ),
      ),
    ]),
  );
}

function sizeOf({ geo }: Page): PDFKit.PDFDocumentOptions {
  const [short, long] = [Math.min(geo.pageWidth, geo.pageHeight), Math.max(geo.pageWidth, geo.pageHeight)];
  return { size: [short, long], layout: geo.pageWidth > geo.pageHeight ? 'landscape' : 'portrait', margin: 0 };
}

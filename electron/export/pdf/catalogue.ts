import type { ComposedPack, ListedHeading } from '../../../shared/document/composed';
import type { Mark } from './context';
import type { Layout } from './layout';
import { type PdfValue, finish, object, pdfText, reserve } from './objects';

type Ref = PDFKit.PDFKitReference;

/** Space above a place that a link shows as well. */
const ABOVE = 12;

/** Bookmarks, named destinations and page labels: the ways into a file that a viewer shows. */
export function writeCatalogue(
  doc: PDFKit.PDFDocument,
  pack: ComposedPack,
  layout: Layout,
  pages: readonly Ref[],
): void {
  const root = doc._root.data;
  const destination = (mark: Mark): PdfValue => {
    const { geo, number } = mark.page;
    return [pages[number - 1] ?? null, 'XYZ', 0, geo.pageHeight - Math.max(0, mark.y - ABOVE), null];
  };
  root['Outlines'] = outline(doc, bookmarksOf(pack, layout), destination);
  root['PageMode'] = 'UseOutlines';
  root['PageLabels'] = pageLabels(doc, pack, layout);
  Object.assign(doc._root.data.Names.data, { Dests: destinations(layout, destination) });
}

interface Bookmark {
  readonly title: string;
  readonly mark: Mark;
  readonly children: Bookmark[];
}

/** A document's headings below each other by level; in a book, below their document. */
function bookmarksOf(pack: ComposedPack, { marks }: Layout): Bookmark[] {
  const top: Bookmark[] = [];
  for (const document of pack.documents) {
    const cover = marks.get(document.anchor);
    const children: Bookmark[] = pack.documents.length > 1 ? [] : top;
    if (cover && children !== top)
      top.push({ title: `${document.meta.number} ${document.meta.title}`, mark: cover, children });
    nest(document.headings, marks, children);
  }
  return top;
}

function nest(headings: readonly ListedHeading[], marks: Layout['marks'], into: Bookmark[]): void {
  const open: { level: number; children: Bookmark[] }[] = [{ level: 0, children: into }];
  for (const heading of headings) {
    const mark = marks.get(heading.anchor);
    if (!mark) continue;
    while ((open.at(-1)?.level ?? 0) >= heading.level) open.pop();
    const bookmark = { title: titleOf(heading), mark, children: [] };
    open.at(-1)?.children.push(bookmark);
    open.push({ level: heading.level, children: bookmark.children });
  }
}

export const titleOf = ({ number, text }: Pick<ListedHeading, 'number' | 'text'>): string =>
  number === undefined ? text : `${number} ${text}`;

/** Written here, because pdfkit leaves out counts and points at the right edge of the page. */
function outline(doc: PDFKit.PDFDocument, bookmarks: readonly Bookmark[], destination: (mark: Mark) => PdfValue): Ref {
  const root = reserve(doc, { Type: 'Outlines' });
  const level = (items: readonly Bookmark[], parent: Ref): { first: Ref; last: Ref; count: number } | undefined => {
    const refs = items.map(() => reserve(doc));
    let count = items.length;
    items.forEach((item, at) => {
      const ref = refs[at];
      if (!ref) return;
      const inner = level(item.children, ref);
      count += inner?.count ?? 0;
      Object.assign(ref.data, {
        Title: pdfText(item.title),
        Parent: parent,
        Dest: destination(item.mark),
        ...(at > 0 ? { Prev: refs[at - 1] } : {}),
        ...(at < items.length - 1 ? { Next: refs[at + 1] } : {}),
        ...(inner ? { First: inner.first, Last: inner.last, Count: inner.count } : {}),
      });
      finish(ref);
    });
    const [first] = refs;
    const last = refs.at(-1);
    return first && last ? { first, last, count } : undefined;
  };
  const inner = level(bookmarks, root);
  Object.assign(root.data, inner ? { First: inner.first, Last: inner.last, Count: inner.count } : {});
  finish(root);
  return root;
}

/** Every place by its name, sorted by bytes as the format asks. */
function destinations({ marks }: Layout, destination: (mark: Mark) => PdfValue): PdfValue {
  const order = [...marks].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return { Names: order.flatMap(([anchor, mark]) => [pdfText(anchor), destination(mark)]) };
}

/** What the viewer's page box shows: the document's number and the page within it. */
function pageLabels(doc: PDFKit.PDFDocument, pack: ComposedPack, { pages }: Layout): Ref {
  const nums = pages.flatMap((page, at): PdfValue[] => {
    if (at > 0 && pages[at - 1]?.document === page.document) return [];
    const prefix = `${pack.documents[page.document]?.meta.number ?? ''}-`;
    return [at, { P: pdfText(prefix), S: 'D', St: 1 }];
  });
  return object(doc, { Nums: nums });
}

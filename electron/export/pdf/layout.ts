import type { Anchor, ComposedBlock, ComposedDocument, ComposedPack } from '../../../shared/document/composed';
import { type Geometry, geometry } from '../../../shared/document/theme';
import type { Attachment } from '../../../shared/document/tree';
import type { Images } from '../images';
import type { PdfSource } from '../attached/source';
import { blockBoxes, type Book } from './boxes/block';
import type { Later } from './boxes/contents';
import type { PageNumbers } from '../breaking';
import type { Context, Mark } from './context';
import { coverBoxes } from './cover';
import { fitted, frame } from './fitted';
import { flow } from './flow';
import { type Page, type Struct, element } from './pages';

export interface Layout {
  readonly pages: readonly Page[];
  /** The root of the logical structure. */
  readonly root: Struct;
  readonly marks: ReadonlyMap<Anchor, Mark>;
}

/** More rounds than this only happen if page numbers move the pages they number. */
const ROUNDS = 4;

/**
 * Measures and places a whole pack, before anything is drawn: page totals and cross references are known at once. Text
 * that names page numbers can move pages, so the layout is made again until the numbers stand.
 */
export function layout(pack: ComposedPack, images: Images, sources: Sources = new Map()): Layout {
  let numbers: PageNumbers = new Map();
  for (let round = 1; ; round++) {
    const made = layoutOnce(pack, images, sources, numbers);
    const found = new Map([...made.marks].map(([anchor, mark]) => [anchor, mark.page.number]));
    if (round === ROUNDS || !pack.namesPages || same(numbers, found)) return made;
    numbers = found;
  }
}

function same(a: PageNumbers, b: PageNumbers): boolean {
  return a.size === b.size && [...a].every(([anchor, page]) => b.get(anchor) === page);
}

function layoutOnce(pack: ComposedPack, images: Images, sources: Sources, numbers: PageNumbers): Layout {
  const pages: Page[] = [];
  const marks = new Map<Anchor, Mark>();
  const root = element('Document', undefined);
  const later: Later[] = [];
  pack.documents.forEach((document, index) => {
    const part = pack.documents.length > 1 ? element('Part', root) : root;
    const setter = new DocumentSetter(document, index, pages, { images, numbers, marks }, part, sources);
    setter.cover();
    setter.body({
      headingsOf: (id) => (pack.documents.find(({ meta }) => meta.id === id) ?? document).headings,
      later,
    });
  });
  for (const write of later) write((anchor) => marks.get(anchor)?.page.number ?? 0);
  return { pages, root, marks };
}

/** Attached files whose pages follow their section, by SHA-256. */
export type Sources = ReadonlyMap<string, PdfSource>;

type Shared = Pick<Context, 'images' | 'numbers' | 'marks'>;

class DocumentSetter {
  readonly #document: ComposedDocument;
  readonly #index: number;
  readonly #pages: Page[];
  readonly #shared: Shared;
  readonly #part: Struct;
  readonly #sources: Sources;

  constructor(
    document: ComposedDocument,
    index: number,
    pages: Page[],
    shared: Shared,
    part: Struct,
    sources: Sources,
  ) {
    this.#document = document;
    this.#index = index;
    this.#pages = pages;
    this.#shared = shared;
    this.#part = part;
    this.#sources = sources;
  }

  cover(): void {
    const geo = this.#geometry(false);
    const first = this.#pages.length;
    flow(coverBoxes(this.#document, this.#context(geo)), geo, this.#turner(geo));
    const page = this.#pages[first];
    if (page) this.#shared.marks.set(this.#document.anchor, { page, y: 0 });
  }

  body(book: Book): void {
    for (const section of this.#document.sections) {
      const geo = this.#geometry(section.landscape === true);
      const context = this.#context(geo);
      for (const blocks of pagesOf(section.blocks)) {
        const boxes = blocks.flatMap((block, at) => {
          const made = blockBoxes(block, context, book);
          const last = made.at(-1);
          if (last && leadsIn(block, blocks[at + 1])) last.keep = true;
          return made;
        });
        if (boxes.length > 0) flow(boxes, geo, this.#turner(geo));
      }
      if (section.attachment) this.#attached(section.attachment, context.parent);
    }
  }

  /** Each page of an attached PDF on a page of ours, between the running head and foot. */
  #attached({ number, title, file }: Attachment, parent: Struct): void {
    const pages = this.#sources.get(file.sha256)?.pages ?? [];
    pages.forEach((source, at) => {
      const geo = this.#geometry(source.width > source.height);
      const counted = `page ${at + 1} of ${pages.length}`;
      const page: Page = { ...this.#turner(geo)(), running: `${number}, ${counted}` };
      this.#pages[page.number - 1] = page;
      const el = element('Figure', parent, { alt: `${number} ${title}, ${counted}` });
      const { x, y, scale, width, height } = fitted(source, geo);
      el.box = [x, y, width, height];
      page.ops.push(...frame(x, y, width, height), { op: 'form', el, sha256: file.sha256, page: at, x, y, scale });
    });
  }

  #geometry(landscape: boolean): Geometry {
    return geometry(this.#document.meta.pageSize, landscape);
  }

  #context(geo: Geometry): Context {
    return { ...this.#shared, geo, parent: element('Sect', this.#part) };
  }

  #turner(geo: Geometry): () => Page {
    return () => {
      const page: Page = { geo, number: this.#pages.length + 1, document: this.#index, ops: [], links: [] };
      this.#pages.push(page);
      return page;
    };
  }
}

/** A section's blocks, parted where a page break is asked for. */
function pagesOf(blocks: readonly ComposedBlock[]): ComposedBlock[][] {
  const parts: ComposedBlock[][] = [[]];
  for (const block of blocks) {
    if (block.kind === 'pageBreak') parts.push([]);
    else parts.at(-1)?.push(block);
  }
  return parts;
}

/** The sentence before a list, a command or contents stays with it. */
const leadsIn = (block: ComposedBlock, next: ComposedBlock | undefined): boolean =>
  block.kind === 'paragraph' && (next?.kind === 'list' || next?.kind === 'code' || next?.kind === 'contents');

import { type PdfValue, append, finish, object, pdfText, reserve } from './objects';
import type { LinkArea, Struct } from './pages';

type Ref = PDFKit.PDFKitReference;

/** A piece of painted content that belongs to an element. */
interface Content {
  readonly page: Ref;
  readonly id: number;
}

interface Annotation {
  readonly page: Ref;
  readonly ref: Ref;
}

/** What was painted for an element. */
interface Painted {
  readonly contents: Content[];
  readonly annotations: Annotation[];
  boxOn?: { readonly height: number };
}

/**
 * The structure tree: which element each painted piece belongs to. Written as objects of our own, because pdfkit's
 * elements mix up the order of text and children and file annotations under the wrong page.
 */
export class Tags {
  readonly #doc: PDFKit.PDFDocument;
  readonly #painted = new Map<Struct, Painted>();
  /** The parent tree: for each page the owner of every content id, for each annotation its owner. */
  readonly #owners: (readonly Struct[] | Struct)[] = [];
  #page: Struct[] = [];

  constructor(doc: PDFKit.PDFDocument) {
    this.#doc = doc;
  }

  startPage(): void {
    this.#page = [];
    const data: Record<string, unknown> = this.#doc.page.dictionary.data;
    data['StructParents'] = this.#owners.length;
    data['Tabs'] = 'S';
    this.#owners.push(this.#page);
  }

  /** Begins content of an element; `end` closes it. */
  begin(el: Struct): string {
    const id = this.#page.length;
    this.#page.push(el);
    const { page } = this.#doc;
    const painted = this.#of(el);
    painted.contents.push({ page: page.dictionary, id });
    if (el.box) painted.boxOn = { height: page.height };
    return `/${el.type} <</MCID ${id}>> BDC`;
  }

  readonly end = 'EMC';

  /** A clickable area of the open page that leads to a named destination. */
  link(area: LinkArea, description: string): void {
    const { page } = this.#doc;
    const bottom = page.height - area.y - area.height;
    const ref = object(this.#doc, {
      Type: 'Annot',
      Subtype: 'Link',
      Rect: [area.x, bottom, area.x + area.width, bottom + area.height],
      Border: [0, 0, 0],
      F: 4,
      Contents: pdfText(description),
      Dest: pdfText(area.to),
      StructParent: this.#owners.length,
    });
    this.#owners.push(area.el);
    this.#of(area.el).annotations.push({ page: page.dictionary, ref });
    append(page.annotations, ref);
  }

  /** Writes the tree under the catalogue; pdfkit itself ends the two dictionaries named there. */
  finish(root: Struct): void {
    const doc = this.#doc;
    const refs = new Map<Struct, Ref>();
    const tree = reserve(doc, { Type: 'StructTreeRoot' });
    const write = (el: Struct, parent: Ref): Ref => {
      const ref = reserve(doc);
      refs.set(el, ref);
      const children = el.children.map((child) => write(child, ref));
      const painted = this.#painted.get(el);
      const page = painted?.contents[0]?.page ?? painted?.annotations[0]?.page;
      const kids = [...children, ...kidsOf(painted, page)];
      Object.assign(ref.data, {
        S: el.type,
        P: parent,
        ...(page ? { Pg: page } : {}),
        ...(kids.length > 0 ? { K: kids.length === 1 ? kids[0] : kids } : {}),
        ...attributesOf(el, painted),
      });
      finish(ref);
      return ref;
    };
    const top = write(root, tree);
    const owner = (el: Struct): PdfValue => refs.get(el) ?? null;
    const nums = this.#owners.flatMap((owners, key) => [key, 'type' in owners ? owner(owners) : owners.map(owner)]);
    Object.assign(tree.data, {
      K: [top],
      ParentTree: object(doc, { Nums: nums }),
      ParentTreeNextKey: this.#owners.length,
    });
    doc._root.data['StructTreeRoot'] = tree;
    doc._root.data['MarkInfo'] = reserve(doc, { Marked: true });
  }

  #of(el: Struct): Painted {
    let painted = this.#painted.get(el);
    if (!painted) {
      painted = { contents: [], annotations: [] };
      this.#painted.set(el, painted);
    }
    return painted;
  }
}

/** Painted content, in order: bare ids on the element's own page, full references elsewhere. */
function kidsOf(painted: Painted | undefined, page: Ref | undefined): PdfValue[] {
  if (!painted) return [];
  return [
    ...painted.contents.map((content) =>
      content.page === page ? content.id : { Type: 'MCR', Pg: content.page, MCID: content.id },
    ),
    ...painted.annotations.map(({ page: on, ref }) => ({ Type: 'OBJR', Pg: on, Obj: ref })),
  ];
}

function attributesOf(el: Struct, painted: Painted | undefined): Record<string, PdfValue> {
  const { alt, actual, scope, columnSpan, numbering, lang } = el.attributes;
  const table = scope ? { O: 'Table', Scope: scope, ...(columnSpan ? { ColSpan: columnSpan } : {}) } : undefined;
  const list = numbering ? { O: 'List', ListNumbering: numbering } : undefined;
  const attributes = table ?? list ?? boxOf(el, painted);
  return {
    ...(alt === undefined ? {} : { Alt: pdfText(alt) }),
    ...(actual === undefined ? {} : { ActualText: pdfText(actual) }),
    ...(lang === undefined ? {} : { Lang: pdfText(lang) }),
    ...(attributes ? { A: attributes } : {}),
  };
}

function boxOf(el: Struct, painted: Painted | undefined): PdfValue | undefined {
  if (!el.box || !painted?.boxOn) return undefined;
  const [x, y, width, height] = el.box;
  const bottom = painted.boxOn.height - y - height;
  return { O: 'Layout', Placement: 'Block', BBox: [x, bottom, x + width, bottom + height] };
}

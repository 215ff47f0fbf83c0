import type {
  Anchor,
  ComposedBlock,
  ComposedDocument,
  ComposedPack,
  ComposedTextBlock,
  ListedHeading,
  Run,
} from './composed';
import { printable } from './printable';
import type {
  Attachment,
  Block,
  Callout,
  Cell,
  Column,
  Document,
  DocumentMeta,
  Figure,
  GroupRow,
  Inline,
  Pack,
  Row,
  SignatureRow,
  Target,
  Text,
  TextBlock,
} from './tree';
import { words } from './words';

/**
 * Prepares a pack for the writers, so that both say the same: references become words and links, captions get their
 * numbers, empty cells a dash, and every character one that can be set. Pure; the pack is left as it is.
 */
export function compose(pack: Pack): ComposedPack {
  const missing = new Set<number>();
  const labels = new Map<Anchor, string>();
  for (const document of pack.documents) for (const [anchor, label] of labelsOf(document)) labels.set(anchor, label);
  const composers = pack.documents.map((document) => new Composer(document, labels, missing));
  const documents = composers.map((composer) => composer.document());
  const title = printable(pack.title ?? pack.documents[0]?.meta.title ?? '', missing);
  const namesPages = composers.some((composer) => composer.namesPages);
  return { title, documents, namesPages, missing: [...missing].sort((a, b) => a - b) };
}

export const anchorOf = (document: string, id = ''): Anchor => `${document}/${id}`;

/** What a reference to each place of a document is called. */
function* labelsOf(document: Document): Generator<[Anchor, string]> {
  const { meta } = document;
  yield [anchorOf(meta.id), `${meta.number} ${meta.title}`];
  const count = { table: 0, figure: 0 };
  for (const block of document.sections.flatMap((section) => section.blocks)) {
    const label = labelOf(block, count);
    if (label && 'id' in block && block.id !== undefined) yield [anchorOf(meta.id, block.id), label];
  }
}

/** Counts captions as it goes: tables and sign-off tables together, drawings and pictures together. */
function labelOf(block: Block, count: { table: number; figure: number }): string | undefined {
  switch (block.kind) {
    case 'heading':
      return block.number === undefined ? `“${block.text}”` : `${words.section}\u00a0${block.number}`;
    case 'table':
    case 'signatures':
      return `${words.table}\u00a0${++count.table}`;
    case 'figure':
      return `${words.figure}\u00a0${++count.figure}`;
    case 'image':
      return block.caption === undefined ? undefined : `${words.figure}\u00a0${++count.figure}`;
    default:
      return undefined;
  }
}

class Composer {
  readonly #source: Document;
  readonly #labels: ReadonlyMap<Anchor, string>;
  readonly #missing: Set<number>;
  readonly #count = { table: 0, figure: 0 };
  /** Whether a text made so far names a page. */
  namesPages = false;

  constructor(source: Document, labels: ReadonlyMap<Anchor, string>, missing: Set<number>) {
    this.#source = source;
    this.#labels = labels;
    this.#missing = missing;
  }

  document(): ComposedDocument {
    const meta = this.#meta(this.#source.meta);
    const sections = this.#source.sections.map((section) => ({
      ...section,
      blocks: section.blocks.map((block) => this.#block(block)),
      ...(section.attachment ? { attachment: this.#attachment(section.attachment) } : {}),
    }));
    const headings = sections.flatMap((section) => section.blocks.flatMap(listed));
    return { meta, sections, headings, anchor: anchorOf(meta.id) };
  }

  readonly #text = (text: string): string => printable(text, this.#missing);
  /** Tabs of a command stay tabs. */
  readonly #code = (text: string): string => text.split('\t').map(this.#text).join('\t');

  /** A text that must stand in one line, such as a title or a caption. */
  readonly #line = (text: string): string => this.#text(text).replace(/\s*\n\s*/g, ' ');

  #meta(meta: DocumentMeta): DocumentMeta<Run> {
    const { notice, ...plain } = meta;
    return {
      ...plain,
      title: this.#line(meta.title),
      subject: this.#line(meta.subject),
      author: this.#line(meta.author),
      keywords: meta.keywords.map(this.#line),
      number: this.#line(meta.number),
      revision: this.#line(meta.revision),
      classification: this.#line(meta.classification),
      facts: meta.facts.map((fact) => ({
        ...fact,
        label: this.#line(fact.label),
        value: this.#line(fact.value) || words.emptyCell,
      })),
      ...(meta.subtitle === undefined ? {} : { subtitle: this.#line(meta.subtitle) }),
      ...(meta.copy === undefined ? {} : { copy: this.#line(meta.copy) }),
      ...(notice === undefined ? {} : { notice: this.#callout(notice) }),
    };
  }

  #attachment({ number, title, file }: Attachment): Attachment {
    return { number: this.#line(number), title: this.#line(title), file: { ...file, name: this.#line(file.name) } };
  }

  #block(block: Block): ComposedBlock {
    switch (block.kind) {
      case 'heading': {
        const number = block.number === undefined ? {} : { number: this.#line(block.number) };
        return { ...block, ...number, id: this.#anchor(block.id), text: this.#line(block.text) };
      }
      case 'paragraph':
      case 'list':
      case 'code':
      case 'image':
        return this.#textBlock(block);
      case 'table':
        return {
          ...block,
          ...this.#id(block.id),
          caption: this.#caption(block, block.caption),
          columns: block.columns.map((column) => ({ ...column, head: this.#text(column.head) })),
          rows: block.rows.map((row) => this.#row(row, block.columns)),
        };
      case 'facts':
        return {
          ...block,
          rows: block.rows.map((row) => ({ label: this.#line(row.label), value: this.#cell(row.value, false) })),
        };
      case 'callout':
        return this.#callout(block);
      case 'figure':
        return this.#figure(block);
      case 'signatures':
        return {
          ...block,
          ...this.#id(block.id),
          caption: this.#caption(block, block.caption),
          statement: this.#runs(block.statement),
          rows: block.rows.map((row) => this.#signature(row)),
        };
      case 'contents':
        return { ...block, title: this.#line(block.title) };
      case 'pageBreak':
        return block;
      case 'notApplicable':
        return { ...block, reason: this.#runs(block.reason) };
    }
  }

  #textBlock(block: TextBlock): ComposedTextBlock {
    switch (block.kind) {
      case 'paragraph':
        return { kind: 'paragraph', content: this.#runs(block.content) };
      case 'list':
        return { ...block, items: block.items.map((item) => item.map((inner) => this.#textBlock(inner))) };
      case 'code':
        return { kind: 'code', text: this.#code(block.text) };
      case 'image': {
        const caption = block.caption === undefined ? {} : { caption: this.#caption(block, block.caption) };
        return { ...block, ...this.#id(block.id), alt: this.#line(block.alt), ...caption };
      }
    }
  }

  #callout(block: Callout): Callout<Run> {
    return {
      ...block,
      title: this.#line(block.title),
      body: block.body.map(({ content }) => ({ kind: 'paragraph', content: this.#runs(content) })),
    };
  }

  #figure(block: Figure): Figure {
    return {
      ...block,
      ...this.#id(block.id),
      alt: this.#line(block.alt),
      caption: this.#caption(block, block.caption),
      parts: block.parts.map((part) => (part.kind === 'text' ? { ...part, text: this.#line(part.text) } : part)),
    };
  }

  #row(row: Row | GroupRow, columns: readonly Column[]): Row<Run> | GroupRow<Run> {
    if (row.kind === 'group') return { kind: 'group', title: this.#runs(row.title) };
    return { ...row, cells: columns.map((column, at) => this.#cell(row.cells[at] ?? [], column.hand !== undefined)) };
  }

  #cell(cell: Cell, hand: boolean): Cell<Run> {
    const blocks = cell.map((block) => this.#textBlock(block));
    if (blocks.some(says)) return blocks;
    return hand ? [] : [{ kind: 'paragraph', content: [{ kind: 'text', text: words.emptyCell }] }];
  }

  #signature(row: SignatureRow): SignatureRow {
    const said = Object.entries(row).map(([key, value]: [string, string]) => [key, this.#line(value)] as const);
    return { ...row, ...Object.fromEntries(said) };
  }

  #caption(block: Block, caption: string): string {
    return `${labelOf(block, this.#count) ?? ''}: ${this.#line(caption)}`;
  }

  #anchor(id: string): Anchor {
    return anchorOf(this.#source.meta.id, id);
  }

  #id(id: string | undefined): { id?: Anchor } {
    return id === undefined ? {} : { id: this.#anchor(id) };
  }

  #runs(inlines: readonly Inline[]): Run[] {
    return inlines.flatMap((inline) => this.#run(inline));
  }

  #run(inline: Inline): Run[] {
    switch (inline.kind) {
      case 'text':
        return this.#lines(inline);
      case 'link': {
        const to = this.#resolve(inline.to);
        return inline.children.flatMap((child) => this.#lines(child, to));
      }
      case 'ref': {
        const to = this.#resolve(inline.to);
        const label = to === undefined ? inline.otherwise : (this.#labels.get(to) ?? inline.otherwise);
        return [{ kind: 'text', text: this.#line(label), ...(to === undefined ? {} : { to }) }];
      }
      case 'pageRef': {
        const to = this.#resolve(inline.to);
        const around = { before: this.#line(inline.before ?? ''), after: this.#line(inline.after ?? '') };
        if (to === undefined) return [];
        this.namesPages = true;
        return [{ kind: 'page', to, ...around }];
      }
      case 'url': {
        const { url, text = url } = inline;
        return [{ kind: 'text', text: this.#line(text === url ? url : `${text} (${url})`) }];
      }
      case 'placeholder':
        return [{ kind: 'text', text: `[${this.#line(inline.text)}]`, marked: true }];
      case 'break':
        return [inline];
      case 'tick':
        return [inline];
    }
  }

  /** A line end inside a text is a break of its own. */
  #lines(text: Text, to?: Anchor): Run[] {
    return (text.code ? this.#code(text.text) : this.#text(text.text))
      .split('\n')
      .flatMap((line, at): Run[] => [
        ...(at > 0 ? [{ kind: 'break' } as const] : []),
        ...(line === '' ? [] : [{ ...text, text: line, ...(to === undefined ? {} : { to }) }]),
      ]);
  }

  /** The anchor of a place that is in this pack. */
  #resolve(target: Target): Anchor | undefined {
    const anchor = anchorOf(target.document ?? this.#source.meta.id, target.id);
    return this.#labels.has(anchor) ? anchor : undefined;
  }
}

function listed(block: ComposedBlock): ListedHeading[] {
  if (block.kind !== 'heading' || block.unlisted) return [];
  const number = block.number === undefined ? {} : { number: block.number };
  return [{ anchor: block.id, level: block.level, text: block.text, ...number }];
}

/** Whether a block puts anything on the page. */
function says(block: ComposedTextBlock): boolean {
  switch (block.kind) {
    case 'paragraph':
      return block.content.some((run) => (run.kind === 'text' ? run.text.trim() !== '' : run.kind !== 'break'));
    case 'list':
      return block.items.some((item) => item.some(says));
    case 'code':
      return block.text.trim() !== '';
    case 'image':
      return true;
  }
}

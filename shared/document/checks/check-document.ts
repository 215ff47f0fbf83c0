import type { Block, Cell, Document, Inline, Target, TextBlock } from '../tree';

/** A fault of a builder: something a tree says that cannot be printed well. No user can cause one. */
export interface TreeFault {
  /** Where, such as `sections[2].blocks[4]`. */
  readonly at: string;
  readonly what: string;
}

/**
 * Checks a tree before it is printed: ids are unique, references lead somewhere, heading levels do not skip, tables are
 * whole, figures are described.
 *
 * @param others documents of the same pack that references may lead to
 */
export function checkDocument(document: Document, others: readonly Document[] = []): TreeFault[] {
  const places = new Map([document, ...others].map((one) => [one.meta.id, new Set(idsOf(one))]));
  const faults: TreeFault[] = [];
  const add = (at: string, what: string): number => faults.push({ at, what });

  for (const id of repeated(idsOf(document))) add('', `the id “${id}” is given twice`);
  if (Number.isNaN(Date.parse(document.meta.clock))) add('meta.clock', 'not an instant');

  let level = 0;
  const drawn: string[] = [];
  const named = new Set<string>();
  document.sections.forEach((section, sectionAt) => {
    section.blocks.forEach((block, blockAt) => {
      const at = `sections[${sectionAt}].blocks[${blockAt}]`;
      if (block.kind === 'heading') {
        if (block.level > level + 1) add(at, `level ${block.level} follows level ${level}`);
        level = block.level;
      }
      for (const what of shapeFaults(block)) add(at, what);
      if (block.kind === 'figure' && block.id !== undefined) drawn.push(block.id);
      for (const target of inlinesOf(block).flatMap(targetsOf)) {
        const where = places.get(target.document ?? document.meta.id);
        if (target.document === undefined && target.id !== undefined) named.add(target.id);
        // A document that is not in this pack is named in words instead.
        if (where && target.id !== undefined && !where.has(target.id))
          add(at, `leads to “${target.id}”, which is not there`);
      }
    });
  });
  for (const id of drawn) if (!named.has(id)) add('', `the figure “${id}” is not mentioned in the text`);
  return faults;
}

function* idsOf(document: Document): Generator<string> {
  for (const { blocks } of document.sections) {
    for (const block of blocks) if ('id' in block && block.id !== undefined) yield block.id;
  }
}

function repeated(ids: Iterable<string>): Set<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const id of ids) (seen.has(id) ? twice : seen).add(id);
  return twice;
}

function* shapeFaults(block: Block): Generator<string> {
  switch (block.kind) {
    case 'heading':
      if (block.text.trim() === '') yield 'a heading without words';
      break;
    case 'table':
      if (block.columns.length === 0) yield 'a table without columns';
      if (block.caption.trim() === '') yield 'a table without a caption';
      for (const [at, row] of block.rows.entries()) {
        if (row.kind === 'row' && row.cells.length !== block.columns.length) {
          yield `row ${at + 1} has ${row.cells.length} cells for ${block.columns.length} columns`;
        }
      }
      if (block.columns.filter((column) => !(column.weight > 0)).length > 0) yield 'a column without weight';
      break;
    case 'figure':
      if (block.alt.trim() === '') yield 'a figure that is not described';
      if (!(block.width > 0 && block.height > 0)) yield 'a figure without size';
      for (const part of block.parts) {
        if (part.kind === 'text' && part.size < 8) yield `“${part.text}” is set in ${part.size} points, less than 8`;
      }
      break;
    case 'image':
      if (block.alt.trim() === '') yield 'a picture that is not described';
      break;
    case 'signatures':
      if (block.statement.length === 0) yield 'signatures that do not say what they bind';
      break;
    default:
      break;
  }
}

/** All inlines of a block, in order. */
function inlinesOf(block: Block): readonly Inline[] {
  switch (block.kind) {
    case 'paragraph':
    case 'list':
    case 'code':
    case 'image':
      return textInlines(block);
    case 'table':
      return block.rows.flatMap((row) => (row.kind === 'group' ? row.title : row.cells.flatMap(cellInlines)));
    case 'facts':
      return block.rows.flatMap((row) => cellInlines(row.value));
    case 'callout':
      return cellInlines(block.body);
    case 'signatures':
      return block.statement;
    case 'notApplicable':
      return block.reason;
    case 'heading':
    case 'figure':
    case 'contents':
    case 'pageBreak':
      return [];
  }
}

const cellInlines = (cell: Cell): readonly Inline[] => cell.flatMap(textInlines);

function textInlines(block: TextBlock): readonly Inline[] {
  switch (block.kind) {
    case 'paragraph':
      return block.content;
    case 'list':
      return block.items.flatMap(cellInlines);
    case 'code':
    case 'image':
      return [];
  }
}

const targetsOf = (inline: Inline): Target[] =>
  inline.kind === 'link' || inline.kind === 'ref' || inline.kind === 'pageRef' ? [inline.to] : [];

import type { Block, Cell, Document, Inline, TextBlock } from './tree';

/** Every text of a block in reading order: what it says, whatever it looks like. */
export function textsOf(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text];
    case 'paragraph':
    case 'list':
    case 'code':
    case 'image':
      return textBlockTexts(block);
    case 'table':
      return [
        block.caption,
        ...block.columns.map((column) => column.head),
        ...block.rows.flatMap((row) =>
          row.kind === 'group' ? row.title.flatMap(inlineTexts) : row.cells.flatMap(cellTexts),
        ),
      ];
    case 'facts':
      return block.rows.flatMap((row) => [row.label, ...cellTexts(row.value)]);
    case 'callout':
      return [block.title, ...cellTexts(block.body)];
    case 'figure':
      return [block.caption, block.alt, ...block.parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []))];
    case 'signatures':
      return [
        block.caption,
        ...block.statement.flatMap(inlineTexts),
        ...block.rows.flatMap((row) => Object.values(row).map(String)),
      ];
    case 'contents':
      return [block.title];
    case 'notApplicable':
      return block.reason.flatMap(inlineTexts);
    case 'pageBreak':
      return [];
  }
}

const cellTexts = (cell: Cell): string[] => cell.flatMap(textBlockTexts);

function textBlockTexts(block: TextBlock): string[] {
  switch (block.kind) {
    case 'paragraph':
      return block.content.flatMap(inlineTexts);
    case 'list':
      return block.items.flatMap(cellTexts);
    case 'code':
      return [block.text];
    case 'image':
      return [block.alt, block.caption ?? ''];
  }
}

function inlineTexts(inline: Inline): string[] {
  switch (inline.kind) {
    case 'text':
    case 'placeholder':
      return [inline.text];
    case 'link':
      return inline.children.map((child) => child.text);
    case 'ref':
      return [inline.otherwise];
    case 'pageRef':
      return [inline.before ?? '', inline.after ?? ''];
    case 'url':
      return [inline.url, inline.text ?? ''];
    case 'break':
    case 'tick':
      return [];
  }
}

/** Every text of a document, its properties, cover and attachments included. */
export function documentTexts({ meta, sections }: Document): string[] {
  const { facts, notice, keywords, ...rest } = meta;
  return [
    ...Object.values(rest).filter((value) => typeof value === 'string'),
    ...keywords,
    ...facts.flatMap((fact) => [fact.label, fact.value]),
    ...(notice ? textsOf(notice) : []),
    ...sections.flatMap(({ blocks, attachment }) => [
      ...blocks.flatMap(textsOf),
      ...(attachment ? [attachment.number, attachment.title, attachment.file.name, attachment.file.sha256] : []),
    ]),
  ];
}

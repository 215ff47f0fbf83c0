import { heading } from '../make';
import type { Attachment, Block, Section } from '../tree';

/** A page of its own for a file, which follows what is said of it. */
export type Sheet = { blocks: Block[]; attachment: Attachment };

/**
 * A numbered part of a document's body. Chapters run on, unless the page has to be turned; the sheets of a chapter stand
 * behind it, each on a new page.
 */
export type Chapter = {
  id: string;
  title: string;
  blocks: Block[];
  landscape?: boolean;
  newPage?: boolean;
  sheets?: readonly Sheet[];
};

type Page = { landscape?: true; blocks: Block[]; attachment?: Attachment };

/** Numbers chapters and their second-level headings (4.1, 4.2) and gathers those of one direction on running pages. */
export function sectionsOf(chapters: readonly Chapter[]): Section[] {
  const pages: Page[] = [];
  for (const [at, { id, title, blocks, landscape = false, newPage = false, sheets = [] }] of chapters.entries()) {
    const number = numbering(at + 1);
    const printed = [heading(1, id, title, String(at + 1)), ...blocks.map(number)];
    const [first, ...rest] = sheets.map((sheet): Page => ({ ...sheet, blocks: sheet.blocks.map(number) }));
    const open = pages.at(-1);
    const runsOn = open && !newPage && !open.attachment && (open.landscape ?? false) === landscape;
    if (first) pages.push({ ...first, blocks: [...printed, ...first.blocks] }, ...rest);
    else if (runsOn) open.blocks.push(...printed);
    else pages.push(landscape ? { landscape, blocks: printed } : { blocks: printed });
  }
  return pages;
}

/** Gives second-level headings their number within the chapter, one after another. */
function numbering(chapter: number): (block: Block) => Block {
  let count = 0;
  return (block) => {
    if (block.kind !== 'heading' || block.level !== 2) return block;
    count += 1;
    return { ...block, number: `${chapter}.${count}` };
  };
}

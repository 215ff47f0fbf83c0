import { heading } from '../make';
import type { Block, Section } from '../tree';

/** A numbered part of a document's body. Chapters run on; a landscape one stands on landscape pages. */
export type Chapter = { id: string; title: string; blocks: Block[]; landscape?: boolean };

/** Numbers chapters and their second-level headings (4.1, 4.2) and gathers those of one direction on running pages. */
export function sectionsOf(chapters: readonly Chapter[]): Section[] {
  const sections: { landscape?: true; blocks: Block[] }[] = [];
  for (const [at, { id, title, blocks, landscape = false }] of chapters.entries()) {
    const printed = [heading(1, id, title, String(at + 1)), ...numbered(blocks, at + 1)];
    const open = sections.at(-1);
    if (open && (open.landscape ?? false) === landscape) open.blocks.push(...printed);
    else sections.push(landscape ? { landscape, blocks: printed } : { blocks: printed });
  }
  return sections;
}

/** Gives second-level headings their number within the chapter. */
function numbered(blocks: readonly Block[], chapter: number): Block[] {
  let count = 0;
  return blocks.map((block) => {
    if (block.kind !== 'heading' || block.level !== 2) return block;
    count += 1;
    return { ...block, number: `${chapter}.${count}` };
  });
}

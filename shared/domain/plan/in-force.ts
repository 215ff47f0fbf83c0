import { type Content, sectionKeys } from './content';

const known = new WeakMap<Content, Content>();

/**
 * The content as it counts: of a section, or a block of the rollback, that is left out nothing but the reason. What was written
 * in it stays in the plan for the day somebody brings it in again, but neither rules nor clocks nor pages look at it.
 */
export function inForce(content: Content): Content {
  const kept = known.get(content);
  if (kept) return kept;
  let found = content;
  for (const key of sectionKeys) {
    const leftOut = content[key]?.leftOut;
    if (leftOut) found = { ...found, [key]: { leftOut } };
  }
  const { blocks, ...rollback } = found.rollback ?? {};
  if (blocks?.software?.leftOut || blocks?.data?.leftOut) {
    const [software, data] = [blocks.software, blocks.data].map((block) =>
      block?.leftOut ? { leftOut: block.leftOut } : block,
    );
    found = {
      ...found,
      rollback: { ...rollback, blocks: { ...blocks, ...(software && { software }), ...(data && { data }) } },
    };
  }
  known.set(content, found);
  known.set(found, found);
  return found;
}

const MEGABYTE = 1_000_000;
/** Calls that carry a file, or all that is on the screen, or a whole register: an import that changes it widely sends it so. */
const LARGER: ReadonlyMap<string, number> = new Map([
  ['file.addBytes', 64],
  ['library.begin', 64],
  ['plan.rescue', 64],
  ['plan.saveCopy', 64],
  ['shared.edit', 128],
  ['shared.saveCopy', 256],
  ['shared.rescue', 256], // the registers, and edits that may hold one of them again
]);

/** What a call may carry, in bytes as `fits` counts them. */
export const limitOf = (name: string): number => (LARGER.get(name) ?? 8) * MEGABYTE;

/** Deeper than any document of ours; a page that nests further is not ours. */
const MAX_DEPTH = 200;

/**
 * Whether a value that came from a page is small enough to look at: counts text and bytes and a little for each member,
 * and stops counting at the limit.
 */
export function fits(value: unknown, limitBytes: number): boolean {
  let left = limitBytes;
  const spend = (bytes: number) => {
    left -= bytes;
    return left >= 0;
  };
  const visit = (part: unknown, depth: number): boolean => {
    if (depth > MAX_DEPTH) return false;
    if (typeof part === 'string') return spend(part.length * 2);
    if (typeof part !== 'object' || part === null) return spend(8);
    if (part instanceof ArrayBuffer || ArrayBuffer.isView(part)) return spend(part.byteLength);
    if (Array.isArray(part)) return spend(8) && part.every((item) => spend(8) && visit(item, depth + 1));
    if (part instanceof Map || part instanceof Set || part instanceof RegExp) return false; // no call takes one
    return Object.entries(part).every(([key, item]) => spend(8 + key.length * 2) && visit(item, depth + 1));
  };
  return visit(value, 0);
}

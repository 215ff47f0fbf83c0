/**
 * Files that were dropped on a page or pasted into it, as the browser's own process saw it happen. A page's process can
 * name any path; it cannot make the browser ask whether a page may read a file that nobody handed over. (Which window it
 * was, the browser does not say.)
 */
export interface HandedOver {
  /** The browser asks whether a page may read a file or folder: somebody has just handed it over. */
  readonly note: (file: string) => void;
  /** True, once, for a file that was handed over. */
  readonly take: (file: string) => boolean;
}

/** More than anybody drops at once; a page cannot make main remember without end. */
const MOST = 10_000;

export function createHandedOver(): HandedOver {
  const files = new Set<string>();
  return {
    note(file) {
      if (files.size >= MOST) files.clear();
      files.add(file);
    },
    take: (file) => files.delete(file),
  };
}

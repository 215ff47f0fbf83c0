import type { Anchor, ComposedPack } from '../../../shared/document/composed';
import type { Images } from '../images';
import type { Palette } from '../palette';
import type { Drawings } from '../raster/drawings';

/** What writing a block needs to know. */
export interface Context {
  /** Width of the text in points. */
  readonly width: number;
  /** Height of the text area in points. */
  readonly height: number;
  readonly images: Images;
  readonly palette: Palette;
  readonly drawings: Drawings;
  readonly bookmarks: Bookmarks;
  /** In a book of several, the bookmark around each document by its id. */
  readonly scopes: ReadonlyMap<string, Scope>;
  /** Whether page numbers are worked out; without them a page reference prints nothing. */
  readonly pageNumbers: boolean;
  /** Numbers lists in order, so that each begins anew. */
  readonly lists: { next: number };
}

/** A bookmark around all of a document: a contents list takes its entries from there. */
export interface Scope {
  readonly name: string;
  readonly id: number;
  /** Nothing in it would be listed. */
  readonly empty: boolean;
}

/** Names of places as Word allows them: letters, digits and underscores, at most 40. */
export type Bookmarks = ReadonlyMap<Anchor, string>;

/** A name for every place that can be pointed at, in reading order. */
export function bookmarksOf(pack: ComposedPack): Bookmarks {
  const anchors = pack.documents.flatMap((document) => [
    document.anchor,
    ...document.sections.flatMap((section) =>
      section.blocks.flatMap((block) => ('id' in block && block.id !== undefined ? [block.id] : [])),
    ),
  ]);
  return new Map(anchors.map((anchor, at) => [anchor, `Place_${String(at + 1).padStart(4, '0')}`]));
}

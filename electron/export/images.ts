import type { ComposedDocument, ComposedTextBlock } from '../../shared/document/composed';
import { theme } from '../../shared/document/theme';
import type { Cell, Image } from '../../shared/document/tree';
import { words } from '../../shared/document/words';
import { type LoadedImage, readImage } from './image-file';

/** The pictures of a pack that can be printed, by SHA-256. */
export type Images = ReadonlyMap<string, LoadedImage>;

/** Where the writers get blobs from. */
export interface Resources {
  /** The bytes of an image blob, by SHA-256 in hex; undefined if the library has none. */
  image(sha256: string): Uint8Array | undefined;
}

export interface ImageSet {
  readonly images: Images;
  /** SHA-256 of pictures that are missing, damaged or of another format; the page says so in their place. */
  readonly missing: readonly string[];
}

/** Reads every picture once and leaves out those that cannot be printed. */
export function loadImages(documents: readonly ComposedDocument[], resources: Resources): ImageSet {
  const images = new Map<string, LoadedImage>();
  const missing = new Set<string>();
  for (const { sha256 } of documents.flatMap((document) => [...imagesOf(document)])) {
    if (images.has(sha256) || missing.has(sha256)) continue;
    const bytes = resources.image(sha256);
    const loaded = bytes && readImage(bytes);
    if (loaded) images.set(sha256, loaded);
    else missing.add(sha256);
  }
  return { images, missing: [...missing] };
}

/** What stands in place of a picture that cannot be printed. */
export const missingImage = ({ alt, sha256 }: Image): string =>
  `[${words.imageMissing}: ${alt || sha256.slice(0, 12)}]`;

/** Size on paper in points: the picture's own at 144 pixels an inch, shrunk to what there is room for. */
export function imageSize(image: LoadedImage, maxWidth: number, maxHeight: number): { width: number; height: number } {
  const natural = {
    width: image.width * theme.figure.imagePointsPerPixel,
    height: image.height * theme.figure.imagePointsPerPixel,
  };
  const scale = Math.min(1, maxWidth / natural.width, maxHeight / natural.height);
  return { width: natural.width * scale, height: natural.height * scale };
}

function* imagesOf(document: ComposedDocument): Generator<Image> {
  for (const block of document.sections.flatMap((section) => section.blocks)) {
    switch (block.kind) {
      case 'paragraph':
      case 'list':
      case 'code':
      case 'image':
        yield* imagesIn([block]);
        break;
      case 'facts':
        for (const row of block.rows) yield* imagesIn(row.value);
        break;
      case 'table':
        for (const row of block.rows) if (row.kind === 'row') for (const cell of row.cells) yield* imagesIn(cell);
        break;
      default:
        break;
    }
  }
}

function* imagesIn(blocks: Cell<unknown> | readonly ComposedTextBlock[]): Generator<Image> {
  for (const block of blocks) {
    if (block.kind === 'image') yield block;
    else if (block.kind === 'list') for (const item of block.items) yield* imagesIn(item);
  }
}

import type { ComposedDocument, ComposedTextBlock } from '../../shared/document/composed';
import { theme } from '../../shared/document/theme';
import type { Cell, DocumentMeta, Image } from '../../shared/document/tree';
import { words } from '../../shared/document/words';
import { type FileFault, fileFaultWords } from '../../shared/domain/file-faults';
import type { Fault } from './faults';
import { type LoadedImage, readImage, seenSize } from './image-file';

/** The pictures of a pack by SHA-256; for one that cannot be printed, the reason. */
export type Images = ReadonlyMap<string, LoadedImage | FileFault>;

/** Where the writers get blobs from. */
export interface Resources {
  /** The bytes of a picture or an attachment, by SHA-256 in hex; undefined if there are none. */
  file(sha256: string): Uint8Array | undefined;
}

export interface ImageSet {
  readonly images: Images;
  /** Pictures that are missing, damaged, too large or of another format; the page says so in their place. */
  readonly faults: readonly Fault[];
}

/** Reads every picture once and says of each that cannot be printed why. */
export function loadImages(documents: readonly ComposedDocument[], resources: Resources): ImageSet {
  const images = new Map<string, LoadedImage | FileFault>();
  const faults: Fault[] = [];
  for (const { sha256, alt } of documents.flatMap((document) => [...imagesOf(document)])) {
    if (images.has(sha256)) continue;
    const bytes = resources.file(sha256);
    const loaded = bytes ? readImage(bytes) : 'missing';
    images.set(sha256, loaded);
    if (typeof loaded === 'string') faults.push({ sha256, name: alt, kind: loaded });
  }
  return { images, faults };
}

/** The picture, or what stands in its place. */
export function pictureOf({ alt, sha256 }: Image, images: Images): LoadedImage | string {
  const loaded = images.get(sha256) ?? 'missing';
  if (typeof loaded !== 'string') return loaded;
  return `[${words.imageMissing}: ${alt || sha256.slice(0, 12)} (${fileFaultWords[loaded]})]`;
}

/** The organisation's logo as a picture, with its name for those who cannot see it. */
export const logoOf = ({ logo, author }: Pick<DocumentMeta<unknown>, 'logo' | 'author'>): Image | undefined =>
  logo && { kind: 'image', sha256: logo.sha256, alt: author };

/** Size on paper in points: the picture's own at 144 pixels an inch, shrunk to what there is room for. */
export function imageSize(image: LoadedImage, maxWidth: number, maxHeight: number): { width: number; height: number } {
  const seen = seenSize(image);
  const natural = {
    width: seen.width * theme.figure.imagePointsPerPixel,
    height: seen.height * theme.figure.imagePointsPerPixel,
  };
  const scale = Math.min(1, maxWidth / natural.width, maxHeight / natural.height);
  return { width: natural.width * scale, height: natural.height * scale };
}

function* imagesOf(document: ComposedDocument): Generator<Image> {
  const logo = logoOf(document.meta);
  if (logo) yield logo;
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

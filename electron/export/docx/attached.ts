import { ImageRun, type Paragraph } from 'docx';
import type { ComposedPack } from '../../../shared/document/composed';
import { theme } from '../../../shared/document/theme';
import type { Attachment } from '../../../shared/document/tree';
import { MOST_PAGES_IN_WORD } from '../attachments';
import type { Fault } from '../faults';
import type { Resources } from '../images';
import { type PagePicture, pagePictures } from '../pdf-pictures';
import type { PdfSource } from '../pdf-source';
import { color } from './styles';
import { pictureParagraph, pixels } from './text-blocks';

/** A page of an attached PDF for a page of its own. */
export interface AttachedPage extends PagePicture {
  /** What the running head says of it: `AD-1, page 2 of 3`. */
  readonly beside: string;
  readonly alt: string;
}

export interface AttachedPages {
  readonly pages: ReadonlyMap<Attachment, readonly AttachedPage[]>;
  /** Files whose pages could not be drawn, though they were found whole. */
  readonly faults: readonly Fault[];
}

/** Word has no pages of other files: each goes in as a picture. */
export async function attachedPagesOf(
  pack: ComposedPack,
  sources: ReadonlyMap<string, PdfSource>,
  resources: Resources,
  signal?: AbortSignal,
): Promise<AttachedPages> {
  const pages = new Map<Attachment, AttachedPage[]>();
  const faults: Fault[] = [];
  for (const { attachment } of pack.documents.flatMap(({ sections }) => sections)) {
    const count = attachment && sources.get(attachment.file.sha256)?.pages.length;
    const bytes = attachment && resources.file(attachment.file.sha256);
    if (!attachment || !bytes || count === undefined) continue;
    const { number, title, file } = attachment;
    const pictures = await pagePictures(bytes, MOST_PAGES_IN_WORD, signal);
    if (pictures.length === 0) faults.push({ sha256: file.sha256, name: file.name, kind: 'damaged' });
    pages.set(
      attachment,
      pictures.map((picture, at) => {
        const counted = `page ${at + 1} of ${count}`;
        return { ...picture, beside: `${number}, ${counted}`, alt: `${number} ${title}, ${counted}` };
      }),
    );
  }
  return { pages, faults };
}

/** Room for the line it stands on. */
const LINE = 14;

/** The page, whole, never enlarged, with a hairline around it: what is inside is not ours. */
export function pagePicture(
  { width, height, png, alt }: AttachedPage,
  room: { readonly width: number; readonly height: number },
): Paragraph {
  const scale = Math.min(1, room.width / width, (room.height - LINE) / height);
  const picture = new ImageRun({
    type: 'png',
    data: png,
    transformation: pixels({ width: width * scale, height: height * scale }),
    outline: { type: 'solidFill', solidFillType: 'rgb', value: color('rule'), width: theme.table.rowRule * EMU },
    altText: { name: alt, title: '', description: alt },
  });
  return pictureParagraph([picture], false);
}

/** English metric units in a point. */
const EMU = 12_700;

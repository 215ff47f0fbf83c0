import { ImageRun, type Paragraph } from 'docx';
import type { ComposedPack } from '../../../shared/document/composed';
import { theme } from '../../../shared/document/theme';
import type { Attachment } from '../../../shared/document/tree';
import { type PagePicture, pagePictures } from '../pdf-pictures';
import type { PdfSource } from '../attached/source';
import { color } from './styles';
import { pictureParagraph, pixels } from './text-blocks';

/** A page of an attached PDF for a page of its own. */
export interface AttachedPage extends PagePicture {
  /** What the running head says of it: `AD-1, page 2 of 3`. */
  readonly beside: string;
  readonly alt: string;
}

export type AttachedPages = ReadonlyMap<Attachment, readonly AttachedPage[]>;

/** Word has no pages of other files: each goes in as a picture. */
export async function attachedPagesOf(
  pack: ComposedPack,
  sources: ReadonlyMap<string, PdfSource>,
  signal?: AbortSignal,
): Promise<AttachedPages> {
  const pages = new Map<Attachment, AttachedPage[]>();
  for (const { attachment } of pack.documents.flatMap(({ sections }) => sections)) {
    const source = attachment && sources.get(attachment.file.sha256);
    if (!attachment || !source) continue;
    const { number, title } = attachment;
    const pictures = await pagePictures(source, signal);
    pages.set(
      attachment,
      pictures.map((picture, at) => {
        const counted = `page ${at + 1} of ${pictures.length}`;
        return { ...picture, beside: `${number}, ${counted}`, alt: `${number} ${title}, ${counted}` };
      }),
    );
  }
  return pages;
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

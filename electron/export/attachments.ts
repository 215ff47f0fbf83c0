import { bold, code, paragraph, text } from '../../shared/document/make';
import type { Attachment, Block, Document, Pack, Section } from '../../shared/document/tree';
import { type FileFault, fileFaultWords } from '../../shared/domain/file-faults';
import { type Renamed, safeFileName } from '../files/safe-name';
import type { Fault } from './faults';
import { readImage } from './image-file';
import type { Resources } from './images';
import type { PdfSource, SourcePage } from './attached/source';
import { type ReadText, readText } from './attached/text';
import { readPdf } from './pdf-source';

/** A file that a document carries beside its pages. */
export interface CarriedFile {
  readonly name: string;
  readonly title: string;
  readonly bytes: Uint8Array;
}

export interface WithAttachments {
  /** The pack with each attachment's own blocks behind the line that names it. */
  readonly pack: Pack;
  /** PDF files whose pages follow their section, by SHA-256. */
  readonly sources: ReadonlyMap<string, PdfSource>;
  /** What a PDF edition embeds. */
  readonly embedded: readonly CarriedFile[];
  readonly faults: readonly Fault[];
}

/** Larger files stand beside the document instead of in it. */
const MOST_EMBEDDED = 10 * 1024 * 1024;
const MOST_EMBEDDED_IN_ALL = 25 * 1024 * 1024;
/** Bytes of a file's name beside a document: room is left for its number and for long folders. */
const MOST_NAME = 120;

/**
 * Reads the attachments of a pack: pictures become figures and texts are set, the pages of PDF files follow, and whatever
 * cannot be printed is named with its reason. Both formats get the same words.
 */
export async function withAttachments(pack: Pack, resources: Resources): Promise<WithAttachments> {
  if (!pack.documents.some(({ sections }) => sections.some(({ attachment }) => attachment))) {
    return { pack, sources: new Map(), embedded: [], faults: [] };
  }
  const sources = new Map<string, PdfSource>();
  const embedded: CarriedFile[] = [];
  const faults: Fault[] = [];
  const documents: Document[] = [];
  for (const document of pack.documents) {
    const files = new Map(attachmentFiles(document, resources).map((one) => [one.attachment, one]));
    const sections: Section[] = [];
    for (const section of document.sections) {
      const { attachment } = section;
      if (!attachment) {
        sections.push(section);
        continue;
      }
      const { file, title } = attachment;
      const { name = file.name, bytes, embeds = false } = files.get(attachment) ?? {};
      const read = bytes ? await readAttachment(file.name, bytes) : 'missing';
      if (typeof read === 'object' && 'source' in read) sources.set(file.sha256, read.source);
      if (typeof read === 'string' && read !== 'unsupported') {
        faults.push({ sha256: file.sha256, name: file.name, kind: read });
      }
      if (bytes && embeds) embedded.push({ name, title, bytes });
      const where = bytes ? [whereabouts(name, attachmentFolder(document), embeds)] : [];
      sections.push({ ...section, blocks: [...section.blocks, ...blocksOf(attachment, read), ...where] });
    }
    documents.push({ ...document, sections });
  }
  return { pack: { ...pack, documents }, sources, embedded, faults };
}

type Read = { readonly source: PdfSource } | { readonly image: true } | ReadText | FileFault;

export async function readAttachment(name: string, bytes: Uint8Array): Promise<Read> {
  if (Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-') || /\.pdf$/i.test(name)) {
    const source = await readPdf(bytes);
    return typeof source === 'string' ? source : { source };
  }
  const image = readImage(bytes);
  if (typeof image !== 'string') return { image: true };
  if (image !== 'unsupported' || /\.(?:png|jpe?g)$/i.test(name)) return image === 'unsupported' ? 'damaged' : image;
  return readText(name, bytes) ?? 'unsupported';
}

function blocksOf({ title, file }: Attachment, read: Read): Block[] {
  if (typeof read === 'string') {
    const unprinted = `${file.name} is not printed here: ${fileFaultWords[read]}.`;
    if (read === 'unsupported') return [paragraph(unprinted), hashLine(file.sha256)];
    return [
      {
        kind: 'callout',
        tone: 'warning',
        title: 'This attachment could not be printed',
        body: [
          paragraph(`${file.name}, ${file.size.toLocaleString('en-GB')}\u00a0bytes: ${fileFaultWords[read]}.`),
          hashLine(file.sha256),
        ],
      },
    ];
  }
  if ('source' in read) {
    const { pages } = read.source;
    const follow = pages.length === 1 ? 'Its one page follows.' : `Its ${pages.length} pages follow.`;
    return [paragraph(follow), ...pages.flatMap(pageLines)];
  }
  if ('image' in read) return [{ kind: 'image', sha256: file.sha256, alt: title, caption: title }];
  return [
    ...(read.said === undefined ? [] : [paragraph(read.said)]),
    ...(read.text === '' ? [paragraph('The file is empty.')] : [{ kind: 'code', text: read.text } as const]),
    ...(read.cut === undefined ? [] : [paragraph([bold(`${firstOf(read)}; the rest is in the file.`)])]),
  ];
}

function firstOf({ cut, lines, text: { length } }: ReadText): string {
  if (cut === 'characters') return `These are its first ${length.toLocaleString('en-GB')} characters`;
  return `These are its first ${lines.toLocaleString('en-GB')} lines`;
}

/** What of a page is not shown as it asks to be. */
function pageLines({ oddTurn, unseen }: SourcePage, at: number): Block[] {
  const page = `Page ${at + 1}`;
  const turn = `${page} asks to be turned by ${oddTurn} degrees, which no page can be: it is not turned.`;
  return [
    ...(oddTurn === undefined ? [] : [turn]),
    ...unseen.map((one) => `${page} has a note whose look the file does not hold, and which is not drawn: ${one}.`),
  ].map((line) => paragraph(line));
}

const hashLine = (sha256: string) => paragraph([text('SHA-256: '), code(sha256)]);

function whereabouts(name: string, folder: string, carried: boolean): Block {
  const edition = carried
    ? 'embedded in the PDF edition, and stands beside the Word edition'
    : 'not embedded: it stands beside this document';
  return paragraph([text(`The file itself is ${edition} as `), code(`${folder}/${name}`), text('.')]);
}

/** The folder for the files that travel beside a document, such as `REL-2026-014-AD_attachments_r1.0`. */
export const attachmentFolder = ({ meta: { number, revision, copy } }: Document): string =>
  [number, 'attachments', `r${revision}`, ...(copy === undefined ? [] : [copy])]
    .map((part) => part.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+/, ''))
    .join('_');

export interface AttachmentFile {
  readonly attachment: Attachment;
  /** Outside the document: in order, and safe on every disk. */
  readonly name: string;
  readonly bytes: Uint8Array | undefined;
  /** Whether a PDF edition carries it. A copy for others carries nothing. */
  readonly embeds: boolean;
  /** Its own name, where no disk can hold that. */
  readonly renamed: readonly Renamed[];
}

/** The attachments of a document as files. */
export function attachmentFiles({ sections, meta }: Document, resources: Resources): AttachmentFile[] {
  const attachments = sections.flatMap(({ attachment }) => (attachment ? [attachment] : []));
  let room = MOST_EMBEDDED_IN_ALL;
  return attachments.map((attachment, at) => {
    const bytes = resources.file(attachment.file.sha256);
    const embeds = bytes !== undefined && meta.copy === undefined && bytes.length <= Math.min(room, MOST_EMBEDDED);
    if (embeds) room -= bytes.length;
    const numbered = `${String(at + 1).padStart(2, '0')}_${attachment.file.name}`;
    const name = safeFileName(numbered, MOST_NAME);
    const renamed = name === numbered ? [] : [{ given: attachment.file.name, written: name }];
    return { attachment, name, bytes, embeds, renamed };
  });
}

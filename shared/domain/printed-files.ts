import type { FileFault } from './file-faults';
import { perSection } from './plan/per-section';
import { isProse } from './schema/prose';
import { fileSchema, type FileRef } from './schema/values';
import { type Visit, walk } from './schema/walk';

/** A file whose content stands on a page. */
export type PrintedFile = {
  readonly file: FileRef;
  /** Field names and row ids of the field that holds it. */
  readonly path: readonly string[];
  /** An attachment of the additional documentation; a picture without. */
  readonly attached: boolean;
};

/** Why files cannot be printed, by `printedKey`, as far as somebody has looked. */
export type Unprintable = Readonly<Record<string, FileFault>>;

/** What a verdict about a file is kept under: bytes, name and use decide it. */
export const printedKey = ({ file, attached }: Pick<PrintedFile, 'file' | 'attached'>): string =>
  `${attached ? 'attachment' : 'picture'} ${file.sha256} ${file.name}`;

const PICTURE = /\.(?:png|jpe?g)$/i;
const file = fileSchema();

/** Pictures in texts and of guide steps, and the attachments. The components of the manifest are named, not printed. */
export const printedFiles = perSection((key, section, schema): PrintedFile[] => {
  const found: PrintedFile[] = [];
  if (key === 'manifest') return found;
  const visit: Visit = (value, meta, path) => {
    if (meta.kind === 'file') {
      const attached = key === 'additionalDocuments';
      const parsed = file.safeParse(value);
      if (parsed.success && (attached || PICTURE.test(parsed.data.name)))
        found.push({ file: parsed.data, path: [...path], attached });
    } else if (meta.kind === 'prose') {
      for (const block of isProse(value) ? value : [])
        if (block.type === 'image') found.push({ file: block.file, path: [...path], attached: false });
    }
  };
  walk(schema, section, visit, [key]);
  return found;
});

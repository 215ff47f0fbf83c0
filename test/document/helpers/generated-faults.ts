import fs from 'node:fs';
import path from 'node:path';
import { writeDocx } from '../../../electron/export/docx/write';
import { writePdf } from '../../../electron/export/pdf/write';
import { printable } from '../../../shared/document/printable';
import { textsOf } from '../../../shared/document/texts';
import type { Block, Pack } from '../../../shared/document/tree';
import { tool } from '../../helpers/tools';
import { complaint, difference, nothing, withoutPages, withoutSymbols, wordsOf } from './generated';
import { bodyText } from './read-docx';
import { squeeze, taggedText } from './read-pdf';

/** What a block says, as it is set (a hyphen that may not break is drawn as any other); drawings are pictures in a DOCX. */
const sayings = (block: Block): string[] =>
  block.kind === 'figure' || block.kind === 'contents'
    ? []
    : textsOf(block).map((text) => squeeze(printable(text, new Set()).replaceAll('\u2011', '-')));

/** What references would say if their targets were not there. */
const fallbacks = (pack: Pack): Set<string> =>
  new Set(
    [...JSON.stringify(pack).matchAll(/"kind":"ref","to":\{[^}]*\},"otherwise":("(?:[^"\\]|\\.)*")/g)].map(([, text]) =>
      squeeze(String(JSON.parse(text ?? '""'))),
    ),
  );

/** What is wrong with the DOCX of a pack: its words are not those of the paper, one of the tree's is lost, or it is not valid. */
export async function faultsOfDocx(pack: Pack, folder: string): Promise<string[]> {
  const { bytes } = await writeDocx(pack, nothing);
  const word = bodyText(bytes);
  const paper = squeeze(withoutPages(await wordsOf(pack)));
  const said = pack.documents.flatMap(({ sections }) => sections.flatMap(({ blocks }) => blocks.flatMap(sayings)));
  const instead = fallbacks(pack);
  const validator = tool('ooxml-validator');
  const file = path.join(folder, 'generated.docx');
  fs.writeFileSync(file, bytes);
  return [
    ...(word === paper ? [] : difference(paper, word)),
    ...said.filter((text) => !word.includes(text) && !instead.has(text)).map((text) => `lost: ${text}`),
    validator ? await complaint(validator, file) : '',
  ].filter((one) => one !== '');
}

/** What is wrong with the PDF of a pack: it holds other words than were laid out, or is not sound. */
export async function faultsOfPdf(pack: Pack, folder: string): Promise<string[]> {
  const { bytes } = await writePdf(pack, nothing);
  const [held = '', laid = ''] = [await taggedText(bytes), await wordsOf(pack)].map((text) =>
    withoutSymbols(squeeze(text)),
  );
  const qpdf = tool('qpdf');
  const file = path.join(folder, 'generated.pdf');
  fs.writeFileSync(file, bytes);
  return [...(held === laid ? [] : difference(laid, held)), qpdf ? await complaint(qpdf, '--check', file) : ''].filter(
    (one) => one !== '',
  );
}

import { PDFDocument } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { writeDocx } from '../../electron/export/docx/write';
import { writePdf } from '../../electron/export/pdf/write';
import { withTabCells } from '../../electron/export/tabs';
import { code, paragraph, text } from '../../shared/document/make';
import type { Pack } from '../../shared/document/tree';
import { bodyOf, bodyText, fault, partsOf } from './helpers/read-docx';
import { squeeze, taggedText } from './helpers/read-pdf';
import { pageWords } from './helpers/attached';
import { run, withFile } from './helpers/run';
import { sampleDocument } from './helpers/sample';

const MAKEFILE = 'all:\tbuild\n\tgcc -o a\ta.c\n\t\techo\t"done –\té"\nend\t';
const LINES = MAKEFILE.trimEnd().split('\n');
const INLINE = 'cut\t-f2';
const LONG = `${'word '.repeat(30)}\tlast\tpart`;

const pack: Pack = {
  documents: [
    {
      meta: sampleDocument({ status: 'ISSUED' }).meta,
      sections: [
        {
          blocks: [
            { kind: 'heading', id: 'h', level: 1, text: 'Commands' },
            { kind: 'code', text: MAKEFILE },
            paragraph([text('Type '), code(INLINE), text(' and\twait.')]),
            { kind: 'code', text: LONG },
          ],
        },
      ],
    },
  ],
};
const resources = { file: () => undefined };

test('a tab reaches to the next of the stops eight cells apart', () => {
  expect(withTabCells('ab\tc\t\td')).toBe('ab\t\v\v\v\v\vc\t\v\v\v\v\v\v\t\v\v\v\v\v\v\vd');
  expect(withTabCells('12345678\tx')).toBe('12345678\t\v\v\v\v\v\v\vx');
});

test('tabs of commands are copied as tabs out of the PDF, by programs of every kind', async () => {
  const { bytes } = await writePdf(pack, resources);
  const read = withFile('a.pdf', bytes, (file) => ({
    plain: run('pdftotext', [file, '-']).out,
    laid: run('pdftotext', ['-layout', file, '-']).out,
    sound: run('qpdf', ['--check', file]).code,
    fonts: run('pdffonts', [file]).out,
  }));
  const pdfium = (await pageWords(bytes, 1)).replaceAll('\r\n', '\n');
  for (const words of [read.plain, read.laid, pdfium])
    for (const line of [...LINES, INLINE, '\tlast\tpart']) expect(words).toContain(line);
  // In running text a tab is a space.
  expect(pdfium).toContain('and wait.');
  expect(read.sound).toBe(0);
  expect(read.fonts).not.toMatch(/\bno\s+(?:yes|no)\s+(?:yes|no)\s+\d+ +0$/m);
  expect(squeeze(await taggedText(bytes))).toContain('gcc-oaa.cecho"done–é"');
});

test('the same tabs give the same file, and a document without tabs has no font for them', async () => {
  const [one, two] = [await writePdf(pack, resources), await writePdf(pack, resources)];
  expect(Buffer.compare(one.bytes, two.bytes)).toBe(0);
  const type3 = async (made: Pack) => {
    const pdf = await PDFDocument.load((await writePdf(made, resources)).bytes);
    return pdf.context.enumerateIndirectObjects().filter(([, object]) => String(object).includes('/Type3')).length;
  };
  expect(await type3(pack)).toBe(1);
  expect(await type3({ documents: [sampleDocument({ status: 'ISSUED' })] })).toBe(0);
});

test('they are tabs in the DOCX, with stops as far apart', async () => {
  const { bytes } = await writeDocx(pack, resources);
  const body = bodyOf(bytes);
  const copied = [...body.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([one]) =>
    [...one.matchAll(/<w:tab\/>|<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, words]) => words ?? '\t').join(''),
  );
  for (const line of MAKEFILE.split('\n')) expect(copied.map((one) => one.replaceAll('&quot;', '"'))).toContain(line);
  expect(copied).toContain(`Type ${INLINE} and wait.`);
  for (const xml of partsOf(bytes).values()) expect(fault(xml)).toBeNull();
  expect(bodyText(bytes)).toBe(squeeze(await taggedText((await writePdf(pack, resources)).bytes)));
  expect(body).toMatch(/"CodeBlock".*?<w:tabs>(?:<w:tab w:val="left"[^>]*>){5}/s);
});

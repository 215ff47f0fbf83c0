import { PDFDocument, PDFName, StandardFonts, degrees, rgb } from '@cantoo/pdf-lib';
import { describe, expect, test, vi } from 'vitest';
import { attachmentFiles, attachmentFolder } from '../../electron/export/attachments';
import { writeDocx } from '../../electron/export/docx/write';
import { printFault } from '../../electron/export/printable';
import { readImage } from '../../electron/export/image-file';
import { decodePixels } from '../../electron/export/png-pixels';
import { pagePictures } from '../../electron/export/pdf-pictures';
import { readPdf } from '../../electron/export/pdf-source';
import type { PdfSource } from '../../electron/export/attached/source';
import { writePdf } from '../../electron/export/pdf/write';
import type { Pack } from '../../shared/document/tree';
import { tool } from '../helpers/tools';
import { type File, hash, packOf } from './helpers/attached';
import { jpegOf, pictures } from './helpers/pictures';
import { bodyText, fault, partsOf } from './helpers/read-docx';
import { loadPdf, pageTexts, squeeze, taggedText, unmarked } from './helpers/read-pdf';
import { run, withFile } from './helpers/run';

vi.setConfig({ testTimeout: 60_000 });

async function bothOf(...files: readonly File[]) {
  const { pack, resources } = packOf(...files);
  return { pdf: await writePdf(pack, resources), docx: await writeDocx(pack, resources) };
}

/** Three pages: upright, turned on its side with a box cut out of it, and one with a filled form field and two streams. */
async function threePages(): Promise<Uint8Array> {
  const made = await PDFDocument.create();
  const font = await made.embedFont(StandardFonts.Helvetica);
  made.addPage([595, 842]).drawText('FIRST page of the report', { x: 60, y: 700, font });
  const turned = made.addPage([400, 300]);
  turned.drawText('SECOND page, turned', { x: 120, y: 150, font });
  turned.setRotation(degrees(90));
  turned.setCropBox(50, 50, 300, 200);
  const third = made.addPage([595, 842]);
  third.drawText('THIRD page', { x: 60, y: 700, font });
  const field = made.getForm().createTextField('answer');
  field.setText('FILLED in');
  field.addToPage(third, { x: 60, y: 500, width: 200, height: 30, font });
  made.getForm().updateFieldAppearances(font);
  return made.save();
}

async function sourceOf(bytes: Uint8Array): Promise<PdfSource> {
  const read = await readPdf(bytes);
  if (typeof read === 'string') throw new Error(read);
  return read;
}

const claims = (bytes: Uint8Array): boolean => Buffer.from(bytes).includes('pdfaid:part');

describe('an attached PDF', () => {
  test('is printed page for page behind its line, under a head that says which page of which attachment it is', async () => {
    const { pdf, docx } = await bothOf({ name: 'report.pdf', bytes: await threePages() });
    expect(pdf.faults).toEqual([]);
    expect(pdf.pages).toBe(5); // cover, line, three pages
    const texts = pageTexts(pdf.bytes);
    ['FIRST page of the report', 'SECOND page, turned', 'THIRD page'].forEach((words, at) => {
      expect(texts[2 + at]).toContain(words);
      expect(texts[2 + at]).toMatch(new RegExp(`AD-1, page ${at + 1} of 3`));
      expect(texts[2 + at]).toContain(`Page ${3 + at} of 5`);
    });
    expect(texts[4]).toContain('FILLED in');
    expect(squeeze(await taggedText(pdf.bytes))).toContain('Its3pagesfollow.');
    expect(bodyText(docx.bytes)).toBe(squeeze(await taggedText(pdf.bytes)));
  });

  test('stands in the DOCX page for page as pictures, each on a page of its own shape under the same head', async () => {
    const wide = await PDFDocument.create();
    wide.addPage([842, 595]).drawRectangle({ x: 0, y: 0, width: 421, height: 595, color: rgb(1, 0, 0) });
    const { docx } = await bothOf(
      { name: 'report.pdf', bytes: await threePages() },
      { name: 'wide.pdf', bytes: await wide.save() },
    );
    expect(docx.faults).toEqual([]);
    const parts = partsOf(docx.bytes);
    const heads = [...parts].flatMap(([name, xml]) => (/header\d+\.xml$/.test(name) ? [xml] : []));
    for (const said of ['AD-1, page 1 of 3', 'AD-1, page 2 of 3', 'AD-1, page 3 of 3', 'AD-2, page 1 of 1'])
      expect(heads.filter((xml) => xml.includes(said))).toHaveLength(1);
    const body = parts.get('word/document.xml') ?? '';
    expect(body.match(/descr="AD-\d The file [a-z.]+, page \d of \d/g)).toHaveLength(4);
    expect(body.match(/w:orient="landscape"/g)).toHaveLength(1);
    for (const xml of parts.values()) expect(fault(xml)).toBeNull();
    const pictures = await Promise.all(
      [threePages(), wide.save()].map(async (bytes) => pagePictures(await sourceOf(await bytes))),
    );
    expect(pictures.flat().map(({ width, height }) => [width, height])).toEqual([
      [595, 842],
      [200, 300], // turned and cut, as it is read
      [595, 842],
      [842, 595],
    ]);
    const [page, , , coloured] = pictures.flat().map(({ png }) => readImage(png));
    if (typeof page !== 'object' || page.type !== 'png' || typeof coloured !== 'object' || coloured.type !== 'png')
      throw new Error('no pictures');
    expect([page.color, coloured.color]).toEqual(['gray', 'rgb']); // shades of grey take a third of the room
    expect(decodePixels(page).color.includes(0)).toBe(true); // letters
    expect([...decodePixels(coloured).color.subarray(0, 3)]).toEqual([255, 0, 0]);
  });

  test('of many pages stands whole in both editions', async () => {
    const many = await PDFDocument.create();
    for (let at = 0; at < 203; at += 1) many.addPage([100, 100]);
    const { pdf, docx } = await bothOf({ name: 'long.pdf', bytes: await many.save() });
    expect(bodyText(docx.bytes)).toContain('Its203pagesfollow.');
    expect(bodyText(docx.bytes)).toBe(squeeze(await taggedText(pdf.bytes)));
    const body = partsOf(docx.bytes).get('word/document.xml') ?? '';
    expect(body.match(/descr="[^"]*page \d+ of 203"/g)).toHaveLength(203);
    expect(pdf.pages).toBe(205);
  });

  test('stays inside the paper, upright as it is read', async () => {
    const read = await readPdf(await threePages());
    if (typeof read === 'string') throw new Error(read);
    expect(read.pages.map(({ width, height }) => [width, height])).toEqual([
      [595, 842],
      [200, 300],
      [595, 842],
    ]);
    const { pdf } = await bothOf({ name: 'report.pdf', bytes: await threePages() });
    const boxes = withFile('a.pdf', pdf.bytes, (file) =>
      run('pdftotext', ['-bbox', '-f', '4', '-l', '4', file, '-']),
    ).out;
    const words = [...boxes.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">SECOND/g)];
    expect(words).toHaveLength(1);
    const [left = 0, top = 0, right = 0, bottom = 0] = (words[0] ?? []).slice(1).map(Number);
    // Turned clockwise, its line runs down the page.
    expect(bottom - top).toBeGreaterThan(2 * (right - left));
    expect([left > 0, top > 40, right < 595, bottom < 800]).toEqual([true, true, true, true]);
  });

  test('brings nothing along but what is seen, and the file no longer claims to be archival', async () => {
    const source = await PDFDocument.create();
    source.addPage().drawText('Hello');
    source.addJavaScript('greet', 'app.alert("x")');
    source.catalog.set(PDFName.of('OpenAction'), source.context.obj({ S: 'JavaScript', JS: 'app.alert(1)' }));
    const { pdf } = await bothOf({ name: 'script.pdf', bytes: await source.save({ useObjectStreams: false }) });
    const made = await loadPdf(pdf.bytes);
    const [, ...objects] = made.context.enumerateIndirectObjects().map(([, object]) => String(object));
    expect(objects.filter((object) => object.includes('JavaScript') && !object.includes('EmbeddedFile'))).toEqual([]);
    expect(claims(pdf.bytes)).toBe(false);
    const { pdf: plain } = await bothOf({ name: 'note.txt', bytes: Buffer.from('Only words') });
    expect(claims(plain.bytes)).toBe(true);
  });

  test.skipIf(!tool('qpdf'))('makes a sound file of tagged pages, which other programs draw', async () => {
    const { pdf } = await bothOf({ name: 'report.pdf', bytes: await threePages() });
    withFile('a.pdf', pdf.bytes, (file) => {
      expect(run('qpdf', ['--check', file]).code).toBe(0);
      expect(run('pdftoppm', ['-r', '20', '-png', file, `${file}-page`])).toEqual({ code: 0, out: '' });
    });
    const made = await loadPdf(pdf.bytes);
    expect(made.getPages().reduce((sum, page) => sum + unmarked(page), 0)).toBe(0);
  });
});

describe('other attachments', () => {
  test('pictures are figures, texts are set line by line, what has no pages is named', async () => {
    const { pdf, docx } = await bothOf(
      { name: 'plan.png', bytes: pictures['rgb'] },
      { name: 'numbers.csv', bytes: Buffer.from('a;b\r\n1;two "three"\r\n') },
      { name: 'wide.txt', bytes: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Żółć', 'utf16le')]) },
      { name: 'tool.bin', bytes: Uint8Array.from([0, 1, 2, 3]) },
      { name: 'empty.log', bytes: new Uint8Array() },
    );
    expect(pdf.faults).toEqual([]);
    const paper = squeeze(await taggedText(pdf.bytes));
    const word = bodyText(docx.bytes);
    expect(word).toBe(paper);
    for (const said of [
      'a;b1;two"three"',
      'Żółć',
      'tool.binisnotprintedhere',
      'Thefileisempty',
      hash(Uint8Array.from([0, 1, 2, 3])),
    ])
      expect(paper).toContain(said);
    for (const xml of partsOf(docx.bytes).values()) expect(fault(xml)).toBeNull();
  });

  test('a text of many lines is cut, and says so', async () => {
    const lines = Array.from({ length: 4_000 }, (_, at) => `line ${at + 1}`);
    const { pdf } = await bothOf({ name: 'long.log', bytes: Buffer.from(lines.join('\n')) });
    const paper = await taggedText(pdf.bytes);
    expect(paper).toContain('line 1500');
    expect(paper).not.toContain('line 1501');
    expect(paper).toContain('These are its first 1,500 lines; the rest is in the file.');
  });

  test('travel inside the PDF byte for byte, under names no disk refuses, and never in a copy for others', async () => {
    const files = [
      { name: '../../etc/pa:ss"wd', bytes: Buffer.from('one') },
      { name: 'x'.repeat(300) + '.txt', bytes: Buffer.from('two') },
      { name: 'CON', bytes: Buffer.from('three') },
    ];
    const { pack, resources } = packOf(...files);
    const [document] = pack.documents;
    if (!document) throw new Error('no document');
    const names = attachmentFiles(document, resources).map(({ name }) => name);
    expect(names).toEqual(['01_..-..-etc-pa-ss-wd', `02_${'x'.repeat(113)}.txt`, '03_CON']);
    expect(attachmentFolder(document)).toBe(`${document.meta.number}_attachments_r${document.meta.revision}`);
    const held = async (made: Pack) => {
      const { attachments } = await loadPdf((await writePdf(made, resources)).bytes).then((pdf) => ({
        attachments: pdf.getAttachments(),
      }));
      return attachments.map(({ name, data }) => [name, Buffer.from(data).toString()]);
    };
    expect(await held(pack)).toEqual(names.map((name, at) => [name, ['one', 'two', 'three'][at]]));
    expect(
      await held({ documents: [{ ...document, meta: { ...document.meta, copy: 'Copy for customers' } }] }),
    ).toEqual([]);
  });

  test('equal packs give equal bytes', async () => {
    const files = [
      { name: 'report.pdf', bytes: await threePages() },
      { name: 'a.txt', bytes: Buffer.from('x') },
    ];
    const [one, two] = [await bothOf(...files), await bothOf(...files)];
    expect(hash(one.pdf.bytes)).toBe(hash(two.pdf.bytes));
    expect(hash(one.docx.bytes)).toBe(hash(two.docx.bytes));
  });
});

describe('bad attachments are marked on the page and named, and the rest is made', () => {
  const cut = async (): Promise<Uint8Array> => (await threePages()).subarray(0, 400);
  /** Whole objects, but not all of them: readers that mend would show some of its pages. */
  const halved = async (): Promise<Uint8Array> => {
    const made = await PDFDocument.load(await threePages());
    const [, second] = made.getPages();
    if (second) made.context.delete(second.ref);
    return made.save();
  };
  const encrypted = async (): Promise<Uint8Array> => {
    const made = await PDFDocument.load(await threePages());
    made.encrypt({ userPassword: 'secret', ownerPassword: 'owner' });
    return made.save();
  };
  const crowd = async (): Promise<Uint8Array> => {
    const made = await PDFDocument.create();
    for (let at = 0; at < 401; at += 1) made.addPage();
    return made.save();
  };
  const cases: readonly (readonly [
    kind: string,
    name: string,
    bytes: () => Promise<Uint8Array | undefined>,
    words: string,
  ])[] = [
    ['missing', 'gone.pdf', async () => undefined, 'the file is missing'],
    ['damaged', 'broken.pdf', cut, 'the file is damaged'],
    ['damaged', 'some-pages.pdf', halved, 'the file is damaged'],
    ['damaged', 'no.pdf', async () => Buffer.from('plain words'), 'the file is damaged'],
    ['damaged', 'half.png', async () => pictures['rgb']?.subarray(0, 200), 'the file is damaged'],
    ['encrypted', 'locked.pdf', encrypted, 'the file is encrypted'],
    ['tooLarge', 'crowd.pdf', crowd, 'the file is too large to be printed'],
    [
      'tooLarge',
      'huge.jpg',
      async () => jpegOf({ width: 20_000, height: 20_000 }),
      'the file is too large to be printed',
    ],
  ];

  test.each(cases)('%s: %s', async (kind, name, bytes, words) => {
    const good = { name: 'good.pdf', bytes: await threePages() };
    const made = await bytes();
    const { pdf, docx } = await bothOf({ name, bytes: made }, good);
    expect(pdf.faults).toMatchObject([{ name, kind }]);
    expect(docx.faults).toEqual(pdf.faults);
    // What is looked at before anything is printed gives the same verdict.
    const file = { name, sha256: hash(made), size: 1 };
    if (made) expect(await printFault({ file, attached: true }, made)).toBe(kind);
    const paper = squeeze(await taggedText(pdf.bytes));
    for (const text of [paper, bodyText(docx.bytes)]) {
      expect(text).toContain('Thisattachmentcouldnotbeprinted');
      expect(text).toContain(squeeze(words));
      expect(text).toContain('Its3pagesfollow');
    }
    expect(pageTexts(pdf.bytes).join('')).toContain('THIRD page');
  });
});

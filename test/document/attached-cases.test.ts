import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { writeDocx } from '../../electron/export/docx/write';
import { pagePictures } from '../../electron/export/pdf-pictures';
import { readPdf } from '../../electron/export/pdf-source';
import { pagesAlone } from '../../electron/export/pdf/pages-alone';
import { writePdf } from '../../electron/export/pdf/write';
import { WHOLE, count, difference, isColoured, isDark, packOf, printedPage } from './helpers/attached';
import { bodyText } from './helpers/read-docx';
import { pageTexts, squeeze, taggedText } from './helpers/read-pdf';
import { run, withFile } from './helpers/run';

vi.setConfig({ testTimeout: 60_000 });

const CASES = 'test/fixtures/in-and-out';
const bytesOf = (name: string): Uint8Array => readFileSync(path.join(CASES, name));

async function sourceOf(name: string) {
  const source = await readPdf(bytesOf(name));
  if (typeof source === 'string') throw new Error(`${name}: ${source}`);
  const [page] = source.pages;
  if (!page) throw new Error(name);
  return { source, size: [Math.round(page.width), Math.round(page.height)] as const };
}

const shown = [
  '32-pdf-attachments/bad-length.pdf',
  '32-pdf-attachments/bad-xref.pdf',
  '32-pdf-attachments/basestate-off.pdf',
  '32-pdf-attachments/filled-no-appearance.pdf',
  '32-pdf-attachments/inherited-resources.pdf',
  '32-pdf-attachments/junk-after.pdf',
  '32-pdf-attachments/junk-before.pdf',
  '32-pdf-attachments/owner-only.pdf',
  '32-pdf-attachments/reversed-box.pdf',
  '32-pdf-attachments/rotate-90.pdf',
  '32-pdf-attachments/rotate45.pdf',
  '32-pdf-attachments/rotate450.pdf',
  '32-pdf-attachments/stamp.pdf',
  '33-default-colour/by-groff.pdf',
  '33-default-colour/by-gs.pdf',
  '33-default-colour/by-pdfkit.pdf',
  '33-default-colour/latex-like.pdf',
];

test.each(shown.filter((name) => !name.includes('no-appearance')))(
  '%s is shown as a printer shows it',
  async (name) => {
    const { source, size } = await sourceOf(name);
    const given = await printedPage(bytesOf(name), 0, ...size);
    const made = await printedPage(await pagesAlone(source), 0, ...size);
    expect(difference(given, made)).toBe(0);
    if (!name.includes('groff')) expect(count(made, WHOLE, isDark)).toBeGreaterThan(300);
  },
);

test('the files of all cases have the same pages in both editions, black where they set no colour', async () => {
  const { pack, resources } = packOf(...shown.map((name) => ({ name: path.basename(name), bytes: bytesOf(name) })));
  const pdf = await writePdf(pack, resources);
  const docx = await writeDocx(pack, resources);
  expect([pdf.faults, docx.faults]).toEqual([[], []]);
  expect(bodyText(docx.bytes)).toBe(squeeze(await taggedText(pdf.bytes)));
  const heads = pageTexts(pdf.bytes).map((text) => /AD-(\d+), page 1 of 1/.exec(text)?.[1]);
  for (const [at, name] of shown.entries()) {
    const { source, size } = await sourceOf(name);
    const [picture] = await pagePictures(source);
    expect([picture?.width, picture?.height].map((length) => Math.round(length ?? 0))).toEqual([...size]);
    // On a sheet of ours, behind a coloured line and a head.
    const page = heads.indexOf(String(at + 1));
    const [width, height] = size[0] > size[1] ? [842, 595] : [595, 842];
    const sheet = await printedPage(pdf.bytes, page, width, height);
    const inside = [0.2, 0.1, 0.9, 0.9] as const;
    expect([name, count(sheet, inside, isColoured)]).toEqual([name, 0]);
  }
  withFile('a.pdf', pdf.bytes, (file) => expect(run('qpdf', ['--check', file])).toMatchObject({ code: 0 }));
});

describe('what is written on the page', () => {
  const textOf = async (name: string): Promise<string> => {
    const { source } = await sourceOf(name);
    return pageTexts(await pagesAlone(source)).join('');
  };

  test('filled-no-appearance.pdf: the value of a field without a look', async () => {
    const name = '32-pdf-attachments/filled-no-appearance.pdf';
    expect(await textOf(name)).toContain('Approved by J. Doe');
    const { source, size } = await sourceOf(name);
    const made = await printedPage(await pagesAlone(source), 0, ...size);
    const field = [60 / 595, 1 - 530 / 842, 360 / 595, 1 - 500 / 842] as const;
    expect(count(made, field, isDark)).toBeGreaterThan(200);
  });

  test('basestate-off.pdf: a layer that is off is not even in the file', async () => {
    const text = await textOf('32-pdf-attachments/basestate-off.pdf');
    expect(text).toContain('VISIBLE');
    const { source } = await sourceOf('32-pdf-attachments/basestate-off.pdf');
    expect(text + Buffer.from(await pagesAlone(source)).toString('latin1')).not.toContain('SECRET');
  });

  test('stamp.pdf: the stamp', async () => {
    expect(await textOf('32-pdf-attachments/stamp.pdf')).toContain('APPROVED STAMP');
  });

  test('rotate45.pdf: a turn no page can have is named', async () => {
    const { pack, resources } = packOf({ name: 'rotate45.pdf', bytes: bytesOf('32-pdf-attachments/rotate45.pdf') });
    const said = 'Page 1 asks to be turned by 45 degrees, which no page can be: it is not turned.';
    expect(squeeze(await taggedText((await writePdf(pack, resources)).bytes))).toContain(squeeze(said));
    expect(bodyText((await writeDocx(pack, resources)).bytes)).toContain(squeeze(said));
  });

  test('xfa-dynamic.pdf: a note in its place, in both editions', async () => {
    const bytes = bytesOf('32-pdf-attachments/xfa-dynamic.pdf');
    expect(await readPdf(bytes)).toBe('xfa');
    const { pack, resources } = packOf({ name: 'xfa-dynamic.pdf', bytes });
    const [pdf, docx] = [await writePdf(pack, resources), await writeDocx(pack, resources)];
    for (const { faults } of [pdf, docx]) expect(faults).toMatchObject([{ name: 'xfa-dynamic.pdf', kind: 'xfa' }]);
    for (const text of [squeeze(await taggedText(pdf.bytes)), bodyText(docx.bytes)]) {
      expect(text).toContain('Thisattachmentcouldnotbeprinted');
      expect(text).toContain('(dynamicXFA)');
    }
  });
});

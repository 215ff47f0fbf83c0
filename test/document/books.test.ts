import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFString } from '@cantoo/pdf-lib';
import { describe, expect, test, vi } from 'vitest';
import { buildBook } from '../../shared/document/builders/book';
import { buildDocument } from '../../shared/document/builders/build';
import { documentIds } from '../../shared/domain/documents';
import type { Snapshot } from '../../shared/domain/snapshot';
import { writeDocx } from '../../electron/export/docx/write';
import { writePdf } from '../../electron/export/pdf/write';
import { tool } from '../helpers/tools';
import { withoutSymbols } from './helpers/generated';
import { resources, snapshot } from './helpers/plans';
import { bodyOf, bodyText, contentsOf, fault, partsOf } from './helpers/read-docx';
import { entry, loadPdf, pageTexts, squeeze, taggedText, unmarked } from './helpers/read-pdf';
import { run, withFile } from './helpers/run';

vi.setConfig({ testTimeout: 60_000 });

const options = { pageSize: 'a4' } as const;

async function bookOf(plan: Snapshot) {
  const pack = buildBook(documentIds, plan, options);
  return {
    metas: pack.documents.map(({ meta }) => meta),
    pdf: await writePdf(pack, resources),
    docx: await writeDocx(pack, resources, { pageNumbers: true }),
  };
}
const made = new Map<string, ReturnType<typeof bookOf>>();
function book(name: 'A' | 'B 1.0'): ReturnType<typeof bookOf> {
  const known = made.get(name) ?? bookOf(snapshot(name));
  made.set(name, known);
  return known;
}

/** Page numbers differ between the formats, and boxes to tick are drawn in a PDF. */
const sameSigns = (text: string): string => withoutSymbols(text.replace(/page\d+/g, 'page#'));
const textOf = (value: unknown): string =>
  value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : '';

describe.each(['A', 'B 1.0'] as const)('the combined book of %s', (name) => {
  test('opens with its own cover, the list of its documents and the contents of all, with right pages', async () => {
    const { pdf, metas } = await book(name);
    const pages = pageTexts(pdf.bytes);
    expect(pages[0]).toContain('Release pack');
    const front = squeeze(await taggedText(pdf.bytes));
    const starts = metas
      .slice(1)
      .map(({ number }) => pages.findIndex((page) => page.includes(number) && page.includes('Document number')) + 1);
    metas.slice(1).forEach(({ title, checkCode, number }, at) => {
      expect(front).toContain(squeeze(`${title}, page ${starts[at]}${number}${checkCode}`));
    });
    expect(pdf.headings.length).toBeGreaterThan(40);
    for (const [id, page] of pdf.headings.filter(([heading]) => heading.endsWith('/sign-off')))
      expect([id, pages[page - 1]?.includes('Sign-off')]).toEqual([id, true]);
  });

  test('says on every page which document it belongs to, under whose check code, and which page of the book it is', async () => {
    const { pdf, metas } = await book(name);
    const pages = pageTexts(pdf.bytes);
    let at = 0;
    pages.forEach((page, index) => {
      const next = metas[at + 1];
      if (next && page.includes(`${next.number} `) && page.includes('Document number')) at += 1;
      const { number, checkCode } = metas[at] ?? { number: '?', checkCode: '?' };
      expect(page.split('\n').find((line) => line.trim() !== '')).toContain(number);
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
      if (checkCode !== '') expect(page).toContain(`Check ${checkCode}`);
    });
    expect(at).toBe(documentIds.length);
  });

  test('numbers pages in the viewer by document, and has an outline a document', async () => {
    const { pdf, metas } = await book(name);
    const { catalog } = await loadPdf(pdf.bytes);
    const labels = entry(catalog, 'PageLabels', 'Nums');
    if (!(labels instanceof PDFArray)) throw new Error('no labels');
    const prefixes = labels.asArray().flatMap((_, at) => {
      const label = at % 2 === 1 ? labels.lookup(at) : undefined;
      return label instanceof PDFDict ? [textOf(label.get(PDFName.of('P')))] : [];
    });
    expect(prefixes).toEqual(metas.map(({ number }) => `${number}-`));
    const titles: string[] = [];
    for (
      let item = entry(catalog, 'Outlines', 'First');
      item instanceof PDFDict;
      item = item.lookup(PDFName.of('Next'))
    )
      titles.push(textOf(item.get(PDFName.of('Title'))));
    expect(titles).toEqual(metas.map(({ number, title }) => `${number} ${title}`));
    expect(entry(catalog, 'Outlines', 'Count')).toBeInstanceOf(PDFNumber);
  });

  test('says the same in both formats, and its contents in Word are numbered', async () => {
    const { pdf, docx } = await book(name);
    expect(sameSigns(bodyText(docx.bytes))).toBe(sameSigns(squeeze(await taggedText(pdf.bytes))));
    const contents = contentsOf(docx.bytes);
    // Each document's chapters stand in its own contents and in those of the book.
    expect(contents.filter(({ text }) => text.endsWith('Sign-off'))).toHaveLength(2 * documentIds.length);
    expect(contents.filter(({ page }) => page === '')).toEqual([]);
    for (const xml of partsOf(docx.bytes).values()) expect(fault(xml)).toBeNull();
    const names = [...bodyOf(docx.bytes).matchAll(/<w:bookmarkStart[^>]* w:name="([^"]+)"/g)].map(([, one]) => one);
    expect(new Set(names).size).toBe(names.length);
  });

  test.skipIf(!tool('qpdf') || !tool('ooxml-validator'))(
    'is sound in the eyes of qpdf and the Open XML SDK',
    { timeout: 60_000 },
    async () => {
      const { pdf, docx } = await book(name);
      expect(withFile('a.pdf', pdf.bytes, (file) => run('qpdf', ['--check', file])).code).toBe(0);
      expect((await loadPdf(pdf.bytes)).getPages().reduce((sum, page) => sum + unmarked(page), 0)).toBe(0);
      const { out } = withFile('a.docx', docx.bytes, (file) => run(tool('ooxml-validator') ?? '', [file]));
      expect(JSON.parse(out)).toMatchObject({ ok: true, errors: [] });
    },
  );

  test.each(documentIds)(
    'its %s alone says the same in both formats, and both are sound',
    { timeout: 60_000 },
    async (id) => {
      const pack = { documents: [buildDocument(id, snapshot(name), options)] };
      const [pdf, docx] = [await writePdf(pack, resources), await writeDocx(pack, resources, { pageNumbers: true })];
      expect(sameSigns(bodyText(docx.bytes))).toBe(sameSigns(squeeze(await taggedText(pdf.bytes))));
      expect([pdf.missing, pdf.faults, docx.faults]).toEqual([[], [], []]);
      if (tool('qpdf')) expect(withFile('a.pdf', pdf.bytes, (file) => run('qpdf', ['--check', file])).code).toBe(0);
      const validator = tool('ooxml-validator');
      if (!validator) return;
      expect(JSON.parse(withFile('a.docx', docx.bytes, (file) => run(validator, [file])).out)).toMatchObject({
        ok: true,
      });
    },
  );
});

test('a copy for customers names its readers on every page and carries nothing else', async () => {
  const pack = buildBook(['release-plan', 'release-notes'], snapshot('A'), { ...options, audience: 'customers' });
  const { bytes } = await writePdf(pack, resources);
  for (const page of pageTexts(bytes)) expect(page).toContain('Copy for customers');
  expect((await loadPdf(bytes)).getAttachments()).toEqual([]);
});

import { PDFArray, PDFDict, PDFName } from '@cantoo/pdf-lib';
import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { tool } from '../helpers/tools';
import { planNames, printed } from './helpers/plans';
import { contentOf, elementsOf, entry, loadPdf, numberAt, pageTexts, unmarked } from './helpers/read-pdf';
import { run, withFile } from './helpers/run';

const bytesOf = async (name: (typeof planNames)[number]): Promise<Uint8Array> => (await printed(name)).pdf.bytes;

describe.each(planNames)('the PDF of %s', (name) => {
  test.skipIf(!tool('qpdf'))('is sound by qpdf', async () => {
    const { code, out } = withFile('a.pdf', await bytesOf(name), (file) => run('qpdf', ['--check', file]));
    expect(out).toContain('No syntax or stream encoding errors');
    expect(code).toBe(0);
  });

  test.skipIf(!tool('pdffonts'))('embeds every font', async () => {
    const { out } = withFile('a.pdf', await bytesOf(name), (file) => run('pdffonts', [file]));
    const fonts = out.split('\n').slice(2).filter(Boolean);
    expect(fonts.length).toBeGreaterThan(2);
    expect(fonts.filter((font) => !/\byes\s+yes\s+yes\s+\d+\s+\d+$/.test(font))).toEqual([]);
  });

  test('says its language and title, and has an outline and page labels', async () => {
    const { catalog } = await loadPdf(await bytesOf(name));
    expect(String(entry(catalog, 'Lang'))).toContain('en-GB');
    expect(String(entry(catalog, 'MarkInfo', 'Marked'))).toBe('true');
    expect(String(entry(catalog, 'ViewerPreferences', 'DisplayDocTitle'))).toBe('true');
    expect(numberAt(catalog, 'Outlines', 'Count')).toBeGreaterThan(20);
    expect(entry(catalog, 'PageLabels')).toBeInstanceOf(PDFDict);
  });

  test('has metadata that XML readers take', async () => {
    const text = Buffer.from(await bytesOf(name)).toString('utf8');
    const xmp = /<x:xmpmeta[\s\S]*<\/x:xmpmeta>/.exec(text)?.[0] ?? '';
    expect(xmp).toContain('<pdfaid:part>3</pdfaid:part>');
    expect(XMLValidator.validate(xmp)).toBe(true);
  });

  test('marks every painting operator as content or artifact', async () => {
    const pdf = await loadPdf(await bytesOf(name));
    expect(pdf.getPages().map((page, at) => [at + 1, unmarked(page)])).toEqual(
      pdf.getPages().map((_, at) => [at + 1, 0]),
    );
  });

  test('has a structure that can be read aloud', async () => {
    const elements = elementsOf(await loadPdf(await bytesOf(name)));
    const types = elements.map(({ type }) => type);
    const levels = types.filter((type) => /^H\d$/.test(type)).map((type) => Number(type[1]));
    expect(levels.length).toBeGreaterThan(20);
    expect(levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1)).toEqual([]);
    const figures = elements.filter(({ type }) => type === 'Figure');
    expect(figures).toHaveLength(1);
    expect(figures.every(({ dictionary }) => dictionary.has(PDFName.of('Alt')))).toBe(true);
    const heads = elements.filter(({ type }) => type === 'TH');
    expect(heads.filter(({ dictionary }) => !String(entry(dictionary, 'A')).includes('/Scope'))).toEqual([]);
  });

  test('files and describes every link', async () => {
    const pdf = await loadPdf(await bytesOf(name));
    const links = pdf.getPages().flatMap((page) => {
      const list = page.node.Annots();
      return list instanceof PDFArray ? list.asArray().map((one) => pdf.context.lookup(one)) : [];
    });
    expect(links.length).toBeGreaterThan(30);
    for (const link of links) {
      if (!(link instanceof PDFDict)) throw new Error('an annotation is not a dictionary');
      expect(link.has(PDFName.of('StructParent')) && link.has(PDFName.of('Contents'))).toBe(true);
      expect(numberAt(link, 'F') & 4).toBe(4);
    }
  });

  test.skipIf(!tool('pdftotext'))('carries the same head and foot on every page', async () => {
    const { pdf } = await printed(name);
    const texts = pageTexts(pdf.bytes);
    expect(texts).toHaveLength(pdf.pages);
    const code = /Check ([0-9A-Z]{8})/.exec(texts[0] ?? '')?.[1];
    expect(code).toBeDefined();
    const revision = name === 'B 0.1' ? '0.1' : '1.0';
    texts.forEach((text, at) => {
      expect(text).toMatch(new RegExp(`REL-2026-0\\d\\d-RP\\s+Revision ${revision}\\s+(ISSUED|DRAFT)\\s+OFFICIAL`));
      expect(text).toMatch(new RegExp(`Uncontrolled when printed\\s+Check ${code}`));
      expect(text).toContain(`Page ${at + 1} of ${texts.length}`);
    });
  });

  test.skipIf(!tool('pdftotext'))('lists headings on the pages where they stand', async () => {
    const { pdf } = await printed(name);
    const pages = pageTexts(pdf.bytes).map((page) => page.replace(/ +/g, ' '));
    const contents = pages[2] ?? '';
    const entries = [...contents.matchAll(/^ ?(\d+(?:\.\d+)?) (.*?) ?\.* ?(\d+)$/gm)];
    expect(entries.length).toBeGreaterThan(20);
    for (const [, number, title, page] of entries)
      expect(pages[Number(page) - 1]).toContain(`${number} ${title?.trim()}`);
  });

  test.skipIf(!tool('pdftotext'))('says one latest rollback start and one margin throughout', async () => {
    const { pdf } = await printed(name);
    const { start, gate, margin } = {
      A: { start: '21:05 BST', gate: '20:55 BST', margin: '+10 min' },
      'B 1.0': { start: '01:15 BST', gate: '01:10 BST', margin: '+5 min' },
      'B 0.1': { start: '01:15 BST', gate: '01:20 BST', margin: '−5 min' },
    }[name];
    const pages = pageTexts(pdf.bytes).map((page) => page.replace(/\s+/g, ' '));
    const on = (id: string) => pages[(pdf.headings.find(([heading]) => heading === id)?.[1] ?? 0) - 1] ?? '';
    expect(on('summary')).toMatch(new RegExp(`Latest rollback start [^(]*${start}`));
    expect(on('summary')).toContain(`${margin} – the last keep-or-revert gate ends ${gate}`);
    const clock = `Last gate ends ${gate} · latest rollback start ${start} · margin ${margin}`;
    expect(on('deployment')).toContain(clock);
    expect(on('rollback')).toContain(clock);
  });
});

test.skipIf(!tool('pdftotext'))('a rollback of data that is left out says so, and why', async () => {
  const text = pageTexts((await printed('B 1.0')).pdf.bytes)
    .join('\n')
    .replace(/\s+/g, ' ');
  expect(text).toMatch(/14\.2 Data Not applicable\. No data is changed\./);
});

test('every page of a draft carries the watermark, and no issued one', async () => {
  const marked = async (name: (typeof planNames)[number]) =>
    (await loadPdf(await bytesOf(name))).getPages().map((page) => contentOf(page).includes('/Subtype /Watermark'));
  expect(new Set(await marked('A'))).toEqual(new Set([false]));
  expect(new Set(await marked('B 0.1'))).toEqual(new Set([true]));
});

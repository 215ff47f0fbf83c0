import { describe, expect, test } from 'vitest';
import { issued, planNames, printed } from './helpers/plans';
import { bodyOf, bodyText, contentsOf, fault, partsOf } from './helpers/read-docx';
import { squeeze, taggedText } from './helpers/read-pdf';

describe.each(planNames)('the DOCX of %s', (name) => {
  test('has well-formed parts', async () => {
    const parts = partsOf((await printed(name)).docx.bytes);
    expect(parts.size).toBeGreaterThan(10);
    expect([...parts].flatMap(([part, xml]) => (fault(xml) === null ? [] : [[part, fault(xml)]]))).toEqual([]);
  });

  test('gives every bookmark, drawing and control a name and number of its own', async () => {
    const { bytes } = (await printed(name)).docx;
    const body = bodyOf(bytes);
    const all = (pattern: RegExp) => [...body.matchAll(pattern)].map(([, value]) => value);
    for (const pattern of [
      /<w:bookmarkStart[^>]* w:name="([^"]+)"/g,
      /<w:bookmarkStart[^>]* w:id="([^"]+)"/g,
      /<wp:docPr[^>]* id="([^"]+)"/g,
      /<w:sdtPr>.*?<w:id w:val="([^"]+)"/gs,
    ]) {
      const values = all(pattern);
      expect(new Set(values).size).toBe(values.length);
    }
    const names = new Set(all(/<w:bookmarkStart[^>]* w:name="([^"]+)"/g));
    expect(names.size).toBeGreaterThan(30);
    expect(all(/<w:hyperlink[^>]* w:anchor="([^"]+)"/g).filter((anchor) => !names.has(anchor))).toEqual([]);
    expect(all(/PAGEREF (\w+)/g).filter((anchor) => !names.has(anchor))).toEqual([]);
  });

  test('repeats the head of every table that has one', async () => {
    const tables = bodyOf((await printed(name)).docx.bytes)
      .split('<w:tbl>')
      .slice(1);
    const captions = (bodyOf((await printed(name)).docx.bytes).match(/<w:pStyle w:val="Caption"\/>/g) ?? []).length;
    expect(captions).toBeGreaterThan(25);
    expect(tables.filter((table) => table.includes('<w:tblHeader'))).toHaveLength(captions);
  });

  test('has a filled contents list, numbered when issued, that Word leaves alone', async () => {
    const { bytes } = (await printed(name)).docx;
    const entries = contentsOf(bytes);
    expect(entries.length).toBeGreaterThan(20);
    expect(entries.every(({ text }) => /^\d/.test(text))).toBe(true);
    expect(entries.filter(({ page }) => (page !== '') !== issued(name))).toEqual([]);
    expect(bodyOf(bytes)).not.toMatch(/w:dirty="(1|true)"/);
  });
});

/** Both texts around their first difference: a mismatch of ten thousand characters would not be read. */
function around(paper: string, word: string): readonly [string, string] {
  const at = [...paper].findIndex((character, index) => character !== word[index]);
  const from = at === -1 ? Math.min(paper.length, word.length) : at;
  return [paper.slice(Math.max(0, from - 30), from + 60), word.slice(Math.max(0, from - 30), from + 60)];
}

const samePages = (text: string): string => text.replace(/page\d+/g, 'page#');

test.each(planNames.filter(issued))('%s says the same in both formats', async (name) => {
  const { pdf, docx } = await printed(name);
  const paper = samePages(squeeze(await taggedText(pdf.bytes)));
  const word = samePages(bodyText(docx.bytes));
  expect(paper.length).toBeGreaterThan(8_000);
  const [printedWords, typedWords] = around(paper, word);
  expect(typedWords).toBe(printedWords);
  expect(word === paper).toBe(true);
});

test('a draft says the same but for page numbers, which only an issue has', async () => {
  const { pdf, docx } = await printed('B 0.1');
  const paper = squeeze((await taggedText(pdf.bytes)).replace(/,\s+page\s+\d+/g, ''));
  const word = bodyText(docx.bytes);
  const [printedWords, typedWords] = around(paper, word);
  expect(typedWords).toBe(printedWords);
  expect(word === paper).toBe(true);
});

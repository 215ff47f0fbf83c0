import { describe, expect, test, vi } from 'vitest';
import { writeDocx } from '../../electron/export/docx/write';
import { writePdf } from '../../electron/export/pdf/write';
import { buildBook } from '../../shared/document/builders/book';
import { theme } from '../../shared/document/theme';
import { tool } from '../helpers/tools';
import { pictures } from './helpers/pictures';
import { releasePlan, snapshot } from './helpers/plans';
import { bodyOf, bodyText, partsOf } from './helpers/read-docx';
import { contentOf, elementsOf, entry, loadPdf, squeeze, taggedText } from './helpers/read-pdf';
import { run, withFile } from './helpers/run';

vi.setConfig({ testTimeout: 60_000 });

// What an organisation sets once and every document shows: its colour and its logo.
const plan = releasePlan('B 1.0');
const withMeta = (more: Partial<typeof plan.meta>) => ({ documents: [{ ...plan, meta: { ...plan.meta, ...more } }] });
const logo = { sha256: 'logo', name: 'logo.png' };
const held = { file: (sha256: string) => (sha256 === 'logo' ? pictures['rgb'] : undefined) };
const inColours = (hex: string): string =>
  [0, 2, 4].map((at) => String(Math.round((Number.parseInt(hex.slice(at, at + 2), 16) / 255) * 1000) / 1000)).join(' ');

describe("the organisation's colour", () => {
  const accent = '7A1FA2';

  test('stands in the PDF wherever the accent stood, figures included', async () => {
    const colours = async (pack: Parameters<typeof writePdf>[0]) =>
      (await loadPdf((await writePdf(pack, held)).bytes)).getPages().map(contentOf).join('\n');
    const [own, house] = [await colours(withMeta({ accent })), await colours(withMeta({}))];
    const count = (text: string, hex: string): number => text.split(`${inColours(hex)} rg`).length - 1;
    expect(count(house, theme.color.accent)).toBeGreaterThan(20);
    expect(count(own, accent)).toBeGreaterThan(20);
    expect(count(house, accent)).toBe(0);
    // What is left is the blue of what informs: gates and callouts.
    expect(count(own, theme.color.accent)).toBeLessThan(8);
  });

  test('stands in the styles, links and figures of the DOCX', async () => {
    const parts = async (pack: Parameters<typeof writeDocx>[0]) => partsOf((await writeDocx(pack, held)).bytes);
    const [own, house] = [await parts(withMeta({ accent })), await parts(withMeta({}))];
    const uses = (all: Map<string, string>, part: string, hex: string): number =>
      (all.get(part) ?? '').split(`"${hex}"`).length - 1;
    for (const part of ['word/document.xml', 'word/styles.xml']) {
      expect(uses(own, part, accent)).toBeGreaterThan(2);
      expect(uses(house, part, accent)).toBe(0);
    }
    expect(uses(own, 'word/document.xml', theme.color.accent)).toBeLessThan(8);
  });
});

describe('the logo', () => {
  test('stands on the cover of both formats, in proportion, with the name of the organisation', async () => {
    const pack = withMeta({ logo });
    const pdf = await writePdf(pack, held);
    expect(pdf.faults).toEqual([]);
    const [figure] = elementsOf(await loadPdf(pdf.bytes)).filter(({ type }) => type === 'Figure');
    expect(String(figure && entry(figure.dictionary, 'Alt'))).toContain('Northmoor');
    const box = /BBox \[ ([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)/.exec(String(figure && entry(figure.dictionary, 'A')));
    const [left = 0, bottom = 0, right = 0, top = 0] = (box ?? []).slice(1).map(Number);
    expect(right).toBeCloseTo(595.28 - theme.margin.right, 0);
    expect((right - left) / (top - bottom)).toBeCloseTo(320 / 120, 1);
    expect([right - left < theme.cover.logo.width + 0.1, top - bottom < theme.cover.logo.height + 0.1]).toEqual([
      true,
      true,
    ]);
    const docx = await writeDocx(pack, held);
    expect(bodyOf(docx.bytes)).toMatch(/<w:pStyle w:val="CoverMark"\/>(?:(?!<\/w:p>).)*descr="Northmoor Services"/s);
    expect(bodyText(docx.bytes)).toBe(bodyText((await writeDocx(withMeta({}), held)).bytes));
    const validator = tool('ooxml-validator');
    if (validator) expect(withFile('a.docx', docx.bytes, (file) => run(validator, [file])).code).toBe(0);
  });

  test('that is damaged is a note on the cover, and named', async () => {
    const torn = { file: () => pictures['rgb']?.subarray(0, 100) };
    const fault = { sha256: 'logo', name: 'Northmoor Services', kind: 'damaged' };
    const [pdf, docx] = [await writePdf(withMeta({ logo }), torn), await writeDocx(withMeta({ logo }), torn)];
    expect(pdf.faults).toContainEqual(fault);
    expect(docx.faults).toContainEqual(fault);
    for (const text of [squeeze(await taggedText(pdf.bytes)), bodyText(docx.bytes)])
      expect(text).toContain('[Imagenotavailable:NorthmoorServices(thefileisdamaged)]');
  });
});

test('the front of a book writes dates as the organisation does', () => {
  const book = snapshot('A');
  const front = buildBook(
    ['release-plan'],
    { ...book, settings: { ...book.settings, dateStyle: '2026-09-17' } },
    { pageSize: 'a4' },
  );
  expect(JSON.stringify(front.documents[0]?.meta.facts)).toContain('2026-09-07');
});

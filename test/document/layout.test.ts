import { describe, expect, test } from 'vitest';
import { layout } from '../../electron/export/pdf/layout';
import type { Page, TextOp } from '../../electron/export/pdf/pages';
import { writeDocx } from '../../electron/export/docx/write';
import { writePdf } from '../../electron/export/pdf/write';
import { compose } from '../../shared/document/compose';
import { cell, heading, pageRef, paragraph } from '../../shared/document/make';
import { geometry } from '../../shared/document/theme';
import type { Block, Document, PageSize, Row, Table } from '../../shared/document/tree';
import { bodyOf } from './helpers/read-docx';
import { entry, loadPdf } from './helpers/read-pdf';
import { sampleDocument } from './helpers/sample';
import { packs, resources } from './helpers/samples';

const { meta } = sampleDocument({ status: 'ISSUED' });
const withBlocks = (...blocks: Block[]): Document => ({ meta, sections: [{ blocks }] });
const placed = (...documents: Document[]): readonly Page[] => layout(compose({ documents }), new Map()).pages;
const textOps = (page: Page | undefined): TextOp[] => (page?.ops ?? []).flatMap((op) => (op.op === 'text' ? [op] : []));
const words = (page: Page | undefined): string =>
  textOps(page)
    .map((op) => op.text)
    .join(' ');
/** Lines of text of a page by their height, those of artifacts left out. */
const heights = (page: Page | undefined): number[] =>
  [...new Set(textOps(page).flatMap((op) => (op.el ? [op.y] : [])))].sort((a, b) => a - b);

const SENTENCE = 'The interface is taken out of service and the queue is emptied before the next node is touched. ';
const lines = (count: number): Block => paragraph(Array.from({ length: count }, () => 'one line of words').join('\n'));
const table = (rows: readonly Row[], columns = 2): Table => ({
  kind: 'table',
  caption: 'Steps',
  columns: Array.from({ length: columns }, (_, at) => ({
    head: `Head ${at + 1}`,
    weight: at === 0 ? 1 : 4,
    rowHead: at === 0,
  })),
  rows,
});
const row = (name: string, text: string): Row => ({ kind: 'row', cells: [cell(name), cell(text)] });
const rows = (count: number): Row[] => Array.from({ length: count }, (_, at) => row(`S${at + 1}`, 'Do it.'));

describe('page breaks', () => {
  // Whatever stands above, from nothing to a full page.
  const fills = Array.from({ length: 50 }, (_, at) => at);

  test.each(fills)('after %i lines no heading ends a page, and no line of a paragraph stands alone', (fill) => {
    const pages = placed(withBlocks(lines(fill), heading(2, 'h', 'A heading'), paragraph(SENTENCE.repeat(6))));
    for (const page of pages.slice(1)) {
      const last = textOps(page).at(-1);
      expect(last?.text).not.toContain('A heading');
    }
    const sentence = pages
      .slice(1)
      .map((page) => textOps(page).filter((op) => op.el?.type === 'P' && op.text !== 'one line of words').length);
    for (const count of sentence.filter((one) => one > 0)) expect(count).toBeGreaterThanOrEqual(2);
  });

  test.each(fills)(
    'after %i lines a table starts with its caption, head and two rows, and never ends on one',
    (fill) => {
      const pages = placed(withBlocks(lines(fill), table(rows(12)))).slice(1);
      const counts = pages.map((page) => words(page).match(/\bS\d+\b/g)?.length ?? 0).filter((count) => count > 0);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(12);
      for (const count of counts) expect(count).toBeGreaterThanOrEqual(2);
      for (const page of pages.filter((one) => /\bS\d+\b/.test(words(one)))) expect(words(page)).toContain('Head 1');
      for (const page of pages.filter((one) => words(one).includes('Steps'))) expect(words(page)).toMatch(/\bS2\b/);
    },
  );

  test('a repeated head is read once; a cut row goes on under its name', () => {
    const long = row('A7', SENTENCE.repeat(40));
    const pages = placed(withBlocks(table([...rows(20), long, ...rows(3)]))).slice(1);
    const heads = pages.flatMap((page) => textOps(page).filter((op) => op.text === 'Head 1'));
    expect(heads.filter((op) => op.el)).toHaveLength(1);
    expect(heads.length).toBe(pages.length);
    const names = pages.flatMap((page) => textOps(page).filter((op) => op.text === 'A7'));
    expect(names.filter((op) => op.el)).toHaveLength(1);
    expect(names.filter((op) => !op.el && op.color === 'muted').length).toBeGreaterThanOrEqual(1);
  });

  test('signatures stand on one page with the sentence that says what they bind', () => {
    for (const fill of fills) {
      const signatures: Block = {
        kind: 'signatures',
        caption: 'Signatures',
        statement: [{ kind: 'text', text: 'They bind revision 1.0.' }],
        rows: ['One', 'Two', 'Three', 'Four'].map((role) => ({ role, meaning: 'Approval' })),
      };
      const pages = placed(withBlocks(lines(fill), signatures)).filter((page) => /Approval|bind/.test(words(page)));
      expect(pages).toHaveLength(1);
    }
  });

  test('what is wider or higher than a page is still there in whole', () => {
    const wide = 'x'.repeat(10_000);
    const head = table([row('a', 'b')]);
    const absurd: Table = { ...head, columns: head.columns.map((column) => ({ ...column, head: wide })) };
    const pages = placed(
      withBlocks(paragraph(wide), heading(1, 'h', wide), absurd, {
        kind: 'callout',
        tone: 'info',
        title: wide,
        body: [paragraph(wide)],
      }),
    );
    const count = pages.reduce(
      (sum, page) => sum + textOps(page).reduce((inner, op) => inner + (op.text.match(/x/g)?.length ?? 0), 0),
      0,
    );
    expect(count).toBeGreaterThanOrEqual(60_000); // the table's head may repeat
    const { geo } = pages[1] ?? pages[0] ?? { geo: geometry('a4') };
    for (const y of pages.slice(1).flatMap(heights)) expect(y).toBeLessThan(geo.bottom + 1);
  });
});

describe('the cover', () => {
  const cover = (change: Partial<Document['meta']>): readonly Page[] =>
    placed({ meta: { ...meta, ...change }, sections: [] });

  test('stands where the theme says', () => {
    const [page] = cover({});
    const title = textOps(page).find((op) => op.text.startsWith('Release plan'));
    expect(title?.size).toBe(30);
    expect(title?.y).toBeGreaterThan(221 + 20);
    expect(title?.y).toBeLessThan(221 + 34);
    const fact = textOps(page).find((op) => op.text === 'Plan reference');
    expect(fact?.y).toBeGreaterThan(362);
    expect(fact?.y).toBeLessThan(385);
  });

  test('a long title is set smaller and pushes the rest down; nothing overlaps', () => {
    const pages = cover({
      title: 'Release plan: a very long name of a release that nobody can say in one breath, '.repeat(9),
    });
    const ops = textOps(pages[0]).filter((op) => op.el);
    for (const [at, op] of ops.entries()) {
      const before = ops[at - 1];
      if (before && before.y < op.y - 0.1) expect(op.y - before.y).toBeGreaterThanOrEqual(op.size * 0.9);
    }
    expect(Math.max(...ops.map((op) => op.size))).toBeLessThan(30);
    expect(words(pages[0])).toContain('Plan reference');
  });

  test('sixty facts go on to further pages', () => {
    const facts = Array.from({ length: 60 }, (_, at) => ({ label: `Label ${at}`, value: `Value ${at}` }));
    const pages = cover({ facts });
    expect(pages.length).toBe(3);
    expect(pages.flatMap(textOps).filter((op) => op.text.startsWith('Value'))).toHaveLength(60);
  });
});

describe('paper', () => {
  test.each<PageSize>(['a4', 'letter'])('%s: pages have its size, sections their direction', async (pageSize) => {
    const { bytes } = await writePdf({ documents: [sampleDocument({ pageSize, steps: 3 })] }, resources);
    const pdf = await loadPdf(bytes);
    const { pageWidth, pageHeight } = geometry(pageSize);
    const upright = pdf.getPages().filter((page) => page.getWidth() < page.getHeight());
    const wide = pdf.getPages().filter((page) => page.getWidth() > page.getHeight());
    expect(upright.length).toBeGreaterThan(3);
    expect(wide).toHaveLength(1);
    for (const page of upright) expect([page.getWidth(), page.getHeight()]).toEqual([pageWidth, pageHeight]);
    for (const page of wide) expect([page.getWidth(), page.getHeight()]).toEqual([pageHeight, pageWidth]);
    const body = bodyOf((await writeDocx({ documents: [sampleDocument({ pageSize, steps: 3 })] }, resources)).bytes);
    const [w, h] = [Math.round(pageWidth * 20), Math.round(pageHeight * 20)];
    expect(body).toMatch(new RegExp(`<w:pgSz w:w="${w}" w:h="${h}" w:orient="portrait"/>`));
    expect(body).toMatch(new RegExp(`<w:pgSz w:w="${h}" w:h="${w}" w:orient="landscape"/>`));
  });
});

describe('page numbers in text', () => {
  test('are those of the pages, even where they move what they number', () => {
    const far = Array.from({ length: 12 }, (_, at) => heading(1, `h${at}`, `Chapter ${at}`));
    const pages = placed({
      meta,
      sections: [
        {
          blocks: far.map((one) =>
            paragraph(
              [...'See ', pageRef({ id: one.id }, '', '.')].map((part) =>
                typeof part === 'string' ? { kind: 'text', text: part } : part,
              ),
            ),
          ),
        },
        ...far.map((one) => ({ blocks: [one, lines(60)] })),
      ],
    });
    const named = [...words(pages[1]).matchAll(/page (\d+)\./g)].map(([, page]) => Number(page));
    const found = far.map(
      (_, at) =>
        pages.findIndex(
          (page) =>
            words(page).includes(`Chapter ${at} `) ||
            words(page).endsWith(`Chapter ${at}`) ||
            words(page).includes(`Chapter ${at}`),
        ) + 1,
    );
    expect(named).toHaveLength(12);
    expect(named[0]).toBe(found[0]);
    expect(named[2]).toBe(found[2]);
    expect(named[11]).toBe(found[11]);
  });
});

test('a word without end costs Word its page numbers, not minutes', async () => {
  const first: Document = withBlocks(heading(1, 'one', 'One', '1'), paragraph([pageRef({ id: 'one' }, 'see ')]));
  const made = async (...blocks: Block[]): Promise<string> => {
    const document: Document = {
      meta,
      sections: [{ blocks: [{ kind: 'contents', title: 'Contents', depth: 1 }] }, ...first.sections, { blocks }],
    };
    return bodyOf((await writeDocx({ documents: [document] }, resources, { pageNumbers: true })).bytes);
  };
  expect(await made(paragraph('short'))).toMatch(/PAGEREF .*see page/s);
  const started = performance.now();
  expect(await made(paragraph('x'.repeat(10_000)))).not.toContain('PAGEREF');
  expect(performance.now() - started).toBeLessThan(5_000);
});

describe('a combined book', () => {
  test('counts pages over the whole, labels them by document, and lists documents before their headings', async () => {
    const { bytes, pages, headings } = await writePdf(packs.book, resources);
    const pdf = await loadPdf(bytes);
    expect(pdf.getPageCount()).toBe(pages);
    expect(pdf.getTitle()).toBe('Pack RP-2026-014');
    const labels = String(entry(pdf.catalog, 'PageLabels', 'Nums'));
    expect(labels).toContain('RP-2026-014-RP-');
    expect(labels).toContain('RP-2026-014-IG-');
    const first = String(entry(pdf.catalog, 'Outlines', 'First', 'Title'));
    expect(first).toContain('RP-2026-014-RP Release plan');
    expect(headings.map(([id]) => id)).toContain('installation-guide/summary');
    expect(new Map(headings).get('installation-guide/summary')).toBeGreaterThan(
      new Map(headings).get('release-plan/signoff') ?? 999,
    );
  });

  test('in Word, each contents list takes its own document only', async () => {
    const { bytes } = await writeDocx(packs.book, resources, { pageNumbers: true });
    const body = bodyOf(bytes);
    const scopes = [...body.matchAll(/TOC [^<]*\\b &quot;(\w+)&quot;|TOC [^<]*\\b "?(\w+)"?/g)].map(
      ([, a, b]) => a ?? b,
    );
    expect(scopes).toEqual(['Document_1', 'Document_2']);
    for (const name of scopes) expect(body).toContain(`w:name="${name}"`);
    const entries = [...body.matchAll(/<w:pStyle w:val="TOC1"\/>/g)];
    expect(entries).toHaveLength(14); // seven chapters each
  });
});

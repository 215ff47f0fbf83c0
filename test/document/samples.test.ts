import { describe, expect, test, vi } from 'vitest';
import { tool } from '../helpers/tools';
import { bodyText, fault, partsOf } from './helpers/read-docx';
import { elementsOf, loadPdf, squeeze, taggedText, unmarked } from './helpers/read-pdf';
import { run, withFile } from './helpers/run';
import { sampleDocx, sampleNames, samplePdf } from './helpers/samples';

// Page numbers in Word's contents list take their time.
vi.setConfig({ testTimeout: 60_000 });

/** Page numbers may differ, drafts have none in Word, and a drawn symbol is a path in the PDF. */
const comparable = (text: string): string =>
  squeeze(text)
    .replace(/\(page\d+\)/g, '')
    .replace(/[\u2610\u2611\u2713]/g, '');

/** Where two texts part, with the words around: all of both could not be read. */
function firstDifference(a: string, b: string): string | undefined {
  if (a === b) return undefined;
  let at = 0;
  while (a[at] === b[at]) at++;
  return `at ${at}: PDF “${a.slice(at - 30, at + 40)}”, DOCX “${b.slice(at - 30, at + 40)}”`;
}

/** Every kind of block, a combined book, Letter paper, a superseded document. */
describe.each(sampleNames)('the sample pack “%s”', (name) => {
  test('says the same in both formats, in the same order', async () => {
    const pdf = comparable(await taggedText(await samplePdf(name)));
    const docx = comparable(bodyText(await sampleDocx(name)));
    expect(pdf.length).toBeGreaterThan(2000);
    expect(firstDifference(pdf, docx)).toBeUndefined();
  });

  test('is a PDF whose every mark is content or artifact', async () => {
    const pdf = await loadPdf(await samplePdf(name));
    expect(pdf.getPages().map(unmarked)).toEqual(pdf.getPages().map(() => 0));
    const types = new Set(elementsOf(pdf).map(({ type }) => type));
    for (const type of ['Document', 'H1', 'P', 'L', 'Lbl', 'Code', 'Figure', 'TOCI', 'TH', 'Link'])
      expect(types).toContain(type);
  });

  test.skipIf(!tool('qpdf'))('is a sound PDF by qpdf', async () => {
    const { code } = withFile('a.pdf', await samplePdf(name), (file) => run('qpdf', ['--check', file]));
    expect(code).toBe(0);
  });

  test('is a DOCX of well-formed parts', async () => {
    const faults = [...partsOf(await sampleDocx(name))].map(([part, xml]) => [part, fault(xml)] as const);
    expect(faults.length).toBeGreaterThan(10);
    expect(faults.filter(([, why]) => why !== null)).toEqual([]);
  });

  test.skipIf(!tool('ooxml-validator'))(
    'is a DOCX the Open XML SDK finds no fault in',
    { timeout: 60_000 },
    async () => {
      const program = tool('ooxml-validator') ?? '';
      const { out } = withFile('a.docx', await sampleDocx(name), (file) => run(program, [file]));
      expect(JSON.parse(out)).toMatchObject({ ok: true, errors: [] });
    },
  );
});

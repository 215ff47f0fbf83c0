import { beforeAll, describe, expect, test } from 'vitest';
import { buildDocument } from '../../shared/document/builders/build';
import { lint } from '../../shared/domain/rules/lint';
import type { ReleaseFile } from '../../shared/domain/plan/release-file';
import { tool } from '../helpers/tools';
import { type Both, print, snapshot } from './helpers/plans';
import { bodyText, fault, partsOf } from './helpers/read-docx';
import { loadPdf, squeeze, taggedText, unmarked } from './helpers/read-pdf';
import { run, withFile } from './helpers/run';

const WORD = 'x'.repeat(10_000);
const NASTY = `<script>alert("1")</script> & &amp; ]]> \u202eabc\u202c \u05d0\u05d1 \u{1f600} \u0007\u001b \u0000 a\u0301 %PDF </w:t>`;

/** Hostile words where a name, a task, a cell and a paragraph stand. */
function spoil(file: ReleaseFile): void {
  const { content } = file.plans[0] ?? {};
  const step = content?.deployment?.steps?.[0];
  const risk = content?.risks?.items?.[0];
  if (!content?.identity || !content.contents || !step || !risk) throw new Error('the example has changed');
  content.identity.name = `${NASTY} Name`;
  content.identity.classification = '<b>&</b> SECRET';
  content.contents.description = [
    { type: 'paragraph', text: [{ type: 'text', text: NASTY }] },
    { type: 'paragraph', text: [{ type: 'text', text: WORD }] },
    { type: 'code', text: `rm -rf / ${NASTY}\n${WORD}` },
  ];
  step.task = `${NASTY} ${WORD}`;
  risk.text = NASTY;
}

describe('a plan full of hostile text', () => {
  let both: Both;
  beforeAll(async () => {
    // A draft, so that the changed content stands.
    both = await print([buildDocument('release-plan', snapshot('B 0.1', spoil), { pageSize: 'a4' })], false);
  }, 30_000);

  test('prints a sound PDF', async () => {
    const pdf = await loadPdf(both.pdf.bytes);
    expect(pdf.getPageCount()).toBe(both.pdf.pages);
    expect(pdf.getPages().reduce((sum, page) => sum + unmarked(page), 0)).toBe(0);
    if (!tool('qpdf')) return;
    expect(withFile('a.pdf', both.pdf.bytes, (file) => run('qpdf', ['--check', file])).code).toBe(0);
  });

  test('writes well-formed parts', () => {
    expect([...partsOf(both.docx.bytes)].flatMap(([name, xml]) => (fault(xml) === null ? [] : [name]))).toEqual([]);
  });

  test('keeps every character, those that no font has as their numbers', async () => {
    const paper = squeeze(await taggedText(both.pdf.bytes));
    const word = bodyText(both.docx.bytes);
    const shown =
      '<script>alert("1")</script>&&amp;]]>[U+202E]abc[U+202C][U+05D0][U+05D1][U+1F600][U+0007][U+001B][U+0000]á%PDF</w:t>';
    for (const text of [paper, word]) {
      expect(text.split(shown).length - 1).toBeGreaterThanOrEqual(5);
    }
    expect(word.split(WORD).length - 1).toBe(3);
    // On paper the words of the other cells stand between the parts of a row that is cut.
    expect((paper.match(/x/g) ?? []).length).toBe((word.match(/x/g) ?? []).length);
  });

  test('names the characters it could not set, and a rule reports them', () => {
    const codes = [0x00, 0x07, 0x1b, 0x5d0, 0x5d1, 0x202c, 0x202e, 0x1f600];
    expect(both.pdf.missing).toEqual(codes);
    expect(both.docx.missing).toEqual(codes);
    const { content, control, registers, settings, clock } = snapshot('B 0.1', spoil);
    const found = lint({ content, control, registers, settings, clock }).filter(
      ({ rule }) => rule === 'unprintable-text',
    );
    expect(found.length).toBeGreaterThanOrEqual(4);
  });
});

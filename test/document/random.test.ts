import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compose } from '../../shared/document/compose';
import { layout } from '../../electron/export/pdf/layout';
import { writeDocx } from '../../electron/export/docx/write';
import { writePdf } from '../../electron/export/pdf/write';
import { heading, paragraph } from '../../shared/document/make';
import type { Block, Cell, Document, TextBlock } from '../../shared/document/tree';
import { releasePlan, resources } from './helpers/plans';
import { bodyText, fault, partsOf } from './helpers/read-docx';
import { squeeze, taggedText } from './helpers/read-pdf';

// Words that break badly on purpose: long, empty, hyphenated, with characters of several fonts.
const word = fc.oneof(
  fc.stringMatching(/^[a-z]{1,12}$/),
  fc.stringMatching(/^[A-Z0-9]{30,90}$/),
  fc.constantFrom('a-b-c', 'path/to/some_file.name', 'Łódź', 'Ω≠√', '…', '✓', '22:00\u00a0BST', '&<>"'),
);
const words = fc.array(word, { maxLength: 60 }).map((list) => list.join(' '));
const text: fc.Arbitrary<TextBlock> = fc.oneof(
  { weight: 4, arbitrary: words.map((line) => paragraph(line)) },
  fc.array(words, { minLength: 1, maxLength: 4 }).map(
    (items): TextBlock => ({
      kind: 'list',
      ordered: items.length % 2 === 0,
      items: items.map((item) => [paragraph(item)]),
    }),
  ),
  fc
    .array(words, { minLength: 1, maxLength: 12 })
    .map((lines): TextBlock => ({ kind: 'code', text: lines.join('\n') })),
);
const cell: fc.Arbitrary<Cell> = fc.array(text, { maxLength: 3 });
const table = fc.integer({ min: 1, max: 7 }).chain((count) =>
  fc
    .record({
      heads: fc.array(word, { minLength: count, maxLength: count }),
      rows: fc.array(fc.array(cell, { minLength: count, maxLength: count }), { minLength: 1, maxLength: 12 }),
      upright: fc.boolean(),
      caption: word,
    })
    .map(
      ({ heads, rows, upright, caption }): Block => ({
        kind: 'table',
        caption,
        columns: heads.map((head, at) => ({
          head,
          weight: 1,
          rowHead: at === 0,
          ...(upright && at > 0 ? { upright } : {}),
        })),
        rows: rows.map((cells) => ({ kind: 'row', cells })),
      }),
    ),
);
const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 3, arbitrary: text },
  { weight: 2, arbitrary: table },
  word.map((title): Block => heading(2, `h-${title}`, title)),
  fc.array(words, { minLength: 1, maxLength: 4 }).map(
    (body): Block => ({
      kind: 'callout',
      tone: 'warning',
      title: 'Mind',
      body: body.map((line) => paragraph(line)),
    }),
  ),
  fc.array(fc.tuple(word, cell), { minLength: 1, maxLength: 14 }).map(
    (rows): Block => ({
      kind: 'facts',
      rows: rows.map(([label, value]) => ({ label, value })),
    }),
  ),
);

const { meta } = releasePlan('B 0.1');
const document = fc.array(block, { minLength: 1, maxLength: 14 }).map(
  (blocks): Document => ({
    meta,
    sections: [{ blocks: blocks.map((one, at) => (one.kind === 'heading' ? { ...one, id: `${one.id}-${at}` } : one)) }],
  }),
);

/** Characters of a text in order of the alphabet: what is kept whatever the order of columns on the page. */
const letters = (words: string): string => [...squeeze(words)].sort().join('');

test('what a process printed before changes nothing', async () => {
  const print = async (words: string): Promise<Uint8Array> => {
    const { meta } = releasePlan('B 0.1');
    return (await writePdf({ documents: [{ meta, sections: [{ blocks: [paragraph(words)] }] }] }, resources)).bytes;
  };
  // Accented letters are made of parts, and two Greek capitals look alike: fontkit would remember the first it met.
  const words = '\u00b4 \u1fcc \u03a9 \u0413 Tip';
  const first = await print(words);
  await print('\u1f9b \u1ffc \u0403 \u0107 \u2126 \u00c9');
  expect(Buffer.compare(first, await print(words))).toBe(0);
  for (const letter of ['\u00b4', '\u1fcc', '\u03a9', '\u0413', 'Tip'])
    expect(await taggedText(first)).toContain(letter);
});

test('no character of a random document is lost, and none leaves the text area', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(document, async (made) => {
      const composed = compose({ documents: [made] });
      const { pages } = layout(composed, new Map());
      const drawn = pages.flatMap((page) =>
        page.ops.flatMap((op) => {
          if (op.op !== 'text') return [];
          const { geo } = page;
          const inside =
            op.y > geo.top - 1 && op.y < geo.bottom + 1 && op.x > geo.left - 1 && op.x < geo.left + geo.width;
          expect(inside || page.number === 1).toBe(true);
          return op.el ? [op.text] : [];
        }),
      );
      const { bytes } = await writeDocx({ documents: [made] }, resources);
      const bulletsAndSymbols = /[•–·✓]|^\d+\.$/g;
      const paper = letters(drawn.filter((one) => !/^(•|–|·|\d+\.)\s?$/.test(one)).join('')).replace(
        bulletsAndSymbols,
        '',
      );
      const typed = letters(bodyText(bytes)).replace(bulletsAndSymbols, '');
      expect(typed).toBe(paper);
      for (const xml of partsOf(bytes).values()) expect(fault(xml)).toBeNull();
    }),
    { numRuns: 40, seed: 20_261_124 },
  );
});

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeDocx } from '../../electron/export/docx/write';
import { printable } from '../../shared/document/printable';
import { textsOf } from '../../shared/document/texts';
import type { Block, Pack } from '../../shared/document/tree';
import { tool } from '../helpers/tools';
import { complaint, difference, generatedBooks, nothing, withoutPages, wordsOf } from './helpers/generated';
import { bodyText } from './helpers/read-docx';
import { squeeze } from './helpers/read-pdf';

/** What a block says, as it is set (a hyphen that may not break is drawn as any other); drawings are pictures in a DOCX. */
const sayings = (block: Block): string[] =>
  block.kind === 'figure' || block.kind === 'contents'
    ? []
    : textsOf(block).map((text) => squeeze(printable(text, new Set()).replaceAll('\u2011', '-')));

/** What references would say if their targets were not there. */
const fallbacks = (pack: Pack): Set<string> =>
  new Set(
    [...JSON.stringify(pack).matchAll(/"kind":"ref","to":\{[^}]*\},"otherwise":("(?:[^"\\]|\\.)*")/g)].map(([, text]) =>
      squeeze(String(JSON.parse(text ?? '""'))),
    ),
  );

let folder = '';
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-generated-'));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

test('both formats of generated packs say the same in the same order', { timeout: 1_800_000 }, async () => {
  const validator = tool('ooxml-validator');
  let before: Promise<string> = Promise.resolve('');
  for (const [at, pack] of generatedBooks().entries()) {
    const { bytes } = await writeDocx(pack, nothing);
    const word = bodyText(bytes);
    const paper = squeeze(withoutPages(await wordsOf(pack)));
    if (word !== paper) expect.fail(`plan ${at}: ${difference(paper, word).join('\n')}`);
    // Nothing that the tree says is lost on the way.
    const said = pack.documents.flatMap(({ sections }) => sections.flatMap(({ blocks }) => blocks.flatMap(sayings)));
    const instead = fallbacks(pack);
    expect(said.filter((text) => !word.includes(text) && !instead.has(text))).toEqual([]);
    // The validator reads one book while the next is made.
    expect(await before).toBe('');
    const file = path.join(folder, `${at % 2}.docx`);
    fs.writeFileSync(file, bytes);
    before = validator ? complaint(validator, file) : before;
  }
  expect(await before).toBe('');
});

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writePdf } from '../../electron/export/pdf/write';
import { tool } from '../helpers/tools';
import { complaint, difference, generatedBooks, nothing, withoutSymbols, wordsOf } from './helpers/generated';
import { squeeze, taggedText } from './helpers/read-pdf';

let folder = '';
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-generated-'));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

test('the PDF of every generated pack is sound, and holds what its layout says', { timeout: 900_000 }, async () => {
  const qpdf = tool('qpdf');
  let before: Promise<string> = Promise.resolve('');
  for (const [at, pack] of generatedBooks().entries()) {
    const { bytes } = await writePdf(pack, nothing);
    const file = path.join(folder, `${at % 2}.pdf`);
    expect(await before).toBe('');
    fs.writeFileSync(file, bytes);
    before = qpdf ? complaint(qpdf, '--check', file) : before;
    // What the layout says is what the file holds.
    const [held = '', laid = ''] = [await taggedText(bytes), await wordsOf(pack)].map((text) =>
      withoutSymbols(squeeze(text)),
    );
    if (held !== laid) expect.fail(`plan ${at}: ${difference(laid, held).join('\n')}`);
  }
  expect(await before).toBe('');
});

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generatedBooks } from './helpers/generated';
import { faultsOfDocx, faultsOfPdf } from './helpers/generated-faults';

/** Some of what `npm run campaign -- paper` makes as many of as wanted. */
const PLANS = 12;
let folder = '';
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-generated-'));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

test('both formats of generated packs say the same in the same order, and are sound', {
  timeout: 300_000,
}, async () => {
  for (const [at, pack] of generatedBooks(PLANS).entries()) {
    const [docx, pdf] = [await faultsOfDocx(pack, folder), await faultsOfPdf(pack, folder)];
    expect({ plan: at, docx, pdf }).toEqual({ plan: at, docx: [], pdf: [] });
  }
});

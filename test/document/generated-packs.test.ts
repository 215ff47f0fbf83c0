import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withAttachments } from '../../electron/export/attachments';
import { writeDocx } from '../../electron/export/docx/write';
import { layout } from '../../electron/export/pdf/layout';
import type { Struct } from '../../electron/export/pdf/pages';
import { writePdf } from '../../electron/export/pdf/write';
import { buildBook } from '../../shared/document/builders/book';
import { compose } from '../../shared/document/compose';
import { symbolOf } from '../../shared/document/coverage';
import { printable } from '../../shared/document/printable';
import { documentTexts } from '../../shared/document/texts';
import type { Pack } from '../../shared/document/tree';
import { documentIds } from '../../shared/domain/documents';
import { extremePlans } from '../helpers/extreme-plans';
import { tool } from '../helpers/tools';
import { snapshot } from './helpers/plans';
import { bodyText } from './helpers/read-docx';
import { squeeze, taggedText } from './helpers/read-pdf';

// Every pack is one book of all seven documents of a generated plan.
const PLANS = 200;
/** One in so many is also looked at by programs that take long. */
const CLOSER = 10;
const resources = { file: () => undefined };
let folder = '';
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-generated-'));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const books = (): Pack[] => {
  const plan = snapshot('B 0.1'); // a draft: no page numbers in its DOCX
  return extremePlans(PLANS).map((content) => buildBook(documentIds, { ...plan, content }, { pageSize: 'a4' }));
};

/** Elements whose words a DOCX makes itself, or holds in a picture. */
const OWN_WORDS = new Set<Struct['type']>(['TOC', 'Lbl', 'Figure']);

/** The words of a layout in reading order, as the PDF tags them. */
async function wordsOf(pack: Pack): Promise<string> {
  const { pages, root } = layout(compose((await withAttachments(pack, resources)).pack), new Map());
  const painted = new Map<Struct, string[]>();
  for (const op of pages.flatMap(({ ops }) => ops)) {
    if (op.op !== 'text' || !op.el) continue;
    const texts = painted.get(op.el);
    if (texts) texts.push(op.text);
    else painted.set(op.el, [op.text]);
  }
  const lines: string[] = [];
  const read = (el: Struct): void => {
    if (OWN_WORDS.has(el.type)) return;
    lines.push(el.attributes.actual ?? painted.get(el)?.join('') ?? '');
    el.children.forEach(read);
  };
  read(root);
  return lines.join('\n');
}

const withoutPages = (text: string): string => text.replace(/,\s+page\s+\d+/g, '');
/** Drawn in a PDF, not written. */
const withoutSymbols = (text: string): string =>
  [...text].filter((character) => symbolOf(character.codePointAt(0) ?? 0) === undefined).join('');

/** Both texts, from a little before the first difference. */
function difference(one: string, other: string): readonly [string, string] {
  const at = [...one].findIndex((character, index) => character !== [...other][index]);
  return [one.slice(Math.max(0, at - 40), at + 60), other.slice(Math.max(0, at - 40), at + 60)];
}

/** Runs a program beside the tests; what it says where it does not end well. */
const complaint = (program: string, ...args: string[]): Promise<string> =>
  new Promise((resolve) => {
    execFile(program, args, { maxBuffer: 1 << 26 }, (error, stdout, stderr) =>
      resolve(error ? `${args.join(' ')}: ${stdout}${stderr}` : ''),
    );
  });

test('both formats say the same in the same order, whatever the plan', { timeout: 240_000 }, async () => {
  for (const [at, pack] of books().entries()) {
    const { bytes, missing } = await writeDocx(pack, resources);
    const word = bodyText(bytes);
    const paper = squeeze(withoutPages(await wordsOf(pack)));
    if (word !== paper) expect.fail(`plan ${at}: ${difference(paper, word).join('\n')}`);
    // Nothing that the tree says is lost on the way.
    const seen = new Set<number>();
    for (const document of pack.documents) {
      for (const text of documentTexts(document)) printable(text, seen);
    }
    expect(missing.filter((code) => !seen.has(code))).toEqual([]);
    if (at % CLOSER !== 0) continue;
    fs.writeFileSync(path.join(folder, `${at}.docx`), bytes);
    const program = tool('ooxml-validator');
    if (program) expect(await complaint(program, path.join(folder, `${at}.docx`))).toBe('');
  }
});

test('every PDF of them is sound', { timeout: 240_000 }, async () => {
  const qpdf = tool('qpdf');
  let before: Promise<string> = Promise.resolve('');
  for (const [at, pack] of books().entries()) {
    const { bytes } = await writePdf(pack, resources);
    const file = path.join(folder, `${at % 2}.pdf`);
    expect(await before).toBe('');
    fs.writeFileSync(file, bytes);
    before = qpdf ? complaint(qpdf, '--check', file) : before;
    // What the layout says is what the file holds.
    if (at % (4 * CLOSER) !== 0) continue;
    const [held = '', laid = ''] = [await taggedText(bytes), await wordsOf(pack)].map((text) =>
      withoutSymbols(squeeze(text)),
    );
    if (held !== laid) expect.fail(`plan ${at}: ${difference(laid, held).join('\n')}`);
  }
  expect(await before).toBe('');
});

import { describe, expect, test, vi } from 'vitest';
import { writeDocx } from '../../electron/export/docx/write';
import { writePdf } from '../../electron/export/pdf/write';
import { buildDocument } from '../../shared/document/builders/build';
import type { Document } from '../../shared/document/tree';
import { documentIds } from '../../shared/domain/documents';
import { isUnprinted, markedPlans, placesOf } from '../helpers/marked-plan';
import { tool } from '../helpers/tools';
import { bodyOf } from './helpers/read-docx';
import { pageTexts } from './helpers/read-pdf';

vi.setConfig({ testTimeout: 60_000 });

// Every text field of the schema holds a word that stands nowhere else: the same proof as on the tree, on paper.
const nothing = { file: () => undefined };

/** The ids of a document's chapters in order. */
const chaptersOf = (document: Document): string[] =>
  document.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'heading' && block.level === 1 && !block.unlisted ? [block.id] : [])),
  );

/** What `pdftotext` reads on the pages of each chapter; '' for the whole document. */
async function paperOf(document: Document): Promise<Map<string, string>> {
  const { bytes, headings } = await writePdf({ documents: [document] }, nothing);
  const pages = pageTexts(bytes);
  const start = new Map(headings);
  const chapters = chaptersOf(document);
  const texts = chapters.map((id, at) => {
    const from = start.get(id) ?? 1;
    const next = chapters[at + 1];
    const to = next === undefined ? pages.length : (start.get(next) ?? pages.length);
    return [id, pages.slice(from - 1, to).join('\n')] as const;
  });
  return new Map([['', pages.join('\n')], ...texts]);
}

/** What stands in `word/document.xml` from each chapter's heading to the next. */
async function wordOf(document: Document): Promise<Map<string, string>> {
  const { bytes } = await writeDocx({ documents: [document] }, nothing);
  const body = bodyOf(bytes);
  const [, ...parts] = body.split('<w:pStyle w:val="Heading1"/>');
  return new Map([['', body], ...chaptersOf(document).map((id, at) => [id, parts[at] ?? ''] as const)]);
}

describe.each(markedPlans())('the plan “$name”', ({ name, snapshot, marks }) => {
  const wanted = marks.filter(({ path }) => !isUnprinted(path) && (name === 'filled' || path.startsWith('content.')));
  const documents = documentIds.map((id) => buildDocument(id, snapshot, { pageSize: 'a4' }));
  const lost = (texts: ReadonlyMap<string, ReadonlyMap<string, string>>): string[] =>
    wanted
      .filter(
        ({ word, path }) =>
          !placesOf(path).some(({ document, chapter = '' }) => texts.get(document)?.get(chapter)?.includes(word)),
      )
      .map(({ path }) => path);

  test.skipIf(!tool('pdftotext'))('has every text of its fields in the PDF, within its section', async () => {
    const texts = await Promise.all(documents.map(async (one) => [one.meta.id, await paperOf(one)] as const));
    expect(wanted.length).toBeGreaterThan(10);
    expect(lost(new Map(texts))).toEqual([]);
  });

  test('has every text of its fields in the DOCX, within its section', async () => {
    const texts = await Promise.all(documents.map(async (one) => [one.meta.id, await wordOf(one)] as const));
    expect(lost(new Map(texts))).toEqual([]);
  });
});

import { expect, test } from 'vitest';
import { buildDocument } from '../../shared/document/builders/build';
import { checkDocument } from '../../shared/document/checks/check-document';
import { documentTexts, textsOf } from '../../shared/document/texts';
import type { Document } from '../../shared/document/tree';
import { documentIds } from '../../shared/domain/documents';
import { isUnprinted, markedPlans, placesOf, unprinted } from '../helpers/marked-plan';

const plans = markedPlans();

/** The words of a document, and of each of its first-level chapters. */
function wordsByPlace(document: Document): Map<string, string> {
  const words = new Map([['', documentTexts(document).join('\n')]]);
  let chapter = 'front';
  for (const block of document.sections.flatMap((section) => section.blocks)) {
    if (block.kind === 'heading' && block.level === 1) chapter = block.id;
    words.set(chapter, [words.get(chapter) ?? '', ...textsOf(block)].join('\n'));
  }
  return words;
}

test.each(plans)('every text field of the plan “$name” is printed in its section', ({ name, snapshot, marks }) => {
  const documents = documentIds.map((id) => buildDocument(id, snapshot, { pageSize: 'a4' }));
  for (const document of documents) expect(checkDocument(document, documents)).toEqual([]);
  const words = new Map(documents.map((document) => [document.meta.id, wordsByPlace(document)]));
  const lost = marks.filter(
    ({ word, path }) =>
      !isUnprinted(path) &&
      (name === 'filled' || path.startsWith('content.')) &&
      !placesOf(path).some(({ document, chapter = '' }) => words.get(document)?.get(chapter)?.includes(word)),
  );
  expect(lost.map(({ path }) => path)).toEqual([]);
});

test('the list of fields that are not printed names none that is, and none that is not there', () => {
  const [filled] = plans;
  if (!filled) throw new Error('no plan');
  const printed = documentIds
    .flatMap((id) => documentTexts(buildDocument(id, filled.snapshot, { pageSize: 'a4' })))
    .join('\n');
  const wrong = unprinted.filter(({ path }) => {
    const own = filled.marks.filter((mark) => mark.path.startsWith(path));
    return own.length === 0 || own.some(({ word }) => printed.includes(word));
  });
  expect(wrong).toEqual([]);
});

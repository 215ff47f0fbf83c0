import { expect, test } from 'vitest';
import { buildDocument } from '../../shared/document/builders/build';
import { checkDocument } from '../../shared/document/checks/check-document';
import { documentTexts, textsOf } from '../../shared/document/texts';
import type { Document } from '../../shared/document/tree';
import { documentIds } from '../../shared/domain/documents';
import { applyCommands } from '../../shared/domain/edit/apply';
import { type Content, contentSchema } from '../../shared/domain/plan/content';
import { walk } from '../../shared/domain/schema/walk';
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

/** Fields without words of their own that may change nothing here, each with the reason. */
const silentHere: Readonly<Record<string, string>> = {
  'stakeholders.raci.roles': 'orders the columns; the one role here has its column anyway',
  'schedule.sessions.startOccurrence': 'decides only where a local time occurs twice',
  'schedule.sessions.hardStopOccurrence': 'decides only where a local time occurs twice',
  'deployment.steps.type': 'an activity is what a step is unless it says otherwise',
  'knownErrors.none': 'there is one here',
  'workarounds.workarounds': 'the known error names the same one',
  'workarounds.none': 'there is one here',
};
const withWords = new Set(['text', 'lines', 'command', 'prose', 'hash', 'file', 'files', 'rows', 'group']);

test('every choice, date, link and number of the plan makes a difference in its section', { timeout: 60_000 }, () => {
  const [filled] = plans;
  if (!filled) throw new Error('no plan');
  const { content } = filled.snapshot;
  const fields: { path: readonly string[]; name: string }[] = [];
  walk(contentSchema, content, (_value, meta, path) => {
    // Row ids are the paths of their lists.
    if (!withWords.has(meta.kind)) fields.push({ path, name: path.filter((key) => !key.includes('.')).join('.') });
  });
  const wordsOf = (plan: Content, name: string): string => {
    const texts = placesOf(`content.${name}`).map(({ document, chapter }) => {
      const built = buildDocument(document, { ...filled.snapshot, content: plan }, { pageSize: 'a4' });
      const { fingerprint = '', checkCode } = built.meta;
      const chapters = [...wordsByPlace(built)].filter(([id]) =>
        chapter === undefined ? !['', 'front', 'document-control'].includes(id) : id === chapter,
      );
      const words = chapters.map(([, one]) => one).join('\n');
      return words.replaceAll(fingerprint, '').replaceAll(checkCode, ''); // they change with anything
    });
    return texts.join('\n');
  };
  const before = new Map<string, string>();
  const silent = fields.filter(({ path, name }) => {
    const section = path[0] ?? '';
    const whole = before.get(section) ?? wordsOf(content, name);
    before.set(section, whole);
    const changed = applyCommands<Content>(content, [{ kind: 'set', path: [...path] }], contentSchema);
    if (!changed.ok) throw new Error(`${name}: ${changed.message}`);
    return wordsOf(changed.value, name) === whole;
  });
  expect(fields.length).toBeGreaterThan(100);
  expect(silent.map(({ name }) => name)).toEqual(Object.keys(silentHere));
});

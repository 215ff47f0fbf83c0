import { describe, expect, test } from 'vitest';
import { buildDocument } from '../../shared/document/builders/build';
import { checkDocument } from '../../shared/document/checks/check-document';
import { documentTexts } from '../../shared/document/texts';
import { documentAudiences, documentFileName, documentIds, documentsFor } from '../../shared/domain/documents';
import type { Audience } from '../../shared/domain/schema/field';
import { isUnprinted, markedPlans, mayHold, placesOf } from '../helpers/marked-plan';
import { snapshot } from './helpers/plans';

const outside = ['customers', 'external'] as const satisfies readonly Audience[];
const plans = markedPlans();
const [filled] = plans;
if (!filled) throw new Error('no plan');

describe.each(outside)('a copy for %s', (audience) => {
  const copies = (plan: (typeof plans)[number]) =>
    documentsFor(audience).map((id) => buildDocument(id, plan.snapshot, { pageSize: 'a4', audience }));

  test.each(plans)('of the plan “$name” holds no word of others, in text, properties or attachments', (plan) => {
    const slipped = copies(plan).flatMap((document) => {
      const words = documentTexts(document).join('\n');
      const id = documentIds.find((one) => one === document.meta.id) ?? 'release-plan';
      return plan.marks.filter((mark) => !mayHold(mark, audience, id) && words.includes(mark.word));
    });
    expect(slipped.map(({ path }) => path)).toEqual([]);
  });

  test('holds what its readers may read', () => {
    const words = new Map(copies(filled).map((one) => [one.meta.id, documentTexts(one).join('\n')]));
    const lost = filled.marks.filter(
      (mark) =>
        mark.path.startsWith('content.') &&
        !isUnprinted(mark.path) &&
        !mark.path.startsWith('content.references.acronyms') && // a copy explains only the terms it uses
        documentsFor(audience).some((id) => mayHold(mark, audience, id)) &&
        mark.audiences.every((readers) => readers.includes(audience)) &&
        placesOf(mark.path).some(({ document }) => documentAudiences[document].includes(audience)) &&
        !placesOf(mark.path).some(({ document }) => words.get(document)?.includes(mark.word)),
    );
    expect(lost.map(({ path }) => path)).toEqual([]);
  });

  test('is a paper of its own: it says so, has its own check code, and numbers its sections without gaps', () => {
    for (const document of copies(filled)) {
      const id = documentIds.find((one) => one === document.meta.id) ?? 'release-plan';
      const original = buildDocument(id, filled.snapshot, { pageSize: 'a4' });
      expect(document.meta.copy).toMatch(/^Copy for /);
      expect(document.meta.checkCode).not.toBe(original.meta.checkCode);
      expect(document.meta.fingerprint).toBe(original.meta.fingerprint);
      expect(checkDocument(document)).toEqual([]);
      const numbers = document.sections.flatMap(({ blocks }) =>
        blocks.flatMap((block) => (block.kind === 'heading' && block.level === 1 ? (block.number ?? []) : [])),
      );
      expect(numbers).toEqual(numbers.map((_, at) => String(at + 1)));
      expect(documentTexts(document).join('\n')).not.toMatch(/missing: /);
    }
  });

  test('of a document that is not written for them is refused', () => {
    const other = documentIds.filter((id) => !documentsFor(audience).includes(id));
    expect(other).toContain('deployment-test-instructions');
    for (const id of other)
      expect(() => buildDocument(id, filled.snapshot, { pageSize: 'a4', audience })).toThrow(RangeError);
  });
});

test('a customer of example A reads what changes and when, and nothing of risks, security or telephones', () => {
  const copy = buildDocument('release-plan', snapshot('A'), { pageSize: 'a4', audience: 'customers' });
  const headings = copy.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'heading' && block.level === 1 ? [block.text] : [])),
  );
  expect(headings).toEqual([
    'Document control',
    'Summary',
    'Identity',
    'Description and contents',
    'References',
    'Effects',
    'Schedule',
    'Early life support',
    'Artefacts of this release',
    'Sign-off',
    'Glossary',
  ]);
  const words = documentTexts(copy).join('\n');
  expect(words).toContain('Copy for customers');
  expect(words).toContain('Announced 19:30–20:30');
  for (const secret of ['Rollback', 'rollback', 'Risk', 'Security', 'RACI', '07700', 'ext. 44', 'WEB-01', '.zip'])
    expect(words).not.toContain(secret);
});

test('the file of a copy says whom it is for', () => {
  expect(documentFileName('REL-1', 'release-notes', '1.0', 'customers')).toBe('REL-1_release-notes_r1.0_customers');
  expect(documentFileName('REL-1', 'release-notes', '1.0', 'service desk')).toBe(
    'REL-1_release-notes_r1.0_service-desk',
  );
});

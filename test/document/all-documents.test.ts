import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { buildDocument } from '../../shared/document/builders/build';
import { checkDocument } from '../../shared/document/checks/check-document';
import { documentTexts, textsOf } from '../../shared/document/texts';
import type { Document } from '../../shared/document/tree';
import { documentAudiences, documentIds, documentNumber } from '../../shared/domain/documents';
import { type Content, contentSchema, sectionKeys } from '../../shared/domain/plan/content';
import { declare } from '../../shared/domain/schema/field';
import * as f from '../../shared/domain/schema/kinds';
import type { Snapshot } from '../../shared/domain/snapshot';
import { extremePlans } from '../helpers/extreme-plans';
import { markedPlans } from '../helpers/marked-plan';
import { planNames, snapshot } from './helpers/plans';

const pack = (plan: Snapshot): Document[] => documentIds.map((id) => buildDocument(id, plan, { pageSize: 'a4' }));
const faultsOf = (documents: readonly Document[]) => documents.flatMap((one) => checkDocument(one, documents));
const headingsOf = (document: Document) =>
  document.sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'heading'));

test('every document of the domain is made', () => {
  const plan = snapshot('A');
  expect(pack(plan).map(({ meta }) => meta.id)).toEqual(documentIds);
});

describe.each(planNames)('the pack of %s', (name) => {
  const documents = pack(snapshot(name));

  test('is without fault, its references included', () => {
    expect(faultsOf(documents)).toEqual([]);
  });

  test.each(documents.map((one) => [one.meta.id, one] as const))('%s is complete and formal', (id, document) => {
    const { meta } = document;
    const ids = headingsOf(document).map((heading) => heading.id);
    expect(ids[0]).toBe('document-control');
    expect(ids).toContain('sign-off');
    expect(document.sections.flatMap(({ blocks }) => blocks).filter((block) => block.kind === 'contents')).toHaveLength(
      1,
    );
    const facts = new Map(meta.facts.map((fact) => [fact.label, fact.value]));
    expect(facts.get('Document number')).toBe(meta.number);
    expect(facts.get('Check code')).toBe(meta.checkCode);
    expect(facts.get('Audience')?.split(', ')).toHaveLength(
      documentAudiences[documentIds.find((one) => one === id) ?? 'release-plan'].length,
    );
    const signatures = document.sections.flatMap(({ blocks }) => blocks).find((block) => block.kind === 'signatures');
    expect(signatures && textsOf(signatures).join('')).toContain(meta.checkCode);
    expect(meta.copy).toBeUndefined();
  });

  test('each has a number and a check code of its own', () => {
    expect(new Set(documents.map(({ meta }) => meta.number)).size).toBe(documentIds.length);
    expect(new Set(documents.map(({ meta }) => meta.checkCode)).size).toBe(documentIds.length);
    expect(documents.map(({ meta }) => meta.number)).toEqual(
      documentIds.map((id) => documentNumber(documents[0]?.meta.keywords[0] ?? '', id)),
    );
  });

  test('no glossary stands behind a page turn, and each term of it is used', () => {
    for (const document of documents) {
      const at = document.sections.findIndex(({ blocks }) =>
        blocks.some((block) => block.kind === 'heading' && block.id === 'glossary'),
      );
      if (at === -1) continue;
      const { blocks = [] } = document.sections[at] ?? {};
      expect(blocks[0]).toMatchObject({ id: 'sign-off' });
      if (document.meta.id === 'release-plan') continue;
      const terms = blocks.at(-1);
      const body = document.sections
        .slice(0, at)
        .flatMap((one) => one.blocks.flatMap(textsOf))
        .join(' ');
      for (const { label } of terms?.kind === 'facts' ? terms.rows : []) expect(body).toContain(label);
    }
  });
});

test('a plan with every section left out still gives seven whole documents with the reasons', () => {
  const plan = markedPlans().find(({ name }) => name === 'left out');
  if (!plan) throw new Error('no such plan');
  const documents = pack(plan.snapshot);
  expect(faultsOf(documents)).toEqual([]);
  for (const document of documents) {
    expect(document.sections.flatMap(({ blocks }) => blocks).some((block) => block.kind === 'notApplicable')).toBe(
      true,
    );
    expect(headingsOf(document).map(({ id }) => id)).toContain('sign-off');
  }
  const notApplicable = documents.flatMap((one) =>
    one.sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'notApplicable')),
  );
  expect(notApplicable).toHaveLength(sectionKeys.length);
});

test('an empty plan gives seven documents without fault', () => {
  const plan = { ...snapshot('A'), content: {}, registers: {}, settings: {}, control: {} };
  const documents = pack(plan);
  expect(faultsOf(documents)).toEqual([]);
  expect(documents.flatMap(documentTexts).join('\n')).not.toMatch(/undefined|\[object|NaN/);
});

test('200 generated plans with extreme texts are built without fault', { timeout: 120_000 }, () => {
  const base = snapshot('A');
  for (const content of extremePlans(200)) expect(faultsOf(pack({ ...base, content }))).toEqual([]);
});

test('an attachment with a blank title is called by its file', () => {
  const base = snapshot('A');
  const file = { name: 'log 1.pdf', sha256: '0'.repeat(64), size: 10 };
  const additionalDocuments = { documents: [{ id: 'blank', title: '  ', file }] };
  const documents = pack({ ...base, content: { ...base.content, additionalDocuments } });
  expect(faultsOf(documents)).toEqual([]);
  const [annexed] = documents.filter(({ meta }) => meta.id === 'additional-documentation');
  expect(annexed ? headingsOf(annexed).find(({ id }) => id === 'attachment-blank') : null).toMatchObject({
    text: 'log 1.pdf',
  });
});

describe('a field added to a copy of the schema', () => {
  const added = 'zebra crossing';
  const novelty = { novelty: f.text('Novelty') };
  const { releaseNotes, deploymentTest, additionalDocuments, knownErrors, installationGuide, tests } =
    contentSchema.shape;
  const titled = <S extends z.ZodType>(schema: S) => declare(schema, { kind: 'group', title: 'Wider' }).optional();
  const places = [
    [
      'releaseNotes',
      'release-notes',
      contentSchema.extend({ releaseNotes: titled(releaseNotes.unwrap().extend(novelty)) }),
    ],
    [
      'deploymentTest',
      'deployment-test-instructions',
      contentSchema.extend({ deploymentTest: titled(deploymentTest.unwrap().extend(novelty)) }),
    ],
    [
      'additionalDocuments',
      'additional-documentation',
      contentSchema.extend({ additionalDocuments: titled(additionalDocuments.unwrap().extend(novelty)) }),
    ],
    [
      'knownErrors',
      'known-errors',
      contentSchema.extend({ knownErrors: titled(knownErrors.unwrap().extend(novelty)) }),
    ],
    [
      'installationGuide',
      'installation-guide',
      contentSchema.extend({ installationGuide: titled(installationGuide.unwrap().extend(novelty)) }),
    ],
  ] as const;

  test.each(places)('of %s appears in %s', (key, id, schema) => {
    const plan = snapshot('A');
    const content: Content = { ...plan.content, [key]: { ...plan.content[key], novelty: added } };
    const document = buildDocument(id, { ...plan, content }, { pageSize: 'a4', schema });
    const words = document.sections.flatMap(({ blocks }) => blocks.flatMap(textsOf));
    expect(words).toContain('Novelty');
    expect(words).toContain(added);
    expect(checkDocument(document)).toEqual([]);
  });

  test('to the rows of a hand-made table appears below it', () => {
    const section = tests.unwrap();
    const row = section.shape.after.unwrap().element.extend({ device: f.text('Device') });
    const after = declare(z.array(row), { kind: 'rows', title: 'Post-release tests', rowLabel: 'number' }).optional();
    const schema = contentSchema.extend({ tests: titled(section.extend({ after })) });
    const plan = snapshot('A');
    const rows = [{ id: 'p1', number: 'P1', device: added }];
    const content: Content = { ...plan.content, tests: { ...plan.content.tests, after: rows } };
    const document = buildDocument('release-plan', { ...plan, content }, { pageSize: 'a4', schema });
    expect(document.sections.flatMap(({ blocks }) => blocks.flatMap(textsOf))).toContain(added);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exampleReleases } from '../../../electron/examples';
import { type Content, contentSchema, sectionKeys } from '../../../shared/domain/plan/content';
import { renewContent } from '../../../shared/domain/renew';
import { lint } from '../../../shared/domain/rules/lint';
import { shippedTemplates } from '../../../shared/domain/templates/shipped';
import { templateSchema } from '../../../shared/domain/templates/template';
import { linksOf } from '../../../shared/domain/links';
import { planTargets } from '../../../shared/domain/schema/field';
import { duplicateIds, walk } from '../../../shared/domain/schema/walk';
import { arbitraryContent } from '../../helpers/arbitrary-plan';

let next = 0;
const fresh = () => `new-${(next += 1)}`;
const example = exampleReleases().find((one) => one.path === 'REL-2026-014.release.json')?.file;
const portal = example?.plans[0]?.content ?? {};

const rowIds = (content: Content): string[] => {
  const ids: string[] = [];
  walk(contentSchema, content, (_value, _meta, path) => ids.push(...path.filter((key) => /-|^new/.test(key))));
  return ids;
};
const toPlanRows = (content: Content) =>
  linksOf(contentSchema, content).filter((link) => link.to.every((to) => planTargets.some((one) => one === to)));

describe('a new plan from an earlier one', () => {
  const copy = renewContent(portal, sectionKeys, fresh);

  test('keeps what people wrote and who does it', () => {
    expect(copy.identity?.name).toBe(portal.identity?.name);
    expect(
      copy.deployment?.steps?.map((step) => [step.number, step.task, step.owner, step.duration?.expected]),
    ).toEqual(portal.deployment?.steps?.map((step) => [step.number, step.task, step.owner, step.duration?.expected]));
    expect(copy.stakeholders?.raci?.activities?.map((row) => row.duties)).toEqual(
      portal.stakeholders?.raci?.activities?.map((row) => row.duties),
    );
  });

  test('leaves reference, version, change number, times, results and evidence behind', () => {
    expect(copy.identity).not.toHaveProperty('reference');
    expect(copy.identity).not.toHaveProperty('version');
    expect(copy.references?.changes?.[0]).not.toHaveProperty('number');
    const found: string[] = [];
    walk(contentSchema, copy, (_value, meta, path) => {
      if (['date', 'moment', 'local-time', 'instant'].includes(meta.kind)) found.push(path.join('/'));
    });
    expect(found).toEqual([]);
    expect(copy.tests?.before?.some((one) => one.result !== undefined)).toBe(false);
    expect(copy.rollback?.blocks?.software?.tried).toBeUndefined();
    expect(copy.manifest?.components?.some((one) => one.file || one.lastCheck)).toBe(false);
  });

  test('has rows with new ids, and every link leads where it led', () => {
    expect(rowIds(copy).filter((id) => rowIds(portal).includes(id))).toEqual([]);
    const dependencies = (content: Content) =>
      content.deployment?.steps?.map((step) =>
        step.dependsOn?.map((one) => content.deployment?.steps?.find((other) => other.id === one.step)?.number),
      );
    expect(dependencies(copy)).toEqual(dependencies(portal));
  });

  test('without the tests, nothing points at a test any more', () => {
    const part = renewContent(portal, ['effects', 'acceptance', 'deployment'], fresh);
    expect(Object.keys(part).sort()).toEqual(['acceptance', 'deployment', 'effects']);
    const known = new Set(rowIds(part));
    expect(toPlanRows(part).filter((link) => !known.has(link.id))).toEqual([]);
  });
});

test('any plan can be the start of another: valid, no id twice, no id of before', () => {
  fc.assert(
    fc.property(arbitraryContent, fc.subarray([...sectionKeys], { minLength: 1 }), (content, chosen) => {
      const copy = renewContent(content, chosen, fresh);
      expect(contentSchema.safeParse(copy).success).toBe(true);
      expect(duplicateIds(copy)).toEqual([]);
      expect(Object.keys(copy).every((key) => chosen.some((one) => one === key))).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test.each(shippedTemplates.map((template) => [template.name, template] as const))(
  '%s: valid, and what is still to do is found by the checks',
  (_name, template) => {
    expect(templateSchema.parse(template)).toEqual(template);
    expect(duplicateIds(template.content)).toEqual([]);
    const content = renewContent(template.content, sectionKeys, fresh);
    const rules = lint({
      content,
      control: {},
      registers: {},
      settings: {},
      clock: '2026-06-01T08:00:00Z',
    }).map((finding) => finding.rule);
    expect(rules).toContain('placeholder-left');
    expect(rules).not.toContain('missing-reference');
    expect(rules).not.toContain('no-gate');
    expect(rules).not.toContain('section-left-out-without-reason');
    expect(rules).not.toContain('rollback-no-trigger');
  },
);

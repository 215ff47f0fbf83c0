import { expect, test } from 'vitest';
import { exampleRegisters, liveOf } from '../../../electron/examples/shared-data';
import { linksOf } from '../../../shared/domain/links';
import { type Content, contentSchema } from '../../../shared/domain/plan/content';
import { defaultSettings, type Registers, registerOf } from '../../../shared/domain/plan/registers';
import { lint } from '../../../shared/domain/rules/lint';
import { targetNames, targetsOf } from '../../../shared/domain/rules/targets';
import { type LinkTarget, planTargets, registerTargets } from '../../../shared/domain/schema/field';
import { draftOfA } from '../../helpers/base-plan';
import { fullContent } from '../../helpers/full-content';

// Every link there may be, leading where it should and nowhere.
const base = draftOfA();
const registers: Registers = Object.fromEntries(Object.values(registerOf).map((key) => [key, [{ id: `${key}.1` }]]));
const targets: readonly LinkTarget[] = [...registerTargets, ...planTargets];

test.each(targets)('rows a link to a %s may point at are those of its own list', (target) => {
  const content: Content = {
    contents: { items: [{ id: 'item' }] },
    effects: { businessAreas: [{ id: 'businessArea' }], interfaces: [{ id: 'interface' }], sites: [{ id: 'site' }] },
    risks: { items: [{ id: 'risk' }] },
    schedule: { sessions: [{ id: 'session' }] },
    deployment: { groups: [{ id: 'group' }], steps: [{ id: 'step', type: 'activity' }] },
    rollback: { blocks: { software: { steps: [{ id: 'soft' }] }, data: { steps: [{ id: 'data' }] } } },
    tests: { before: [{ id: 'before' }], after: [{ id: 'after' }] },
    acceptance: { criteria: [{ id: 'criterion' }], gates: [{ id: 'gate' }] },
    manifest: { components: [{ id: 'component' }] },
    additionalDocuments: { documents: [{ id: 'document' }] },
  };
  const many: Partial<Record<LinkTarget, string[]>> = {
    rollbackStep: ['soft', 'data'],
    test: ['before', 'after'],
    criterion: ['criterion', 'gate'],
    file: ['component', 'document'],
    family: (defaultSettings.families ?? []).map((one) => one.id),
    criticality: (defaultSettings.criticalities ?? []).map((one) => one.id),
  };
  const inRegister = target in registerOf ? Object.entries(registerOf).find(([key]) => key === target)?.[1] : undefined;
  const wanted = many[target] ?? (inRegister === undefined ? [target] : [`${inRegister}.1`]);
  expect(targetsOf(target, content, registers, defaultSettings).map((one) => one.id)).toEqual(wanted);
  expect(targetsOf(target, {}, {}, {})).toEqual([]);
});

test('a link into nothing is found wherever it stands, and called by what it should lead to', () => {
  const files = [{ name: 'a.pdf', sha256: '0'.repeat(64), size: 1 }];
  const shared = { registers: exampleRegisters(liveOf('before', 'p3')), settings: base.settings };
  const full = fullContent(shared, files);
  const links = linksOf(contentSchema, full);
  const kinds = new Set(links.flatMap((link) => link.to));
  expect(kinds.size).toBeGreaterThan(15);
  const missing = (content: Content, more: { registers?: Registers } = {}) =>
    lint({ ...base, ...more, content }).filter((one) => one.rule === 'missing-reference');
  expect(missing(full, shared)).toEqual([]);
  // Nothing is left to lead to: every link is named, each with its own words.
  const none = missing(full, { registers: {} }).map((one) => one.message);
  for (const target of registerTargets) {
    if (target === 'family' || target === 'criticality' || !kinds.has(target)) continue;
    const name = targetNames[target];
    const article = /^[aeiou]/i.test(name) ? 'An' : 'A';
    expect(none, target).toContainEqual(
      expect.stringMatching(new RegExp(`^${article} ${name} that is not there \\(.+\\) is named here\\.$`)),
    );
  }
  expect(Object.values(targetNames).every((name) => /^[a-z ]+$/.test(name))).toBe(true);
  expect(new Set(Object.values(targetNames)).size).toBe(targets.length);
});

test('a link that may lead to several kinds of rows is not called by one of them', () => {
  const content: Content = { tests: { before: [{ id: 't', number: 'P1', covers: ['gone'] }] } };
  const [finding] = lint({ ...base, content }).filter((one) => one.rule === 'missing-reference');
  expect(finding).toMatchObject({
    severity: 'error',
    message: 'What is named here is not there any more (gone).',
    path: '/tests/before/t/covers',
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { exampleReleases } from '../../../electron/examples';
import { compare, restoreCommands } from '../../../shared/domain/compare/compare';
import { compareWords } from '../../../shared/domain/compare/words';
import { applyCommands } from '../../../shared/domain/edit/apply';
import { contentSchema } from '../../../shared/domain/plan/content';
import { unwrap } from '../../../shared/domain/schema/field';
import * as f from '../../../shared/domain/schema/kinds';
import { arbitraryContent } from '../../helpers/arbitrary-plan';

const examples = exampleReleases();
const contentOf = (path: string) => {
  const plan = examples.find((one) => one.path === path)?.file.plans[0];
  if (!plan) throw new Error(`no example ${path}`);
  return plan.content;
};
const issued = contentOf('REL-2026-009.release.json');
const first = contentOf('history/REL-2026-009_r0.1.release.json');
const lines = (all: ReturnType<typeof compare>) => all.map((one) => `${one.kind} ${one.path.join('/')}`);

test('revision 1.0 of the VPN patch differs from 0.1 in the ten minutes of one step', () => {
  const changes = compare(contentSchema, first, issued);
  expect(lines(changes)).toEqual([expect.stringMatching(/^changed deployment\/steps\/[^/]+\/duration\/expected$/)]);
  expect(changes[0]).toMatchObject({ before: 15, after: 5, material: true });
  expect(changes[0]?.trail.map((step) => (step.kind === 'row' ? step.number : step.entry.meta.title))).toEqual([
    'Deployment plan',
    'Run-sheet',
    6,
    'Duration',
    'Minutes',
  ]);
});

test('a row that moved is moved, not removed and added; what changed in it is told beside', () => {
  const item = (id: string, title: string) => ({ id, title });
  const before = { contents: { items: [item('a', 'One'), item('b', 'Two'), item('c', 'Three'), item('d', 'Four')] } };
  const after = { contents: { items: [item('d', 'Fourth'), item('a', 'One'), item('c', 'Three'), item('e', 'New')] } };
  const changes = compare(contentSchema, before, after);
  expect(lines(changes)).toEqual([
    'removed contents/items/b',
    'moved contents/items/d',
    'changed contents/items/d/title',
    'added contents/items/e',
  ]);
  expect(changes[1]).toMatchObject({ before: 4, after: 1 });
});

test('the order of a set is no difference, that of a list is', () => {
  const schema = z.strictObject({ set: f.linkSet('Set', 'ci'), list: f.linkList('List', 'role') });
  const changes = compare(schema, { set: ['a', 'b'], list: ['a', 'b'] }, { set: ['b', 'a'], list: ['b', 'a'] });
  expect(lines(changes)).toEqual(['changed list']);
});

test('a contact may change in a minor correction, a step may not', () => {
  const roles = z.strictObject({ roles: f.rows('Roles', { contact: f.text('Contact', { weight: 'minor' }) }) });
  const [change] = compare(roles, { roles: [{ id: 'r', contact: '1' }] }, { roles: [{ id: 'r', contact: '2' }] });
  expect(change).toMatchObject({ material: false });
});

test('a field added to a copy of the schema is compared', () => {
  const identity = unwrap(contentSchema.shape.identity);
  if (!(identity instanceof z.ZodObject)) throw new Error('identity is not an object');
  const wider = z.strictObject({
    ...contentSchema.shape,
    identity: f.section('Identity', 'x', { ...identity.shape, codename: f.text('Codename') }),
  });
  const [change, ...rest] = compare(wider, { identity: { codename: 'Heron' } }, { identity: { codename: 'Egret' } });
  expect(rest).toEqual([]);
  expect(change).toMatchObject({ before: 'Heron', after: 'Egret', field: { meta: { title: 'Codename' } } });
});

test('equal plans have no differences; restoring one gives exactly that plan', () => {
  fc.assert(
    fc.property(arbitraryContent, arbitraryContent, (one, two) => {
      expect(compare(contentSchema, one, one)).toEqual([]);
      const commands = restoreCommands(contentSchema, one, two);
      const applied = applyCommands(one, commands, contentSchema);
      expect(applied).toMatchObject({ ok: true });
      if (applied.ok) expect(compare(contentSchema, applied.value, two)).toEqual([]);
      expect(commands.length === 0).toBe(compare(contentSchema, one, two).length === 0);
    }),
    { numRuns: 60 },
  );
});

test('words are compared word by word, and nothing of either text is lost', () => {
  expect(compareWords('The old gate', 'The new gate')).toEqual([
    { text: 'The ', in: 'both' },
    { text: 'old', in: 'before' },
    { text: 'new', in: 'after' },
    { text: ' gate', in: 'both' },
  ]);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
      const all = compareWords(before, after);
      const joined = (side: 'before' | 'after') =>
        all.filter((one) => one.in === 'both' || one.in === side).map((one) => one.text);
      expect([joined('before').join(''), joined('after').join('')]).toEqual([before, after]);
    }),
  );
});

test('two long texts with nothing in common are shown whole, quickly', () => {
  const text = (word: string) => Array.from({ length: 20_000 }, (_, index) => `${word}${index}`).join(' ');
  expect(compareWords(text('a'), text('b')).length).toBe(2);
});

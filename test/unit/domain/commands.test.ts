import { describe, expect, test } from 'vitest';
import { plainCommand, typesetIn } from '../../../shared/domain/commands';
import type { Content } from '../../../shared/domain/plan/content';
import { fixOf } from '../../../shared/domain/rules/fixes';
import { lint } from '../../../shared/domain/rules/lint';

test.each([
  ['ls –la', 'ls -la', ['–']],
  ['git log —oneline', 'git log --oneline', ['—']],
  ['echo “a” ‘b’ „c‟', `echo "a" 'b' "c"`, ['“', '”', '‘', '’', '„', '‟']],
  ['cd\u00a0/srv\u202f\u2007x', 'cd /srv  x', ['\u00a0', '\u202f', '\u2007']],
  ['x\u2011y \u22121', 'x-y -1', ['\u2011', '\u2212']],
  ['tar\t-c "x" \'y\' - é €', 'tar\t-c "x" \'y\' - é €', []],
])('%s is what was typed as %s', (typeset, plain, found) => {
  expect(typesetIn(typeset)).toEqual(found);
  expect(plainCommand(typeset)).toBe(plain);
});

const input = (content: Content) => ({
  content,
  control: {},
  registers: {},
  settings: {},
  clock: '2026-01-01T00:00:00Z',
});
const findings = (content: Content) => lint(input(content)).filter(({ rule }) => rule === 'command-typography');

describe('a finding', () => {
  test.each<[string, Content, string]>([
    ['a command', { installationGuide: { procedure: [{ id: 's', command: 'a –b' }] } }, '– (U+2013)'],
    ['an answer', { installationGuide: { before: [{ id: 's', answer: '“y”' }] } }, '“ (U+201C), ” (U+201D)'],
    ['a setting', { installationGuide: { siteData: [{ id: 's', value: 'a\u00a0b' }] } }, 'U+00A0'],
    ['a code block', { contents: { description: [{ type: 'code', text: 'a —b' }] } }, '— (U+2014)'],
    [
      'inline code',
      { contents: { description: [{ type: 'paragraph', text: [{ type: 'text', text: '‘x’', code: true }] }] } },
      '‘ (U+2018), ’ (U+2019)',
    ],
  ])('stands at %s, and its button silences it', (_, content, named) => {
    const [finding, ...others] = findings(content);
    expect(others).toEqual([]);
    expect(finding?.severity).toBe('information');
    expect(finding?.message).toContain(named);
    const fix = finding && fixOf(finding, input(content));
    expect(fix?.label).toBe('Make them plain characters');
    expect(JSON.stringify(fix?.commands)).not.toMatch(/[–—“”‘’\u00a0]/);
  });

  test('is not made of words, or of what a machine answers', () => {
    const words = [{ type: 'text' as const, text: 'Ends – “so”' }];
    expect(
      findings({
        contents: { description: [{ type: 'paragraph', text: words }] },
        installationGuide: { procedure: [{ id: 's', action: 'A – “b”', prompt: '‘$’', terminal: 'cp: ‘a’ –' }] },
      }),
    ).toEqual([]);
  });
});

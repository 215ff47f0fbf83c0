import { expect, test } from 'vitest';
import { createPathTokens } from '../../../electron/shell/path-tokens';

test('a token stands for its path, for the page it was given to, while that page is there', () => {
  const tokens = createPathTokens();
  const token = tokens.give(1, '/home/a/plan.json');
  expect(token).not.toContain('plan');
  expect(token.length).toBeLessThanOrEqual(64);
  expect(tokens.path(1, token)).toBe('/home/a/plan.json');
  expect(tokens.path(2, token)).toBeNull();
  expect(tokens.path(1, '/home/a/plan.json')).toBeNull();
  tokens.forget(1);
  expect(tokens.path(1, token)).toBeNull();
});

test('the same path gets a new token each time', () => {
  const tokens = createPathTokens();
  expect(tokens.give(1, '/a')).not.toBe(tokens.give(1, '/a'));
});

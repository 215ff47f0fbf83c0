import { expect, test } from 'vitest';
import { calls } from '../../../shared/contract/calls';
import { droppedUses, folderUses, openUses, saveUses, type Use } from '../../../shared/contract/uses';
import { createHandedOver } from '../../../electron/shell/handed-over';
import { createPathTokens } from '../../../electron/shell/path-tokens';

const FILE = '/home/a/plan.json';

test('a token stands for its path, once, for the page and the use it was given for', () => {
  const tokens = createPathTokens();
  const token = tokens.give(1, FILE, ['import']);
  expect(token).not.toContain('plan');
  expect(token.length).toBeLessThanOrEqual(64);
  expect(tokens.take(2, token, 'import')).toBeNull();
  expect(tokens.take(1, token, 'create-library')).toBeNull();
  expect(tokens.take(1, token, 'written')).toBeNull();
  expect(tokens.take(1, FILE, 'import')).toBeNull();
  expect(tokens.take(1, token, 'import')).toBe(FILE);
  expect(tokens.take(1, token, 'import')).toBeNull();
});

test('what Release Desk wrote may be opened again and again, and used for nothing else', () => {
  const tokens = createPathTokens();
  const token = tokens.give(1, '/home/a/plan.pdf', ['written']);
  expect([1, 2, 3].map(() => tokens.take(1, token, 'written'))).toEqual(Array(3).fill('/home/a/plan.pdf'));
  expect(tokens.take(1, token, 'attach')).toBeNull();
});

test('a table may be read again, and then for nothing else', () => {
  const tokens = createPathTokens();
  const token = tokens.give(1, FILE, droppedUses);
  expect([1, 2].map(() => tokens.take(1, token, 'read-table'))).toEqual([FILE, FILE]);
  expect(tokens.take(1, token, 'import')).toBeNull();
});

test('a page that is gone has no tokens, and the same path gets a new token each time', () => {
  const tokens = createPathTokens();
  const token = tokens.give(1, FILE, ['import']);
  expect(tokens.give(1, FILE, ['import'])).not.toBe(token);
  tokens.forget(1);
  expect(tokens.take(1, token, 'import')).toBeNull();
});

test('nothing that a dialog or a drop gives may be opened or shown, and a drop is only ever read', () => {
  const given: readonly Use[] = [
    ...[openUses, saveUses, folderUses].flatMap((table) => Object.values<Use>(table)),
    ...droppedUses,
  ];
  expect(given).not.toContain('written');
  const written = new Set<Use>([...Object.values(saveUses), folderUses.export, openUses.library, 'written']);
  expect(droppedUses.filter((use) => written.has(use))).toEqual([]);
});

test('a call that takes a token names its use, and only such a call', () => {
  for (const [name, spec] of Object.entries(calls)) {
    const takes = 'shape' in spec.input && 'token' in spec.input.shape;
    expect('token' in spec, name).toBe(takes);
  }
});

test('a file counts as handed over once', () => {
  const handedOver = createHandedOver();
  handedOver.note(FILE);
  expect(handedOver.take('/etc/passwd')).toBe(false);
  expect(handedOver.take(FILE)).toBe(true);
  expect(handedOver.take(FILE)).toBe(false);
});

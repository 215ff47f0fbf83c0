import { expect, test } from 'vitest';
import { isStockPhrase, saysNoReason } from '../../../shared/domain/rules/stock-phrases';

test.each([
  'N/A',
  'n.a.',
  'None.',
  'NIL',
  '–',
  '---',
  'Not applicable for us',
  'Not needed for this release.',
  'not required here, at this time',
  'No impact',
  'T.B.C.',
  'tbd!',
  'To be confirmed',
  'to be done',
  '(see above)',
  'As usual',
  'Standard here',
])('“%s” says nothing', (text) => {
  expect(isStockPhrase(text)).toBe(true);
  expect(saysNoReason(text)).toBe(true);
});

test.each(['', ' ', undefined, 'Standard fallback', 'None of the tables changes.', 'No impact on Finance', 'Nile'])(
  '“%s” is no stock phrase',
  (text) => expect(isStockPhrase(text)).toBe(false),
);

test('a reason has twelve letters at least; digits, dashes and spaces are none', () => {
  expect(saysNoReason('No key is moved')).toBe(false);
  expect(saysNoReason('No key is new 1 2 3 4')).toBe(true);
  expect(saysNoReason('Żaden klucz nie')).toBe(false);
});

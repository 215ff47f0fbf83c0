import { expect, test } from 'vitest';
import { nextDuty, parseDuty } from '../../renderer/features/raci/duties';

test.each([
  ['a', '', 'A'],
  ['a', 'A', ''],
  ['r', 'A', 'A/R'],
  ['a', 'A/R', 'R'],
  ['c', 'A/R', 'C'],
  ['i', 'I', ''],
  ['x', 'A', null],
])('the key %s on "%s" makes %s', (key, held, next) => expect(nextDuty(key, held)).toBe(next));

test('pasted duties are read in any order and case; others are refused as typed', () => {
  expect(parseDuty('r, a')).toEqual({ ok: true, value: 'A/R' });
  expect(parseDuty(' ')).toEqual({ ok: true, value: undefined });
  expect(parseDuty('S')).toMatchObject({ ok: false });
  expect(parseDuty('A/C')).toMatchObject({ ok: false });
});

import { expect, test } from 'vitest';
import { calls } from '../../../shared/contract/calls';
import { internalCalls } from '../../../shared/contract/internal';

test('no call between our own processes has the name of a call a page may make', () => {
  expect(Object.keys(internalCalls).filter((name) => Object.hasOwn(calls, name))).toEqual([]);
});

import { expect, test } from 'vitest';
import { mergeCommands } from '../../../shared/domain/sheets/commands';
import { fits, limitOf } from '../../../electron/ipc/size';

test('what is small fits', () => {
  expect(fits({ id: 'x', commands: [{ kind: 'set', path: ['a'], value: null }] }, 1000)).toBe(true);
  expect(fits(undefined, 1000)).toBe(true);
  expect(fits(new Uint8Array(900), 1000)).toBe(true);
});

test.each([
  ['a long text', 'x'.repeat(501)],
  ['long keys', { ['k'.repeat(501)]: 1 }],
  ['bytes', new Uint8Array(1001)],
  ['many small members', Array.from({ length: 200 }, () => 1)],
  ['a map', new Map()],
  ['a set', new Set()],
])('%s does not', (_name, value) => {
  expect(fits(value, 1000)).toBe(false);
});

test('depth has an end, whatever the size', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 0 : [nested(depth - 1)]);
  expect(fits(nested(150), 1_000_000)).toBe(true);
  expect(fits(nested(5000), 1_000_000)).toBe(false);
});

test('counting stops at the limit', () => {
  let looked = 0;
  const costly = Array.from({ length: 100_000 }, () => ({
    get text() {
      looked += 1;
      return 'x'.repeat(1000);
    },
  }));
  expect(fits(costly, 100_000)).toBe(false);
  expect(looked).toBeLessThan(100);
});

test('an import that changes a register of 100,000 rows fits its call, and no other call', () => {
  const cis = (word: string) =>
    Array.from({ length: 100_000 }, (_, n) => ({
      id: `row-${n}`,
      name: `SRV-${n}`,
      kind: 'Server',
      description: `${word} ${n % 90}, room ${n % 7}`,
      ...(n % 10 ? { parent: `row-${n - (n % 10)}` } : {}),
    }));
  const commands = mergeCommands({ cis: cis('Rack') }, { cis: cis('Row') });
  expect(commands).toHaveLength(1);
  const input = { of: 'registers', label: 'Import', commands };
  expect(fits(input, limitOf('shared.edit'))).toBe(true);
  expect(fits(input, limitOf('plan.edit'))).toBe(false);
});

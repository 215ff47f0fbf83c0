import { expect, test } from 'vitest';
import { digestsOf } from '../../electron/services/digests';
import type { Content } from '../../shared/domain/plan/content';
import { lint } from '../../shared/domain/rules/lint';

const sha256 = 'a'.repeat(64);
const plan = (algorithm: 'CRC-32' | 'MD5' | 'SHA-1' | 'SHA-512', value: string): Content => ({
  manifest: {
    components: [
      {
        id: 'c',
        name: 'portal',
        file: { sha256, size: 9, name: 'portal.zip' },
        statedChecksums: [{ id: 's', algorithm, value }],
      },
    ],
  },
});
const zeros = { sha256: 'c'.repeat(64), size: 8, name: 'zeros.bin' };
const bytes = new TextEncoder().encode('123456789');
// The published check values of these algorithms for the nine digits.
const sums = [
  ['CRC-32', 'CBF43926'],
  ['MD5', '25f9e794323b453885f5181f1b624d0b'],
  ['SHA-1', 'F7C3BC1D808E04732ADF679965CCC34CA7AE3441'],
] as const;

test.each(sums)('%s as the supplier states it is compared with the file', (algorithm, value) => {
  const found = (stated: string) => {
    const content = plan(algorithm, stated);
    const digests = digestsOf(content, (hash) => (hash === sha256 ? bytes : undefined));
    const input = { content, control: {}, registers: {}, settings: {}, clock: '2026-01-01T00:00:00Z', digests };
    return lint(input).filter((one) => one.rule === 'stated-checksum-differs').length;
  };
  expect(found(value)).toBe(0);
  expect(found(value.replace(/.$/, '0'))).toBe(1);
});

test('a CRC-32 keeps its leading zeros', () => {
  const content = plan('CRC-32', 'x');
  const sums = digestsOf(
    { manifest: { components: content.manifest?.components?.map((one) => ({ ...one, file: zeros })) } },
    () => new TextEncoder().encode('test1017'),
  );
  expect(sums[zeros.sha256]?.['CRC-32']).toHaveLength(8);
  expect(sums[zeros.sha256]?.['CRC-32']).toMatch(/^0/);
});

test('a file that is not there gives no checksum, and so no verdict', () => {
  const other = {
    manifest: {
      components: [
        {
          ...plan('MD5', 'x').manifest?.components?.[0],
          id: 'd',
          file: { sha256: 'b'.repeat(64), size: 1, name: 'x' },
        },
      ],
    },
  };
  expect(digestsOf(other, () => undefined)).toEqual({});
});

test('a file that was only hashed where it lies is compared by the sums it keeps', () => {
  const [component] = plan('MD5', 'b'.repeat(32)).manifest?.components ?? [];
  const other = 'd'.repeat(64);
  const file = { sha256: other, size: 9, name: 'portal.zip', sums: { MD5: 'c'.repeat(32) } };
  const content: Content = { manifest: { components: [{ id: 'c', ...component, file }] } };
  const digests = digestsOf(content, () => undefined);
  expect(digests).toEqual({ [other]: { MD5: 'c'.repeat(32) } });
  const input = { content, control: {}, registers: {}, settings: {}, clock: '2026-01-01T00:00:00Z', digests };
  expect(lint(input).filter((one) => one.rule === 'stated-checksum-differs')).toHaveLength(1);
});

import { expect, test } from 'vitest';
import { canonical, checkCode, sha256Hex } from '../../../shared/domain/canonical';
import { documentFileName, documentNumber } from '../../../shared/domain/documents';
import { fingerprintOf } from '../../../shared/domain/snapshot';
import { draftOfA } from '../../helpers/base-plan';

// Vectors: another program that follows docs/decisions/fingerprint.md must give the same.
test('canonical form', () => {
  expect(canonical({ b: 1, a: 'ä', c: [true, { z: 'x', y: undefined }], '€': 0, '\ud83d\ude00': 1 })).toBe(
    '{"a":"ä","b":1,"c":[true,{"z":"x"}],"€":0,"😀":1}',
  );
  expect(canonical('a\u0308 "\\\n\u0001')).toBe('"ä \\"\\\\\\n\\u0001"');
  expect(canonical(-0)).toBe('0');
  for (const bad of [null, 1.5, Number.NaN, 2 ** 60, '\ud800', () => 1])
    expect(() => canonical({ here: bad })).toThrow(/here/);
});

test('SHA-256 and check codes', () => {
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  const zero = '0'.repeat(64);
  expect(checkCode(zero, 'release-plan')).toBe('ZTGR2H43');
  expect(checkCode(zero, 'release-notes')).toBe('6EVBGMB6');
  expect(checkCode(zero, 'release-plan', 'letter')).toBe('V718HPJS');
});

test('the fingerprint covers content, registers, settings, accepted findings and overrides, and nothing else', () => {
  const base = draftOfA();
  const print = fingerprintOf(base);
  expect(
    fingerprintOf({ ...base, content: { ...base.content, identity: { ...base.content.identity, name: 'x' } } }),
  ).not.toBe(print);
  expect(fingerprintOf({ ...base, settings: { ...base.settings, organisation: 'x' } })).not.toBe(print);
  expect(fingerprintOf({ ...base, registers: {} })).not.toBe(print);
  const override = { id: 'o', kind: 'freeze' as const, of: 'f', role: 'r', reason: 'x', at: '2026-09-06T09:00:00Z' };
  expect(fingerprintOf({ ...base, control: { ...base.control, overrides: [override] } })).not.toBe(print);
  expect(fingerprintOf({ ...base, control: { ...base.control, distribution: [{ id: 'd', copy: 9 }] } })).toBe(print);
});

test('document numbers and file names', () => {
  expect(documentNumber('REL-2026-014', 'release-plan')).toBe('REL-2026-014-RP');
  expect(documentNumber('X', 'known-errors', 'DOC/{code}/{reference}')).toBe('DOC/KE/X');
  expect(documentFileName('REL-2026-014', 'release-plan', '1.0')).toBe('REL-2026-014_release-plan_r1.0');
  expect(documentFileName('../../etc', 'pack', '0.1')).toBe('etc_pack_r0.1');
});

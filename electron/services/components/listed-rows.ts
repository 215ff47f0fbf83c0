import path from 'node:path';
import { checksumAlgorithms } from '../../../shared/domain/plan/artefacts';
import type { Algorithm, Listed } from '../../../shared/domain/components/listed';

export type Sum = Listed['sums'][number];

/** `SHA256`, `sha-256` and `SHA-256` are the same; others than we compare are none. */
export const algorithmOf = (name: string): Algorithm | undefined => {
  const plain = name.toUpperCase().replaceAll(/[-_ ]/g, '');
  return checksumAlgorithms.find((one) => one.replaceAll('-', '') === plain);
};

export const sum = (name: string, value: string): Sum[] => {
  const algorithm = algorithmOf(name);
  return algorithm && value.trim() !== '' ? [{ algorithm, value: value.trim().toLowerCase() }] : [];
};

/** What SPDX writes where it says nothing. */
export const some = (value: string | undefined): string | undefined =>
  value === undefined || value === '' || value === 'NOASSERTION' || value === 'NONE' ? undefined : value;

export const listed = (
  one: { [Key in keyof Listed]: Listed[Key] | undefined } & { name: string; sums: Sum[] },
): Listed => ({
  name: one.name,
  sums: one.sums,
  ...(some(one.version) === undefined ? {} : { version: one.version }),
  ...(some(one.file) === undefined ? {} : { file: one.file }),
  ...(some(one.licence) === undefined ? {} : { licence: one.licence }),
  ...(some(one.source) === undefined ? {} : { source: one.source }),
});

/** `Organization: Portal Ltd` → `Portal Ltd`. */
export const supplierOf = (value: string | undefined): string | undefined =>
  value?.replace(/^(Organization|Person|Tool): */, '');

/** `./dir/portal-web-4.8.0.zip` → `portal-web-4.8.0.zip`; a list may come from Windows. */
export const fileNameOf = (file: string): string => path.posix.basename(file.replaceAll('\\', '/'));
/** `./dir/portal-web-4.8.0.zip` → `portal-web-4.8.0`. */
export const stem = (file: string): string => fileNameOf(file).replace(/(\.tar)?\.[A-Za-z0-9]{1,5}$/, '');

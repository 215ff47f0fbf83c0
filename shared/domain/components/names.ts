import type { Content } from '../plan/content';
import type { Algorithm } from './listed';

export type Component = NonNullable<NonNullable<Content['manifest']>['components']>[number];

/** The name of a file without its folders, composed alike whatever system wrote it. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1).normalize('NFC');

/** `portal-web-4.8.0.tar.gz` → `portal-web` and `4.8.0`. */
export function nameAndVersion(file: string): { name: string; version?: string } {
  const stem = file.replace(/(\.tar)?\.[A-Za-z][A-Za-z0-9]{0,4}$/, '');
  const found = /^(.+?)[-_ ]v?(\d+(?:\.\d+)+[A-Za-z0-9.+-]*)$/.exec(stem);
  return found?.[1] && found[2] ? { name: found[1], version: found[2] } : { name: stem };
}

/** What a file would be called as a component: how one of a supplier's list, which names no file of ours, is known again. */
export const keyOfFile = (path: string): string => keyOf(nameAndVersion(baseName(path)));
export const keyOf = ({ name = '', version = '' }: { name?: string | undefined; version?: string | undefined }) =>
  `${name.normalize('NFC').toLowerCase()}\n${version.toLowerCase()}`;

/** Suppliers write hashes in capitals, with spaces or colons. */
export const plainHash = (hash: string): string => hash.toLowerCase().replaceAll(/[^0-9a-f]/g, '');

export type Stated = { readonly algorithm: Algorithm; readonly value: string };
/** The checksums a supplier states for a component, those that say something. */
export const statedOf = (component: Component): Stated[] =>
  (component.statedChecksums ?? []).flatMap(({ algorithm, value }) =>
    algorithm === undefined || value === undefined || plainHash(value) === ''
      ? []
      : [{ algorithm, value: plainHash(value) }],
  );

/** The algorithms to work out beside SHA-256, so that all the suppliers stated can be compared. */
export const statedAlgorithms = (components: readonly Component[]): Algorithm[] => [
  ...new Set(components.flatMap(statedOf).flatMap(({ algorithm }) => (algorithm === 'SHA-256' ? [] : [algorithm]))),
];

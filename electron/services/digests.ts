import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Content } from '../../shared/domain/plan/content';
import type { Digests } from '../../shared/domain/rules/context';
import type { Sums } from '../../shared/domain/schema/values';

/** Worked out once for each file of a session: a hash never changes. */
const known = new Map<string, Readonly<Record<string, string>>>();
const MOST_KNOWN = 2000;

const hex = (algorithm: string, bytes: Uint8Array): string => createHash(algorithm).update(bytes).digest('hex');

/**
 * The checksums suppliers state (CRC-32, MD5, SHA-1, SHA-512) of the components that state any, by SHA-256. A file whose
 * bytes are not in the library has those that were worked out where it lies.
 */
export function digestsOf(content: Content, bytesOf: (sha256: string) => Uint8Array | undefined): Digests {
  const stating = (content.manifest?.components ?? []).filter((one) =>
    (one.statedChecksums ?? []).some((sum) => sum.algorithm !== undefined && sum.algorithm !== 'SHA-256'),
  );
  return Object.fromEntries(
    stating.flatMap(({ file }) => {
      if (!file) return [];
      const digests = known.get(file.sha256) ?? compute(bytesOf(file.sha256));
      if (!digests) return file.sums ? [[file.sha256, stated(file.sums)] as const] : [];
      if (known.size < MOST_KNOWN) known.set(file.sha256, digests);
      return [[file.sha256, digests] as const];
    }),
  );
}

const stated = (sums: Sums): Record<string, string> =>
  Object.fromEntries(Object.entries(sums).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));

function compute(bytes: Uint8Array | undefined): Record<string, string> | undefined {
  if (!bytes) return undefined;
  return {
    'CRC-32': crc32(bytes).toString(16).padStart(8, '0'),
    MD5: hex('md5', bytes),
    'SHA-1': hex('sha1', bytes),
    'SHA-512': hex('sha512', bytes),
  };
}

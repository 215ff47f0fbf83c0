import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { DocumentId } from './documents';

/**
 * Canonical JSON, RFC 8785 for the values we allow: objects, lists, text, whole numbers, true and false. Undefined
 * fields are left out; null and fractions are refused, because the plan has none.
 * @throws RangeError naming the place of a value that has no canonical form
 */
export function canonical(value: unknown): string {
  return write(value, '');
}

function write(value: unknown, path: string): string {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed()) throw new RangeError(`${path || 'the value'} holds half of a surrogate pair`);
      return JSON.stringify(value.normalize('NFC'));
    case 'number':
      if (!Number.isSafeInteger(value)) throw new RangeError(`${path || 'the value'} is not a whole number`);
      return String(Object.is(value, -0) ? 0 : value);
    case 'boolean':
      return String(value);
    case 'object': {
      if (value === null) throw new RangeError(`${path || 'the value'} is null`);
      if (Array.isArray(value))
        return `[${value.map((item: unknown, index) => write(item, `${path}[${index}]`)).join(',')}]`;
      const members: string[] = [];
      // RFC 8785 sorts by UTF-16 code units, which is what < does on strings
      const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
      for (const [key, child] of entries) {
        if (child !== undefined) members.push(`${JSON.stringify(key)}:${write(child, `${path}.${key}`)}`);
      }
      return `{${members.join(',')}}`;
    }
    default:
      throw new RangeError(`${path || 'the value'} cannot be written as JSON`);
  }
}

/** SHA-256 in small hexadecimal of the UTF-8 bytes of a text. */
export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The eight characters printed at the foot of every page: the first 40 bits of
 * SHA-256(fingerprint LF document id LF edition) in Crockford's base 32. Every document of an issue has its own.
 */
export function checkCode(fingerprint: string, document: DocumentId, edition = 'a4'): string {
  const digest = sha256(utf8ToBytes(`${fingerprint}\n${document}\n${edition}`));
  let bits = 0n;
  for (const byte of digest.subarray(0, 5)) bits = (bits << 8n) | BigInt(byte);
  let code = '';
  for (let shift = 35n; shift >= 0n; shift -= 5n) code += CROCKFORD.charAt(Number((bits >> shift) & 31n));
  return code;
}

/** Sixteen characters that stand for a text, the same wherever they are worked out: for ids that must be found again. */
export const shortHash = (text: string): string => bytesToHex(sha256(utf8ToBytes(text.normalize('NFC')))).slice(0, 16);

import { type Duty, duties } from '../../../shared/domain/schema/values';

export type ParsedDuty = { ok: true; value: Duty | undefined } | { ok: false; message: string };

/** The duty a text means: `A`, `r`, `A/R`, `AR`, `R, A`. An empty text is no duty. */
export function parseDuty(text: string): ParsedDuty {
  const letters = [...new Set(text.toUpperCase().replaceAll(/[^A-Z]/g, ''))].sort().join('/');
  if (letters === '') return { ok: true, value: undefined };
  const duty = duties.find((one) => one === letters);
  return duty ? { ok: true, value: duty } : { ok: false, message: `“${text.trim()}” is not one of A, R, A/R, C, I.` };
}

/** What a key makes of a cell: A and R join, the same letter again takes it away. Null for any other key. */
export function nextDuty(key: string, held: string): string | null {
  const letter = key.toUpperCase();
  if (letter === 'C' || letter === 'I') return held === letter ? '' : letter;
  if (letter !== 'A' && letter !== 'R') return null;
  const other = letter === 'A' ? 'R' : 'A';
  if (held === 'A/R') return other;
  if (held === letter) return '';
  return held === other ? 'A/R' : letter;
}

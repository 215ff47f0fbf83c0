import { theme } from '../../shared/document/theme';
import { lineWidth } from './measure';

/** Where a numbered heading's words begin, right of its number; both writers'. */
export function headingIndent(level: 1 | 2 | 3, number: string): number {
  const { size } = theme.text[`h${level}`];
  return Math.max(theme.headingIndent[level], lineWidth(number, size, { bold: true }) + size * 0.7);
}

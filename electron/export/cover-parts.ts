import type { Run } from '../../shared/document/composed';
import { type TextStyle, theme } from '../../shared/document/theme';
import type { DocumentMeta } from '../../shared/document/tree';
import { breakRuns, plainRun } from './breaking';

/** Classification and status, first thing on a cover. */
export const coverMark = ({ classification, status }: DocumentMeta<Run>): readonly Run[] => [
  { kind: 'text', text: `${classification}\u2003·\u2003` },
  { kind: 'text', text: status, ...(status === 'ISSUED' ? {} : { tone: 'danger' }) },
];

/** A title of more than two lines is set smaller, until it has at most four or is as small as a heading. */
export function titleStyle(title: string, width: number): TextStyle {
  const sizes = [
    theme.text.title,
    { ...theme.text.title, size: 25, lead: 29 },
    { ...theme.text.title, size: 21, lead: 25 },
  ];
  const lines = (style: TextStyle): number => breakRuns([plainRun(title)], style, width).length;
  return (
    sizes.find((style) => lines(style) <= 2) ??
    sizes.find((style) => lines(style) <= 4) ?? { ...theme.text.title, ...theme.text.h2, color: 'accent' }
  );
}

/** The narrowest width that needs no further line, so that no word stands alone in the last one. */
export function balancedWidth(title: string, style: TextStyle, width: number): number {
  const lines = (w: number): number => breakRuns([plainRun(title)], style, w).length;
  const least = lines(width);
  let best = width;
  while (best > 200 && lines(best - 8) === least) best -= 8;
  return best;
}

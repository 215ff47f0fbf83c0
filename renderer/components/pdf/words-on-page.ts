/** A run of text on a page: its words, and its box as fractions of the page's width and height, from the top left. */
export type Run = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
};
/** A place on a page, numbered from 1. */
export type Hit = { readonly page: number; readonly boxes: readonly Omit<Run, 'text'>[] };

/** Case, accents' composition and the many spaces of a set page make no difference. */
const folded = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[\s\u00a0\u202f]/g, ' ');

/** Where a word or phrase stands: it may go over the end of a line. */
export function findOnPage(runs: readonly Run[], wanted: string, page: number): Hit[] {
  const needle = folded(wanted).trim();
  if (needle === '') return [];
  const starts: number[] = [];
  let text = '';
  for (const run of runs) {
    starts.push(text.length);
    text += `${folded(run.text)}${run.text.endsWith(' ') || run.text === '' ? '' : ' '}`;
  }
  const hits: Hit[] = [];
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length))
    hits.push({ page, boxes: boxesOf(runs, starts, at, at + needle.length) });
  return hits;
}

function boxesOf(runs: readonly Run[], starts: readonly number[], from: number, to: number): Hit['boxes'] {
  return runs.flatMap((run, index) => {
    const start = starts[index] ?? 0;
    const [first, last] = [Math.max(from, start), Math.min(to, start + run.text.length)];
    if (first >= last || run.text.length === 0) return [];
    const each = run.w / run.text.length;
    return [{ x: run.x + (first - start) * each, y: run.y, w: (last - first) * each, h: run.h }];
  });
}

/** The text that was clicked, with what stands around it in the same line; empty where there is none. */
export function textAt(runs: readonly Run[], x: number, y: number): string {
  const under = runs.find((run) => x >= run.x && x <= run.x + run.w && y >= run.y && y <= run.y + run.h);
  return under?.text.trim() ?? '';
}

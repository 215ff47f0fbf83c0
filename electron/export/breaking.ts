import type { Anchor, Run } from '../../shared/document/composed';
import { type TextStyle, theme } from '../../shared/document/theme';
import { words } from '../../shared/document/words';
import { withTabCells } from './tabs';
import { type Face, drawn, faceOf, pieces, scaleOf, widthOf } from './measure';

/** A placed stretch of a line: one face, one run. `x` and `width` in points from the start of the line. */
export interface Span {
  readonly run: Run;
  readonly face: Face;
  readonly size: number;
  text: string;
  readonly x: number;
  width: number;
}

export interface Line {
  readonly spans: readonly Span[];
  /** Without the space at its end. */
  readonly width: number;
}

/** Page numbers known so far; before the first layout none is, and two digits are assumed. */
export type PageNumbers = ReadonlyMap<Anchor, number>;

interface Fragment {
  readonly run: Run;
  readonly face: Face;
  readonly text: string;
  readonly width: number;
}

/** Fragments between which no line may end; `space` is the width of the space after the last. */
interface Word {
  readonly fragments: Fragment[];
  width: number;
  space: number;
}

const EPSILON = 0.01;
const BOX = '\u2610';
const TICKED = '\u2611';

/**
 * Breaks runs into lines no wider than `width`. Lines break at spaces and after hyphens between letters; a word wider
 * than a line breaks after / - _ . : or, failing that, anywhere. There is always at least one line.
 */
export function breakRuns(
  runs: readonly Run[],
  style: TextStyle,
  width: number,
  numbers: PageNumbers = new Map(),
): Line[] {
  const setter = new LineSetter(style, width);
  for (const run of runs) {
    if (run.kind === 'break') setter.endLine();
    else setter.add(run, textOf(run, numbers));
  }
  return setter.finish();
}

export const plainRun = (text: string): Run => ({ kind: 'text', text });

function textOf(run: Exclude<Run, { kind: 'break' }>, numbers: PageNumbers): string {
  switch (run.kind) {
    case 'text':
      return run.text;
    case 'page':
      return `${run.before}${words.page}\u00a0${numbers.get(run.to) ?? '00'}${run.after}`;
    case 'tick':
      return run.checked ? TICKED : BOX;
  }
}

class LineSetter {
  readonly #style: TextStyle;
  readonly #width: number;
  readonly #lines: Line[] = [];
  #spans: Span[] = [];
  #x = 0;
  /** The word being put together: its next fragment may come from the next run. */
  #word: Word = { fragments: [], width: 0, space: 0 };
  /** Whether anything stands between the last line end and here: a trailing break makes no empty line. */
  #open = false;

  constructor(style: TextStyle, width: number) {
    this.#style = style;
    this.#width = width;
  }

  add(run: Run, text: string): void {
    this.#open = true;
    const bold = this.#style.bold === true;
    const face = run.kind === 'text' ? faceOf({ ...run, bold: bold || run.bold === true }) : faceOf({ bold });
    for (const piece of pieces(withTabCells(text), face)) {
      if (piece.face === 'symbol') this.#fragment(run, piece.face, piece.text);
      else for (const part of partsOf(piece.text, face)) this.#fragment(run, piece.face, part);
    }
  }

  /** A box to tick is set larger than the words beside it: a pen has to find it. */
  #sizeOf(run: Run): number {
    return this.#style.size * (run.kind === 'tick' ? theme.tick.scale : 1);
  }

  endLine(): void {
    this.#endWord();
    this.#push();
    this.#open = false;
  }

  finish(): Line[] {
    this.#endWord();
    if (this.#open || this.#lines.length === 0) this.#push();
    return this.#lines;
  }

  /** Adds a part of a word; a part that ends in a space or a breaking hyphen ends the word. */
  #fragment(run: Run, face: Face, part: string): void {
    const ends = WHITE_END.test(part);
    const text = drawn(part);
    const bare = ends ? drawn(part.replace(WHITE_END, '')) : text;
    const size = this.#sizeOf(run);
    const width = widthOf(face, size, text);
    const bareWidth = bare === text ? width : bare === '' ? 0 : widthOf(face, size, bare);
    this.#word.fragments.push({ run, face, text, width });
    this.#word.width += bareWidth;
    this.#word.space = width - bareWidth;
    if (ends || (face !== 'mono' && face !== 'monoBold' && BREAKING_HYPHEN.test(part))) this.#endWord();
  }

  #endWord(): void {
    const word = this.#word;
    if (word.fragments.length === 0) return;
    this.#word = { fragments: [], width: 0, space: 0 };
    if (this.#x + word.width > this.#width + EPSILON) {
      if (word.width > this.#width + EPSILON) {
        this.#forced(word);
        return;
      }
      if (this.#x > 0) this.#push();
    }
    for (const fragment of word.fragments) this.#place(fragment);
  }

  /** A word wider than the line: breaks inside it. */
  #forced(word: Word): void {
    const size = this.#style.size;
    for (const { run, face, text } of word.fragments) {
      const put = (part: string): void => {
        const width = widthOf(face, size, part);
        if (this.#x > 0 && this.#x + width > this.#width + EPSILON) this.#push();
        this.#place({ run, face, text: part, width });
      };
      const trailing = WHITE_END.exec(text)?.[0] ?? '';
      const bare = text.slice(0, text.length - trailing.length);
      for (const part of bare.match(/[^/\-_.:]*[/\-_.:]+|[^/\-_.:]+/g) ?? []) {
        if (widthOf(face, size, part) <= this.#width) put(part);
        else for (const character of part) put(character);
      }
      if (trailing) this.#place({ run, face, text: trailing, width: widthOf(face, size, trailing) });
    }
  }

  #place({ run, face, text, width }: Fragment): void {
    const last = this.#spans.at(-1);
    if (last && last.run === run && last.face === face && face !== 'symbol') {
      last.text += text;
      last.width += width;
    } else {
      const size = this.#sizeOf(run) * scaleOf(face);
      this.#spans.push({ run, face, size, text, x: this.#x, width });
    }
    this.#x += width;
  }

  /** The space at a line's end stays in the text, for copying and reading aloud, but takes no width. */
  #push(): void {
    const last = this.#spans.at(-1);
    let width = this.#x;
    if (last && last.face !== 'symbol' && WHITE_END.test(last.text)) {
      const bare = last.text.replace(WHITE_END, '');
      const spaces = widthOf(last.face, this.#style.size, ' ') * (last.text.length - bare.length);
      last.width -= spaces;
      width -= spaces;
    }
    this.#lines.push({ spans: this.#spans, width });
    this.#spans = [];
    this.#x = 0;
  }
}

/** Spaces, and cells of tabs, at the end of a word or a line. */
const WHITE_END = /[ \t\v]+$/;

/** Words with the spaces after them; only U+0020 and tabs part words. Prose also parts after hyphens between small letters. */
function partsOf(text: string, face: Face): string[] {
  const parts = text.match(/[^ \t\v]+[ \t\v]*|[ \t\v]+/g) ?? [];
  if (face === 'mono' || face === 'monoBold' || !text.includes('-')) return parts;
  return parts.flatMap((part) => (part.includes('-') ? part.split(/(?<=\p{Ll}{2}-)(?=\p{Ll}{2})/u) : [part]));
}

const BREAKING_HYPHEN = /\p{Ll}{2}-$/u;

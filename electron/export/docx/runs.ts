import {
  type IRunOptions,
  InternalHyperlink,
  NoBreakHyphen,
  PageReference,
  type ParagraphChild,
  Tab,
  TextRun,
} from 'docx';
import type { Run, TextRun as ComposedText } from '../../../shared/document/composed';
import { symbolOf } from '../../../shared/document/coverage';
import { type TextStyle, theme, units } from '../../../shared/document/theme';
import { words } from '../../../shared/document/words';
import type { Context } from './context';
import { themePalette } from '../palette';
import { codeSize, shade } from './styles';

const SYMBOL_FONT = 'Segoe UI Symbol';
const BOX = '\u2610';
const TICKED = '\u2611';

/** Runs of text in a paragraph of a style. `code` sets all of it in monospace. */
export function inlines(
  runs: readonly Run[],
  style: TextStyle,
  context: Pick<Context, 'bookmarks' | 'pageNumbers' | 'palette'>,
  code = false,
): ParagraphChild[] {
  return runs.flatMap((run): ParagraphChild[] => {
    switch (run.kind) {
      case 'text': {
        const children = textRuns(code ? { ...run, code } : run, style, context.palette);
        const anchor = run.to === undefined ? undefined : context.bookmarks.get(run.to);
        return anchor === undefined ? children : [new InternalHyperlink({ anchor, children })];
      }
      case 'page': {
        const anchor = context.bookmarks.get(run.to);
        if (anchor === undefined || !context.pageNumbers) return [];
        const before = new TextRun(`${run.before}${words.page}\u00a0`);
        const after = run.after === '' ? [] : [new TextRun(run.after)];
        return [new InternalHyperlink({ anchor, children: [before, new PageReference(anchor), ...after] })];
      }
      case 'break':
        return [new TextRun({ break: 1 })];
      case 'tick': {
        const size = units.half(style.size * theme.tick.scale);
        return [new TextRun({ text: run.checked ? TICKED : BOX, font: SYMBOL_FONT, size })];
      }
    }
  });
}

function textRuns(run: ComposedText, style: TextStyle, palette = themePalette): TextRun[] {
  const tone = run.tone ?? (run.to === undefined ? undefined : 'accent');
  const look: IRunOptions = {
    ...(run.bold ? { bold: true } : {}),
    ...(run.italic ? { italics: true } : {}),
    ...(run.code ? { style: 'Command', size: codeSize(style) } : {}),
    ...(tone === undefined ? {} : { color: palette(tone) }),
    ...(run.marked ? { shading: shade('highlight') } : {}),
  };
  return stretches(run.text).map(({ text, symbol }) =>
    symbol ? new TextRun({ ...look, text, font: SYMBOL_FONT }) : new TextRun({ ...look, children: elements(text) }),
  );
}

/** A text without a look of its own. */
export const plain = (text: string): TextRun[] => textRuns({ kind: 'text', text }, theme.text.body);

interface Stretch {
  readonly text: string;
  readonly symbol: boolean;
}

/** Parts text where drawn symbols stand in it: Calibri has none of them. */
function stretches(text: string): Stretch[] {
  if (/^[\x20-\x7e]*$/.test(text)) return [{ text, symbol: false }];
  const out: { text: string; symbol: boolean }[] = [];
  for (const character of text) {
    const symbol = symbolOf(character.codePointAt(0) ?? 0) !== undefined;
    const last = out.at(-1);
    if (last?.symbol === symbol) last.text += character;
    else out.push({ text: character, symbol });
  }
  return out;
}

/** A hyphen that does not break and a tab are elements of their own in Word. */
function elements(text: string): (string | NoBreakHyphen | Tab)[] {
  return (text.match(/[\u2011\t]|[^\u2011\t]+/g) ?? []).map((part) => {
    if (part === '\t') return new Tab();
    return part === '\u2011' ? new NoBreakHyphen() : part;
  });
}

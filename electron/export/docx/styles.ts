import { BorderStyle, type IStylesOptions, LeaderType, LineRuleType, ShadingType, TabStopType } from 'docx';
import { type ColorName, type TextStyle, theme, units } from '../../../shared/document/theme';
import type { Tone } from '../../../shared/document/tree';
import { type Palette, themePalette } from '../palette';

/** The theme as Word's styles: every look of the document is one of these, and can be changed there. */

export const color = themePalette;
export const body = theme.fonts.body.word;
export const mono = theme.fonts.mono.word;

/** Font size of code inside text of a style, in half-points. */
export const codeSize = (style: TextStyle): number => units.half(style.size * theme.monoScale);

export const border = (weight: number, name: ColorName, palette = themePalette) => ({
  style: BorderStyle.SINGLE,
  size: units.eighth(weight),
  color: palette(name),
});

export const noBorder = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
export const shade = (name: ColorName) => ({ type: ShadingType.CLEAR, fill: color(name), color: 'auto' }) as const;

export const spacing = (style: Pick<TextStyle, 'before' | 'after' | 'lead'>) => ({
  before: units.twip(style.before),
  after: units.twip(style.after),
  line: units.twip(style.lead),
  lineRule: LineRuleType.AT_LEAST,
});

const run = (style: TextStyle, palette = themePalette) => ({
  font: body,
  size: units.half(style.size),
  bold: style.bold === true,
  color: palette(style.color),
});

const paragraph = (style: TextStyle) => ({ spacing: spacing(style), keepNext: style.keepNext === true });

const named = (id: string, name: string, style: TextStyle, basedOn = 'Normal') => ({
  id,
  name,
  basedOn,
  quickFormat: true,
  run: run(style),
  paragraph: paragraph(style),
});

/** A style whose colour is the organisation's own. */
const inAccent = <T extends object>(made: T, style: TextStyle, palette: Palette) => ({
  ...made,
  run: run(style, palette),
});

export const tones = ['info', 'warning', 'danger', 'ok'] as const satisfies readonly Tone[];
export const calloutStyle = (tone: Tone): string => `Callout${tone.charAt(0).toUpperCase()}${tone.slice(1)}`;

/** Paragraphs of one callout have one style and so one frame: Word and LibreOffice join their borders and shading. */
const callout = (tone: Tone) => {
  const { bar, padX, padY } = theme.callout;
  const inset = units.twip(bar + padX);
  const edge = { ...border(0.5, 'tint'), space: padY - 1 };
  return {
    id: calloutStyle(tone),
    name: `Callout ${tone}`,
    basedOn: 'Normal',
    quickFormat: true,
    run: run(theme.text.note),
    paragraph: {
      spacing: { ...spacing(theme.text.note), before: 0 },
      keepLines: true,
      indent: { left: inset, right: units.twip(padX) },
      shading: shade('tint'),
      border: { left: { ...border(bar, tone), space: padX }, right: { ...edge, space: padX }, top: edge, bottom: edge },
    },
  };
};

/** Contents entries: the number, a tab, the words, and dots up to the page number at the right edge. */
const contentsStyle = (level: 1 | 2 | 3, textWidth: number) => {
  const { numberWidth, before } = theme.contents;
  const left = { 1: 0, 2: numberWidth[1], 3: numberWidth[1] + numberWidth[2] }[level];
  const words = left + numberWidth[level];
  const style = { ...theme.text.contents, bold: level === 1, before: level === 1 ? before : 0 };
  return {
    ...named(`TOC${level}`, `toc ${level}`, style),
    paragraph: {
      ...paragraph(style),
      indent: { left: units.twip(words), hanging: units.twip(numberWidth[level]) },
      tabStops: [
        { type: TabStopType.LEFT, position: units.twip(words) },
        { type: TabStopType.RIGHT, position: units.twip(textWidth), leader: LeaderType.DOT },
      ],
    },
  };
};

/** @param textWidth width of the text on an upright page, in points */
export function styles(textWidth: number, lang: string, palette: Palette): IStylesOptions {
  const { text, code } = theme;
  const { padX, padY } = code;
  const codeSide = { ...border(0.5, 'tint'), space: padX };
  const codeEdge = { ...border(0.5, 'tint'), space: padY - 1 };
  return {
    default: {
      document: {
        run: { font: body, size: units.half(text.body.size), color: color('ink'), language: { value: lang } },
        paragraph: paragraph(text.body),
      },
      title: { run: run(text.title, palette), paragraph: paragraph(text.title) },
      heading1: { run: run(text.h1, palette), paragraph: paragraph(text.h1) },
      heading2: { run: run(text.h2), paragraph: paragraph(text.h2) },
      heading3: { run: run(text.h3), paragraph: paragraph(text.h3) },
      listParagraph: { run: run(text.list), paragraph: paragraph(text.list) },
    },
    paragraphStyles: [
      named('Subtitle', 'Subtitle', text.subtitle),
      named('CoverMark', 'Cover Mark', text.mark),
      inAccent(named('UnlistedHeading1', 'Unlisted Heading 1', text.h1), text.h1, palette),
      named('UnlistedHeading2', 'Unlisted Heading 2', text.h2),
      named('UnlistedHeading3', 'Unlisted Heading 3', text.h3),
      inAccent(named('ContentsTitle', 'Contents Title', text.h1), text.h1, palette),
      named('TableText', 'Table Text', { ...text.cell, after: 0 }),
      { ...named('TableHead', 'Table Head', text.head, 'TableText') },
      inAccent(named('TableGroup', 'Table Group', { ...text.group, keepNext: true }, 'TableText'), text.group, palette),
      named('FactLabel', 'Fact Label', text.label, 'TableText'),
      named('Caption', 'caption', text.caption),
      named('FigureCaption', 'Figure Caption', {
        ...text.caption,
        keepNext: false,
        before: theme.figure.gap,
        after: theme.figure.after,
      }),
      named('RunningHead', 'Running Head', text.running),
      contentsStyle(1, textWidth),
      contentsStyle(2, textWidth),
      contentsStyle(3, textWidth),
      ...tones.map(callout),
      {
        ...named('CodeBlock', 'Code Block', text.code),
        run: { font: mono, size: codeSize(text.code), color: color('ink'), noProof: true },
        paragraph: {
          spacing: spacing(text.code),
          indent: { left: units.twip(padX), right: units.twip(padX) },
          shading: shade('tint'),
          border: { left: codeSide, right: codeSide, top: codeEdge, bottom: codeEdge },
        },
      },
    ],
    characterStyles: [{ id: 'Command', name: 'Command', run: { font: mono, noProof: true } }],
  };
}

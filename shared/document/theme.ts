import type { PageSize, Paint, Tone } from './tree';

/**
 * The numbers both writers share. Every length is in points, every colour RRGGBB. PDF takes points as they are;
 * DOCX wants half-points, twentieths and eighths, made from these by `units` and nowhere else.
 */
const mm = (n: number): number => Math.round(n * 28.3465) / 10;

export type ColorName = Paint | 'highlight' | 'watermark' | Tone;

export interface TextStyle {
  readonly size: number;
  /** Distance from baseline to baseline. */
  readonly lead: number;
  readonly before: number;
  readonly after: number;
  readonly bold?: boolean;
  readonly color: ColorName;
  readonly keepNext?: boolean;
}

const style = (size: number, lead: number, before: number, after: number, color: ColorName = 'ink'): TextStyle => ({
  size,
  lead,
  before,
  after,
  color,
});

export const theme = {
  pages: { a4: { width: 595.28, height: 841.89 }, letter: { width: 612, height: 792 } },
  /** Left holds the punch holes; landscape keeps the same four, its bound edge is the top one. */
  margin: { top: mm(28), bottom: mm(24), left: mm(25), right: mm(20) },
  /** Baselines' distance from the top and the bottom edge of the page. */
  head: mm(12),
  foot: mm(15),
  fonts: { body: { pdf: 'Carlito', word: 'Calibri' }, mono: { pdf: 'Cousine', word: 'Courier New' } },
  /** Monospace looks larger at the same size, so it is set smaller. */
  monoScale: 0.92,
  text: {
    title: { ...style(30, 34, 0, 6, 'accent'), bold: true },
    subtitle: style(15, 20, 0, 0, 'muted'),
    h1: { ...style(19, 24, 24, 8, 'accent'), bold: true, keepNext: true },
    h2: { ...style(14, 18, 18, 5), bold: true, keepNext: true },
    h3: { ...style(11.5, 15, 12, 3), bold: true, keepNext: true },
    body: style(10.5, 14.5, 0, 7),
    list: style(10.5, 14.5, 0, 3),
    cell: style(9.5, 12.5, 0, 2),
    head: { ...style(9, 12, 0, 0), bold: true },
    group: { ...style(9.5, 12.5, 0, 0, 'accent'), bold: true },
    caption: { ...style(9, 12, 10, 4, 'muted'), bold: true, keepNext: true },
    note: style(10, 13.5, 0, 4),
    fact: style(9.5, 12.5, 0, 3),
    label: style(9.5, 12.5, 0, 0, 'muted'),
    mark: { ...style(11.5, 15, 0, 0, 'muted'), bold: true },
    running: style(8, 10, 0, 0, 'muted'),
    code: style(9.25, 12.5, 0, 0),
    contents: style(10.5, 15.4, 0, 0),
  },
  color: {
    ink: '1B2127',
    muted: '55606B',
    rule: 'B9C2CA',
    tint: 'EEF2F5',
    paper: 'FFFFFF',
    accent: '0B4A66',
    accentSoft: 'CFE0E9',
    warning: '7A4B00',
    warningSoft: 'F5E6CB',
    danger: '9B1C1C',
    dangerSoft: 'F3D9D9',
    ok: '1C6239',
    okSoft: 'D8EADF',
    info: '0B4A66',
    highlight: 'FFF0BF',
    watermark: 'E9ECEF',
  },
  /** Where a numbered heading's words begin, by level. */
  headingIndent: { 1: 32, 2: 36, 3: 36 },
  table: {
    padX: 5,
    padY: 3.5,
    headRule: 1,
    rowRule: 0.5,
    before: 2,
    after: 12,
    numberGap: 6,
    toneBar: 2.5,
    splitLines: 8,
    wholeRows: 4,
    wholeWords: 60,
    uprightHead: 110,
  },
  facts: { labelShare: 0.27, padY: 3.5, after: 12, wholeRows: 9 },
  list: { indent: 16, orderedIndent: 20, bullets: ['•', '–', '·'] },
  callout: { bar: 3, padX: 10, padY: 8, before: 6, after: 12 },
  code: { padX: 8, padY: 6, before: 2, after: 9 },
  figure: { before: 6, gap: 2, after: 12, maxImageShare: 0.75, imagePointsPerPixel: 0.5 },
  signature: { rowHeight: 46 },
  /** Boxes for the pen. */
  hand: {
    rowHeight: mm(9.2),
    width: { time: mm(17), initials: mm(15), mark: mm(14), result: mm(44), words: 0 },
  },
  /** A box to tick, beside the size of its text. */
  tick: { scale: 1.3 },
  paragraph: { orphans: 2, widows: 2 },
  contents: { indent: 16, numberWidth: { 1: 22, 2: 30, 3: 36 }, pageWidth: 34, before: 2.5 },
  cover: {
    bar: { width: 56, height: 6 },
    title: mm(78),
    facts: mm(128),
    rowHeight: 22,
    labelWidth: 130,
    logo: { width: mm(45), height: mm(18) },
  },
  watermark: { size: 96, angle: 52, landscapeAngle: 32 },
} as const satisfies {
  readonly color: Readonly<Record<ColorName, string>>;
  readonly text: Readonly<Record<string, TextStyle>>;
  readonly [key: string]: unknown;
};

/** A page and the text area inside its margins, in points from the top left corner. */
export interface Geometry {
  readonly pageWidth: number;
  readonly pageHeight: number;
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
}

export function geometry(size: PageSize, landscape = false): Geometry {
  const { width, height } = theme.pages[size];
  const [pageWidth, pageHeight] = landscape ? [height, width] : [width, height];
  const { margin } = theme;
  return {
    pageWidth,
    pageHeight,
    left: margin.left,
    width: pageWidth - margin.left - margin.right,
    top: margin.top,
    bottom: pageHeight - margin.bottom,
  };
}

export const units = {
  /** Font sizes. */
  half: (points: number): number => Math.round(points * 2),
  /** Lengths. */
  twip: (points: number): number => Math.round(points * 20),
  /** Border widths; Word draws none thinner than a quarter point. */
  eighth: (points: number): number => Math.max(2, Math.round(points * 8)),
};

import { AlignmentType, ImageRun, type IParagraphOptions, LevelFormat, Paragraph, TabStopType } from 'docx';
import type { ComposedTextBlock, Run } from '../../../shared/document/composed';
import { type TextStyle, theme, units } from '../../../shared/document/theme';
import type { CodeBlock, Image, List } from '../../../shared/document/tree';
import { imageSize, pictureOf } from '../images';
import type { LoadedImage, Orientation } from '../image-file';
import { bookmarked } from './bookmark';
import type { Context } from './context';
import { inlines, plain } from './runs';
import { TAB_CELLS } from '../tabs';
import { codeSize, color } from './styles';

/** How text blocks are set: on the page or in a cell. */
export interface Setting {
  /** Paragraph style; absent, Normal. */
  readonly styleId?: string;
  readonly style: TextStyle;
  readonly listStyleId: string;
  readonly right?: boolean;
  readonly code?: boolean;
  readonly keepNext?: boolean;
  /** Space after a paragraph that another follows, in points; absent, the style's. */
  readonly between?: number | undefined;
}

export const bodySetting: Setting = { style: theme.text.body, listStyleId: 'ListParagraph' };
export const cellSetting: Setting = {
  styleId: 'TableText',
  style: theme.text.cell,
  listStyleId: 'TableText',
  between: theme.text.cell.after,
};

export function textBlocks(blocks: readonly ComposedTextBlock[], setting: Setting, context: Context): Paragraph[] {
  return blocks.flatMap((block, at) => {
    const next = blocks[at + 1]?.kind;
    const leads = block.kind === 'paragraph' && (next === 'list' || next === 'code');
    const own = next === undefined ? { ...setting, between: undefined } : setting;
    return textBlock(block, leads ? { ...own, keepNext: true } : own, context);
  });
}

function textBlock(block: ComposedTextBlock, setting: Setting, context: Context): Paragraph[] {
  switch (block.kind) {
    case 'paragraph':
      return [paragraph(block.content, setting, context)];
    case 'list':
      return listParagraphs(block, setting, context, 0);
    case 'code':
      return codeParagraphs(block, setting);
    case 'image':
      return imageParagraphs(block, setting, context);
  }
}

const look = (setting: Setting): IParagraphOptions => ({
  ...(setting.styleId === undefined ? {} : { style: setting.styleId }),
  ...(setting.right ? { alignment: AlignmentType.RIGHT } : {}),
  ...(setting.keepNext ? { keepNext: true } : {}),
  ...(setting.between === undefined ? {} : { spacing: { after: units.twip(setting.between) } }),
});

export const paragraph = (runs: readonly Run[], setting: Setting, context: Context): Paragraph =>
  new Paragraph({ ...look(setting), children: inlines(runs, setting.style, context, setting.code) });

/** Every list is numbered by Word; each begins at its own start. */
function listParagraphs(list: List<Run>, setting: Setting, context: Context, depth: number): Paragraph[] {
  const level = Math.min(depth, 2);
  const reference = list.ordered ? orderedList(list.start ?? 1) : bulletList;
  const numbering = { reference, level, instance: context.lists.next++ };
  return list.items.flatMap((item, at) => {
    const [first, ...rest] = item;
    const lead = first?.kind === 'paragraph' ? first.content : [];
    const others = first?.kind === 'paragraph' ? rest : item;
    const last = at === list.items.length - 1 && depth === 0 && others.length === 0;
    const after = last ? { spacing: { after: units.twip(setting.style.after) } } : {};
    return [
      new Paragraph({
        style: setting.listStyleId,
        numbering,
        ...after,
        children: inlines(lead, setting.style, context, setting.code),
      }),
      ...others.flatMap((block) =>
        block.kind === 'list'
          ? listParagraphs(block, setting, context, depth + 1)
          : indented(block, setting, context, level),
      ),
    ];
  });
}

/** What else belongs to an item stands below its words. */
function indented(block: ComposedTextBlock, setting: Setting, context: Context, level: number): Paragraph[] {
  if (block.kind !== 'paragraph') return textBlock(block, setting, context);
  const left = units.twip(theme.list.indent * (level + 1));
  const children = inlines(block.content, setting.style, context, setting.code);
  return [new Paragraph({ style: setting.listStyleId, indent: { left }, children })];
}

const levels = [0, 1, 2] as const;
const indentOf = (level: number, hanging: number) => ({
  paragraph: { indent: { left: units.twip(theme.list.indent * level + hanging), hanging: units.twip(hanging) } },
});

const bulletList = {
  reference: 'bullets',
  levels: levels.map((level) => ({
    level,
    format: LevelFormat.BULLET,
    text: theme.list.bullets[level],
    alignment: AlignmentType.LEFT,
    style: { run: { color: color('ink') }, ...indentOf(level, theme.list.indent) },
  })),
};

const orderedList = (start: number) => ({
  reference: `numbers-from-${start}`,
  levels: levels.map((level) => ({
    level,
    start,
    format: LevelFormat.DECIMAL,
    text: `%${level + 1}.`,
    alignment: AlignmentType.LEFT,
    style: indentOf(level, theme.list.orderedIndent),
  })),
});

/** One paragraph a line, so that a copied command is the command. */
function codeParagraphs(block: CodeBlock, setting: Setting): Paragraph[] {
  const lines = block.text.split('\n');
  // The frame stands outside the lines, in a cell close to what is around it.
  const frame = theme.code.padY;
  const [before, after] =
    setting.listStyleId === cellSetting.listStyleId
      ? [frame - 1, frame - 1]
      : [theme.code.before + frame, theme.code.after + frame];
  return lines.map((line, at) => {
    const last = at === lines.length - 1;
    const room = {
      ...(at === 0 ? { before: units.twip(before) } : {}),
      ...(last ? { after: units.twip(after) } : {}),
    };
    const keepNext = !last && (at === 0 || at === lines.length - 2);
    return new Paragraph({
      style: 'CodeBlock',
      keepLines: true,
      keepNext: keepNext || setting.keepNext === true,
      spacing: room,
      ...(line.includes('\t') ? { tabStops: codeTabs } : {}),
      children: plain(line),
    });
  });
}

/** Tabs of a command reach as far as those of a terminal: letters of Courier New are three fifths of their size wide. */
const TAB = TAB_CELLS * 0.6 * (codeSize(theme.text.code) / 2);
const MOST_TABS = 20;
const codeTabs = Array.from({ length: MOST_TABS }, (_, at) => ({
  type: TabStopType.LEFT,
  position: units.twip(theme.code.padX + TAB * (at + 1)),
}));

function imageParagraphs(block: Image, setting: Setting, context: Context): Paragraph[] {
  const loaded = pictureOf(block, context.images);
  const caption =
    block.caption === undefined ? [] : [new Paragraph({ style: 'FigureCaption', children: plain(block.caption) })];
  if (typeof loaded === 'string')
    return [new Paragraph({ ...look(setting), children: bookmarked(block.id, plain(loaded), context) }), ...caption];
  const { figure } = theme;
  const size = imageSize(loaded, context.width, context.height * figure.maxImageShare);
  return [
    pictureParagraph(bookmarked(block.id, [pictureRun(block, loaded, size)], context), caption.length > 0),
    ...caption,
  ];
}

export const pictureRun = (
  { alt }: Pick<Image, 'alt'>,
  loaded: LoadedImage,
  size: { readonly width: number; readonly height: number },
): ImageRun =>
  new ImageRun({
    type: loaded.type,
    data: loaded.bytes,
    ...turned(loaded, size),
    altText: { name: alt, title: '', description: alt },
  });

/** Clockwise turns of a picture whose camera was not held upright, after mirroring it. */
const TURNS: Readonly<Record<Orientation, { readonly turn: 0 | 90 | 180 | 270; readonly mirrored: boolean }>> = {
  1: { turn: 0, mirrored: false },
  2: { turn: 0, mirrored: true },
  3: { turn: 180, mirrored: false },
  4: { turn: 180, mirrored: true },
  5: { turn: 270, mirrored: true },
  6: { turn: 90, mirrored: false },
  7: { turn: 90, mirrored: true },
  8: { turn: 270, mirrored: false },
};

/** Word turns a picture around its middle: the size is that before the turn. `packed` adds the room it takes beyond. */
function turned(image: LoadedImage, seen: { readonly width: number; readonly height: number }) {
  const { turn, mirrored } = TURNS[image.type === 'jpg' ? image.orientation : 1];
  if (turn === 0 && !mirrored) return { transformation: pixels(seen) };
  const across = turn === 90 || turn === 270;
  const size = across ? { width: seen.height, height: seen.width } : seen;
  return { transformation: { ...pixels(size), rotation: turn, ...(mirrored ? { flip: { horizontal: true } } : {}) } };
}

/** Word counts pictures in pixels, 96 to the inch. */
export const pixels = ({ width, height }: { readonly width: number; readonly height: number }) => ({
  width: Math.round((width * 96) / 72),
  height: Math.round((height * 96) / 72),
});

export const pictureParagraph = (children: IParagraphOptions['children'], keepNext: boolean): Paragraph =>
  new Paragraph({
    spacing: { before: units.twip(theme.figure.before), after: units.twip(theme.figure.gap) },
    keepNext,
    ...(children ? { children } : {}),
  });

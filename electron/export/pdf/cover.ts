import type { ComposedDocument, Run } from '../../../shared/document/composed';
import { type TextStyle, theme } from '../../../shared/document/theme';
import type { CoverFact, Image } from '../../../shared/document/tree';
import { calloutBoxes } from './boxes/callout';
import { rowBox } from './boxes/row';
import { rule } from './boxes/table';
import { textBoxes } from './boxes/text';
import { balancedWidth, coverMark, titleStyle } from '../cover-parts';
import { plainRun } from '../breaking';
import type { LoadedImage } from '../image-file';
import { imageSize, logoOf, pictureOf } from '../images';
import { type Context, areaOf } from './context';
import { type Box, type Struct, element } from './pages';

/**
 * The cover as boxes: the places of theme.cover are reached by space above, so that a title of ten lines or thirty facts
 * push the rest down and on, and nothing overlaps.
 */
export function coverBoxes(document: ComposedDocument, context: Context): Box[] {
  const { meta } = document;
  const { cover } = theme;
  const area = areaOf(context.geo);
  const paragraph = (text: string | readonly Run[], style: TextStyle, width = area.width): Box[] => {
    const runs = typeof text === 'string' ? [plainRun(text)] : text;
    return textBoxes(runs, style, { x: area.x, width }, element('P', context.parent), context);
  };
  const title = titleStyle(meta.title, area.width);
  const stack = new Stack(context.geo.top);
  const logo = logoOf(meta);
  const picture = logo && pictureOf(logo, context.images);
  stack.add([logo && typeof picture === 'object' ? logoBox(logo, picture, context) : spaceBox()], 0, 0);
  stack.add(paragraph(coverMark(meta), theme.text.mark), 0, 0);
  if (typeof picture === 'string') stack.add(paragraph(picture, theme.text.note));
  stack.add([barBox(context)], cover.title - 18 - cover.bar.height);
  stack.add(paragraph(meta.title, title, balancedWidth(meta.title, title, area.width)), cover.title);
  if (meta.subtitle) stack.add(paragraph(meta.subtitle, theme.text.subtitle));
  const noticeBoxes = meta.notice ? calloutBoxes(meta.notice, context) : [];
  const noticeHeight = noticeBoxes.reduce((sum, box) => sum + box.height, 0);
  if (meta.notice) stack.add(noticeBoxes, cover.facts - noticeHeight - 18, 16);
  stack.add(factBoxes(meta.facts, context), cover.facts, 18);
  return stack.boxes;
}

/** Collects boxes and moves each lot down to its place, if it is not already below it. */
class Stack {
  readonly boxes: Box[] = [];
  #y: number;

  constructor(top: number) {
    this.#y = top;
  }

  add(boxes: readonly Box[], at = 0, gap = 8): void {
    const [first] = boxes;
    if (!first) return;
    first.before = Math.max(first.before, gap, at - this.#y);
    const last = this.boxes.at(-1);
    if (last) last.after = 0;
    for (const box of boxes) this.#y += box.before + box.height;
    this.boxes.push(...boxes);
  }
}

/** Nothing, so that what follows keeps its space above even at the top of the page. */
const spaceBox = (): Box => ({ before: 0, height: 0.001, after: 0, keep: true, paint: () => undefined });

/** At the top right, taking no room: what is below stays where it is. */
function logoBox({ sha256, alt }: Image, picture: LoadedImage, { geo, parent }: Context): Box {
  const el = element('Figure', parent, { alt });
  const { width, height } = imageSize(picture, theme.cover.logo.width, theme.cover.logo.height);
  const x = geo.left + geo.width - width;
  const paint: Box['paint'] = (page, y) => {
    el.box = [x, y, width, height];
    page.ops.push({ op: 'image', el, sha256, x, y, width, height });
  };
  return { ...spaceBox(), paint };
}

function barBox({ geo }: Context): Box {
  const { width, height } = theme.cover.bar;
  const paint: Box['paint'] = (page, y) => {
    page.ops.push({ op: 'fill', el: undefined, color: 'accent', x: geo.left, y, width, height });
  };
  return { before: 0, height, after: 0, keep: true, paint };
}

function factBoxes(facts: readonly CoverFact[], context: Context): Box[] {
  const { geo } = context;
  const { rowHeight, labelWidth } = theme.cover;
  const body = element('TBody', element('Table', context.parent));
  const cell = (text: string, mono: boolean, style: TextStyle, x: number, width: number, owner: Struct): Box[] =>
    textBoxes([{ kind: 'text', text, code: mono }], style, { x, width }, owner, context);
  return facts.map((fact, at): Box => {
    const tr = element('TR', body);
    const th = element('TH', tr, { scope: 'Row' });
    const td = element('TD', tr);
    return rowBox({
      stacks: [
        cell(fact.label, false, theme.text.label, geo.left, labelWidth - 8, th),
        cell(fact.value, fact.mono === true, theme.text.fact, geo.left + labelWidth, geo.width - labelWidth, td),
      ],
      padY: (rowHeight - theme.text.fact.lead) / 2,
      minHeight: 0,
      after: 0,
      splits: true,
      decorate: (page, y, height, part) => {
        if (at === 0 && part.first) rule(page, geo.left, y, geo.width, theme.table.rowRule, 'rule');
        if (part.last) rule(page, geo.left, y + height, geo.width, theme.table.rowRule, 'rule');
      },
    });
  });
}

import { theme } from '../../../../shared/document/theme';
import type { Image } from '../../../../shared/document/tree';
import { imageSize, pictureOf } from '../../images';
import { plainRun } from '../../breaking';
import type { Area, Context } from '../context';
import { type Box, type Struct, element } from '../pages';
import { textBoxes } from './text';

/** The picture with its caption below; one that cannot be shown says so in words. */
export function imageBoxes(block: Image, area: Area, parent: Struct, context: Context): Box[] {
  const { figure } = theme;
  const loaded = pictureOf(block, context.images);
  const caption = captionBoxes(block.caption, area, parent, context);
  const onPlace = (page: Parameters<Box['paint']>[0], y: number): void => {
    if (block.id !== undefined) context.marks.set(block.id, { page, y });
  };
  if (typeof loaded === 'string') {
    const style = { ...theme.text.note, color: 'muted' } as const;
    const boxes = textBoxes([plainRun(loaded)], style, area, element('P', parent), context, { onPlace });
    return [...boxes, ...caption];
  }
  const el = element('Figure', parent, { alt: block.alt });
  const { width, height } = imageSize(
    loaded,
    area.width,
    (context.geo.bottom - context.geo.top) * figure.maxImageShare,
  );
  const picture: Box = {
    before: figure.before,
    height,
    after: caption.length > 0 ? figure.gap : figure.after,
    keep: caption.length > 0,
    paint: (page, y) => {
      onPlace(page, y);
      el.box = [area.x, y, width, height];
      page.ops.push({ op: 'image', el, sha256: block.sha256, x: area.x, y, width, height });
    },
  };
  return [picture, ...caption];
}

/** A caption below what it names, in an element of its own. */
export function captionBoxes(caption: string | undefined, area: Area, parent: Struct, context: Context): Box[] {
  if (caption === undefined) return [];
  const style = { ...theme.text.caption, keepNext: false, before: theme.figure.gap, after: theme.figure.after };
  return textBoxes([plainRun(caption)], style, area, element('Caption', parent), context);
}

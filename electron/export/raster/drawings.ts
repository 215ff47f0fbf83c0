import type { ComposedPack } from '../../../shared/document/composed';
import type { Figure } from '../../../shared/document/tree';
import { type Palette, paletteOf } from '../palette';
import { rasterise } from './figure';

/** Every figure of a pack as a PNG. */
export type Drawings = ReadonlyMap<Figure, Uint8Array>;

/** While one figure is packed on another thread, the next is painted; never more than two are held unpacked. */
export async function drawingsOf(pack: ComposedPack, signal?: AbortSignal): Promise<Drawings> {
  const drawings = new Map<Figure, Uint8Array>();
  let before: { figure: Figure; png: Promise<Uint8Array> } | undefined;
  for (const { figure, palette } of figuresOf(pack)) {
    signal?.throwIfAborted();
    const png = rasterise(figure, palette);
    if (before) drawings.set(before.figure, await before.png);
    before = { figure, png };
  }
  if (before) drawings.set(before.figure, await before.png);
  return drawings;
}

const figuresOf = (pack: ComposedPack): { figure: Figure; palette: Palette }[] =>
  pack.documents.flatMap(({ meta, sections }) => {
    const palette = paletteOf(meta.accent);
    return sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'figure' ? [{ figure: block, palette }] : [])),
    );
  });

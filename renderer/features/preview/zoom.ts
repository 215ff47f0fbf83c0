/** How large pages are shown: as wide as the panel, or a factor of their size on paper. */
export type Zoom = 'fit' | number;

const steps = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];
const A4_WIDTH_PX = 794; // 210 mm at 96 pixels an inch

/** The next step of the scale; from `fit` to the size on paper. The same where there is none. */
export function zoomed(zoom: Zoom, by: 1 | -1): Zoom {
  if (zoom === 'fit') return by === 1 ? 1 : 0.5;
  const next = by === 1 ? steps.find((one) => one > zoom) : steps.findLast((one) => one < zoom);
  return next ?? zoom;
}

export const widthOf = (zoom: Zoom): number | undefined => (zoom === 'fit' ? undefined : A4_WIDTH_PX * zoom);

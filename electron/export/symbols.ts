import { type SymbolName, symbolOf } from '../../shared/document/coverage';

/** A stroke of a drawn symbol: points in em, y upwards from the baseline. */
export interface Stroke {
  readonly points: readonly (readonly [number, number])[];
  readonly closed?: boolean;
}

const box: Stroke = {
  points: [
    [0.06, -0.06],
    [0.76, -0.06],
    [0.76, 0.64],
    [0.06, 0.64],
  ],
  closed: true,
};
const tick: Stroke = {
  points: [
    [0.18, 0.3],
    [0.36, 0.1],
    [0.66, 0.52],
  ],
};
const cross: readonly Stroke[] = [
  {
    points: [
      [0.22, 0.1],
      [0.6, 0.48],
    ],
  },
  {
    points: [
      [0.22, 0.48],
      [0.6, 0.1],
    ],
  },
];

const strokes: Readonly<Record<SymbolName, readonly Stroke[]>> = {
  tick: [
    {
      points: [
        [0.1, 0.3],
        [0.32, 0.04],
        [0.7, 0.62],
      ],
    },
  ],
  cross: [
    {
      points: [
        [0.14, 0.04],
        [0.68, 0.6],
      ],
    },
    {
      points: [
        [0.14, 0.6],
        [0.68, 0.04],
      ],
    },
  ],
  box: [box],
  boxTick: [box, tick],
  boxCross: [box, ...cross],
  warning: [
    {
      points: [
        [0.04, -0.04],
        [0.84, -0.04],
        [0.44, 0.68],
      ],
      closed: true,
    },
    {
      points: [
        [0.44, 0.46],
        [0.44, 0.2],
      ],
    },
    {
      points: [
        [0.44, 0.08],
        [0.44, 0.06],
      ],
    },
  ],
};

/** Width of a line of every symbol, and the room a symbol takes, in em. */
export const SYMBOL_WEIGHT = 0.075;
export const SYMBOL_ADVANCE = 0.88;

export function symbolStrokes(symbol: string): readonly Stroke[] | undefined {
  const name = symbolOf(symbol.codePointAt(0) ?? 0);
  return name && strokes[name];
}

/** Red, green, blue, 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Shades between a colour and what lies under it. */
export const STEPS = 12;

const MOST_COLORS = 256;
/** Room is left for inks that come after many shades. */
const MOST_SHADES = 224;

/** As many colours as a byte can number, white first; one for which there is no room is the nearest that is there. */
export class Palette {
  readonly colors: number[] = [0xffffff];
  readonly #known = new Map([[0xffffff, 0]]);
  readonly #shades = new Map<number, Int16Array>();

  /** The number of a colour to paint with. */
  ink([red, green, blue]: Rgb): number {
    return this.#numberOf((red << 16) | (green << 8) | blue, MOST_COLORS);
  }

  /** The number of a shade of an ink, `covered` of `STEPS` over a colour, worked out once. */
  shades(ink: number): (under: number, covered: number) => number {
    let table = this.#shades.get(ink);
    if (!table) {
      table = new Int16Array(MOST_COLORS * STEPS).fill(-1);
      this.#shades.set(ink, table);
    }
    const known = table;
    return (under, covered) => {
      const place = under * STEPS + covered;
      let number = known[place] ?? -1;
      if (number === -1) {
        number = this.#numberOf(mix(this.colors[under] ?? 0, this.colors[ink] ?? 0, covered / STEPS), MOST_SHADES);
        known[place] = number;
      }
      return number;
    };
  }

  #numberOf(color: number, most: number): number {
    let number = this.#known.get(color);
    if (number === undefined) {
      number = this.colors.length < most ? this.colors.push(color) - 1 : this.#nearest(color);
      this.#known.set(color, number);
    }
    return number;
  }

  #nearest(color: number): number {
    const [red = 0, green = 0, blue = 0] = channels(color);
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    this.colors.forEach((other, at) => {
      const [r = 0, g = 0, b = 0] = channels(other);
      const distance = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
      if (distance < least) [best, least] = [at, distance];
    });
    return best;
  }
}

export const channels = (color: number): number[] => [color >> 16, (color >> 8) & 255, color & 255];

function mix(under: number, over: number, share: number): number {
  const [red = 0, green = 0, blue = 0] = channels(under).map((part, at) =>
    Math.round(part + ((channels(over)[at] ?? 0) - part) * share),
  );
  return (red << 16) | (green << 8) | blue;
}

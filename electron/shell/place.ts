/** Where a window stood, in device-independent pixels of the whole desktop. */
export interface Place extends Area {
  readonly maximized: boolean;
}

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Whether a value, read from a file, is a place a window can have. */
export function isPlace(value: unknown): value is Place {
  if (typeof value !== 'object' || value === null) return false;
  const { x, y, width, height, maximized }: Partial<Record<keyof Place, unknown>> = value;
  return (
    [x, y, width, height].every((number) => Number.isInteger(number)) &&
    [width, height].every((size) => typeof size === 'number' && size > 0 && size <= 20_000) &&
    typeof maximized === 'boolean'
  );
}

/** What to open a window with: always a size, a position only if it stood somewhere that still exists. */
export interface Placing {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
  readonly maximized?: boolean;
}

export const MIN_SIZE = { width: 1024, height: 700 } as const;
const FIRST_SIZE = { width: 1440, height: 900 } as const;
/** So much of a window must lie on some screen for its title bar to be taken hold of. */
const GRIP = { width: 200, height: 60 } as const;
const CASCADE = 28;

/**
 * Where to put a window: where it stood last if that is still on a screen, else centred by the system (no x and y).
 *
 * @param screens work areas of the screens there are now
 * @param others how many windows are open already; each new one stands a little to the side of the last
 */
export function placeFor(last: Place | null, screens: readonly Area[], others = 0): Placing {
  const size = {
    width: Math.max(MIN_SIZE.width, last?.width ?? FIRST_SIZE.width),
    height: Math.max(MIN_SIZE.height, last?.height ?? FIRST_SIZE.height),
  };
  if (!last) return size;
  const at = { x: last.x + CASCADE * others, y: last.y + CASCADE * others };
  const home = screens.find((screen) => holds(screen, { ...at, ...size }));
  return home ? { ...at, ...size, maximized: last.maximized } : { ...size, maximized: last.maximized };
}

function holds(screen: Area, window: Area): boolean {
  const across = Math.min(screen.x + screen.width, window.x + window.width) - Math.max(screen.x, window.x);
  const bar = Math.min(screen.y + screen.height, window.y + GRIP.height) - Math.max(screen.y, window.y);
  return across >= GRIP.width && bar >= GRIP.height / 2 && window.y >= screen.y - GRIP.height / 2;
}

import fs from 'node:fs';
import path from 'node:path';
import { writePrivate } from '../files/private';
import { type Place, isPlace } from './place';

/** What the shell itself remembers from one start to the next. Nothing here is worth an error: it has defaults. */
export interface Remembered {
  readonly place: Place | null;
  readonly theme: (typeof THEMES)[number];
  /** How large everything is, from 0.8 to 2. */
  readonly zoom: number;
  /** Where documents were exported to last. */
  readonly exportFolder: string | null;
}
const THEMES = ['system', 'light', 'dark'] as const;
export const ZOOM = { least: 0.8, most: 2 } as const;

export interface Memory {
  readonly get: () => Remembered;
  readonly set: (change: Partial<Remembered>) => void;
}

/** Kept in `window.json` under `folder`; what is missing there, or not ours, counts as never set. */
export function openMemory(folder: string): Memory {
  const file = path.join(folder, 'window.json');
  let now = remembered(read(file));
  return {
    get: () => now,
    set(change) {
      now = { ...now, ...change };
      writePrivate(file, `${JSON.stringify(now, null, 2)}\n`);
    },
  };
}

// By hand: a schema library costs a tenth of the time until the first window.
function remembered(found: Readonly<Record<string, unknown>>): Remembered {
  const { place, theme, zoom, exportFolder } = found;
  return {
    place: isPlace(place) ? place : null,
    theme: THEMES.find((known) => known === theme) ?? 'system',
    zoom: typeof zoom === 'number' && zoom >= ZOOM.least && zoom <= ZOOM.most ? zoom : 1,
    exportFolder: typeof exportFolder === 'string' ? exportFolder : null,
  };
}

function read(file: string): Record<string, unknown> {
  try {
    const found: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
    return typeof found === 'object' && found !== null ? { ...found } : {};
  } catch {
    return {}; // first start, or a file somebody else wrote
  }
}

import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { placeSchema } from './place';

/** What the shell itself remembers from one start to the next. Nothing here is worth an error: it has defaults. */
const rememberedSchema = z.object({
  place: placeSchema.nullable().catch(null),
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  zoom: z.number().min(0.8).max(2).catch(1),
});
export type Remembered = z.infer<typeof rememberedSchema>;

const DEFAULTS: Remembered = { place: null, theme: 'system', zoom: 1 };

export interface Memory {
  readonly get: () => Remembered;
  readonly set: (change: Partial<Remembered>) => void;
}

/** Kept in `window.json` under `folder`; a file that is missing or not ours counts as empty. */
export function openMemory(folder: string): Memory {
  const file = path.join(folder, 'window.json');
  let now = read(file);
  return {
    get: () => now,
    set(change) {
      now = { ...now, ...change };
      fs.mkdirSync(folder, { recursive: true });
      fs.writeFileSync(`${file}.new`, `${JSON.stringify(now, null, 2)}\n`);
      fs.renameSync(`${file}.new`, file);
    },
  };
}

function read(file: string): Remembered {
  try {
    return rememberedSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
  } catch {
    return DEFAULTS; // first start, or a file somebody else wrote
  }
}

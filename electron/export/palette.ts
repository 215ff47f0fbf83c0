import { type ColorName, theme } from '../../shared/document/theme';

/** RRGGBB of every colour a document is set in. */
export type Palette = (name: ColorName) => string;

export const themePalette: Palette = (name) => theme.color[name];

/** The theme's colours with an organisation's own accent in place of its one. */
export function paletteOf(accent: string | undefined): Palette {
  if (accent === undefined) return themePalette;
  const soft = softOf(accent);
  return (name) => (name === 'accent' ? accent : name === 'accentSoft' ? soft : theme.color[name]);
}

/** As much lighter as the theme's soft accent is: a fifth of the colour on white. */
function softOf(accent: string): string {
  const part = (at: number): string => {
    const value = Number.parseInt(accent.slice(at, at + 2), 16);
    return Math.round(255 - (255 - value) * 0.2)
      .toString(16)
      .padStart(2, '0')
      .toUpperCase();
  };
  return part(0) + part(2) + part(4);
}

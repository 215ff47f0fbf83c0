import { type RefObject, useEffect } from 'react';
import { useAim } from '../state/aim';

const TRIES = 20;

/** Puts the caret where "Go to" or "Show" pointed, as soon as that place is drawn. `part` names what is shown. */
export function useFocusAim(work: RefObject<HTMLElement | null>, part: string): void {
  const aim = useAim((state) => state.aim);
  useEffect(() => {
    if (!aim) return;
    let tries = 0;
    let focused: HTMLElement | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      const { place, whole } = nearest(work.current, aim.path);
      if (place && place !== focused) {
        const control = controlOf(place);
        (control ?? place).scrollIntoView({ block: 'center' });
        control?.focus({ preventScroll: true });
        // a text whose editor is still being read gets the caret a moment later
        if (control) focused = place;
      }
      // the row has it: what the table does not show of it comes next, below the table
      if ((focused && whole) || tries >= TRIES) return useAim.setState({ aim: null });
      tries += 1;
      timer = setTimeout(look, 50);
    };
    timer = setTimeout(look, 0);
    return () => clearTimeout(timer);
  }, [aim, part, work]);
}

/** What takes the caret at a place; the tools of a text are hidden until it has it. */
function controlOf(place: HTMLElement): HTMLElement | undefined {
  if (place.matches('td, input, textarea, select, button')) return place;
  const fields = 'input, textarea, select, [contenteditable="true"], td[tabindex="0"]';
  return [fields, 'button']
    .flatMap((kind) => [...place.querySelectorAll<HTMLElement>(kind)])
    .find((one) => one.checkVisibility());
}

/** The element of the longest leading part of a path, and whether that is all of it. */
function nearest(
  root: HTMLElement | null,
  path: readonly string[],
): { readonly place: HTMLElement | null; readonly whole: boolean } {
  const all = [...(root?.querySelectorAll<HTMLElement>('[data-path]') ?? [])];
  for (let length = path.length; length > 0; length -= 1) {
    const part = path.slice(0, length).join('/');
    const exact = all.find((one) => one.dataset['path'] === part);
    const place = exact ?? all.find((one) => one.dataset['path']?.startsWith(`${part}/`));
    if (place) return { place, whole: length === path.length };
  }
  return { place: null, whole: false };
}

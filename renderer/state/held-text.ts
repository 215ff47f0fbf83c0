import { useEffect, useLayoutEffect } from 'react';
import { create } from 'zustand';

/**
 * Text on the screen that no queue has yet. `typing` goes to the library when its field is left; `waiting` needs more
 * than that: a button to be pressed, or another text because this one was not taken.
 */
export type Held = 'typing' | 'waiting';

const useCounts = create<Record<Held, number>>(() => ({ typing: 0, waiting: 0 }));

/** Counts one more text as held; the answer, called once, counts it off. */
export function hold(held: Held): () => void {
  useCounts.setState((counts) => ({ [held]: counts[held] + 1 }));
  let released = false;
  return () => {
    if (released) return;
    released = true;
    useCounts.setState((counts) => ({ [held]: counts[held] - 1 }));
  };
}

/** Counts a field's text as held while it is. Before the frame is drawn: nobody sees "Saved" beside it. */
export function useHeldText(held: Held | null): void {
  useLayoutEffect(() => (held === null ? undefined : hold(held)), [held]);
}

const worst = ({ typing, waiting }: Record<Held, number>): Held | null =>
  typing > 0 ? 'typing' : waiting > 0 ? 'waiting' : null;

export const heldText = (): Held | null => worst(useCounts.getState());
export const useHeld = (): Held | null => useCounts(worst);

/** Anything typed in a form of the open plan waits for its button. */
export const useFormText = (...texts: readonly string[]): void =>
  useHeldText(texts.some((text) => text.trim() !== '') ? 'waiting' : null);

/**
 * An editor that reads its keys from the document a moment later: from the key until it has. `reading` says whether it is
 * still putting letters together.
 */
export function useKeysOf(element: HTMLElement | null, reading: () => boolean): void {
  useEffect(() => {
    if (!element) return undefined;
    let release: (() => void) | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = () => {
      if (reading()) {
        timer = setTimeout(settle, READ_MS);
        return;
      }
      release?.();
      release = null;
    };
    const key = () => {
      release ??= hold('typing');
      clearTimeout(timer);
      timer = setTimeout(settle, READ_MS);
    };
    element.addEventListener('input', key, true);
    return () => {
      element.removeEventListener('input', key, true);
      clearTimeout(timer);
      release?.();
    };
  }, [element, reading]);
}
/** ProseMirror reads the document 20 ms after it changed, at the latest. */
const READ_MS = 60;

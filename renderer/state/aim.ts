import { create } from 'zustand';
import { useApp } from './app';
import type { PageKey } from './page-keys';

/** Where a "Go to" wants the caret: the longest part of the path that is on the page. */
export type Aim = { path: readonly string[]; turn: number };
export const useAim = create<{ aim: Aim | null }>(() => ({ aim: null }));
let turn = 0;

/** Opens the page of a finding and puts the caret at its place. */
export function goTo(page: PageKey, path: readonly string[]): void {
  const { place } = useApp.getState();
  if (place.name === 'plan') useApp.setState({ place: { ...place, page } });
  aimAt(path);
}

/** Puts the caret at a place once it is on the page. */
export function aimAt(path: readonly string[]): void {
  turn += 1;
  useAim.setState({ aim: { path, turn } });
}

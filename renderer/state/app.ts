import { create } from 'zustand';
import { z } from 'zod';
import type { CallOutput } from '../../shared/contract/calls';
import type { SharedData } from '../../shared/contract/views';
import { type PageKey, pageKeys } from './page-keys';
import { call, subscribe } from '../bridge/desk';

/** Where the window is. It is remembered, so the next start opens at the same place. */
const placeSchema = z.discriminatedUnion('name', [
  z.object({ name: z.literal('releases') }),
  z.object({
    name: z.literal('plan'),
    id: z.string(),
    page: z.enum(pageKeys).catch('identity'),
    panel: z.enum(['preview', 'checks', 'history']).nullable().catch('checks'),
  }),
  z.object({ name: z.literal('board') }),
  z.object({
    name: z.literal('registers'),
    register: z.string().max(40).optional().catch(undefined),
    row: z.string().max(64).optional().catch(undefined),
  }),
  z.object({ name: z.literal('improvement') }),
  z.object({ name: z.literal('settings') }),
]);
export type Place = z.infer<typeof placeSchema>;
export type Panel = Extract<Place, { name: 'plan' }>['panel'];
export type Start = CallOutput<'app.start'>;
export type Appearance = Start['appearance'];
export type Density = Start['density'];

export type AppState = {
  start: Start | null;
  /** Why the library could not be read; the one failure that takes the whole place. */
  failure: string | null;
  place: Place;
  shared: SharedData | null;
};

export const useApp = create<AppState>(() => ({
  start: null,
  failure: null,
  place: { name: 'releases' },
  shared: null,
}));

const leaving = new Set<() => Promise<unknown>>();

/** Registers work that must be done before the place changes or the window closes. */
export function beforeLeaving(work: () => Promise<unknown>): () => void {
  leaving.add(work);
  return () => leaving.delete(work);
}
export const settle = (): Promise<unknown> => Promise.all([...leaving].map((work) => work()));

/** Goes to a place at once; what is still being written goes on behind it. */
export function go(place: Place): void {
  void settle();
  useApp.setState({ place });
  void call('place.set', { place: JSON.stringify(place) });
}

export const openPlan = (id: string, page: PageKey = 'identity', panel: Panel = 'checks'): void =>
  go({ name: 'plan', id, page, panel });

function readPlace(text: string | null): Place {
  if (text === null) return { name: 'releases' };
  try {
    return placeSchema.parse(JSON.parse(text));
  } catch {
    return { name: 'releases' }; // written by another version: home is always right
  }
}

/** Reads what the window needs before it shows anything, and keeps it fresh. */
export async function startApp(): Promise<void> {
  const shared = loadShared();
  const answer = await call('app.start', {});
  if (answer.ok) useApp.setState({ start: answer.value, place: readPlace(answer.value.place), failure: null });
  else useApp.setState({ failure: answer.error.message });
  await shared;
}

export async function loadShared(): Promise<void> {
  const answer = await call('shared.get', {});
  if (answer.ok) useApp.setState({ shared: answer.value });
}

/** Listens for what other windows and the main process say; the answer ends it. */
export function listen(): () => void {
  const stops = [
    subscribe('shared.changed', () => void loadShared()),
    subscribe('library.changed', () => void startApp()),
    subscribe('window.closing', () => void settle().then(() => call('window.closeReady', {}))),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

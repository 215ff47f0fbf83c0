import { create } from 'zustand';
import type { CallOutput } from '../../shared/contract/calls';
import { firstList } from '../../shared/contract/first-list';
import type { SharedChange, SharedData } from '../../shared/contract/views';
import { type PageKey, pageKeys } from './page-keys';
import { call, subscribe } from '../bridge/desk';
import { heldText } from './held-text';
import { allAgain, unsaved } from './unsaved';

/** Where the window is. It is remembered, so the next start opens at the same place. */
export type Place =
  | { name: 'releases' | 'calendar' | 'board' | 'improvement' | 'settings' }
  | { name: 'plan'; id: string; page: PageKey; panel: Panel }
  | { name: 'night'; id: string }
  | { name: 'registers'; register?: string | undefined; row?: string | undefined };
export type Panel = 'preview' | 'checks' | 'history' | null;
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

/** Why nothing in the open library can be changed; null where it can. */
export const useReadOnly = (): string | null => useApp((state) => state.start?.library?.readOnly ?? null);
export const readOnlyNow = (): string | null => useApp.getState().start?.library?.readOnly ?? null;

/** What a button that changes something carries: where nothing can be changed it is barred and says why. */
export const barredBy = (why: string | null, title?: string) =>
  why === null ? { title } : ({ 'aria-disabled': true, title: why } as const);

/** The list as it opens, asked for before it is drawn; the first to look takes it. */
let firstRows: CallOutput<'releases.list'> | null = null;
export function takeFirstRows(): CallOutput<'releases.list'> | null {
  const rows = firstRows;
  firstRows = null;
  return rows;
}

const leaving = new Set<() => Promise<unknown>>();

/** Registers work that must be done before the place changes or the window closes. */
export function beforeLeaving(work: () => Promise<unknown>): () => void {
  leaving.add(work);
  return () => leaving.delete(work);
}
export function settle(): Promise<unknown> {
  commitTyping();
  return Promise.all([...leaving].map((work) => work()));
}

/** What is typed in a date or a cell counts when the field is left: leaves it, and comes back. */
export function commitTyping(): void {
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
  field.blur();
  field.focus({ preventScroll: true });
}

/** Goes to a place at once; what is still being written goes on behind it. */
export function go(place: Place): void {
  void settle();
  useApp.setState({ place });
  void call('place.set', { place: JSON.stringify(place) });
}

export const openPlan = (id: string, page: PageKey = 'identity', panel: Panel = 'checks'): void =>
  go({ name: 'plan', id, page, panel });

const HOME: Place = { name: 'releases' };

/** By hand: a schema library would be a third of what the first page loads. What another version wrote leads home. */
function readPlace(text: string | null): Place {
  if (text === null) return HOME;
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return HOME;
  }
  if (typeof found !== 'object' || found === null) return HOME;
  const { name, id, page, panel, register, row }: Readonly<Record<string, unknown>> = { ...found };
  const words = (value: unknown) => (typeof value === 'string' && value.length <= 64 ? value : undefined);
  switch (name) {
    case 'calendar':
    case 'board':
    case 'improvement':
    case 'settings':
      return { name };
    case 'registers':
      return { name, register: words(register), row: words(row) };
    case 'night':
      return typeof id === 'string' ? { name, id } : HOME;
    case 'plan':
      if (typeof id !== 'string') return HOME;
      return {
        name,
        id,
        page: pageKeys.find((key) => key === page) ?? 'identity',
        panel: panel === 'preview' || panel === 'history' || panel === null ? panel : 'checks',
      };
    default:
      return HOME;
  }
}

/** Reads what the window needs before it shows anything, and keeps it fresh. */
export async function startApp(): Promise<void> {
  const shared = loadShared();
  const answer = await call('app.start', {});
  const { start, place } = useApp.getState();
  if (answer.ok) {
    const here = start === null ? readPlace(answer.value.place) : place; // asked again, it stays where the person is now
    if (start === null && here.name === 'releases') {
      const list = await call('releases.list', firstList); // so that one drawing shows all
      firstRows = list.ok ? list.value : null;
    }
    useApp.setState(({ start: before, place: now }) => ({
      start: answer.value,
      place: before === null ? here : now,
      failure: null,
    }));
  } else useApp.setState({ failure: answer.error.message });
  await shared;
}

/** What the library holds as far as this window has heard; `shared` is that with what is on its way laid over it. */
let stored: SharedData | null = null;

/** Edits that are still on their way lie over what the library holds: they are on the screen already. */
let withPending = (known: SharedData): SharedData => known;
export function layOverShared(pending: (known: SharedData) => SharedData): void {
  withPending = pending;
}

/** Takes what the library holds, whole. */
export function takeShared(whole: SharedData): void {
  stored = whole;
  useApp.setState({ shared: withPending(whole) });
}

export async function loadShared(): Promise<void> {
  const answer = await call('shared.get', {});
  if (answer.ok) takeShared(answer.value);
}

/**
 * Follows a change of what plans share, of this window or another, by what was edited: registers may be large. What does
 * not lead on from what is known here is read anew.
 */
export async function followShared({ version, edit }: SharedChange): Promise<void> {
  const { afterEdit } = await import('./shared-editing'); // with the schemas, which the first page does without
  if (stored === null || stored.version >= version) return;
  const next = edit?.from === stored.version ? afterEdit(stored, edit) : null;
  if (next) takeShared({ ...next, version });
  else await loadShared();
}

/** Whether the window is asking what to do with text that is not in the library. */
export const useClosing = create<{ asking: boolean }>(() => ({ asking: false }));

/** Long enough for a slow disk; then the person is asked while it goes on. */
const SETTLE_MS = 4_000;

/** The window is to close: what is pending is written, and what cannot be written is asked about. */
async function closeWindow(): Promise<void> {
  void call('window.close', { answer: 'heard' });
  if (useClosing.getState().asking) return void call('window.close', { answer: 'asking' });
  const written = Promise.allSettled([settle(), ...unsaved().map((keeper) => keeper.flush())]); // places that were left, too
  await Promise.race([written, new Promise((resolve) => setTimeout(resolve, SETTLE_MS))]);
  if (unsaved().length === 0 && heldText() === null) void call('window.close', { answer: 'ready' });
  else {
    useClosing.setState({ asking: true });
    void call('window.close', { answer: 'asking' });
  }
}

/** Listens for what other windows and the main process say; the answer ends it. */
export function listen(): () => void {
  const stops = [
    subscribe('shared.changed', (change) => void followShared(change)),
    subscribe('library.changed', () => void startApp().then(allAgain)),
    subscribe('library.trouble', ({ trouble }) => {
      useApp.setState(({ start }) => (start ? { start: { ...start, trouble } } : {}));
      if (trouble === null) void allAgain();
    }),
    subscribe('window.closing', () => void closeWindow()),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

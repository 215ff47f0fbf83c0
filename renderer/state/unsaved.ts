import type { CallOutput } from '../../shared/contract/calls';
import type { Result } from '../../shared/contract/errors';
import type { WrittenRelease } from '../../shared/contract/parts';
import { create } from 'zustand';
import { call } from '../bridge/desk';
import type { SaveState } from './save-queue';

export type Rescued = CallOutput<'plan.rescue'>;

/** Something that may hold text the library has not: an open plan, the registers and settings. */
export type Keeper = {
  /** As a sentence names it: "REL-2026-014", "the registers and settings". */
  readonly name: () => string;
  readonly isUnsaved: () => boolean;
  readonly flush: () => Promise<boolean>;
  /** Writes what is on the screen to the first place that works. */
  readonly rescue: () => Promise<Result<Rescued>>;
  /** Writes what is on the screen where a dialog says; answers what to say of it, or null. */
  readonly saveCopy: () => Promise<string | null>;
  /** The library is in its place again, or another one is open: reads from it, and sends what it has not taken. */
  readonly again: () => Promise<unknown>;
};

const keepers = new Set<Keeper>();

/** Has the window ask for this before it closes; the answer ends it. */
export function keepText(keeper: Keeper): () => void {
  keepers.add(keeper);
  return () => void keepers.delete(keeper);
}

/** Has every keeper look at the library that is open now. */
export const allAgain = (): Promise<unknown> => Promise.all([...keepers].map((keeper) => keeper.again()));

export const unsaved = (): Keeper[] => [...keepers].filter((keeper) => keeper.isUnsaved());

/** "REL-2026-014 and the registers and settings": whose text is not in the library. */
export const namesOf = (of: readonly Keeper[]): string => of.map((keeper) => keeper.name()).join(' and ');

/** Asks where a copy shall go, has it written, and answers what to say of it; null where the dialog was closed. */
export async function copyWords(
  name: string,
  of: string,
  write: (token: string) => Promise<Result<WrittenRelease>>,
): Promise<string | null> {
  const picked = await call('dialog.save', { kind: 'release', name });
  if (!picked.ok) return picked.error.message;
  if (!picked.value.file) return null;
  const answer = await write(picked.value.file.token);
  if (!answer.ok) return answer.error.message;
  return `A copy of what is on the screen is in ${answer.value.name}.${writtenWords(answer.value)} ${of} still not saved.`;
}

/** What could not be written, by the id of its plan, with why: also of plans that are not shown. */
export const useFailures = create<Readonly<Record<string, { readonly name: string; readonly message: string }>>>(
  () => ({}),
);

export function noteSave(id: string, name: string, save: SaveState): void {
  const { [id]: before, ...others } = useFailures.getState();
  if (save.kind === 'failed') useFailures.setState({ ...others, [id]: { name, message: save.message } }, true);
  else if (before && save.kind === 'saved') useFailures.setState(others, true);
}

/** What a release file could not take along, and what in it got another name, as sentences after a blank; '' where neither. */
export const writtenWords = ({ missing, renamed }: Pick<WrittenRelease, 'missing' | 'renamed'>): string =>
  [
    missing.length === 0 ? '' : ` Not in it, because they could not be read: ${firstFew(missing, ', ')}.`,
    renamed.length === 0 ? '' : ` ${firstFew(renamed, ' ')}`,
  ].join('');

const firstFew = (all: readonly string[], between: string): string =>
  all.slice(0, 5).join(between) + (all.length > 5 ? `${between}and ${all.length - 5} more` : '');

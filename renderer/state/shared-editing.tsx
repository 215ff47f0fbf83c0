import { type ReactNode, useMemo } from 'react';
import { create } from 'zustand';
import type { SharedScreen } from '../../shared/contract/rescue-calls';
import type { SharedChange, SharedData } from '../../shared/contract/views';
import type { Result } from '../../shared/contract/errors';
import { applyCommands } from '../../shared/domain/edit/apply';
import type { Command } from '../../shared/domain/edit/command';
import { registersFault } from '../../shared/domain/plan/register-rows';
import { registersSchema, settingsSchema } from '../../shared/domain/plan/registers';
import { call } from '../bridge/desk';
import { type Editing, EditingProvider } from '../components/field/world';
import { beforeLeaving, followShared, layOverShared, loadShared, readOnlyNow, useApp, useReadOnly } from './app';
import { addTarget, clipboard, pickFiles, pickTable, readFile, readTable, takeFiles } from './field-calls';
import { createSaveQueue, type SaveState } from './save-queue';
import { isAsLeft, type Left, leftBy } from './left-behind';
import { type SharedStep, sharedStepDone } from './step-words';
import { copyWords, type Keeper, keepText, noteSave } from './unsaved';

/** What plans share: the registers and the settings of the library, edited in their own places. */
type Of = 'registers' | 'settings';
/** What takes an edit back, and what the edit left at its places: only that is taken back. */
type Inverse = { of: Of; label: string; commands: readonly Command[]; left: readonly Left[] };

type SharedEditState = {
  save: SaveState;
  undo: readonly Inverse[];
  redo: readonly Inverse[];
  /** What was undone or redone last, or why it was not; the next edit takes its place. */
  done: SharedStep | null;
  /** Counts what was changed from this window. */
  turn: number;
};
export const useSharedEdits = create<SharedEditState>(() => ({
  save: { kind: 'saved' },
  undo: [],
  redo: [],
  done: null,
  turn: 0,
}));

let library: string | undefined;
// What was to be undone rests on the library it was done in, and on what a restored one held before.
useApp.subscribe(({ start, shared }, before) => {
  const here = start?.library?.location ?? library;
  if (here !== library || (shared?.version ?? 0) < (before.shared?.version ?? 0))
    useSharedEdits.setState({ undo: [], redo: [] });
  library = here;
});

const NAME = 'the registers and settings';
const queue = createSaveQueue<Of>(
  async ({ part, label, commands }) => {
    const answer = await call('shared.edit', { of: part, commands, label });
    if (answer.ok) await followShared(answer.value);
    return answer;
  },
  (save) => {
    useSharedEdits.setState({ save });
    noteSave('shared', NAME, save);
  },
);
beforeLeaving(() => queue.flush());
/** What plans share as it is on the screen, and what of it the library has not taken. */
function screen(): Result<SharedScreen> {
  const { shared } = useApp.getState();
  if (!shared) return { ok: false, error: { code: 'not-found', message: 'The library is not open.', retryable: true } };
  const edits = queue.pending().map(({ part, label, commands }) => ({ of: part, label, commands }));
  return { ok: true, value: { edits, registers: shared.registers, settings: shared.settings } };
}
const keeper: Keeper = {
  name: () => NAME,
  isUnsaved: () => queue.pending().length > 0,
  flush: queue.flush,
  async rescue() {
    const shown = screen();
    return shown.ok ? call('shared.rescue', shown.value) : shown;
  },
  async saveCopy() {
    const shown = screen();
    if (!shown.ok) return shown.error.message;
    return copyWords('Registers and settings.release.zip', 'The library itself has them', (token) =>
      call('shared.saveCopy', { ...shown.value, token }),
    );
  },
  again: queue.flush, // what the library holds is read by the window itself
};
keepText(keeper);
export const saveSharedCopy = keeper.saveCopy;

/** What another window, or this one a moment ago, has written comes back without what is typed meanwhile: it is put on again. */
layOverShared((known) =>
  queue.pending().reduce((shared, { part, commands }) => {
    const result = applied(shared, part, commands);
    return result.ok ? result.value.shared : shared; // written already, or refused soon
  }, known),
);

export const flushShared = (): Promise<boolean> => queue.flush();

/** Forgets what the library refused and shows what it holds; what was to be undone rested on it. */
export async function discardShared(): Promise<void> {
  queue.discard();
  useSharedEdits.setState({ undo: [], redo: [] });
  await loadShared();
}

function applied(shared: SharedData, of: Of, commands: readonly Command[]): Result<Applied> {
  if (of === 'settings') {
    const result = applyCommands(shared.settings, commands, settingsSchema);
    if (!result.ok) return refused(result.message);
    return { ok: true, value: { shared: { ...shared, settings: result.value }, inverse: result.inverse } };
  }
  const result = applyCommands(shared.registers, commands, registersSchema);
  if (!result.ok) return refused(result.message);
  const fault = registersFault(shared.registers, result.value);
  if (fault) return refused(`${fault.message}.`);
  return { ok: true, value: { shared: { ...shared, registers: result.value }, inverse: result.inverse } };
}
const refused = (message: string): Result<Applied> => ({
  ok: false,
  error: { code: 'validation', message, retryable: false },
});
type Applied = { shared: SharedData; inverse: readonly Command[] };

/** What plans share after an edit the library has taken; null where the edit does not fit here. */
export function afterEdit(known: SharedData, { of, commands }: NonNullable<SharedChange['edit']>): SharedData | null {
  const result = applied(known, of, commands);
  return result.ok ? result.value.shared : null;
}

/** Changes the registers or the settings at once and writes them behind. */
export function editShared(of: Of, label: string, commands: readonly Command[]) {
  const answer = change({ of, label, commands });
  if (!answer.ok) return answer;
  const { undo } = useSharedEdits.getState();
  const step = { of, label, commands: answer.inverse, left: answer.left };
  useSharedEdits.setState({ undo: grown(undo, step), redo: [], done: null });
  return { ok: true as const };
}

function change({ of, label, commands }: Omit<Inverse, 'left'>) {
  const { shared } = useApp.getState();
  if (!shared) return { ok: false as const, message: 'The library is not open yet.' };
  const barred = readOnlyNow();
  if (barred !== null) return { ok: false as const, message: barred };
  const result = applied(shared, of, commands);
  if (!result.ok) return { ok: false as const, message: result.error.message };
  useApp.setState({ shared: result.value.shared });
  queue.push({ part: of, label, commands: [...commands] });
  useSharedEdits.setState(({ turn }) => ({ turn: turn + 1 }));
  return { ok: true as const, inverse: result.value.inverse, left: leftBy(commands, result.value.shared[of]) };
}

/** Typing on in one field is one thing to undo. */
function grown(undo: readonly Inverse[], next: Inverse): Inverse[] {
  const last = undo.at(-1);
  const place = ({ commands: [first, ...more] }: Inverse) =>
    first?.kind === 'set' && more.length === 0 ? first.path.join('/') : null;
  const goesOn = last && last.label === next.label && place(last) !== null && place(last) === place(next);
  return goesOn ? [...undo.slice(0, -1), { ...last, left: next.left }] : [...undo.slice(-99), next];
}

/** Takes the last change of this window back; it is a change like any other for the library. */
export const undoShared = (): boolean => step('undo', 'redo');
/** Does again what was taken back last, as long as nothing else was changed since. */
export const redoShared = (): boolean => step('redo', 'undo');

function step(from: 'undo' | 'redo', to: 'undo' | 'redo'): boolean {
  const state = useSharedEdits.getState();
  const { shared } = useApp.getState();
  const last = state[from].at(-1);
  if (!last || !shared) return false;
  const name = from === 'undo' ? 'Undone' : 'Redone';
  const done = sharedStepDone(name, last.label, last.of, last.commands);
  const stands = isAsLeft(last.left, shared[last.of]);
  const label = `${from === 'undo' ? 'Undo' : 'Redo'}: ${last.label}`.slice(0, 200);
  const answer = stands ? change({ ...last, label }) : { ok: false as const, message: ELSEWHERE };
  useSharedEdits.setState({
    [from]: state[from].slice(0, -1),
    ...(answer.ok ? { [to]: [...state[to], { ...last, commands: answer.inverse, left: answer.left }] } : {}),
    done: answer.ok ? done : { ...done, words: `Not ${name.toLowerCase()}: ${last.label}. ${answer.message}` },
  });
  return answer.ok;
}
const ELSEWHERE = 'It was changed again in another window, and that stays.';

/** The fields below edit the registers, or the settings. */
export function SharedEditing({ of, children }: { of: Of; children: ReactNode }) {
  const shared = useApp((state) => state.shared);
  const readOnly = useReadOnly();
  const editing = useMemo(
    (): Editing => ({
      edit: (label, commands) => editShared(of, label, commands),
      steps: { turn: () => useSharedEdits.getState().turn, takeBack: () => Promise.resolve(undoShared()) },
      world: { content: {}, registers: shared?.registers ?? {}, settings: shared?.settings ?? {} },
      readOnly,
      addTarget,
      pickFiles,
      takeFiles,
      pickTable,
      readTable,
      clipboard,
      readFile,
    }),
    [of, shared, readOnly],
  );
  return <EditingProvider value={editing}>{children}</EditingProvider>;
}

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallOutput } from '../../shared/contract/calls';
import type { DeskError, Result } from '../../shared/contract/errors';
import type { Screen } from '../../shared/contract/rescue-calls';
import type { PlanView } from '../../shared/contract/views';
import { applyCommands } from '../../shared/domain/edit/apply';
import { applyToContent } from '../../shared/domain/edit/apply-content';
import type { Command } from '../../shared/domain/edit/command';
import { extractRegisters } from '../../shared/domain/extract';
import { controlSchema } from '../../shared/domain/plan/control';
import { recordSchema } from '../../shared/domain/plan/record';
import { call, subscribe } from '../bridge/desk';
import { readOnlyNow, useApp } from './app';
import { createSaveQueue, type Edit, type Part, type SaveState } from './save-queue';
import { type StepDone, stepDone } from './step-words';
import { thisWindow } from './this-window';
import { copyWords, type Keeper, noteSave } from './unsaved';

export type PlanState = {
  view: PlanView;
  save: SaveState;
  /** One sentence about something the person should know: an undo that was refused, a plan changed elsewhere. */
  notice: string | null;
  /** What was undone or redone last; the next edit takes its place. */
  done: StepDone | null;
  /** Whether the library that is open now does not hold the plan; what is on the screen is from another one. */
  gone: boolean;
};
export type EditAnswer = { ok: true } | { ok: false; message: string };
type Edited = CallOutput<'plan.edit'>;

export type PlanStore = {
  readonly state: StoreApi<PlanState>;
  readonly edit: (label: string, commands: readonly Command[], part?: Part) => EditAnswer;
  /** Whether something was taken back, or done again. */
  readonly undo: () => Promise<boolean>;
  readonly redo: () => Promise<boolean>;
  /** Counts what was changed from this window. */
  readonly turn: () => number;
  readonly flush: () => Promise<boolean>;
  readonly reload: () => Promise<void>;
  readonly discard: () => Promise<void>;
  /** Says one sentence above the plan. */
  readonly tell: (notice: string) => void;
  readonly dismiss: () => void;
  readonly close: () => void;
  readonly keeper: Keeper;
};

/** Applies commands to one part of a view; the view as it was where one is refused. */
export function applyTo(view: PlanView, part: Part, commands: readonly Command[]): Result<PlanView> {
  const refused = (message: string): Result<PlanView> => ({
    ok: false,
    error: { code: 'validation', message, retryable: false },
  });
  switch (part) {
    case 'content': {
      const applied = applyToContent(view.content, commands);
      return applied.ok ? { ok: true, value: { ...view, content: applied.value } } : refused(applied.message);
    }
    case 'control': {
      const applied = applyCommands(view.control, commands, controlSchema);
      return applied.ok ? { ok: true, value: { ...view, control: applied.value } } : refused(applied.message);
    }
    case 'record': {
      const applied = applyCommands(view.record, commands, recordSchema);
      return applied.ok ? { ok: true, value: { ...view, record: applied.value } } : refused(applied.message);
    }
  }
}

const referenceOf = (view: PlanView): string => view.content.identity?.reference ?? view.id;

/** The plan as it is on the screen, with what it uses of registers and settings. */
function screenOf(view: PlanView, pending: readonly Edit[]): Result<Screen> {
  const { shared } = useApp.getState();
  if (!shared)
    return { ok: false, error: { code: 'not-found', message: 'The library is not open yet.', retryable: true } };
  const { id, version, savedAt, revision, content, control, record } = view;
  const registers = extractRegisters(content, control, record, shared.registers);
  const edited = pending.some((edit) => edit.part === 'content');
  const { settings } = shared;
  return { ok: true, value: { id, version, savedAt, revision, edited, content, control, record, registers, settings } };
}

const elsewhere = (error: DeskError): DeskError => ({
  ...error,
  message:
    'This plan is not in the library that is open now. Its text is kept here: save a copy elsewhere, or open the library it belongs to.',
});

/** The open plan: shown at once as edited, written to the library behind it. */
export function createPlanStore(opened: PlanView): PlanStore {
  const { id } = opened;
  let turn = 0;
  const state = createStore<PlanState>(() => ({
    view: opened,
    save: { kind: 'saved' },
    notice: null,
    done: null,
    gone: false,
  }));
  const setView = (view: PlanView) => state.setState({ view });
  const say = (error: DeskError) => state.setState({ notice: error.message });

  const queue = createSaveQueue(
    async ({ part, label, commands }) => {
      const { version } = state.getState().view;
      const answer = await call('plan.edit', { id, version, part, commands, label, window: thisWindow() });
      if (answer.ok) await took(answer.value, version);
      return !answer.ok && answer.error.code === 'not-found' ? { ok: false, error: elsewhere(answer.error) } : answer;
    },
    (save) => {
      state.setState({ save });
      noteSave(id, referenceOf(state.getState().view), save);
    },
  );
  const screen = (): Result<Screen> => screenOf(state.getState().view, queue.pending());

  /** After an edit was committed. What other windows did in between, or a new draft, is read again. */
  async function took(edited: Edited, from: number): Promise<void> {
    const { version, savedAt, editing, opened: newDraft } = edited;
    setView({ ...state.getState().view, version, savedAt, editing });
    if (newDraft !== undefined || version > from + 1) await read();
  }

  /** Reads the plan again and puts what is still on its way back on top. */
  async function read(): Promise<void> {
    const answer = await call('plan.open', { id });
    if (!answer.ok && answer.error.code === 'not-found') return state.setState({ gone: true });
    if (!answer.ok) return say(answer.error);
    let view = answer.value;
    for (const edit of queue.pending()) {
      const applied = applyTo(view, edit.part, edit.commands);
      if (applied.ok) view = applied.value;
    }
    state.setState({ view, gone: false });
  }

  async function step(name: 'plan.undo' | 'plan.redo'): Promise<boolean> {
    if (!(await queue.flush())) return false;
    const { undo, redo } = state.getState().view.editing;
    const answer = await call(name, { id, window: thisWindow() });
    if (!answer.ok) {
      say(answer.error);
      return false;
    }
    turn += 1;
    const { part, commands, version, savedAt, editing } = answer.value;
    const back = name === 'plan.undo';
    const done = stepDone(back ? 'Undone' : 'Redone', back ? undo : redo, part, commands);
    const applied = applyTo(state.getState().view, part, commands);
    if (!applied.ok) {
      await read();
      state.setState({ done });
      return true;
    }
    state.setState({ view: { ...applied.value, version, savedAt, editing }, notice: null, done });
    return true;
  }

  const stop = subscribe('plan.changed', (changed) => {
    if (changed.id !== id) return;
    void queue.flush().then((sent) => (sent && changed.version > state.getState().view.version ? read() : undefined));
  });

  return {
    state,
    edit(label, commands, part = 'content') {
      const barred = readOnlyNow();
      if (barred !== null) return { ok: false, message: barred };
      const applied = applyTo(state.getState().view, part, commands);
      if (!applied.ok) return { ok: false, message: applied.error.message };
      turn += 1;
      queue.push({ part, label, commands: [...commands] }); // first: whatever goes wrong on the screen, it is saved
      state.setState({ view: applied.value, notice: null, done: null });
      return { ok: true };
    },
    turn: () => turn,
    undo: () => step('plan.undo'),
    redo: () => step('plan.redo'),
    flush: queue.flush,
    reload: read,
    async discard() {
      queue.discard();
      await read();
    },
    tell: (notice) => state.setState({ notice }),
    dismiss: () => state.setState({ notice: null, done: null }),
    close() {
      stop();
      void call('plan.left', { id, window: thisWindow() });
    },
    keeper: {
      name: () => referenceOf(state.getState().view),
      isUnsaved: () => queue.pending().length > 0,
      flush: queue.flush,
      async rescue() {
        const shown = screen();
        return shown.ok ? call('plan.rescue', shown.value) : shown;
      },
      async saveCopy() {
        const shown = screen();
        if (!shown.ok) return shown.error.message;
        const name = `${referenceOf(state.getState().view)}.release.zip`;
        return copyWords(name, 'The plan itself is', (token) => call('plan.saveCopy', { ...shown.value, token }));
      },
      again: () => read().then(queue.flush),
    },
  };
}

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallOutput } from '../../shared/contract/calls';
import type { DeskError, Result } from '../../shared/contract/errors';
import type { PlanView } from '../../shared/contract/views';
import { applyCommands } from '../../shared/domain/edit/apply';
import type { Command } from '../../shared/domain/edit/command';
import { contentSchema } from '../../shared/domain/plan/content';
import { controlSchema } from '../../shared/domain/plan/control';
import { recordSchema } from '../../shared/domain/plan/record';
import { call, subscribe } from '../bridge/desk';
import { createSaveQueue, type Part, type SaveState } from './save-queue';

export type PlanState = {
  view: PlanView;
  save: SaveState;
  /** One sentence about something the person should know: an undo that was refused, a plan changed elsewhere. */
  notice: string | null;
};
export type EditAnswer = { ok: true } | { ok: false; message: string };
type Edited = CallOutput<'plan.edit'>;

export type PlanStore = {
  readonly state: StoreApi<PlanState>;
  readonly edit: (label: string, commands: readonly Command[], part?: Part) => EditAnswer;
  readonly undo: () => Promise<void>;
  readonly redo: () => Promise<void>;
  readonly flush: () => Promise<boolean>;
  readonly reload: () => Promise<void>;
  readonly discard: () => Promise<void>;
  readonly dismiss: () => void;
  readonly close: () => void;
};

/** Applies commands to one part of a view; the view as it was where one is refused. */
export function applyTo(view: PlanView, part: Part, commands: readonly Command[]): Result<PlanView> {
  const refused = (message: string): Result<PlanView> => ({
    ok: false,
    error: { code: 'validation', message, retryable: false },
  });
  switch (part) {
    case 'content': {
      const applied = applyCommands(view.content, commands, contentSchema);
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

/** The open plan: shown at once as edited, written to the library behind it. */
export function createPlanStore(opened: PlanView): PlanStore {
  const { id } = opened;
  const state = createStore<PlanState>(() => ({ view: opened, save: { kind: 'saved' }, notice: null }));
  const setView = (view: PlanView) => state.setState({ view });
  const say = (error: DeskError) => state.setState({ notice: error.message });

  const queue = createSaveQueue(
    async ({ part, label, commands }) => {
      const { version } = state.getState().view;
      const answer = await call('plan.edit', { id, version, part, commands, label });
      if (answer.ok) await took(answer.value, version);
      return answer;
    },
    (save) => state.setState({ save }),
  );

  /** After an edit was committed. What other windows did in between, or a new draft, is read again. */
  async function took(edited: Edited, from: number): Promise<void> {
    const { version, savedAt, editing, opened: newDraft } = edited;
    setView({ ...state.getState().view, version, savedAt, editing });
    if (newDraft !== undefined || version > from + 1) await read();
  }

  /** Reads the plan again and puts what is still on its way back on top. */
  async function read(): Promise<void> {
    const answer = await call('plan.open', { id });
    if (!answer.ok) return say(answer.error);
    let view = answer.value;
    for (const edit of queue.pending()) {
      const applied = applyTo(view, edit.part, edit.commands);
      if (applied.ok) view = applied.value;
    }
    setView(view);
  }

  async function step(name: 'plan.undo' | 'plan.redo'): Promise<void> {
    if (!(await queue.flush())) return;
    const answer = await call(name, { id });
    if (!answer.ok) return say(answer.error);
    const { part, commands, version, savedAt, editing } = answer.value;
    const applied = applyTo(state.getState().view, part, commands);
    if (!applied.ok) return read();
    state.setState({ view: { ...applied.value, version, savedAt, editing }, notice: null });
  }

  const stop = subscribe('plan.changed', (changed) => {
    if (changed.id !== id) return;
    void queue.flush().then((sent) => (sent && changed.version > state.getState().view.version ? read() : undefined));
  });

  return {
    state,
    edit(label, commands, part = 'content') {
      const applied = applyTo(state.getState().view, part, commands);
      if (!applied.ok) return { ok: false, message: applied.error.message };
      queue.push({ part, label, commands: [...commands] }); // first: whatever goes wrong on the screen, it is saved
      state.setState({ view: applied.value, notice: null });
      return { ok: true };
    },
    undo: () => step('plan.undo'),
    redo: () => step('plan.redo'),
    flush: queue.flush,
    reload: read,
    async discard() {
      queue.discard();
      await read();
    },
    dismiss: () => state.setState({ notice: null }),
    close: stop,
  };
}

import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useStore } from 'zustand';
import type { PlanView, SharedData } from '../../shared/contract/views';
import { type Editing, EditingProvider } from '../components/field/world';
import { type Analysis, useAnalysis } from './analysis';
import { useReadOnly } from './app';
import { addTarget, clipboard, pickFiles, pickTable, readFile, readTable, takeFiles } from './field-calls';
import type { PlanStore } from './plan';
import type { Part } from './save-queue';
import { FIRST_ATTEMPT_STATE, isInReview, isRunning } from '../../shared/domain/lifecycle/states';

export type Plan = {
  store: PlanStore;
  view: PlanView;
  shared: SharedData;
  analysis: Analysis;
  readOnly: string | null;
};

const PlanContext = createContext<Plan | null>(null);
export function usePlan(): Plan {
  const plan = useContext(PlanContext);
  if (!plan) throw new Error('this stands outside a plan');
  return plan;
}

const whyReadOnly = (view: PlanView, library: string | null): string | null => {
  if (library !== null) return library;
  if (view.archived) return 'This plan is archived. Restore it to change it.';
  if (isInReview(view.revision.state))
    return `Revision ${view.revision.number} is in review. Return it to draft to change it.`;
  if (isRunning(view.record.attempts?.at(-1)?.state ?? FIRST_ATTEMPT_STATE))
    return 'The release is in implementation, so its text stands still until the night is over.';
  return null;
};

type Props = { store: PlanStore; shared: SharedData; children: ReactNode };

/** The open plan for everything below: its text, its clocks, its findings, and how to change it. */
export function PlanProvider({ store, shared, children }: Props) {
  const view = useStore(store.state, (state) => state.view);
  const analysis = useAnalysis(view, shared);
  const library = useReadOnly();
  const readOnly = whyReadOnly(view, library);
  const plan = useMemo(() => ({ store, view, shared, analysis, readOnly }), [store, view, shared, analysis, readOnly]);
  return (
    <PlanContext.Provider value={plan}>
      <PartEditing part="content">{children}</PartEditing>
    </PlanContext.Provider>
  );
}

/** The fields below edit one part of the plan. */
export function PartEditing({ part, children }: { part: Part; children: ReactNode }) {
  const { store, view, shared, readOnly } = usePlan();
  const library = useReadOnly();
  const editing = useMemo(
    (): Editing => ({
      edit: (label, commands) => store.edit(label, commands, part),
      steps: { turn: store.turn, takeBack: store.undo },
      world: { content: view.content, registers: shared.registers, settings: shared.settings },
      readOnly: part === 'content' ? readOnly : library,
      addTarget,
      pickFiles,
      takeFiles,
      pickTable,
      readTable,
      clipboard,
      readFile,
    }),
    [store, view.content, shared, readOnly, library, part],
  );
  return <EditingProvider value={editing}>{children}</EditingProvider>;
}

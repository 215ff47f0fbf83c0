import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useStore } from 'zustand';
import type { PlanView, SharedData } from '../../shared/contract/views';
import type { LinkTarget } from '../../shared/domain/schema/field';
import { call, pathToken } from '../bridge/desk';
import { type Editing, EditingProvider } from '../components/field/world';
import { type Analysis, useAnalysis } from './analysis';
import { useApp } from './app';
import { insertCommand, newId } from './commands';
import type { PlanStore } from './plan';
import type { Part } from './save-queue';

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

const registers: Partial<Record<LinkTarget, { register: string; field: string }>> = {
  role: { register: 'roles', field: 'name' },
  ci: { register: 'cis', field: 'name' },
  baseline: { register: 'baselines', field: 'name' },
  problem: { register: 'problems', field: 'number' },
  knownError: { register: 'knownErrors', field: 'number' },
  workaround: { register: 'workarounds', field: 'number' },
};

/** Adds a row to a register while it is being linked to; its other fields can wait. */
async function addTarget(target: LinkTarget, name: string): Promise<string | null> {
  const place = registers[target];
  if (!place) return null;
  const id = newId();
  const answer = await call('shared.edit', {
    of: 'registers',
    commands: [insertCommand([place.register], { id, [place.field]: name })],
    label: `Add ${name.slice(0, 150)}`,
  });
  if (!answer.ok) return null;
  useApp.setState({ shared: answer.value });
  return id;
}

async function pickFiles(kind: 'attachment' | 'image', many: boolean) {
  const picked = await call('dialog.open', { kind, many });
  if (!picked.ok) return [];
  const added = await Promise.all(picked.value.files.map((file) => call('file.add', { token: file.token })));
  return added.flatMap((answer) => (answer.ok ? [answer.value] : []));
}

/** A dropped file comes by its path, a pasted picture by its bytes. */
async function takeFile(file: File) {
  const token = await pathToken(file).catch(() => null); // a pasted picture has no path
  const answer =
    token && token.token !== ''
      ? await call('file.add', { token: token.token })
      : await call('file.addBytes', {
          name: file.name || 'picture.png',
          bytes: new Uint8Array(await file.arrayBuffer()),
        });
  return answer.ok ? answer.value : null;
}

async function readFile(sha256: string) {
  const answer = await call('file.read', { sha256 });
  return answer.ok ? answer.value.bytes : null;
}

const whyReadOnly = (view: PlanView): string | null => {
  if (view.archived) return 'This plan is archived. Restore it to change it.';
  if (view.revision.state === 'In review')
    return `Revision ${view.revision.number} is in review. Return it to draft to change it.`;
  return null;
};

type Props = { store: PlanStore; shared: SharedData; children: ReactNode };

/** The open plan for everything below: its text, its clocks, its findings, and how to change it. */
export function PlanProvider({ store, shared, children }: Props) {
  const view = useStore(store.state, (state) => state.view);
  const analysis = useAnalysis(view, shared);
  const readOnly = whyReadOnly(view);
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
  const editing = useMemo(
    (): Editing => ({
      edit: (label, commands) => store.edit(label, commands, part),
      world: { content: view.content, registers: shared.registers, settings: shared.settings },
      readOnly: part === 'content' ? readOnly : null,
      addTarget,
      pickFiles,
      takeFile,
      readFile,
    }),
    [store, view.content, shared, readOnly, part],
  );
  return <EditingProvider value={editing}>{children}</EditingProvider>;
}

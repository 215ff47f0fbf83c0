import { useEffect } from 'react';
import { create } from 'zustand';
import type { MenuCommand } from '../../shared/contract/events';

export type Action = {
  readonly label: string;
  readonly run: () => void;
  readonly keys?: string;
  /** Where it acts, said beside it in the palette. */
  readonly where?: string;
  /** Not offered in the palette. */
  readonly hidden?: true;
};
export type ActionName = MenuCommand | 'next-pane' | 'previous-pane' | 'run-checks' | 'leave-section-out';
type Actions = Partial<Record<ActionName, Action>>;

type State = { readonly layers: readonly Actions[] };
const useStore = create<State>(() => ({ layers: [] }));

/** Offers actions while the component is shown: the menu, the keys and the palette find them by name. */
export function useActions(actions: Actions): void {
  useEffect(() => {
    useStore.setState(({ layers }) => ({ layers: [...layers, actions] }));
    return () => useStore.setState(({ layers }) => ({ layers: layers.filter((one) => one !== actions) }));
  }, [actions]);
}

/** What the innermost part that offers it would do. */
export const actionOf = (name: ActionName): Action | undefined =>
  useStore.getState().layers.findLast((layer) => layer[name] !== undefined)?.[name];

/** Does what is offered under a name; false where nothing is. */
export function act(name: ActionName): boolean {
  const action = actionOf(name);
  action?.run();
  return action !== undefined;
}

export const useAllActions = (): Action[] => {
  const layers = useStore((state) => state.layers);
  const all = layers.reduce<Actions>((merged, layer) => ({ ...merged, ...layer }), {});
  return Object.values(all).filter((action) => action.hidden !== true);
};

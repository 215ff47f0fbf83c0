import { create } from 'zustand';
import type { GridFault } from '../../components/grid/model';

/** What the pane below the grid shows. */
export type Pane = 'step' | 'groups' | null;
type State = {
  readonly selected: string | null;
  readonly pane: Pane;
  /** Pasted texts that were not understood; they stay in their cells until these change. */
  readonly faults: readonly GridFault[];
};

/** Shared by the buttons beside the heading and the grid below it. */
export const useRunSheet = create<State>(() => ({ selected: null, pane: null, faults: [] }));
export const selectStep = (selected: string | null): void => useRunSheet.setState({ selected });
export const showPane = (pane: Pane): void => useRunSheet.setState({ pane });

const keyOf = (fault: { row: string; column: string }) => `${fault.row} ${fault.column}`;

/** Cells that changed lose the fault they had; new ones come to them. */
export function replaceFaults(changed: readonly { row: string; column: string }[], found: readonly GridFault[]): void {
  const keys = new Set(changed.map(keyOf));
  const { faults } = useRunSheet.getState();
  if (faults.length === 0 && found.length === 0) return;
  useRunSheet.setState({ faults: [...faults.filter((fault) => !keys.has(keyOf(fault))), ...found] });
}

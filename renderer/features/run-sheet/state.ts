import { create } from 'zustand';
import type { Incoming } from '../../components/grid/model';

/** What the pane below the grid shows. */
export type Pane = 'step' | 'groups' | 'further' | null;
type State = {
  readonly selected: string | null;
  readonly pane: Pane;
  /** A table of "Paste from Excel", on its way into the sheet. */
  readonly incoming: Incoming | null;
};

/** Shared by the buttons beside the heading and the grid below it. */
export const useRunSheet = create<State>(() => ({ selected: null, pane: null, incoming: null }));
export const selectStep = (selected: string | null): void => useRunSheet.setState({ selected });
export const showPane = (pane: Pane): void => useRunSheet.setState({ pane });
let turn = 0;
/** Sends a table into the sheet. */
export function sendTable(table: Incoming['table'], notes: Incoming['notes']): void {
  turn += 1;
  useRunSheet.setState({ incoming: { turn, table, notes } });
}

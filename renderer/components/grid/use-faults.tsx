import { type ReactNode, useState } from 'react';
import { useHeldText } from '../../state/held-text';
import type { GridChange, GridFault, GridProps } from './model';

export type Spoken = readonly { readonly fault: GridFault; readonly actions: ReactNode }[];
const none: readonly GridFault[] = [];
const silent: Spoken = [];

/** Sends changes on, and keeps what was not taken: with the rows where they can, here where they cannot. */
export function useFaults(props: GridProps, readOnly: boolean) {
  const [own, setOwn] = useState<readonly GridFault[]>([]);
  const faults = props.faults && props.faults.length > 0 ? [...props.faults, ...own] : own;
  useHeldText(own.length > 0 ? 'waiting' : null);

  const change = (next: GridChange): readonly GridFault[] => {
    if (readOnly || (next.updates.length === 0 && next.additions.length === 0)) return [];
    const found = props.onChange(next);
    const touched = new Set(next.updates.map((one) => `${one.row} ${one.column}`));
    setOwn((old) => [...old.filter((one) => !touched.has(`${one.row} ${one.column}`)), ...found]);
    return found;
  };

  /** A text refused in many rows is said once, with all of them. */
  const alike = (fault: GridFault) =>
    faults.filter((other) => other.column === fault.column && other.text.trim() === fault.text.trim());
  const withActions = (fault: GridFault) => {
    const same = alike(fault);
    const clear = () => change({ updates: same.map((one) => ({ ...one, text: '' })), additions: [], after: null });
    const actions = readOnly ? null : (
      <>
        {props.faultActions?.(fault, same)}
        <button type="button" className="btn sm" onClick={clear}>
          Clear
        </button>
      </>
    );
    return { fault, actions };
  };
  const of = (row: string): readonly GridFault[] =>
    faults.some((fault) => fault.row === row) ? faults.filter((fault) => fault.row === row) : none;
  const spokenOf = (row: string): Spoken => {
    const first = of(row).filter((fault) => alike(fault)[0] === fault);
    return first.length > 0 ? first.map(withActions) : silent;
  };
  return { change, of, spokenOf };
}

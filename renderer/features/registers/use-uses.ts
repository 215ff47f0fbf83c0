import { useEffect, useMemo, useState } from 'react';
import type { CallOutput } from '../../../shared/contract/calls';
import { type RowRef, rowsLinkingToRow } from '../../../shared/domain/plan/register-rows';
import type { RegisterKey, Registers } from '../../../shared/domain/plan/registers';
import { call, subscribe } from '../../bridge/desk';

type PlanUse = CallOutput<'register.usedBy'>['plans'][number];
export type Uses = { readonly plans: readonly PlanUse[]; readonly rows: readonly RowRef[] };

/** A number that grows whenever a plan changed. */
function useChanges(): number {
  const [changes, setChanges] = useState(0);
  useEffect(() => subscribe('releases.changed', () => setChanges((old) => old + 1)), []);
  return changes;
}

/** By how many plans and rows each row of a register is used. */
export function useCounts(register: RegisterKey, registers: Registers): (id: string) => number {
  const changes = useChanges();
  const [plans, setPlans] = useState<Readonly<Record<string, number>>>({});
  useEffect(() => {
    let current = true;
    void call('register.counts', { register }).then((answer) => {
      if (current && answer.ok) setPlans(answer.value.plans);
    });
    return () => {
      current = false;
    };
  }, [register, changes]);
  // Asked for the rows in sight only: what links to all of them would be a walk through every register at each edit.
  return (id) => (plans[id] ?? 0) + rowsLinkingToRow(registers, { register, id }).length;
}

/** What uses one row; null until it is known. */
export function useUses(register: RegisterKey, id: string, registers: Registers): Uses | null {
  const changes = useChanges();
  const [found, setFound] = useState<{ of: string; plans: readonly PlanUse[] } | null>(null);
  useEffect(() => {
    let current = true;
    void call('register.usedBy', { register, id }).then((answer) => {
      if (current && answer.ok) setFound({ of: id, plans: answer.value.plans });
    });
    return () => {
      current = false;
    };
  }, [register, id, changes]);
  const rows = useMemo(() => rowsLinkingToRow(registers, { register, id }), [registers, register, id]);
  return found?.of === id ? { plans: found.plans, rows } : null;
}

import type { Overrides, PlannedSession } from '../../shared/domain/calendar/conflicts';
import type { Registers } from '../../shared/domain/plan/registers';
import { otherSessions } from '../data/repositories/calendar';
import { planIds, readPlan } from '../data/repositories/plans';
import { readRegisters } from '../data/repositories/shared';
import type { Library } from './library';

/** What conflicts are worked out from: the sessions of all plans, the registers, and what was overridden. */
export function libraryConflicts({ db }: Library): {
  sessions: PlannedSession[];
  registers: Registers;
  overridden: Overrides;
} {
  const overrides = new Set(
    planIds(db).flatMap((id) => {
      const { reference, control } = readPlan(db, id);
      return (control.overrides ?? []).map((one) => `${reference} ${one.kind} ${one.of}`);
    }),
  );
  return {
    sessions: otherSessions(db),
    registers: readRegisters(db),
    overridden: (reference, kind, of) => overrides.has(`${reference} ${kind} ${of}`),
  };
}

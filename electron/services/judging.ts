import { extractRegisters } from '../../shared/domain/extract';
import { lint } from '../../shared/domain/rules/lint';
import type { StoredPlan } from '../data/repositories/plans';
import { registersOf } from '../data/repositories/shared';
import { type Library, stamp } from './library';
import { lintInputOf } from './lint-input';

/** What the checks say of a plan now, with all that they looked at. */
export function judged(library: Library, plan: StoredPlan) {
  const at = stamp(library);
  const registers = extractRegisters(plan.content, plan.control, plan.record, registersOf(library.db));
  const input = lintInputOf(library, plan, at, registers);
  const { settings, others, earlier } = input;
  return { at, registers, settings, others, earlier, findings: lint(input) };
}

import type { CallInput, CallOutput } from '../../shared/contract/calls';
import { clockChangesSince } from '../../shared/domain/run/clock-changes';
import { readPlan } from '../data/repositories/plans';
import { registersOf, readSettings } from '../data/repositories/shared';
import { type Library, stamp } from './library';
import { issuedRegisters, runBase } from './run-base';
import { enter, monotonic, runOf } from './runs';

/** What the window shows a night from: all of it, once; from then on it adds what it entered. */
export function openNight(library: Library, id: string): CallOutput<'night.open'> {
  const plan = readPlan(library.db, id);
  const { night } = runOf(library, plan);
  const { content, issue, revisionState, attemptState } = runBase(library, plan, night?.run.revision);
  return {
    reference: plan.reference,
    content,
    registers: issuedRegisters(library, plan, night?.run.revision) ?? registersOf(library.db),
    settings: readSettings(library.db),
    issue,
    revisionState,
    attemptState,
    events: [...(night?.events ?? [])],
  };
}

/** Enters an event; what became of the clock since the last one is noted before it. */
export function pressNight(
  library: Library,
  id: string,
  press: CallInput<'night.press'>['press'],
): CallOutput<'night.press'> {
  const plan = readPlan(library.db, id);
  const { night } = runOf(library, plan);
  if (night)
    for (const payload of clockChangesSince(night.run, { at: stamp(library), count: monotonic() }))
      enter(library, id, { kind: 'clock', payload });
  const { event } = enter(library, id, press);
  const { attemptState } = runBase(library, readPlan(library.db, id), event.revision);
  return { event, attemptState };
}

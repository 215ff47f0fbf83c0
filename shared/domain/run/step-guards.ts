import { inWords } from '../count';
import { type Run, stepOf } from './run';
import { blank, clockText, itemOf, openBefore, type RunSituation, timeOf, type Told } from './situation';
import type { Item } from './sheet';

type StepKind = 'step-start' | 'step-finish' | 'step-fail' | 'step-skip' | 'observe' | 'check';

/** Why something cannot be done with a step now; null where it can. */
export function stepReason(situation: RunSituation, run: Run, event: Told<StepKind>): string | null {
  const item = itemOf(situation, event.payload.step);
  if (typeof item === 'string') return item;
  if ((item.block !== null) !== (run.phase === 'rolling back'))
    return item.block === null
      ? `The release is being rolled back: ${item.printed} is a step of the run-sheet.`
      : `${item.printed} is a step of the rollback, and nothing is being rolled back.`;
  switch (event.kind) {
    case 'step-start':
      return startReason(situation, run, item, event);
    case 'step-finish':
      return finishReason(run, item, event);
    case 'step-fail':
      return (
        mustRun(run, item, 'fail', event) ?? (blank(event.payload.reason) ? `Say how ${item.printed} failed.` : null)
      );
    case 'step-skip':
      return skipReason(run, item, event);
    case 'observe':
      return (
        mustRun(run, item, 'be observed', event) ??
        (blank(event.payload.value) ? `Say what was seen at ${item.printed}.` : null)
      );
    case 'check':
      return checkReason(run, item, event);
  }
}

function startReason(situation: RunSituation, run: Run, item: Item, event: Told<'step-start'>): string | null {
  const step = stepOf(run, item.key);
  const at = (instant: string | null) => (instant === null ? '' : ` at ${clockText(Date.parse(instant), run.zone)}`);
  if (step.state === 'running')
    return `${item.printed} was started${at(step.start)} by ${step.by?.role ?? 'somebody'} already.`;
  if (step.state === 'done') return `${item.printed} is done since${at(step.end).replace(' at', '')}.`;
  if (step.state === 'skipped') return `${item.printed} was skipped${at(step.end)}.`;
  const against = run.decisions.find(({ decision }) => decision === 'revert' || decision === 'no-go');
  if (against && run.phase !== 'rolling back')
    return `The gate decided ${against.decision}: roll back, or decide it anew.`;
  if (item.irreversible && !run.timeOuts.has(item.key))
    return `${item.printed} cannot be undone: the time-out comes first, and somebody says go.`;
  const open = openBefore(situation, run, item);
  if (open.length > 0 && blank(event.payload.reason))
    return `${item.printed} waits for ${inWords(open)}. Say why it is started out of its order.`;
  return null;
}

/** It runs, and nothing ends before it started. */
function mustRun(run: Run, item: Item, what: string, event: Told<StepKind>): string | null {
  const step = stepOf(run, item.key);
  if (step.state !== 'running' || step.start === null)
    return `${item.printed} ${step.state === 'waiting' ? 'has not started' : `is ${step.state}`}, so it cannot ${what}.`;
  const start = Date.parse(step.start);
  const wasSet = run.clocks.some((clock) => clock.payload.what === 'set back' && clock.at >= (step.start ?? ''));
  return timeOf(event) < start && !wasSet
    ? `${item.printed} started at ${clockText(start, run.zone)}; what happens in it cannot be earlier.`
    : null;
}

function finishReason(run: Run, item: Item, event: Told<'step-finish'>): string | null {
  const running = mustRun(run, item, 'be finished', event);
  if (running !== null) return running;
  if (item.gate !== null) return `${item.printed} is a gate: it ends with a decision.`;
  const { observed, checks, tries } = stepOf(run, item.key);
  if (item.verification && observed.length === 0)
    return `${item.printed} is a verification: say what was seen, not only that it is done.`;
  if (item.verification && observed.at(-1)?.matches === false)
    return `What was seen at ${item.printed} does not match. Read it again, or record that it failed.`;
  return item.check !== null && checks.length < 1
    ? `${item.printed} asks for ${item.check === 'independent' ? 'an' : 'a'} ${item.check} check: another person gives initials${tries > 1 ? ' for each try' : ''}.`
    : null;
}

function skipReason(run: Run, item: Item, event: Told<'step-skip'>): string | null {
  const { state } = stepOf(run, item.key);
  if (state === 'done' || state === 'skipped') return `${item.printed} is ${state} already.`;
  if (item.gate !== null) return `${item.printed} is a gate: it is decided, not skipped.`;
  return blank(event.payload.reason) ? `Say why ${item.printed} is skipped.` : null;
}

function checkReason(run: Run, item: Item, event: Told<'check'>): string | null {
  const running = mustRun(run, item, 'be checked', event);
  if (running !== null) return running;
  const { initials, name, how, value } = event.payload;
  const { by, observed } = stepOf(run, item.key);
  if (blank(initials) || blank(name)) return 'Initials and name of who checked are needed.';
  const same = (a: string | undefined, b: string | undefined) =>
    !blank(a) && (a ?? '').trim().toLowerCase() === (b ?? '').trim().toLowerCase();
  if (same(name, by?.name) || same(initials, by?.initials))
    return `${name} does ${item.printed}: another person checks it.`;
  if (item.check !== null && item.check !== how) return `${item.printed} asks for a check that is ${item.check}.`;
  if (how === 'independent' && item.verification && blank(value))
    return `An independent check of ${item.printed} says what its own reader saw.`;
  return how === 'independent' && item.verification && observed.length > 0 && !same(value, observed.at(-1)?.value)
    ? `The two readings of ${item.printed} differ: “${observed.at(-1)?.value ?? ''}” and “${value ?? ''}”. Read again.`
    : null;
}

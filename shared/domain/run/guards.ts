import { inWords } from '../count';
import { hasText, isVoidable } from './corrected';
import { isOpen, type Run, stepOf } from './run';
import { blank, clockText, itemOf, openBefore, type RunSituation, timeOf, type Told } from './situation';
import { isIssued, isRunning, isScheduled } from '../lifecycle/states';

/** Why something cannot be entered as it says; null where it can. Each kind of event has its own. */
export function startReason(situation: RunSituation, { payload }: Told<'start'>): string | null {
  const { run, issue, revisionState, attemptState, sheet, codeReason } = situation;
  if (run && isOpen(run))
    return `The ${run.start.mode === 'live' ? 'run' : 'rehearsal'} that began at ${clockText(Date.parse(run.start.at), run.zone)} is ${run.phase}: it ends first.`;
  if (!issue || !isIssued(revisionState)) return 'Only an issued revision is run.';
  if (payload.session !== undefined && !sheet.planned.sessions.some(({ session }) => session === payload.session))
    return `The plan has no session ${payload.session}.`;
  if (payload.mode === 'rehearsal') return null;
  if (!isScheduled(attemptState) && !isRunning(attemptState))
    return `The release is ${attemptState.toLowerCase()}; only one that is scheduled is started.`;
  if (blank(payload.checkCode)) return 'Type the check code at the foot of the paper in your hand.';
  const reason = codeReason(payload.checkCode ?? '');
  return reason !== null && blank(payload.codeOverride?.reason) ? reason : null;
}

export function decideReason(situation: RunSituation, run: Run, event: Told<'decide'>): string | null {
  const { payload } = event;
  const item = itemOf(situation, payload.step);
  if (typeof item === 'string') return item;
  if (item.gate === null) return `${item.printed} is not a gate.`;
  const allowed = item.gate === 'go' ? ['go', 'no-go', 'hold'] : ['keep', 'revert', 'hold'];
  if (!allowed.includes(payload.decision)) return `${item.printed} asks ${allowed.slice(0, 2).join(' or ')}, or hold.`;
  const open = openBefore(situation, run, item);
  if (open.length > 0 && payload.decision !== 'revert' && payload.decision !== 'no-go')
    return `${item.printed} waits for ${inWords(open)}.`;
  const unanswered = criteriaOf(situation, item.row).filter(
    ({ text }) => !run.answers.some((one) => one.step === item.key && one.criterion === text),
  );
  if (payload.decision === 'keep' || payload.decision === 'go') {
    const [first] = unanswered;
    if (first) return `${item.printed}: the criterion “${first.text}” is not answered.`;
    const unmet = run.answers.findLast((one) => one.step === item.key && !one.met);
    const last = unmet && run.answers.findLast((one) => one.step === item.key && one.criterion === unmet.criterion);
    if (last && !last.met && blank(payload.comment))
      return `The criterion “${last.criterion}” is not met: say why the decision is ${payload.decision} all the same.`;
  }
  return limitReason(situation, event, payload.override?.reason, 'decided');
}

/** Criteria of a gate, in their order. */
export const criteriaOf = ({ sheet }: Pick<RunSituation, 'sheet'>, row: string): { id: string; text: string }[] =>
  (sheet.content.acceptance?.gates ?? []).flatMap(({ id, gate, text }) =>
    gate === row && text !== undefined && text.trim() !== '' ? [{ id, text }] : [],
  );

/** Past the latest rollback start a named override is needed. */
function limitReason(
  { clocks, run }: RunSituation,
  event: Told,
  reason: string | undefined,
  what: string,
): string | null {
  const limit = clocks()?.latestRollbackStart ?? null;
  if (limit === null || timeOf(event) <= limit || !blank(reason)) return null;
  return `It is ${clockText(timeOf(event), run?.zone ?? 'UTC')}; the latest rollback start was ${clockText(limit, run?.zone ?? 'UTC')}. What is ${what} now needs an override with role and reason.`;
}

export function rollbackReason(situation: RunSituation, event: Told<'rollback-start'>): string | null {
  const { sheet, clocks } = situation;
  const { reason, override } = event.payload;
  if (sheet.planned.noWayBack)
    return 'This release cannot be rolled back: what the plan says of fixing forward counts.';
  if (sheet.back.length === 0) return 'The plan has no steps of a rollback.';
  if (blank(reason)) return 'Say why it is rolled back.';
  if (clocks()?.isPastReturn === true && blank(override?.reason)) {
    const begun = sheet.items.find(
      (item) => item.irreversible && situation.run && stepOf(situation.run, item.key).start !== null,
    );
    return `${begun?.printed ?? 'A step'} cannot be undone and has begun: ${inWords(sheet.back.map(({ printed }) => printed))} no longer bring back what was. Fix forward, or name who overrides this.`;
  }
  return limitReason(situation, event, override?.reason, 'rolled back');
}

export const rollbackEndReason = ({ sheet }: RunSituation, run: Run): string | null => {
  const open = sheet.back.filter(({ key }) => ['waiting', 'running'].includes(stepOf(run, key).state));
  return open.length === 0 ? null : `Of the rollback ${inWords(open.map(({ printed }) => printed))} did not end.`;
};

/** The closing check: every step has ended, and the last gate kept the release. */
export function closingReason({ sheet }: RunSituation, run: Run): string | null {
  const open = sheet.items.filter(({ key }) => ['waiting', 'running'].includes(stepOf(run, key).state));
  if (open.length > 0)
    return `${inWords(open.map(({ printed }) => printed))} did not end: finish them, or skip them with a reason.`;
  const last = run.decisions.findLast(
    ({ decision }) => decision === 'keep' || decision === 'revert' || decision === 'no-go',
  );
  return last && last.decision !== 'keep' ? `The gate decided ${last.decision}: roll back, or decide it anew.` : null;
}

export function deviationReason(
  situation: RunSituation,
  event: Told<'insert' | 'change' | 'reorder'>,
  run: Run,
): string | null {
  const { kind, payload } = event;
  if (blank(payload.reason)) return 'Say why it differs from the plan.';
  if (payload.approver !== undefined && situation.roleName(payload.approver) === event.actor.role)
    return `${event.actor.role} does it: another role approves.`;
  const named = kind === 'insert' ? payload.after : payload.step;
  const item = itemOf(situation, named);
  if (typeof item === 'string') return item;
  if (kind === 'insert') {
    if (blank(payload.task)) return 'Say what is done.';
    const taken = [...situation.sheet.items, ...situation.sheet.back].find(
      ({ row, printed }) => row === payload.step || printed.toLowerCase() === payload.number.trim().toLowerCase(),
    );
    return taken ? `There is a step ${taken.printed} already.` : null;
  }
  if (stepOf(run, item.key).state !== 'waiting') return `${item.printed} has begun: it cannot be changed any more.`;
  if (kind === 'reorder') {
    const after = itemOf(situation, payload.after);
    if (typeof after === 'string') return after;
    if ((after.block === null) !== (item.block === null)) return 'A step stays in its part of the plan.';
    return after.row === item.row ? `${item.printed} cannot come after itself.` : null;
  }
  return payload.task === undefined && payload.minutes === undefined && payload.owner === undefined
    ? 'Say what changes: task, minutes or owner.'
    : null;
}

export function approveReason({ roleName }: RunSituation, run: Run, { payload }: Told<'approve'>): string | null {
  const found = run.deviations.find(({ event }) => event.id === payload.of);
  if (!found) return `There is no deviation ${payload.of}.`;
  if (found.approver !== null) return `It is approved by ${roleName(found.approver)} already.`;
  return found.event.actor.role === roleName(payload.approver)
    ? `${found.event.actor.role} asked for it: another role approves.`
    : null;
}

export function testReason({ sheet }: RunSituation, { payload }: Told<'test'>): string | null {
  const { before = [], after = [] } = sheet.content.tests ?? {};
  const found = [...after, ...before].find(({ id }) => id === payload.test);
  if (!found) return `The plan has no test ${payload.test}.`;
  if (payload.outcome !== 'waived') return null;
  return blank(payload.reason) || payload.by === undefined
    ? `${found.number ?? payload.test}: a test is waived by a role, with a reason.`
    : null;
}

export function correctReason(situation: RunSituation, event: Told<'correct'>): string | null {
  const { of, reason, when, text, void: isVoid } = event.payload;
  const found = situation.events.find(({ id }) => id === of);
  if (!found) return `There is no event ${of}.`;
  if (blank(reason)) return 'Say why it is corrected.';
  if (found.kind === 'correct') return 'A correction is corrected by correcting the same event again.';
  if (when === undefined && text === undefined && isVoid === undefined)
    return 'Say what was right: the time, the text, or that it did not happen.';
  if (isVoid && !isVoidable(found))
    return `“${found.kind}” cannot be said not to have happened: enter what leads on from it.`;
  if (text !== undefined && !hasText(found)) return `“${found.kind}” has no text that could be put right.`;
  return when !== undefined && Date.parse(when) > Date.parse(event.at) ? 'The time is still to come.' : null;
}

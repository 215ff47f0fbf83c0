import { inWords } from '../count';
import type { Content } from '../plan/content';
import type { Route } from '../plan/control';
import type { Finding } from '../plan/plan';
import { blocksIssue } from '../rules/lint';
import { isGate, type Schedule } from '../schedule/schedule';
import { approvalAnswers, isInFavour, isReached, neededOf, reviewAnswers } from './answers';
import type { Life } from './fold';

/** A plan at the moment somebody wants to act. What costs time to find out is asked for. */
export type Situation = {
  readonly life: Life;
  readonly content: Content;
  /** Who reviews and approves: of a draft the one prepared, of an issue the one that froze. */
  readonly route: Route;
  readonly findings: () => readonly Finding[];
  readonly schedule: () => Schedule;
  /** SHA-256 of the content as it stands: what reviews are given for. */
  readonly digest: () => string;
  readonly now: number;
  readonly roleName: (id: string) => string;
};

/** Why an act is not possible, in a sentence; null where it is. Pure. */
export type Guard = (situation: Situation) => string | null;

const lines = (findings: readonly Finding[]): string =>
  findings
    .slice(0, 20)
    .map((one) => `${one.severity}: ${one.message} (${one.path})`)
    .join('\n');

export const noError: Guard = ({ findings }) => {
  const errors = findings().filter((one) => one.severity === 'error');
  return errors.length === 0 ? null : `Errors stand:\n${lines(errors)}`;
};

export const noOpenFinding: Guard = ({ findings }) => {
  const stand = blocksIssue(findings());
  if (stand.length === 0) return null;
  return `${stand.some((one) => one.severity === 'error') ? 'Errors stand' : 'Warnings are not accepted'}:\n${lines(stand)}`;
};

export const hasRoute: Guard = ({ route }) =>
  (route?.approvers ?? []).length > 0 ? null : 'No route is chosen: nobody is named who approves.';

export const isReviewed: Guard = ({ life, route, roleName }) => {
  const answers = reviewAnswers(life, route);
  const needed = neededOf(route, 'review');
  if (answers.length === 0 || isReached(answers, needed)) return null;
  const missing = answers.filter((one) => !isInFavour(one));
  const words = missing.map(({ role, signature, uncounted }) =>
    uncounted !== null
      ? `${roleName(role)} (does not count: ${uncounted})`
      : signature === null
        ? roleName(role)
        : `${roleName(role)} (${signature.decision?.toLowerCase() ?? 'no decision'})`,
  );
  const some =
    needed < answers.length ? `; ${needed} of ${answers.length} must be in favour, and nobody against it` : '';
  return `Revision ${life.number} still needs the review of ${inWords(words)}${some}.`;
};

/** The lessons of the attempt that was rolled back come first. */
export const isLearnt: Guard = ({ life }) => {
  if (life.attempt < 2) return null;
  const before = (life.record.attempts ?? []).find((one) => one.number === life.attempt - 1);
  const { cause, correctiveAction, retest } = before?.rootCause ?? {};
  const missing = [
    ...(cause?.trim() ? [] : ['the root cause']),
    ...(correctiveAction?.trim() ? [] : ['the corrective action']),
    ...(retest?.outcome === 'passed' ? [] : ['a passed re-test']),
  ];
  return missing.length === 0
    ? null
    : `Attempt ${life.attempt - 1} was rolled back: ${inWords(missing)} must be recorded before attempt ${life.attempt} is submitted.`;
};

export const noOpenCondition: Guard = ({ life }) => {
  const { conditions = [], signatures = [], boards = [] } = life.control;
  const open = conditions.filter(({ metAt }) => metAt === undefined);
  if (open.length > 0)
    return `${open.length === 1 ? 'A condition is' : `${open.length} conditions are`} not met: ${inWords(open.map(({ text, id }) => `“${text ?? id}”`))}.`;
  const conditional = [...signatures, ...boards].some(
    ({ revision, decision }) => revision === life.issue?.number && decision === 'Approved with conditions',
  );
  return conditional && conditions.length === 0
    ? 'It was approved with conditions, and none is recorded. Record the condition, and how it was met.'
    : null;
};

const utc = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

export const inFirstSession: Guard = ({ life, schedule, now }) => {
  const sessions = schedule().sessions.filter((one) => one.windowStart !== null);
  const first = sessions.toSorted((a, b) => (a.windowStart ?? 0) - (b.windowStart ?? 0))[0];
  if (first?.windowStart === undefined || first.windowStart === null || first.windowEnd === null)
    return 'The plan has no session with a start and an end.';
  if (now >= first.windowStart && now < first.windowEnd) return null;
  const overridden = (life.control.overrides ?? []).some(
    ({ kind, of, at }) => kind === 'start' && of === first.session && at >= (life.issue?.at ?? ''),
  );
  return overridden
    ? null
    : `It is ${utc(now)}; the first session is from ${utc(first.windowStart)} to ${utc(first.windowEnd)}. Starting outside it needs an override with role and reason.`;
};

/** The gate that decides whether the release is kept: the last to end; of a release without a way back the one that decided on it. */
export function lastGateOf({ content, schedule }: Pick<Situation, 'content' | 'schedule'>): string | null {
  const { steps, noWayBack } = schedule();
  if (noWayBack) return noWayBack.decided?.step ?? null;
  const gates = new Set((content.deployment?.steps ?? []).filter(isGate).map(({ id }) => id));
  const timed = steps.filter(({ step, end }) => gates.has(step) && end !== null);
  return timed.toSorted((a, b) => (b.end ?? 0) - (a.end ?? 0))[0]?.step ?? [...gates].at(-1) ?? null;
}

const decisionsOf = ({ life }: Situation) =>
  (life.record.attempts ?? []).find((one) => one.number === life.attempt)?.gates ?? [];

const printedStep = ({ content }: Situation, id: string): string =>
  content.deployment?.steps?.find((step) => step.id === id)?.number ?? id;

const undecided = (situation: Situation): string | null => {
  const gate = lastGateOf(situation);
  if (gate === null) return 'The plan has no gate that could have been decided.';
  return decisionsOf(situation).some(({ step }) => step === gate)
    ? null
    : `The last gate, ${printedStep(situation, gate)}, is not decided.`;
};

export const isKept: Guard = (situation) => {
  const gate = lastGateOf(situation);
  const last = decisionsOf(situation).findLast(({ step }) => step === gate)?.decision;
  return (
    undecided(situation) ??
    (last === 'revert' || last === 'no-go'
      ? 'The last gate decided against it: roll back, or record the gate anew.'
      : null)
  );
};

/** A gate before the last may have decided to go back. */
export const isDecided: Guard = (situation) =>
  decisionsOf(situation).some(({ decision }) => decision === 'revert' || decision === 'no-go')
    ? null
    : undecided(situation);

export const hasOpenCondition: Guard = ({ life }) =>
  (life.control.conditions ?? []).some(({ metAt }) => metAt === undefined) ? null : 'No condition is open.';

export const hasOpenWarning: Guard = ({ findings }) =>
  findings().some(({ severity, accepted }) => severity === 'warning' && accepted === null)
    ? null
    : 'No warning waits to be accepted.';

/** A notice nobody has sent or decided not to send. */
export const hasOpenNotice: Guard = ({ life, content }) => {
  const told = new Set(
    (life.record.attempts ?? [])
      .flatMap((one) => [...(one.told ?? []), ...(one.notTold ?? [])])
      .map(({ notice }) => notice),
  );
  return (content.communications?.notices ?? []).some(({ id }) => !told.has(id))
    ? null
    : 'Every notice is sent, or decided not to be sent.';
};

/** Somebody's answer is awaited. */
export const awaitsAnswer: Guard = ({ life, route }) => {
  const open =
    life.revisionState === 'In review'
      ? reviewAnswers(life, route)
      : life.revisionState === 'Issued'
        ? approvalAnswers(life)
        : [];
  return open.some(({ signature }) => signature === null || signature.how === 'verbal')
    ? null
    : 'Everybody on the route has answered.';
};

import { inWords } from '../count';
import { epochOf } from '../time';
import {
  answeredFor,
  approvalAnswers,
  approversOf,
  isVerbal,
  type Part,
  RETROSPECTIVE,
  reviewAnswers,
  reviewersOf,
  type Signature,
} from './answers';
import { standsInFor } from './deputies';
import type { Situation } from './guards';

const blank = (text: string | undefined): boolean => (text ?? '').trim() === '';

/** Why an answer does not fit; null where it does. */
export function signReason(situation: Situation, row: Signature): string | null {
  const { life, roleName } = situation;
  const role = row.role === undefined ? '' : roleName(row.role);
  if (row.role === undefined) return 'Name the role that answers.';
  if (row.meaning === undefined) return 'Say what the signature means.';
  if (row.decision === undefined) return 'Say what was decided.';
  if ((row.decision === 'Deferred' || row.decision === 'Rejected') && blank(row.reason))
    return `${row.decision} needs a reason.`;
  if (row.how === 'recorded in another system' && blank(row.recordedIn))
    return 'Say where it is recorded: the system and its reference.';
  if (isVerbal(row) && row.verbalAt === undefined) return 'Say when it was given by word of mouth.';
  return (
    revisionReason(situation, row) ??
    timeReason(situation, row) ??
    routeReason(situation, row) ??
    turnReason(situation, row) ??
    againReason(life.control.signatures ?? [], row, role)
  );
}

function revisionReason({ life, digest }: Situation, { meaning, revision, fingerprint }: Signature): string | null {
  if (meaning === 'review') {
    if (life.revisionState !== 'In review') return `Revision ${life.number} is not in review, so nobody reviews it.`;
    if (revision !== life.number)
      return `The answer is for revision ${revision ?? 'none'}; revision ${life.number} is in review.`;
    return fingerprint === digest() ? null : 'The answer is for another text than the one in review.';
  }
  const { issue } = life;
  if (issue === null || life.revisionState !== 'Issued')
    return `Revision ${life.number} is ${life.revisionState.toLowerCase()}; an approval belongs to an issued one.`;
  if (revision !== issue.number)
    return `The answer is for revision ${revision ?? 'none'}; revision ${issue.number} is issued.`;
  return fingerprint === issue.fingerprint
    ? null
    : `The answer is for the fingerprint ${(fingerprint ?? 'none').slice(0, 16)}; revision ${issue.number} has ${issue.fingerprint.slice(0, 16)}.`;
}

function timeReason({ life, now }: Situation, { meaning, signedAt, verbalAt }: Signature): string | null {
  const from = meaning === 'review' ? life.submitted?.at : life.issue?.at;
  for (const [moment, what] of [
    [signedAt, 'was signed'],
    [verbalAt, 'was given by word of mouth'],
  ] as const) {
    if (moment === undefined) continue;
    const at = epochOf(moment);
    if (at > now) return `The answer ${what} at ${moment.local.replace('T', ' ')}, which is still to come.`;
    if (from !== undefined && at < Math.floor(Date.parse(from) / 60_000) * 60_000)
      return `The answer ${what} at ${moment.local.replace('T', ' ')}, before the ${meaning === 'review' ? 'submission' : 'issue'} it is for.`;
  }
  return null;
}

const partOf = ({ meaning }: Signature): Part | null =>
  meaning === 'review' ? 'review' : meaning === 'approval' || meaning === RETROSPECTIVE ? 'approval' : null;

const verbs: Readonly<Record<Part, string>> = { review: 'review', approval: 'approve' };

/** Only who stands on the route answers, or a deputy in its place while it is one. */
function routeReason({ route, roleName, now }: Situation, row: Signature): string | null {
  const part = partOf(row);
  const { role = '', onBehalfOf } = row;
  if (part === null) return null;
  const onRoute = (part === 'review' ? reviewersOf(route) : approversOf(route)).includes(onBehalfOf ?? role);
  if (!onRoute) return `${roleName(onBehalfOf ?? role)} does not ${verbs[part]} on the route of this plan.`;
  const given = row.signedAt ?? row.verbalAt;
  return onBehalfOf === undefined || standsInFor(route, role, onBehalfOf, given ? epochOf(given) : now)
    ? null
    : `${roleName(role)} was not the deputy of ${roleName(onBehalfOf)} on the route when it answered.`;
}

/** Who comes later on the route waits for those before. */
function turnReason({ life, route, roleName }: Situation, row: Signature): string | null {
  const part = partOf(row);
  if (part === null) return null;
  const answers = part === 'review' ? reviewAnswers(life, route) : approvalAnswers(life);
  const after = answers.find(({ role }) => role === answeredFor(row))?.after ?? [];
  return after.length === 0
    ? null
    : `It is not the turn of ${roleName(answeredFor(row) ?? '')}: ${inWords(after.map(roleName))} ${after.length === 1 ? 'comes' : 'come'} first on the route.`;
}

/** A role answers once; what it said by word of mouth is followed by its record, and a wrong answer by one that names it. */
function againReason(given: readonly Signature[], row: Signature, name: string): string | null {
  const own = given.filter(
    (one) =>
      answeredFor(one) === answeredFor(row) && one.revision === row.revision && one.fingerprint === row.fingerprint,
  );
  if (row.corrects !== undefined && !own.some(({ id }) => id === row.corrects))
    return `There is no earlier answer ${row.corrects} of ${name} for this revision that it could record or correct.`;
  if (row.meaning === RETROSPECTIVE && row.verbalAt === undefined && !own.some(isVerbal))
    return `${name} gave no approval by word of mouth that could be recorded.`;
  if (row.corrects !== undefined || !own.some((one) => one.meaning === row.meaning)) return null;
  return `${name} has answered already (${row.meaning}); a second answer must record or correct the first and name it.`;
}

import type { Control } from '../plan/control';
import type { Life, Route } from './fold';

type Signature = NonNullable<Control['signatures']>[number];
export type Answer = {
  role: string;
  part: 'review' | 'approval';
  /** The newest answer of the role that belongs to this revision; null where there is none. */
  signature: Signature | null;
  /** Why the answer does not count; null where it does, or where there is none. */
  uncounted: string | null;
};

export const RETROSPECTIVE = 'retrospective record of verbal authorisation';
export const samePerson = (a: string, b: string): boolean =>
  a.trim() !== '' && a.trim().localeCompare(b.trim(), 'en', { sensitivity: 'accent' }) === 0;

/** By word of mouth, until its record is there. */
export const isVerbal = ({ how }: Signature): boolean => how === 'verbal';
export const isPositive = ({ decision }: Signature): boolean =>
  decision === 'Approved' || decision === 'Approved with conditions';

const rolesOf = (rows: readonly { role?: string | undefined }[] | undefined): string[] => [
  ...new Set((rows ?? []).flatMap(({ role }) => role ?? [])),
];

export const reviewersOf = (route: Route): string[] => rolesOf(route?.reviewers);
export const approversOf = (route: Route): string[] => rolesOf(route?.approvers);

/** What the reviewers of a submitted revision have said of its content, by its digest. */
export function reviewAnswers(life: Life, route: Route): Answer[] {
  const given = (life.control.signatures ?? []).filter(
    (one) => one.meaning === 'review' && one.revision === life.number && one.fingerprint === life.submitted?.digest,
  );
  return reviewersOf(route).map((role) => answerOf(life, role, 'review', given));
}

/** What the approvers of the issue in force have said of it, by its fingerprint. */
export function approvalAnswers(life: Life): Answer[] {
  const { issue } = life;
  const given = (life.control.signatures ?? []).filter(
    (one) =>
      (one.meaning === 'approval' || one.meaning === RETROSPECTIVE) &&
      one.revision === issue?.number &&
      one.fingerprint === issue?.fingerprint,
  );
  return approversOf(issue?.route).map((role) => answerOf(life, role, 'approval', given));
}

function answerOf(life: Life, role: string, part: Answer['part'], given: readonly Signature[]): Answer {
  const signature = given.findLast((one) => one.role === role) ?? null;
  return { role, part, signature, uncounted: (signature && life.uncounted.get(signature.id)) ?? null };
}

const stands = ({ signature, uncounted }: Answer): boolean =>
  signature !== null && isPositive(signature) && uncounted === null;

/** Word of mouth counts where two roles at least have given it. */
const LEAST_VERBAL = 2;

/** Every approver of the issue in force has approved it, no board has put it off since, and nobody postponed it. */
export function isAuthorised(life: Life): boolean {
  if (!life.issue || life.revisionState !== 'Issued' || life.postponed) return false;
  const answers = approvalAnswers(life);
  if (answers.length === 0 || !answers.every(stands)) return false;
  const verbal = answers.filter(({ signature }) => signature !== null && isVerbal(signature));
  const witnesses = answers.filter(
    ({ signature }) => signature?.verbalAt !== undefined || (signature && isVerbal(signature)),
  );
  if (verbal.length > 0 && witnesses.length < LEAST_VERBAL) return false;
  const board = (life.control.boards ?? []).findLast(({ revision }) => revision === life.issue?.number);
  return board === undefined || board.decision === 'Approved' || board.decision === 'Approved with conditions';
}

/** Roles one person has answered for: `Ann: Security officer and Test manager` is a fact a board wants to see. */
export function inSeveralRoles(life: Life): { name: string; roles: string[] }[] {
  const people = new Map<string, { name: string; roles: Set<string> }>();
  for (const { name, role, revision } of life.control.signatures ?? []) {
    if (name === undefined || role === undefined || revision !== life.number) continue;
    const key = name.trim().toLocaleLowerCase('en');
    const known = people.get(key) ?? { name, roles: new Set<string>() };
    known.roles.add(role);
    people.set(key, known);
  }
  return [...people.values()].flatMap(({ name, roles }) => (roles.size > 1 ? [{ name, roles: [...roles] }] : []));
}

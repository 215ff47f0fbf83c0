import type { Control, Route } from '../plan/control';
import type { Life } from './fold';

export type Signature = NonNullable<Control['signatures']>[number];
export type Part = 'review' | 'approval';
export type Answer = {
  role: string;
  part: Part;
  /** The newest answer of the role, or of its deputy, that belongs to this revision; null where there is none. */
  signature: Signature | null;
  /** Why the answer does not count; null where it does, or where there is none. */
  uncounted: string | null;
  /** Who comes before it on the route and is not in favour yet. */
  after: readonly string[];
  /** The instant it is asked for by; null where nobody said, or nobody asked yet. */
  due: string | null;
};

export const RETROSPECTIVE = 'retrospective record of verbal authorisation';
export const samePerson = (a: string, b: string): boolean =>
  a.trim() !== '' && a.trim().localeCompare(b.trim(), 'en', { sensitivity: 'accent' }) === 0;

/** By word of mouth, until its record is there. */
export const isVerbal = ({ how }: Signature): boolean => how === 'verbal';
export const isPositive = ({ decision }: { decision?: Signature['decision'] }): boolean =>
  decision === 'Approved' || decision === 'Approved with conditions';

type Answerers = NonNullable<NonNullable<Route>['reviewers']>;
const answerersOf = (route: Route, part: Part): Answerers =>
  (part === 'review' ? route?.reviewers : route?.approvers) ?? [];

const rolesOf = (rows: Answerers): string[] => [...new Set(rows.flatMap(({ role }) => role ?? []))];

export const reviewersOf = (route: Route): string[] => rolesOf(answerersOf(route, 'review'));
export const approversOf = (route: Route): string[] => rolesOf(answerersOf(route, 'approval'));

/** How many must be in favour: all, or as many as the route says. */
export function neededOf(route: Route, part: Part): number {
  const all = rolesOf(answerersOf(route, part)).length;
  return Math.min(all, (part === 'review' ? route?.reviewQuorum : route?.approvalQuorum) ?? all);
}

/** What the reviewers of a submitted revision have said of its content, by its digest. */
export function reviewAnswers(life: Life, route: Route): Answer[] {
  const given = (life.control.signatures ?? []).filter(
    (one) => one.meaning === 'review' && one.revision === life.number && one.fingerprint === life.submitted?.digest,
  );
  return answersOf(life, route, { part: 'review', given, askedAt: life.submitted?.at });
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
  return answersOf(life, issue?.route, { part: 'approval', given, askedAt: issue?.at });
}

type Asked = { part: Part; given: readonly Signature[]; askedAt: string | undefined };

function answersOf(life: Life, route: Route, { part, given, askedAt }: Asked): Answer[] {
  const rows = answerersOf(route, part);
  const due = dueOf(route, askedAt);
  const answers = rolesOf(rows).map((role): Answer => {
    const signature = given.findLast((one) => answeredFor(one) === role) ?? null;
    return {
      role,
      part,
      signature,
      uncounted: (signature && life.uncounted.get(signature.id)) ?? null,
      after: [],
      due,
    };
  });
  const order = new Map(rows.flatMap(({ role, order: turn }) => (role === undefined ? [] : [[role, turn] as const])));
  const waiting = answers.filter((one) => !isInFavour(one));
  return answers.map((one) => {
    const turn = order.get(one.role);
    const earlier = waiting.filter(({ role }) => turn !== undefined && (order.get(role) ?? turn) < turn);
    return { ...one, after: earlier.map(({ role }) => role) };
  });
}

const DAY_MS = 86_400_000;

function dueOf(route: Route, askedAt: string | undefined): string | null {
  if (route?.daysToAnswer === undefined || !askedAt) return null;
  return new Date(Date.parse(askedAt) + route.daysToAnswer * DAY_MS).toISOString();
}

/** The role of the route an answer stands for. */
export const answeredFor = ({ role, onBehalfOf }: Signature): string | undefined => onBehalfOf ?? role;

/** An answer that stands, and is for it. */
export const isInFavour = ({ signature, uncounted }: Answer): boolean =>
  signature !== null && isPositive(signature) && uncounted === null;

/** Enough of the route are in favour, and nobody is against it. */
export function isReached(answers: readonly Answer[], needed: number): boolean {
  const against = answers.some(({ signature, uncounted }) => signature && !isPositive(signature) && uncounted === null);
  return answers.length > 0 && !against && answers.filter(isInFavour).length >= needed;
}

/** Word of mouth counts where two roles at least have given it. */
const LEAST_VERBAL = 2;

/** Enough approvers of the issue in force have approved it, no board has put it off since, and nobody postponed it. */
export function isAuthorised(life: Life): boolean {
  if (!life.issue || life.revisionState !== 'Issued' || life.postponed) return false;
  const answers = approvalAnswers(life);
  if (!isReached(answers, neededOf(life.issue.route, 'approval'))) return false;
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

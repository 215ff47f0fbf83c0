import { addressesIn } from '../notices/draft';
import type { Route } from '../plan/control';
import type { Registers, Settings } from '../plan/registers';
import { recordDueOn, RETROSPECTIVE_DAYS } from '../rules/records';
import type { Moment } from '../schema/values';
import { epochOf, epochOfInstant, localOf } from '../time';
import { type Answer, approvalAnswers, isInFavour, isVerbal, reviewAnswers } from './answers';
import { standsInFor } from './deputies';
import type { Life } from './fold';
import { isInReview } from './states';

/** What somebody still owes a release: an answer, the record of a spoken one, or a condition. */
export type Owed = {
  readonly id: string;
  readonly what: 'review' | 'approval' | 'record' | 'condition';
  /** Who owes it; undefined for a condition nobody owns. */
  readonly role: string | undefined;
  /** In epoch milliseconds; null where nobody said by when. */
  readonly due: number | null;
  /** The condition in its words, or what was answered instead of a yes. */
  readonly about: string | null;
  /** Who may answer in its place now. */
  readonly deputies: readonly string[];
};

type Now = { readonly route: Route; readonly settings: Settings; readonly now: number };

/** Everything that is owed, the most pressing first; who waits for somebody else on the route owes nothing yet. */
export function chaseList(life: Life, { route, settings, now }: Now): Owed[] {
  const answers = isInReview(life.revisionState) ? reviewAnswers(life, route) : approvalAnswers(life);
  const deputies = (role: string) =>
    (route?.deputies ?? []).flatMap((one) =>
      one.role !== undefined && standsInFor(route, one.role, role, now) ? [one.role] : [],
    );
  const owed = [
    ...answers.filter((one) => !isInFavour(one) && one.after.length === 0).map((one) => answerOwed(one, deputies)),
    ...answers.flatMap((one) => recordOwed(one, settings)),
    ...conditionsOwed(life, settings),
  ];
  return owed.sort((a, b) => (a.due ?? Number.POSITIVE_INFINITY) - (b.due ?? Number.POSITIVE_INFINITY));
}

const answerOwed = ({ role, part, due, signature, uncounted }: Answer, deputies: (role: string) => string[]): Owed => ({
  id: `${part} ${role}`,
  what: part,
  role,
  due: due === null ? null : epochOfInstant(due),
  about: uncounted === null ? (signature?.decision ?? null) : `does not count: ${uncounted}`,
  deputies: deputies(role),
});

function recordOwed({ role, signature }: Answer, settings: Settings): Owed[] {
  if (signature === null || !isVerbal(signature)) return [];
  const { verbalAt } = signature;
  const due = verbalAt === undefined ? null : endOfDay(recordDay(verbalAt, settings), verbalAt.zone);
  return [{ id: `record ${role}`, what: 'record', role, due, about: null, deputies: [] }];
}

const recordDay = (spoken: Moment, { retrospectiveDays = RETROSPECTIVE_DAYS }: Settings): string =>
  recordDueOn(localOf(epochOf(spoken), spoken.zone).slice(0, 10), retrospectiveDays);

const endOfDay = (day: string, zone: string): number => epochOf({ local: `${day}T23:59`, zone });

const conditionsOwed = (life: Life, { zone = 'UTC' }: Settings): Owed[] =>
  (life.control.conditions ?? [])
    .filter(({ metAt }) => metAt === undefined)
    .map(({ id, owner, setBy, text, due }) => ({
      id: `condition ${id}`,
      what: 'condition',
      role: owner ?? setBy,
      due: due === undefined ? null : endOfDay(due, zone),
      about: text ?? null,
      deputies: [],
    }));

/** A letter that asks for what is owed, as a draft of e-mail. */
export type ChaseLetter = {
  readonly id: string;
  /** In words, for the name of its file. */
  readonly who: string;
  readonly to: string[];
  readonly subject: string;
  readonly text: string;
};

type Letter = {
  readonly reference: string;
  readonly release: string;
  readonly revision: string;
  /** The check code of the release plan; undefined before the issue. */
  readonly checkCode: string | undefined;
  readonly registers: Registers;
  readonly sender: string;
  /** An instant in words. */
  readonly momentOf: (at: number) => string;
};

const asked: Readonly<Record<Owed['what'], string>> = {
  review: 'your review',
  approval: 'your approval',
  record: 'the written record of your spoken approval',
  condition: 'a condition that is not met',
};

/** The letter for one entry of the chase list. Nothing is sent: a mail program opens it to be looked over. */
export function chaseLetter({ id, what, role, due, about }: Owed, letter: Letter): ChaseLetter {
  const { reference, release, revision, checkCode, registers, sender, momentOf } = letter;
  const held = (registers.roles ?? []).find((one) => one.id === role);
  const by = due === null ? '' : ` by ${momentOf(due)}`;
  const which = `${reference} ${release}, revision ${revision}`;
  const text = [
    `To: ${[held?.name, held?.person].filter(Boolean).join(', ') || 'whom it concerns'}`,
    what === 'condition'
      ? `A condition of ${which} is still open: “${about ?? ''}”. Please meet it, or say what stands in its way,${by || ' soon'}.`
      : `${which} waits for ${asked[what]}${by}.`,
    ...(checkCode === undefined ? [] : [`It is the paper with the check code ${checkCode} at its foot, and no other.`]),
    sender,
  ];
  return {
    id,
    who: held?.name ?? what,
    to: addressesIn(held?.contact ?? ''),
    subject: `${reference} ${revision}: ${asked[what]}${by}`,
    text: text.join('\n\n'),
  };
}

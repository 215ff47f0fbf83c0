import { inWords } from '../count';
import { approvalAnswers, isInFavour, reviewAnswers } from './answers';
import type { Life } from './fold';
import type { Route } from '../plan/control';

/** Whose turn it is, in a sentence. */
export function nextWords(life: Life, route: Route, role: (id: string) => string): string {
  const { number, attemptState, revisionState } = life;
  switch (attemptState) {
    case 'On hold':
      return 'On hold: it is resumed, or cancelled.';
    case 'Rolled back':
      return 'Rolled back: open the next attempt, or close it.';
    case 'Rejected':
    case 'Cancelled':
    case 'Review':
      return 'What is left is to close it: code, actual times, notes.';
    case 'Closed':
      return 'Closed. Nothing is left to do.';
    case 'In implementation':
      return 'The night runs: record the decision at the last gate, then finish or roll back.';
    case 'Scheduled':
      return 'It starts within its first session.';
    case 'Authorised':
      return 'Authorised: schedule it once no condition is open.';
    case 'Planned':
  }
  if (revisionState === 'Draft') return `Submit draft ${number} for review.`;
  if (revisionState === 'Withdrawn') return `Revision ${number} is withdrawn.`;
  const answers = revisionState === 'In review' ? reviewAnswers(life, route) : approvalAnswers(life);
  const waiting = answers.filter((one) => !isInFavour(one) && one.after.length === 0);
  if (waiting.length > 0)
    return `${inWords(waiting.map((one) => role(one.role)))} ${revisionState === 'In review' ? 'reviews' : 'approves'} ${number}.`;
  return revisionState === 'In review'
    ? `Issue ${number}: every review is in.`
    : 'Every approver has approved, yet it is not authorised: it was postponed, or one spoken approval stands alone.';
}

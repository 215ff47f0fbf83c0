/** The states of a revision and of an attempt: domain.md part 3. A plan shows the state of its latest attempt. */
export const revisionStates = ['Draft', 'In review', 'Issued', 'Superseded', 'Withdrawn'] as const;
export type RevisionState = (typeof revisionStates)[number];

export const attemptStates = [
  'Planned',
  'Authorised',
  'Scheduled',
  'In implementation',
  'Rolled back',
  'Review',
  'Rejected',
  'On hold',
  'Cancelled',
  'Closed',
] as const;
export type AttemptState = (typeof attemptStates)[number];

/** The states a revision and an attempt begin in. */
export const FIRST_REVISION_STATE: RevisionState = 'Draft';
export const FIRST_ATTEMPT_STATE: AttemptState = 'Planned';
export const RUNNING: AttemptState = 'In implementation';
export const ISSUED: RevisionState = 'Issued';
export const SUPERSEDED: RevisionState = 'Superseded';

export const isDraft = (state: RevisionState): boolean => state === 'Draft';
export const isInReview = (state: RevisionState): boolean => state === 'In review';
export const isIssued = (state: RevisionState): boolean => state === 'Issued';
export const isSuperseded = (state: RevisionState): boolean => state === 'Superseded';
export const isWithdrawn = (state: RevisionState): boolean => state === 'Withdrawn';
/** It was frozen once, whatever became of it since. */
export const wasIssued = (state: RevisionState): boolean => !isDraft(state) && !isInReview(state);

export const isPlanned = (state: AttemptState): boolean => state === 'Planned';
/** It takes no time on anything any more: no calendar, no conflict. */
/** States that are off, for a query. */
export const offStates: readonly AttemptState[] = ['Cancelled', 'Rejected'];
export const isOff = (state: AttemptState): boolean => offStates.includes(state);
/** Nothing is left to do. */
export const isOver = (state: AttemptState): boolean => isOff(state) || isClosed(state);
export const isClosed = (state: AttemptState): boolean => state === 'Closed';
export const isAuthorised = (state: AttemptState): boolean => state === 'Authorised';
export const isScheduled = (state: AttemptState): boolean => state === 'Scheduled';
export const isRunning = (state: AttemptState): boolean => state === RUNNING;
/** Its night is over, and was kept. */
export const isReviewed = (state: AttemptState): boolean => state === 'Review';
/** Its dates may still move. */
export const isBeforeNight = (state: AttemptState): boolean => beforeNight.includes(state);
const beforeNight: readonly AttemptState[] = ['Planned', 'Authorised', 'Scheduled', 'On hold'];

/** The state in a word: that of the revision until the attempt is authorised. */
export const stateWord = (revision: RevisionState, attempt: AttemptState): RevisionState | AttemptState =>
  isPlanned(attempt) ? revision : attempt;

/** What a state looks like where it stands as a mark: its shape, and how it is meant. */
export type StateLook = { readonly shape: StateShape; readonly tone: '' | 'run' | 'go' | 'good' | 'bad' | 'wait' };
export type StateShape =
  | 'draft'
  | 'progress'
  | 'authorised'
  | 'left'
  | 'scheduled'
  | 'implementing'
  | 'back'
  | 'review'
  | 'hold'
  | 'closed';

export const revisionLook: Readonly<Record<RevisionState, StateLook>> = {
  Draft: { shape: 'draft', tone: '' },
  'In review': { shape: 'progress', tone: 'go' },
  Issued: { shape: 'authorised', tone: 'good' },
  Superseded: { shape: 'left', tone: '' },
  Withdrawn: { shape: 'left', tone: '' },
};

/** What is to be done with a revision next, as the list of releases says it. */
export const nextOfRevision: Readonly<Record<RevisionState, string>> = {
  Draft: 'Submit to the board',
  'In review': 'Issue it, or return it',
  Issued: 'Take it to the board',
  Superseded: 'Open a new draft',
  Withdrawn: 'Open a new draft',
};

export const attemptLook: Readonly<Record<AttemptState, StateLook>> = {
  Planned: { shape: 'draft', tone: '' },
  Authorised: { shape: 'authorised', tone: 'good' },
  Scheduled: { shape: 'scheduled', tone: 'go' },
  'In implementation': { shape: 'implementing', tone: 'run' },
  'Rolled back': { shape: 'back', tone: 'bad' },
  Review: { shape: 'review', tone: 'go' },
  Rejected: { shape: 'left', tone: '' },
  'On hold': { shape: 'hold', tone: 'wait' },
  Cancelled: { shape: 'left', tone: '' },
  Closed: { shape: 'closed', tone: 'good' },
};

/** The way of a release, in order; off it are Rolled back, On hold, Rejected and Cancelled. */
export const way: readonly Station[] = [
  { title: 'Draft', revision: 'Draft' },
  { title: 'In review', revision: 'In review' },
  { title: 'Issued', revision: 'Issued', attempt: 'Planned' },
  { title: 'Authorised', attempt: 'Authorised' },
  { title: 'Scheduled', attempt: 'Scheduled' },
  { title: 'Night', attempt: 'In implementation' },
  { title: 'Review', attempt: 'Review' },
  { title: 'Closed', attempt: 'Closed' },
];
export type Station = { readonly title: string; readonly revision?: RevisionState; readonly attempt?: AttemptState };

/** Where a release stands on its way; -1 where it left it. */
export function stationOf(revision: RevisionState, attempt: AttemptState): number {
  return way.findIndex((station) =>
    isPlanned(attempt) ? station.revision === revision : station.revision === undefined && station.attempt === attempt,
  );
}

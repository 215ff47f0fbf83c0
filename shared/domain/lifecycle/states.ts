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

/** The state an attempt begins in. */
export const FIRST_ATTEMPT_STATE: AttemptState = 'Planned';

/** Which time of a session or a step a reference in a text stands for; of a step start and end. */
export const timesOf = ['latest rollback start', 'undo until', 'last gate', 'start', 'end', 'margin'] as const;
export type TimeOf = (typeof timesOf)[number];

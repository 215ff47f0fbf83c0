import { cisTouched } from '../extract';
import type { Content } from '../plan/content';
import type { PlanRecord } from '../plan/record';
import { computeSchedule, repeatNames } from '../schedule/schedule';
import type { PlannedSession } from './conflicts';
import { isOff } from '../lifecycle/states';

/** The sessions of a plan with what they touch; none where its newest attempt was cancelled or rejected. */
export function plannedSessions(reference: string, content: Content, record: PlanRecord | undefined): PlannedSession[] {
  const state = record?.attempts?.at(-1)?.state;
  if (state !== undefined && isOff(state)) return [];
  const cis = [...cisTouched(content)].sort((a, b) => (a < b ? -1 : 1));
  return computeSchedule(content, repeatNames(content, {})).sessions.flatMap(({ session, windowStart, windowEnd }) =>
    windowStart === null || windowEnd === null || windowEnd <= windowStart
      ? []
      : [{ reference, session, start: windowStart, end: windowEnd, cis }],
  );
}

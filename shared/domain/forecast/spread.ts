import type { Duration } from '../plan/content';
import type { Settings } from '../plan/registers';
import { minutesOf } from '../schedule/network';

/** What is assumed of durations that state no limits, per cent of the expected minutes; and of a night as a whole. */
export type Assumptions = {
  readonly rehearsal: Margins;
  readonly earlierRuns: Margins;
  readonly estimate: Margins;
  /** A factor all steps of a night share, per cent of its own mode. */
  readonly night: Margins;
};
export type Margins = { readonly less: number; readonly more: number };

/** domain.md part 4. Runs are not kept yet: earlier runs without limits of their own count as rehearsals. */
export const usualAssumptions: Assumptions = {
  rehearsal: { less: 10, more: 15 },
  earlierRuns: { less: 10, more: 15 },
  estimate: { less: 20, more: 60 },
  night: { less: 5, more: 5 },
};

/** As the settings say; where they say nothing, as usual. */
export function assumptionsOf({ forecast: own = {} }: Settings): Assumptions {
  const { rehearsal, earlierRuns, estimate, night } = usualAssumptions;
  return {
    rehearsal: { less: own.rehearsalLess ?? rehearsal.less, more: own.rehearsalMore ?? rehearsal.more },
    earlierRuns: { less: own.earlierRunsLess ?? earlierRuns.less, more: own.earlierRunsMore ?? earlierRuns.more },
    estimate: { less: own.estimateLess ?? estimate.less, more: own.estimateMore ?? estimate.more },
    night: { less: own.nightLess ?? night.less, more: own.nightMore ?? night.more },
  };
}

/** The part of all nights below which the checks warn. */
export const thresholdOf = ({ forecast }: Settings): number => (forecast?.threshold ?? USUAL_THRESHOLD) / 100;
const USUAL_THRESHOLD = 90;

/** Minutes, real numbers: least <= mode <= most. */
export type Spread = { readonly least: number; readonly mode: number; readonly most: number };

export const exactly = (minutes: number): Spread => ({ least: minutes, mode: minutes, most: minutes });

/** A duration without a source is taken for an estimate. */
export function marginsOf(duration: Duration | undefined, assumed: Assumptions): Margins {
  switch (duration?.source) {
    case 'rehearsal':
      return assumed.rehearsal;
    case 'earlier runs':
      return assumed.earlierRuns;
    default:
      return assumed.estimate;
  }
}

/**
 * How long an activity may take.
 * @param minutes as the schedule counts it: of a step in a group with one duration, its part
 */
export function spreadOf(duration: Duration | undefined, minutes: number, assumed: Assumptions): Spread {
  if (minutes === 0) return exactly(0);
  const { less, more } = marginsOf(duration, assumed);
  const whole = minutesOf(duration) ?? minutes;
  const part = whole === 0 ? 1 : minutes / whole; // a step's share of its group's limits
  const least = duration?.least === undefined ? minutes * (1 - less / 100) : duration.least * part;
  const most = duration?.most === undefined ? minutes * (1 + more / 100) : duration.most * part;
  return { least: Math.min(least, minutes), mode: minutes, most: Math.max(most, minutes) };
}

import type { SessionForecast } from './forecast';
import type { Assumptions, Margins } from './spread';

/** Whole per cent; never 0 or 100, which no drawing can promise. */
export const percentText = (part: number): string => `${Math.min(99, Math.max(1, Math.round(part * 100)))}\u00a0%`;

const around = ({ less, more }: Margins): string => `−${less}/+${more}\u00a0%`;

/** What the figure rests on, in one sentence. */
export const assumedText = ({ estimate, rehearsal, earlierRuns, night }: Assumptions): string =>
  `Durations drawn between their stated limits; without those, rehearsed ones ${around(rehearsal)}, earlier runs ${around(earlierRuns)}, estimates ${around(estimate)}; all steps of a night together ${around(night)}.`;

/** The steps the figure hangs on most, `B2 (48 %), B6 (5 %)`. */
export const decidesText = ({ decides }: SessionForecast, most = 3): string =>
  decides
    .slice(0, most)
    .map(({ step, share }) => `${step} (${percentText(share)})`)
    .join(', ');

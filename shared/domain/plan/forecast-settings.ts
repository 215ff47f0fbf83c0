import * as f from '../schema/kinds';

const percent = (title: string, most: number, usual: number, help?: string) =>
  f.whole(title, 0, most, { example: String(usual), ...(help === undefined ? {} : { help }) });

/** What the forecast assumes where a plan says nothing, per cent; empty fields mean what domain.md part 4 states. */
export const forecastSettings = f.group(
  'Forecast',
  {
    threshold: percent('Gate in time, at least %', 100, 90, 'Below it the checks warn.'),
    estimateLess: percent('Estimates, % shorter', 100, 20),
    estimateMore: percent('Estimates, % longer', 500, 60),
    rehearsalLess: percent('Rehearsed, % shorter', 100, 10),
    rehearsalMore: percent('Rehearsed, % longer', 500, 15),
    earlierRunsLess: percent('Earlier runs, % shorter', 100, 10),
    earlierRunsMore: percent('Earlier runs, % longer', 500, 15),
    nightLess: percent('All steps of a night together, % faster', 100, 5),
    nightMore: percent('All steps of a night together, % slower', 500, 5),
  },
  { help: 'How much a duration scatters that states neither least nor most.' },
);

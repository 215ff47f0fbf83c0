import { useEffect, useState } from 'react';
import { assumptionsOf } from '../../../shared/domain/forecast/spread';
import { clocksOf } from '../../../shared/domain/run/clocks';
import { chanceOf, liveForecast } from '../../../shared/domain/run/live-forecast';
import { isOpen } from '../../../shared/domain/run/run';
import { drawnNights } from '../../state/forecast';
import type { NightNow } from './use-night';

export type Chances = { readonly gate: number | null; readonly rollback: number | null };
const UNKNOWN: Chances = { gate: null, rollback: null };
const MINUTE = 60_000;

/** How probable it is that the night ends well from here; drawn beside the page, after each entry and each minute. */
export function useChances({ night, base, now, opened }: NightNow): Chances {
  const [chances, setChances] = useState<Chances>(UNKNOWN);
  const minute = Math.floor(now / MINUTE);
  useEffect(() => {
    if (!night || !isOpen(night.run)) return undefined;
    let gone = false;
    const at = minute * MINUTE;
    const clocks = clocksOf(night.run, night.sheet, at, base.reachOf);
    const { gate, rollback } = liveForecast(night.run, night.sheet, clocks, at, assumptionsOf(opened.settings));
    void Promise.all([gate && drawnNights(gate), rollback && drawnNights(rollback)]).then(([kept, back]) => {
      if (!gone) setChances({ gate: chanceOf(kept), rollback: chanceOf(back) });
    });
    return () => {
      gone = true;
    };
  }, [night, base, minute, opened.settings]);
  return night && isOpen(night.run) ? chances : UNKNOWN;
}

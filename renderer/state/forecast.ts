import { useEffect, useState } from 'react';
import type { Content } from '../../shared/domain/plan/content';
import type { Registers, Settings } from '../../shared/domain/plan/registers';
import { drawsOf, keepDraws, knownDraws } from '../../shared/domain/forecast/drawn';
import { type Forecast, type Undrawn, undrawn } from '../../shared/domain/forecast/forecast';
import type { Drawn, Nights } from '../../shared/domain/forecast/nights';
import { assumptionsOf } from '../../shared/domain/forecast/spread';
import { repeatNames } from '../../shared/domain/schedule/schedule';

const PAUSE_MS = 150;

export type Forecasted = { readonly content: Content; readonly registers: Registers; readonly settings: Settings };

export const undrawnOf = ({ content, registers, settings }: Forecasted): Undrawn =>
  undrawn(content, repeatNames(content, registers), { assumed: assumptionsOf(settings) });

/** The forecast of what stands there, worked out beside the page after a pause; null as long as the first is not there. */
export function useForecast({ content, registers, settings }: Forecasted): Forecast | null {
  const [found, setFound] = useState<Forecast | null>(null);
  useEffect(() => {
    let gone = false;
    const timer = setTimeout(() => {
      void drawn(undrawnOf({ content, registers, settings })).then((next) => {
        if (!gone) setFound((old) => (JSON.stringify(old) === JSON.stringify(next) ? old : next));
      });
    }, PAUSE_MS);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [content, registers, settings]);
  return found;
}

export async function drawn({ nights, of }: Undrawn): Promise<Forecast> {
  return of(nights === null ? [] : await drawnNights(nights));
}

/** Draws beside the page what was not drawn yet. */
export const drawnNights = async (nights: Nights): Promise<readonly Drawn[]> =>
  knownDraws(nights) ?? keepDraws(nights, await drawnBeside(nights));

/** One drawing after another: a worker has one thread. */
let last: Promise<unknown> = Promise.resolve();
let worker: Worker | undefined;

function drawnBeside(nights: Nights): Promise<readonly Drawn[]> {
  const next = last.then(() => knownDraws(nights) ?? asked(nights));
  last = next;
  return next;
}

function asked(nights: Nights): Promise<readonly Drawn[]> {
  worker ??= new Worker(new URL('forecast-worker.ts', import.meta.url), { type: 'module' });
  const beside = worker;
  return new Promise((resolve) => {
    beside.onmessage = ({ data }: MessageEvent<readonly Drawn[]>) => resolve(data);
    beside.onerror = () => {
      worker = undefined;
      resolve(drawsOf(nights)); // a worker that does not start is no reason to keep the figure back
    };
    beside.postMessage(nights);
  });
}

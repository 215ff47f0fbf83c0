import { sha256Hex } from '../canonical';
import type { Duration } from '../plan/content';
import { compile } from '../forecast/network';
import type { Drawn, Nights } from '../forecast/nights';
import { type Assumptions, exactly, type Spread, spreadOf } from '../forecast/spread';
import type { Activity } from '../schedule/network';
import { liveActivities, type RunClocks } from './clocks';
import { rowOf } from './as-run';
import { type Run, stepOf } from './run';
import type { Item, Sheet } from './sheet';

const MINUTE = 60_000;
/** Fewer than before the night: it is drawn anew every minute. */
const TRIALS = 4_000;

/** What is to be drawn of a night that runs; null where there is nothing to draw. */
export type LiveForecast = {
  /** That the last gate ends by the latest rollback start. */
  readonly gate: Nights | null;
  /** That a rollback which started now would end in time. */
  readonly rollback: Nights | null;
};

/** What is left of a night, drawn from where it is: what is done is certain, the rest as uncertain as the plan says. */
export function liveForecast(
  run: Run,
  sheet: Sheet,
  clocks: RunClocks,
  now: number,
  assumed: Assumptions,
): LiveForecast {
  const durations = durationsOf(sheet);
  const gates = sheet.items.filter(({ gate, session }) => gate === 'keep' && session === sheet.session);
  const back = sheet.back.map((item) => ({ ...item, notBefore: now }));
  return {
    gate: nightsOf(run, sheet.items, gates, clocks.latestRollbackStart, { durations, now, assumed }),
    rollback: nightsOf(run, back, back, clocks.rollbackEndsBy, { durations, now, assumed }),
  };
}

type Known = {
  readonly durations: ReadonlyMap<string, Duration | undefined>;
  readonly now: number;
  readonly assumed: Assumptions;
};

const durationsOf = ({ content }: Sheet): ReadonlyMap<string, Duration | undefined> => {
  const { software, data } = content.rollback?.blocks ?? {};
  const rows = [...(content.deployment?.steps ?? []), ...(software?.steps ?? []), ...(data?.steps ?? [])];
  return new Map(rows.map(({ id, duration }) => [id, duration]));
};

function nightsOf(
  run: Run,
  items: readonly Item[],
  gates: readonly Item[],
  limit: number | null,
  { durations, now, assumed }: Known,
): Nights | null {
  if (limit === null || gates.length === 0 || items.some(({ minutes }) => minutes === null)) return null;
  const origin = Math.floor(now / MINUTE);
  const activities = liveActivities(run, items, now).map(
    (one): Activity => ({ ...one, notBefore: one.notBefore - origin }),
  );
  const spreads = new Map(
    activities.map(({ key, minutes }): [string, Spread] => [
      key,
      spreadNow(run, key, minutes ?? 0, spreadOf(durations.get(rowOf(key)), minutes ?? 0, assumed), now),
    ]),
  );
  const net = compile(activities, spreads);
  if (!net) return null;
  const positions = gates.map(({ key }) => net.keys.indexOf(key));
  const limits = [
    {
      own: net.keys.map((_key, at) => at),
      gates: positions,
      latestRollbackStart: limit / MINUTE - origin,
      rollbackEnd: null,
      rollback: null,
    },
  ];
  const inputs = [activities, [...spreads], limits, assumed, TRIALS];
  return {
    net,
    nights: new Int32Array(net.keys.length),
    limits,
    assumed,
    trials: TRIALS,
    seed: sha256Hex(JSON.stringify(inputs)),
  };
}

/** What is over is certain; what runs takes at least as long as it has. */
function spreadNow(run: Run, key: string, minutes: number, spread: Spread, now: number): Spread {
  const { start, end, state } = stepOf(run, key);
  if (end !== null || state === 'skipped') return exactly(minutes);
  if (start === null) return spread;
  const gone = (now - Date.parse(start)) / MINUTE;
  const mode = Math.max(spread.mode, gone);
  return { least: Math.max(spread.least, gone), mode, most: Math.max(spread.most, mode) };
}

/** The part of all nights in time, in whole per cent. */
export const chanceOf = (drawn: readonly Drawn[] | null): number | null => {
  const part = drawn?.[0]?.gateInTime ?? null;
  return part === null ? null : Math.round(part * 100);
};

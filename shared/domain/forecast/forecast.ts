import { sha256Hex } from '../canonical';
import type { Content, Duration } from '../plan/content';
import { inForce } from '../plan/in-force';
import { deploymentActivities, type Instance, instancesOf } from '../schedule/deployment';
import { type Activity, minutesOf } from '../schedule/network';
import { rollbackActivities, stepsOfSession } from '../schedule/rollback';
import { computeSchedule, isGate, type Names, type SessionClock } from '../schedule/schedule';
import { sessionStart } from '../schedule/session-times';
import { compile, type Compiled } from './network';
import { drawsOf } from './drawn';
import type { Drawn, NightLimits, Nights } from './nights';
import { type Assumptions, type Spread, spreadOf, usualAssumptions } from './spread';

const MINUTE = 60_000;
export const TRIALS = 10_000;

/** Probabilities from 0 to 1; instants in milliseconds since 1970; null where there is none, or it cannot be computed. */
export type SessionForecast = {
  readonly session: string;
  /** That the last keep-or-revert gate ends by the latest rollback start. */
  readonly gateProbability: number | null;
  /** That a rollback which starts at the end of that gate ends by the hard stop less the safety floor. */
  readonly rollbackProbability: number | null;
  /** By when the last step ends in one night of two, and in nine of ten. */
  readonly p50: number | null;
  readonly p90: number | null;
  /** The steps, as printed, that the end of the last gate varies with, and their shares of its variance, largest first. */
  readonly decides: readonly { readonly step: string; readonly share: number }[];
};

export type Forecast = {
  readonly sessions: readonly SessionForecast[];
  /** The session with the smallest probability that its gate ends in time. */
  readonly leading: SessionForecast | null;
  /** Printed numbers of the steps without a duration: because of them nothing is computed. */
  readonly missing: readonly string[];
  readonly trials: number;
  readonly assumed: Assumptions;
};

type Options = { readonly trials?: number; readonly assumed?: Assumptions };

/** A forecast before it is drawn: what to draw, null where nothing can be, and what comes of it. */
export type Undrawn = {
  readonly nights: Nights | null;
  readonly of: (drawn: readonly Drawn[]) => Forecast;
};

/**
 * How probable it is that a night goes as its clock says: domain.md part 4. Pure; drawn from a seed that is the SHA-256 of the
 * forecast's own inputs, so the same plan always has the same figure, and a mended word does not change it.
 */
export function forecast(whole: Content, names: Names, options: Options = {}): Forecast {
  const { nights, of } = undrawn(whole, names, options);
  return of(nights ? drawsOf(nights) : []);
}

/** All of it but the draws: cheap enough to be worked out after every edit. */
export function undrawn(whole: Content, names: Names, options: Options = {}): Undrawn {
  const { trials = TRIALS, assumed = usualAssumptions } = options;
  const content = inForce(whole);
  const clocks = computeSchedule(whole, names).sessions;
  const sheet = sheetOf(content, names);
  const none: Forecast = { sessions: [], leading: null, missing: missingIn(sheet), trials, assumed };
  const net = none.missing.length > 0 || sheet.activities.length === 0 ? null : sheetNet(content, sheet, assumed);
  if (!net) return { nights: null, of: () => none };
  const limits = clocks.map((clock) => limitsOf(content, clock, sheet, net, assumed));
  const nights = Int32Array.from(net.keys, (key) => sheet.nights.get(key) ?? 0);
  const printed = new Map(sheet.instances.map((one) => [one.activity, one.printed]));
  const told = (drawn: readonly Drawn[]): Forecast => {
    const sessions = clocks.flatMap((clock, night): SessionForecast[] => {
      const one = drawn[night];
      return one ? [sessionForecast(clock.session, one, sheet.origin, net, printed)] : [];
    });
    const known = sessions.filter(({ gateProbability }) => gateProbability !== null);
    const leading = known.toSorted((a, b) => (a.gateProbability ?? 0) - (b.gateProbability ?? 0))[0] ?? null;
    return { ...none, sessions, leading };
  };
  return {
    nights: { net, nights, limits, assumed, trials, seed: seedOf(net, nights, limits, assumed, trials) },
    of: told,
  };
}

/** The run-sheet as a network; minutes count from `origin`. */
type Sheet = {
  readonly instances: readonly Instance[];
  readonly activities: readonly Activity[];
  readonly origin: number;
  /** Which session an activity belongs to, by its position. */
  readonly nights: ReadonlyMap<string, number>;
};

function sheetOf(content: Content, names: Names): Sheet {
  const sessions = content.schedule?.sessions ?? [];
  const instances = instancesOf(content, names);
  const starts = new Map(sessions.map((session) => [session.id, sessionStart(session)]));
  const origin = Math.min(...[...starts.values()].filter((start) => start !== null));
  const activities = Number.isFinite(origin) ? deploymentActivities(content, instances, starts, origin) : [];
  const position = new Map(sessions.map(({ id }, at) => [id, at]));
  return {
    instances,
    activities,
    origin,
    nights: new Map(instances.map(({ activity, session }) => [activity, position.get(session ?? '') ?? 0])),
  };
}

function missingIn({ instances, activities }: Sheet): string[] {
  const bare = new Set(activities.filter(({ minutes }) => minutes === null).map(({ key }) => key));
  return instances.filter(({ activity }) => bare.has(activity)).map(({ printed }) => printed);
}

function sheetNet(content: Content, { instances, activities }: Sheet, assumed: Assumptions): Compiled | null {
  const groups = new Map((content.deployment?.groups ?? []).map((group) => [group.id, group.duration]));
  const durations = new Map(
    instances.map(({ activity, step }): [string, Duration | undefined] => [
      activity,
      minutesOf(step.duration) === null ? groups.get(step.group ?? '') : step.duration,
    ]),
  );
  return compile(activities, spreadsOf(activities, durations, assumed));
}

const spreadsOf = (
  activities: readonly Activity[],
  durations: ReadonlyMap<string, Duration | undefined>,
  assumed: Assumptions,
): Map<string, Spread> =>
  new Map(activities.map(({ key, minutes }) => [key, spreadOf(durations.get(key), minutes ?? 0, assumed)]));

/** What a night is held against, in minutes from the origin. */
function limitsOf(
  content: Content,
  clock: SessionClock,
  { instances, origin }: Sheet,
  net: Compiled,
  assumed: Assumptions,
): NightLimits {
  const own = instances.filter(({ session }) => session === clock.session);
  const positions = (some: readonly Instance[]) =>
    some.map(({ activity }) => net.keys.indexOf(activity)).filter((at) => at >= 0);
  const minutes = (at: number | null) => (at === null ? null : (at - origin) / MINUTE);
  const back = rollbackActivities(stepsOfSession(content, clock.session));
  const durations = new Map(stepsOfSession(content, clock.session).map(({ step }) => [step.id, step.duration]));
  return {
    own: positions(own),
    gates: positions(own.filter(({ step }) => isGate(step))),
    latestRollbackStart: clock.lastGateEnd === null ? null : minutes(clock.latestRollbackStart),
    rollbackEnd: minutes(clock.windowEnd === null ? null : clock.windowEnd - clock.safetyFloorMinutes * MINUTE),
    rollback: clock.rollbackMinutes === null ? null : compile(back, spreadsOf(back, durations, assumed)),
  };
}

/** All that the draws rest on, and nothing else. */
function seedOf(
  net: Compiled,
  nights: Int32Array,
  limits: readonly NightLimits[],
  assumed: Assumptions,
  trials: number,
): string {
  const numbers = ({ notBefore, least, mode, most, first, waits }: Compiled) =>
    [notBefore, least, mode, most, first, waits].map((list) => [...list]);
  const nightInputs = limits.map(({ rollback, ...rest }) => ({ ...rest, rollback: rollback && numbers(rollback) }));
  return sha256Hex(JSON.stringify([numbers(net), [...nights], nightInputs, assumed, trials]));
}

function sessionForecast(
  session: string,
  drawn: Drawn,
  origin: number,
  net: Compiled,
  printed: ReadonlyMap<string, string>,
): SessionForecast {
  const instant = (minutes: number | null) => (minutes === null ? null : Math.round(origin + minutes * MINUTE));
  return {
    session,
    gateProbability: drawn.gateInTime,
    rollbackProbability: drawn.rollbackInTime,
    p50: instant(drawn.p50),
    p90: instant(drawn.p90),
    decides: drawn.shares
      .map(({ at, share }) => ({ step: printed.get(net.keys[at] ?? '') ?? '', share }))
      .filter(({ share }) => share >= SMALLEST_SHARE)
      .toSorted((a, b) => b.share - a.share),
  };
}

const SMALLEST_SHARE = 0.01;

import { epochOf } from '../time';

const MARGIN = 2 * 86_400_000;
/** Between two changes of the clocks, well away from both, an instant is the wall time less an offset. */
type Steady = { readonly from: number; readonly to: number; readonly offset: number };

/** A wall clock written as if it were in UTC, in milliseconds since 1970. */
export const wallOf = (local: string): number => Date.parse(`${local}:00Z`);

/** The instants of many wall clocks of one zone, as `epochOf` gives each; near a change of the clocks it is asked. */
export function instantsOf(walls: readonly number[], zone: string): number[] {
  let steady: Steady = { from: 0, to: 0, offset: 0 };
  return walls.map((wall) => {
    if (wall > steady.from && wall < steady.to) return wall - steady.offset;
    const at = epochOf({ local: new Date(wall).toISOString().slice(0, 16), zone });
    steady = steadyAround(at, zone);
    return at;
  });
}

function steadyAround(at: number, zone: string): Steady {
  const here = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const [before, after] = [here.getTimeZoneTransition('previous'), here.getTimeZoneTransition('next')];
  return {
    from: (before?.epochMilliseconds ?? Number.NEGATIVE_INFINITY) + MARGIN,
    to: (after?.epochMilliseconds ?? Number.POSITIVE_INFINITY) - MARGIN,
    offset: here.offsetNanoseconds / 1e6,
  };
}

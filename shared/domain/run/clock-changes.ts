import type { EventOf } from './events';
import { isOpen, type Run } from './run';

type Change = EventOf<'clock'>['payload'];

/** What two clocks may differ by before somebody has set one. */
const ALIKE_SECONDS = 90;

/**
 * What became of the computer's clock since the last event: it was set, it stood still while the computer slept, or summer
 * time began or ended. The other clock starts anew with the computer: then nothing can be said.
 */
export function clockChangesSince(run: Run, { at, count }: { readonly at: string; readonly count: number }): Change[] {
  if (!isOpen(run)) return [];
  const { last, zone } = run;
  const [from, to] = [Date.parse(last.at), Date.parse(at)];
  const seconds = Math.round((to - from - (count - last.count)) / 1000);
  const known = count >= last.count && last.count > 0;
  const changes: Change[] = [];
  if (known && seconds <= -ALIKE_SECONDS) changes.push({ what: 'set back', seconds });
  if (known && seconds >= ALIKE_SECONDS) changes.push({ what: 'slept or set forward', seconds });
  const offset = offsetSeconds(to, zone) - offsetSeconds(from, zone);
  if (offset !== 0) changes.push({ what: 'offset changed', seconds: offset });
  return changes;
}

const offsetSeconds = (at: number, zone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds / 1e9;

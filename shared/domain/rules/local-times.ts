import { momentSchema } from '../schema/values';
import { walk } from '../schema/walk';
import { perSection } from '../plan/per-section';
import { resolve, type WallClock } from '../time';
import type { Context } from './context';
import type { Report } from './finding';

type Placed = { readonly clock: WallClock; readonly path: readonly string[] };

/** Every local time of a plan must exist, and say which it is where it comes twice. */
export function localTimes({ content, steps, sessions, at }: Context): Report[] {
  const zones = new Map(sessions.map(({ session }) => [session.id, session.zone]));
  const placed = (
    local: string | undefined,
    zone: string | undefined,
    occurrence: WallClock['occurrence'],
    ...path: string[]
  ): Placed[] => (local === undefined || zone === undefined ? [] : [{ clock: { local, zone, occurrence }, path }]);
  return [
    ...sessions.flatMap(({ session: { id, zone, start, startOccurrence, hardStop, hardStopOccurrence } }) => [
      ...placed(start, zone, startOccurrence, 'schedule', 'sessions', id, 'start'),
      ...placed(hardStop, zone, hardStopOccurrence, 'schedule', 'sessions', id, 'hardStop'),
    ]),
    ...steps.flatMap(({ id, session, fixedStart, fixedStartOccurrence }) =>
      placed(fixedStart, zones.get(session ?? ''), fixedStartOccurrence, 'deployment', 'steps', id, 'fixedStart'),
    ),
    ...moments(content),
  ].flatMap(({ clock, path }) => report(clock, at(...path)));
}

const moment = momentSchema();

/** Times that carry their own zone: of outages, notices, freezes, tests. */
const moments = perSection((key, section, schema): Placed[] => {
  const found: Placed[] = [];
  walk(schema, section, (value, meta, path) => {
    const parsed = meta.kind === 'moment' ? moment.safeParse(value) : undefined;
    if (parsed?.success) found.push({ clock: parsed.data, path: [key, ...path] });
  });
  return found;
});

function report(clock: WallClock, path: string): Report[] {
  const found = resolve(clock);
  const text = clock.local.replace('T', ' ');
  if (found.kind === 'missing')
    return [
      {
        rule: 'local-time-missing',
        severity: 'error',
        message: `${text} does not exist in ${clock.zone}: the clocks go forward over it.`,
        path,
      },
    ];
  if (found.kind === 'twice' && clock.occurrence === undefined)
    return [
      {
        rule: 'local-time-ambiguous',
        severity: 'error',
        message: `${text} occurs twice in ${clock.zone}: say whether the first or the second is meant.`,
        path,
      },
    ];
  return [];
}

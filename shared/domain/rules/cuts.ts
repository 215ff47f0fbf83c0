import { applyCommands } from '../edit/apply';
import type { Command } from '../edit/command';
import { type Content, contentSchema } from '../plan/content';
import { timedRows, type TimedRow } from '../plan/earlier';
import { minutesOf } from '../schedule/network';
import { computeSchedule, repeatNames } from '../schedule/schedule';
import type { Context } from './context';
import type { Report } from './finding';

type Cut = { readonly row: TimedRow; readonly from: number; readonly to: number };

/** Durations that became shorter by guess since the last saved revision, where only that makes a negative margin good. */
export function cutRules(context: Context): Report[] {
  const cuts = cutsIn(context);
  if (cuts.length === 0) return [];
  const before = marginsWith(cuts, context);
  const turned = context.sessions.filter(({ clock }) => {
    const was = before.get(clock.session) ?? null;
    return clock.marginMinutes !== null && clock.marginMinutes >= 0 && was !== null && was < 0;
  });
  return cuts.flatMap((cut): Report[] => {
    const others = cuts.filter((one) => one !== cut);
    const without = others.length === 0 || turned.length === 0 ? null : marginsWith(others, context);
    const counts = turned.filter(
      ({ clock }) => without === null || without.get(clock.session) !== before.get(clock.session),
    );
    if (counts.length === 0) return [];
    const margin = Math.min(...counts.map(({ clock }) => before.get(clock.session) ?? 0));
    const { row, from, to } = cut;
    return [
      {
        rule: 'duration-cut-without-evidence',
        severity: 'warning',
        message: `${nameOf(row)} was cut from ${from} to ${to} minutes since revision ${context.earlier?.revision}, by estimate; without ${cuts.length > 1 ? 'such cuts' : 'the cut'} the margin would be −${-margin} min.`,
        path: context.at(...row.path),
      },
    ];
  });
}

function cutsIn({ content, earlier }: Context): Cut[] {
  if (!earlier) return [];
  const before = new Map(earlier.minutes.map(({ id, minutes }) => [id, minutes]));
  return timedRows(content).flatMap((row): Cut[] => {
    const [from, to] = [before.get(row.id), minutesOf(row.duration)];
    // A duration without a source is taken for an estimate, as in the forecast.
    const guessed = (row.duration?.source ?? 'estimate') === 'estimate';
    return guessed && from !== undefined && to !== null && to < from ? [{ row, from, to }] : [];
  });
}

/** The margins of the sessions with these durations as they were. */
function marginsWith(cuts: readonly Cut[], { content, registers }: Context): Map<string, number | null> {
  const commands = cuts.map(
    ({ row, from }): Command => ({ kind: 'set', path: [...row.path, 'duration', 'expected'], value: from }),
  );
  const restored = applyCommands<Content>(content, commands, contentSchema);
  if (!restored.ok) return new Map();
  const { sessions } = computeSchedule(restored.value, repeatNames(content, registers));
  return new Map(sessions.map((clock) => [clock.session, clock.marginMinutes]));
}

const nameOf = (row: TimedRow): string =>
  row.path[1] === 'groups'
    ? `Group ${row.name ?? row.id}`
    : `${row.path[0] === 'rollback' ? 'Rollback step' : 'Step'} ${row.number ?? row.id}`;

import { computeSchedule, repeatNames, type SessionClock } from '../../../shared/domain/schedule/schedule';
import { toInstant } from '../../../shared/domain/time';
import {
  clockWithZone,
  durationText,
  marginText,
  momentText,
  spanText,
  spanUtcText,
} from '../../../shared/domain/time-format';
import { readArgs } from '../args';
import { type Exit, exits, result, resultJson } from '../io';
import { readSource, sourceOptions } from '../source';

export const help = `schedule SOURCE [--json] [--clock INSTANT]

Computes the run-sheet and the rollback clock of every session.`;

const iso = (epochMs: number | null): string | null => (epochMs === null ? null : toInstant(epochMs));

const clockJson = (clock: SessionClock | null) => ({
  windowStart: iso(clock?.windowStart ?? null),
  windowEnd: iso(clock?.windowEnd ?? null),
  windowMinutes: clock?.windowMinutes ?? null,
  latestRollbackStart: iso(clock?.latestRollbackStart ?? null),
  lastGateEnd: iso(clock?.lastGateEnd ?? null),
  marginMinutes: clock?.marginMinutes ?? null,
  pointOfNoReturn: iso(clock?.pointOfNoReturn ?? null),
  end: iso(clock?.end ?? null),
  undoUntil: iso(clock?.undoUntil ?? null),
});

export async function run(argv: readonly string[]): Promise<Exit> {
  const args = readArgs(argv, { ...sourceOptions, json: { type: 'boolean' } });
  const { snapshot } = await readSource(args);
  const schedule = computeSchedule(snapshot.content, repeatNames(snapshot.content, snapshot.registers));
  const names = new Map(
    (snapshot.content.schedule?.sessions ?? []).map((session) => [session.id, session.name ?? session.id]),
  );
  if (args.flag('json')) {
    resultJson({
      plan: snapshot.reference,
      revision: snapshot.revision.number,
      ...clockJson(schedule.leading),
      windowStart: iso(schedule.windowStart),
      windowEnd: iso(schedule.windowEnd),
      windowMinutes: schedule.windowMinutes,
      sessions: schedule.sessions.map((clock) => ({
        id: clock.session,
        name: clock.name,
        zone: clock.zone,
        ...clockJson(clock),
      })),
      steps: schedule.steps.map(({ printed, session, start, end, floatMinutes, critical }) => ({
        id: printed,
        session,
        start: iso(start),
        end: iso(end),
        floatMinutes,
        critical,
      })),
    });
    return exits.done;
  }
  result(`${snapshot.reference} ${snapshot.revision.number}`);
  for (const clock of schedule.sessions) {
    const { zone, windowStart, windowEnd, windowMinutes } = clock;
    const time = (epochMs: number | null) => (epochMs === null ? 'unknown' : clockWithZone(epochMs, zone));
    result(`\n${names.get(clock.session) ?? clock.session}`);
    if (windowStart !== null && windowEnd !== null)
      result(
        `  window                 ${spanText(windowStart, windowEnd, zone)} (${spanUtcText(windowStart, windowEnd)}), ${durationText(windowMinutes ?? 0)}`,
      );
    result(`  last gate ends         ${time(clock.lastGateEnd)}`);
    result(`  latest rollback start  ${time(clock.latestRollbackStart)}`);
    result(`  margin                 ${clock.marginMinutes === null ? 'unknown' : marginText(clock.marginMinutes)}`);
    result(`  last step ends         ${time(clock.end)}`);
    result(`  can be undone until    ${clock.undoUntil === null ? 'unknown' : momentText(clock.undoUntil, zone)}`);
    for (const step of schedule.steps.filter((one) => one.session === clock.session)) {
      result(
        `    ${step.printed.padEnd(8)} ${time(step.start)} – ${time(step.end)}${step.critical ? '' : `  float ${step.floatMinutes ?? '?'} min`}`,
      );
    }
  }
  return exits.done;
}

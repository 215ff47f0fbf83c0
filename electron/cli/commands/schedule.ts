import { nameIn } from '../../../shared/domain/edit/row-lists';
import { latestSaid, noWayBackWords, undoSaid } from '../../../shared/domain/schedule/clock-words';
import { inSession, outagesOf, type NamedOutage } from '../../../shared/domain/schedule/outage';
import {
  computeSchedule,
  repeatNames,
  type Schedule,
  type SessionClock,
} from '../../../shared/domain/schedule/schedule';
import { timesOf } from '../../../shared/domain/schedule/shown-times';
import { toInstant } from '../../../shared/domain/time';
import { durationText, marginText, spanText, spanWithUtc } from '../../../shared/domain/time-format';
import { readArgs } from '../args';
import { type Exit, exits, result, resultJson } from '../io';
import { readSource, sourceOptions } from '../source';

export const help = `schedule SOURCE [--json] [--clock INSTANT]

Computes the run-sheet and the rollback clock of every session.`;

const iso = (epochMs: number | null): string | null => (epochMs === null ? null : toInstant(epochMs));

const undoReason = ({ undoUntilReason: why }: SessionClock): string | null =>
  why === null ? null : why.kind === 'irreversible' ? `irreversible:${why.printed}` : why.kind;

/** What is said of a session, and on top of the one with the smallest margin. */
const clockJson = (clock: SessionClock | null, { noWayBack, rollbackWindow }: Schedule, outages: NamedOutage[]) => ({
  windowStart: iso(clock?.windowStart ?? null),
  windowEnd: iso(clock?.windowEnd ?? null),
  windowMinutes: clock?.windowMinutes ?? null,
  latestRollbackStart: iso(clock?.latestRollbackStart ?? null),
  lastGateEnd: iso(clock?.lastGateEnd ?? null),
  marginMinutes: clock?.marginMinutes ?? null,
  pointOfNoReturn: iso(clock?.pointOfNoReturn ?? null),
  end: iso(clock?.end ?? null),
  undoUntil: iso(clock?.undoUntil ?? null),
  undoUntilReason: clock ? undoReason(clock) : null,
  noWayBack: noWayBack?.decided ? { gate: noWayBack.decided.printed, at: iso(noWayBack.decided.at) } : null,
  rollbackWindowStart: iso(rollbackWindow.start),
  rollbackWindowEnd: iso(rollbackWindow.end),
  rollbackWindowMinutes: rollbackWindow.minutes,
  outages: outages.map(({ what, start, end, minutes }) => ({ what, start: iso(start), end: iso(end), minutes })),
});

export async function run(argv: readonly string[]): Promise<Exit> {
  const args = readArgs(argv, { ...sourceOptions, json: { type: 'boolean' } });
  const { snapshot } = await readSource(args);
  const schedule = computeSchedule(snapshot.content, repeatNames(snapshot.content, snapshot.registers));
  const ciName = nameIn(snapshot.registers.cis);
  const outages = outagesOf(snapshot.content, schedule, (id) => ciName(id) ?? id);
  const names = new Map(
    (snapshot.content.schedule?.sessions ?? []).map((session) => [session.id, session.name ?? session.id]),
  );
  if (args.flag('json')) {
    resultJson({
      plan: snapshot.reference,
      revision: snapshot.revision.number,
      ...clockJson(schedule.leading, schedule, outages),
      windowStart: iso(schedule.windowStart),
      windowEnd: iso(schedule.windowEnd),
      windowMinutes: schedule.windowMinutes,
      sessions: schedule.sessions.map((clock) => ({
        id: clock.session,
        name: clock.name,
        zone: clock.zone,
        ...clockJson(clock, schedule, inSession(outages, clock)),
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
    const { full } = timesOf(clock);
    const time = (epochMs: number | null) => (epochMs === null ? 'unknown' : full(epochMs));
    const noReturn = noWayBackWords(schedule, clock);
    result(`\n${names.get(clock.session) ?? clock.session}`);
    if (windowStart !== null && windowEnd !== null)
      result(
        `  window                 ${spanWithUtc(windowStart, windowEnd, zone)}, ${durationText(windowMinutes ?? 0)}`,
      );
    if (noReturn === null) {
      const [latest, undo] = [latestSaid(schedule, clock), undoSaid(schedule, clock)];
      result(`  last gate ends         ${time(clock.lastGateEnd)}`);
      result(`  latest rollback start  ${latest.at === null ? latest.value : time(latest.at)} (${latest.reason})`);
      result(`  margin                 ${clock.marginMinutes === null ? 'unknown' : marginText(clock.marginMinutes)}`);
      result(`  can be undone until    ${undo.value} (${undo.reason})`);
    } else result(`  ${noReturn}`);
    result(`  last step ends         ${time(clock.end)}`);
    for (const { what, start, end, minutes } of inSession(outages, clock))
      result(`  outage                 ${what}: ${spanText(start, end, zone)}, ${durationText(minutes)}`);
    for (const step of schedule.steps.filter((one) => one.session === clock.session)) {
      result(
        `    ${step.printed.padEnd(8)} ${time(step.start)} – ${time(step.end)}${step.critical ? '' : `  float ${step.floatMinutes ?? '?'} min`}`,
      );
    }
  }
  return exits.done;
}

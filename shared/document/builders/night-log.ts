import { eventWords } from '../../domain/run/event-words';
import { namesOf } from '../../domain/run/event-names';
import type { RunEvent } from '../../domain/run/events';
import { forksOf } from '../../domain/run/log';
import type { Night } from '../../domain/run/night';
import { statusOf } from '../../domain/run/status';
import { dateStyles, inDateStyle } from '../../domain/time-format';
import type { Snapshot } from '../../domain/snapshot';
import { cell, code, heading, paragraph, text } from '../make';
import type { Block, Document, Row } from '../tree';
import { type Build, type BuildOptions, instantWords, startBuild } from './context';
import { metaOf } from './frame';

/** The log of a night: how it ran beside its plan, and every event in words, with forks and corrections. */
export function nightLogDocument(snapshot: Snapshot, night: Night, options: BuildOptions): Document {
  return inDateStyle(snapshot.settings.dateStyle ?? dateStyles[0], () => {
    const build = startBuild('release-plan', snapshot, options);
    const title = `Night log: ${build.release === '' ? build.reference : build.release}`;
    return {
      meta: {
        ...metaOf(build),
        title,
        subject: `Night log ${build.reference}`,
        number: `${build.reference}-NIGHT-${night.run.attempt}`,
      },
      sections: [{ landscape: true, blocks: [...asRun(build, night), ...log(build, night)] }],
    };
  });
}

function asRun(build: Build, night: Night): Block[] {
  const end = Date.parse(night.run.end ?? night.run.last.at);
  const status = statusOf(night, end);
  const time = (at: string | null) => (at === null ? '' : instantWords(at, night.run.zone));
  return [
    heading(1, 'as-run', 'As run'),
    paragraph([
      text(
        `${night.run.start.mode === 'live' ? 'The release' : 'A rehearsal'} of revision ${night.run.revision}, attempt ${night.run.attempt}, ${night.run.phase}. Latest rollback start ${time(status.latestRollbackStart)}. Of ${status.agreedBeforehand.all} decisions ${status.agreedBeforehand.agreed} were agreed beforehand.`,
      ),
    ]),
    {
      kind: 'table',
      id: 'as-run-table',
      caption: `Steps of ${build.reference} as run`,
      columns: [
        { head: 'Step', weight: 1, rowHead: true },
        { head: 'Task', weight: 4 },
        { head: 'Planned end', weight: 2 },
        { head: 'Start', weight: 2 },
        { head: 'End', weight: 2 },
        { head: 'Deviation', weight: 2 },
        { head: 'Checked by', weight: 1.4 },
      ],
      rows: status.steps.map(
        (step): Row => ({
          kind: 'row',
          cells: [
            cell(step.step),
            cell(step.inserted ? `Inserted: ${step.task}` : step.task),
            cell(time(step.plannedEnd)),
            cell(time(step.start)),
            cell(step.state === 'done' ? time(step.end) : `${step.state} ${time(step.end)}`.trim()),
            cell([driftWords(step.driftMinutes), step.reason ?? ''].filter(Boolean).join('; ')),
            cell(step.checkedBy.join(', ')),
          ],
          ...(step.state === 'failed' || step.inserted ? { tone: 'warning' as const } : {}),
        }),
      ),
    },
  ];
}

const driftWords = (minutes: number | null): string =>
  minutes === null || minutes === 0 ? '' : `${minutes > 0 ? '+' : '−'}${Math.abs(minutes)} min`;

function log(build: Build, night: Night): Block[] {
  const names = namesOf(night, build.role);
  const lane = lanesOf(night.events);
  const clashes = new Map(night.run.clashes.map(({ event, reason }) => [event.id, reason]));
  return [
    heading(1, 'night-log', 'Night log'),
    paragraph([
      text(
        'Events are only ever added; a wrong one is corrected by another that names it. Times are those of the laptop. The last is sealed by ',
      ),
      code((night.events.at(-1)?.hash ?? '').slice(0, 16)),
      text('.'),
    ]),
    {
      kind: 'table',
      id: 'night-log-table',
      caption: `Events of the run of ${build.reference}`,
      columns: [
        { head: 'No.', weight: 0.7, rowHead: true },
        { head: 'When', weight: 3 },
        { head: 'Who', weight: 2 },
        { head: 'What', weight: 6 },
      ],
      rows: night.events.map((event) =>
        eventRow(event, eventWords(event, names), lane.get(event.id), clashes.get(event.id)),
      ),
    },
  ];
}

/** Events after a fork carry the letter of their log. */
function lanesOf(events: readonly RunEvent[]): ReadonlyMap<string, string> {
  return new Map(
    forksOf(events).flatMap(({ lanes }) =>
      lanes.flatMap((lane, index) => lane.map(({ id }) => [id, String.fromCharCode(65 + index)] as const)),
    ),
  );
}

function eventRow(event: RunEvent, words: string, lane: string | undefined, clash: string | undefined): Row {
  const { sequence, at, when, zone, actor } = event;
  const what = clash === undefined ? words : `${words}; could not be beside the other log: ${clash}`;
  return {
    kind: 'row',
    cells: [
      cell(`${sequence}${lane ?? ''}`),
      cell(
        when === undefined ? instantWords(at, zone) : `${instantWords(when, zone)}, entered ${instantWords(at, zone)}`,
      ),
      cell([actor.role, actor.name === actor.role ? '' : actor.name].filter(Boolean).join(', ')),
      cell(what),
    ],
    ...(clash === undefined && event.kind !== 'correct' ? {} : { tone: 'warning' as const }),
  };
}

import { isUtf8 } from 'node:buffer';
import fs from 'node:fs';
import { momentText } from '../../../shared/domain/time-format';
import { forksOf } from '../../../shared/domain/run/log';
import { type RunStatus, statusOf } from '../../../shared/domain/run/status';
import { placeFor } from '../../files/target';
import { saidPlainly } from '../../files/system-fault';
import { writeFileWhole } from '../../files/write-whole';
import { runBase } from '../../services/run-base';
import { playEvents } from '../../services/run-play';
import { runOf } from '../../services/runs';
import { runEventsOf } from '../../services/nights';
import { linesOf } from '../../../shared/domain/run/lines';
import { inOrder, byRun } from '../../../shared/domain/run/log';
import { onlookersPage } from '../../../shared/domain/run/onlookers';
import { printNightLog } from '../../press/night-log';
import { type Library, stamp } from '../../services/library';
import { snapshotFor } from '../../services/snapshots';
import { type Args, forceOption, onlyWord, overOf, readArgs, statedClock } from '../args';
import { type Exit, exits, result, resultJson, say, Usage } from '../io';
import { libraryFile, withLibrary } from '../source';
import { actorFor, planNamed } from './acts/doing';

export const help = `run REF --library FILE --events FILE.jsonl | --status [--json] | --export FILE.jsonl | --log FILE.pdf [--page FILE.html] [--force]

Plays events of a night into a plan, says where its run stands, or writes its events, one JSON object a line.
What the table of the night does not allow ends with 2, the line and the reason; the lines before it are kept. Events that
are there already are left; those of another log of the same night are kept beside, and the fork is named. schema --events
describes a line: kind, at and payload must be there, what else is missing is worked out. --by "ROLE" and --name "NAME" say
who, where a line does not. --log prints the night as run and every event in words. --page writes a page for onlookers, with
--events or --status.`;

const options = {
  ...forceOption,
  library: { type: 'string' },
  events: { type: 'string' },
  status: { type: 'boolean' },
  export: { type: 'string' },
  log: { type: 'string' },
  page: { type: 'string' },
  by: { type: 'string' },
  name: { type: 'string' },
  clock: { type: 'string' },
  json: { type: 'boolean' },
} as const;

export async function run(argv: readonly string[]): Promise<Exit> {
  const args = readArgs(argv, options);
  const reference = onlyWord(args, 'REF');
  const asked = ['events', 'status', 'export', 'log'].filter(
    (name) => args.flag(name) || args.text(name) !== undefined,
  );
  if (asked.length !== 1)
    throw new Usage('one of --events FILE.jsonl, --status, --export FILE.jsonl and --log FILE.pdf is expected.');
  switch (asked[0]) {
    case 'events':
      return play(args, reference);
    case 'export':
      return write(args, reference);
    case 'log':
      return print(args, reference);
    default:
      return status(args, reference);
  }
}

async function play(args: Args, reference: string): Promise<Exit> {
  const file = args.text('events') ?? '';
  const bytes = saidPlainly(file, () => fs.readFileSync(file));
  if (!isUtf8(bytes)) throw new Usage(`${file} is not a text in UTF-8. Nothing was taken from it.`);
  return withLibrary(
    libraryFile(args),
    'write',
    async (library) => {
      const { id } = planNamed(library, reference);
      const { added, known, forked, broken } = playEvents(
        library,
        id,
        bytes.toString('utf8'),
        args.text('by') === undefined ? undefined : actorFor(library, args),
      );
      const parts = [
        `${added} added`,
        ...(known > 0 ? [`${known} there already`] : []),
        ...(forked > 0 ? [`${forked} of another log, kept beside`] : []),
      ];
      say(`${file}: ${parts.join(', ')}`);
      tell(args, library, reference);
      await writePage(args, pageOf(library, reference));
      if (broken !== null) say(`release-desk run: ${file}: ${broken}`);
      return broken === null ? exits.done : exits.usage;
    },
    statedClock(args, 'clock'),
  );
}

const status = (args: Args, reference: string): Promise<Exit> =>
  withLibrary(
    libraryFile(args),
    'read',
    async (library) => {
      tell(args, library, reference);
      await writePage(args, pageOf(library, reference));
      return exits.done;
    },
    statedClock(args, 'clock'),
  );

async function write(args: Args, reference: string): Promise<Exit> {
  const out = args.text('export') ?? '';
  const over = overOf(args);
  placeFor(out, { kind: 'events', over, stream: true, endings: ['.jsonl'] });
  const text = await withLibrary(libraryFile(args), 'read', (library) => {
    const runs = byRun(runEventsOf(library, planNamed(library, reference).id));
    if (runs.size === 0) throw new Usage(`${reference} has not run: there is nothing to write.`);
    return linesOf([...runs.values()].flatMap((events) => [...inOrder(events)]));
  });
  await writeFileWhole(out, new TextEncoder().encode(text), { over, stream: true });
  result(out);
  return exits.done;
}

/** The night as run and its log, on paper. */
async function print(args: Args, reference: string): Promise<Exit> {
  const out = args.text('log') ?? '';
  const over = overOf(args);
  placeFor(out, { kind: 'pdf', over, endings: ['.pdf'] });
  const bytes = await withLibrary(libraryFile(args), 'read', (library) => {
    const plan = planNamed(library, reference);
    const { night } = runOf(library, plan);
    if (!night) throw new Usage(`${reference} has not run: there is nothing to print.`);
    return printNightLog(snapshotFor(library, plan, stamp(library), night.run.revision), night);
  });
  await writeFileWhole(out, bytes, { over });
  result(out);
  return exits.done;
}

/** A page for onlookers, written over the one before it. */
async function writePage(args: Args, page: string | null): Promise<void> {
  const out = args.text('page');
  if (out === undefined) return;
  if (page === null) throw new Usage('nothing has run: there is no page to write.');
  placeFor(out, { kind: 'page', over: 'same kind', endings: ['.html'] });
  await writeFileWhole(out, new TextEncoder().encode(page), { over: 'same kind' });
}

function pageOf(library: Library, reference: string): string | null {
  const plan = planNamed(library, reference);
  const { night } = runOf(library, plan);
  if (!night) return null;
  const { name, version } = night.sheet.content.identity ?? {};
  const status = statusOf(night, library.now().getTime());
  return onlookersPage({
    reference: plan.reference,
    name: [name, version].filter(Boolean).join(' '),
    status,
    at: stamp(library),
  });
}

function tell(args: Args, library: Library, reference: string): void {
  const plan = planNamed(library, reference);
  const { night } = runOf(library, plan);
  if (!night) {
    if (args.flag('json')) resultJson({ plan: plan.reference, run: null });
    else result(`${plan.reference} has not run.`);
    return;
  }
  const base = runBase(library, plan, night.run.revision);
  const said = statusOf(night, library.now().getTime(), base.reachOf);
  if (args.flag('json')) resultJson({ plan: plan.reference, ...said });
  else for (const line of statusLines(plan.reference, said, base.roleName)) result(line);
  for (const { after, lanes } of forksOf(night.events))
    say(
      `the logs went apart after event ${after?.sequence ?? 0}: ${lanes.map((lane) => `${lane.length} by ${lane[0]?.actor.role ?? ''}`).join(' beside ')}`,
    );
}

function statusLines(reference: string, said: RunStatus, role: (id: string) => string): string[] {
  const { zone } = said;
  const time = (at: string | null) => (at === null ? 'unknown' : momentText(Date.parse(at), zone));
  const short = (at: string | null) => (at === null ? '' : momentText(Date.parse(at), zone).slice(-9).trim());
  const gate = said.lastGate;
  return [
    `${reference} ${said.revision}, attempt ${said.attempt}: ${said.mode} run, ${said.phase}`,
    `started ${time(said.started)}${said.ended === null ? '' : `, ended ${time(said.ended)}`}`,
    ...said.steps.map(
      ({ step, state, start, end, driftMinutes }) =>
        `  ${step.padEnd(8)} ${state.padEnd(8)} ${short(start)}${end === null || end === start ? '' : ` to ${short(end)}`}${driftMinutes === null || driftMinutes === 0 ? '' : `  ${driftMinutes > 0 ? '+' : '−'}${Math.abs(driftMinutes)} min`}`,
    ),
    ...(gate
      ? [
          `last gate ${gate.step}: ${gate.end === null ? `expected ${time(gate.expectedEnd)}` : `ended ${time(gate.end)}`}, plan ${time(gate.plannedEnd)}${gate.decision === null ? '' : `, ${gate.decision}`}`,
        ]
      : []),
    `latest rollback start ${time(said.latestRollbackStart)}, margin ${said.marginMinutes ?? 'unknown'} min`,
    ...said.decisions.map(({ step, decision, by, at }) => `decided ${step}: ${decision}, ${role(by)}, ${time(at)}`),
    ...said.deviations.map(
      ({ kind, step, reason, approver }) =>
        `${kind} ${step}: ${reason}${approver === null ? ' (not approved)' : ` (${role(approver)})`}`,
    ),
    ...said.clashes.map(({ kind, reason }) => `could not be both: ${kind}: ${reason}`),
    ...(said.closure === null ? [] : [`closed: ${said.closure}`]),
  ];
}

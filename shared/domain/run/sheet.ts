import type { BlockKey, Content } from '../plan/content';
import { inForce } from '../plan/in-force';
import { deploymentActivities, type Instance, instancesOf, printedNumber } from '../schedule/deployment';
import type { Activity } from '../schedule/network';
import { minutesOf } from '../schedule/network';
import { rollbackActivities, stepsOfSession } from '../schedule/rollback';
import { computeSchedule, type Names, type Schedule, type ScheduledStep } from '../schedule/schedule';
import { sessionStart } from '../schedule/session-times';
import { contentAsRun, rowOf } from './as-run';
import type { Run } from './run';

export type GateKind = 'go' | 'keep';

/** A step as it is to be run tonight: of the run-sheet, one for each repetition, or of the rollback. */
export type Item = {
  readonly key: string;
  readonly row: string;
  readonly printed: string;
  readonly task: string;
  readonly owner: string | null;
  readonly backup: string | null;
  readonly minutes: number | null;
  readonly expected: string | null;
  readonly gate: GateKind | null;
  readonly verification: boolean;
  readonly irreversible: boolean;
  readonly check: 'peer' | 'concurrent' | 'independent' | null;
  readonly session: string | null;
  /** Null for a step of the run-sheet. */
  readonly block: BlockKey | null;
  readonly waitsFor: Activity['waitsFor'];
  /** Not before, in milliseconds since 1970: a fixed time, else the start of its session. */
  readonly notBefore: number | null;
  /** As the plan has it, in milliseconds since 1970; null for what is not in the plan. */
  readonly plannedStart: number | null;
  readonly plannedEnd: number | null;
  /** The event that inserted it. */
  readonly inserted: string | null;
};

export type Sheet = {
  readonly session: string | null;
  /** Milliseconds by which a rehearsal runs off the times of the plan. */
  readonly shift: number;
  readonly items: readonly Item[];
  readonly back: readonly Item[];
  readonly byKey: ReadonlyMap<string, Item>;
  /** The clocks of the plan as it was issued, and as it is run. */
  readonly planned: Schedule;
  readonly asRun: Schedule;
  readonly content: Content;
};

/** The sheet that was asked for last of each content: it changes with deviations only, and is asked for at every press. */
const known = new WeakMap<Content, { readonly key: string; readonly sheet: Sheet }>();

/** What is to be run: the plan with the deviations of the night so far. */
export function sheetOf(whole: Content, names: Names, run: Run | null): Sheet {
  const { mode, session, at } = run?.start ?? {};
  const key = JSON.stringify([
    session,
    mode === 'rehearsal' ? at : null,
    run?.deviations.map(({ event }) => [event.id, event.payload]),
  ]);
  const before = known.get(whole);
  if (before?.key === key) return before.sheet;
  const sheet = madeSheet(whole, names, run);
  known.set(whole, { key, sheet });
  return sheet;
}

function madeSheet(whole: Content, names: Names, run: Run | null): Sheet {
  const deviations = run?.deviations ?? [];
  const content = contentAsRun(inForce(whole), deviations);
  const planned = computeSchedule(whole, names);
  const times = new Map(planned.steps.map((step) => [`${step.step} ${step.printed}`, step]));
  const inserted = new Map(
    deviations.flatMap(({ event }) => (event.kind === 'insert' ? [[event.payload.step, event.id] as const] : [])),
  );
  const { instances, activities, origin } = networkOf(content, names);
  const waits = new Map(activities.map((activity) => [activity.key, activity]));
  const own = run?.start.session ?? planned.leading?.session ?? null;
  const shift = shiftOf(run, planned, own);
  const items = instances.map((one) => itemOf(one, waits.get(one.activity), origin + shift, times, inserted, shift));
  const back = own === null ? [] : rollbackItems(content, own, inserted);
  return {
    session: own,
    shift,
    items,
    back,
    byKey: new Map([...items, ...back].map((item) => [item.key, item])),
    planned,
    asRun: deviations.length === 0 ? planned : computeSchedule(content, names),
    content,
  };
}

/** A rehearsal begins when it begins: the whole clock moves with it. */
function shiftOf(run: Run | null, { sessions }: Schedule, session: string | null): number {
  if (run?.start.mode !== 'rehearsal') return 0;
  const start = sessions.find((one) => one.session === session)?.windowStart ?? null;
  return start === null ? 0 : Date.parse(run.start.at) - start;
}

const movedBy = (shift: number, instant: number | null | undefined): number | null =>
  instant === null || instant === undefined ? null : instant + shift;

function networkOf(content: Content, names: Names) {
  const starts = new Map((content.schedule?.sessions ?? []).map((one) => [one.id, sessionStart(one)]));
  const origin = Math.min(...[...starts.values()].filter((start) => start !== null));
  const instances = instancesOf(content, names);
  return {
    instances,
    origin,
    activities: Number.isFinite(origin) ? deploymentActivities(content, instances, starts, origin) : [],
  };
}

const MINUTE = 60_000;
const gates = new Map<string, GateKind>([
  ['go/no-go gate', 'go'],
  ['keep-or-revert gate', 'keep'],
]);

function itemOf(
  { step, printed, activity, session }: Instance,
  timed: Activity | undefined,
  origin: number,
  times: ReadonlyMap<string, ScheduledStep>,
  inserted: ReadonlyMap<string, string>,
  shift: number,
): Item {
  const planned = times.get(`${step.id} ${printed}`);
  return {
    key: activity,
    row: step.id,
    printed,
    task: step.task ?? '',
    owner: step.owner ?? null,
    backup: step.backup ?? null,
    minutes: timed?.minutes ?? null,
    expected: step.expectedResult ?? null,
    gate: gates.get(step.type ?? '') ?? null,
    verification: step.type === 'verification',
    irreversible: step.irreversible === true,
    check: step.check ?? null,
    block: null,
    waitsFor: timed?.waitsFor ?? [],
    notBefore: timed ? origin + timed.notBefore * MINUTE : null,
    plannedStart: movedBy(shift, planned?.start),
    plannedEnd: movedBy(shift, planned?.end),
    session,
    inserted: inserted.get(step.id) ?? null,
  };
}

function rollbackItems(content: Content, session: string, inserted: ReadonlyMap<string, string>): Item[] {
  const own = stepsOfSession(content, session);
  const waits = new Map(rollbackActivities(own).map((activity) => [activity.key, activity]));
  return own.map(({ block, step }) => ({
    key: step.id,
    row: step.id,
    printed: printedNumber(step),
    task: step.task ?? '',
    owner: step.owner ?? null,
    backup: null,
    minutes: minutesOf(step.duration),
    expected: step.expectedResult ?? null,
    gate: null,
    verification: step.verification === true,
    irreversible: false,
    check: null,
    block,
    waitsFor: waits.get(step.id)?.waitsFor ?? [],
    notBefore: null,
    plannedStart: null,
    plannedEnd: null,
    session,
    inserted: inserted.get(step.id) ?? null,
  }));
}

/** The step a person names: by its key, its printed number in any case, or the row where it is not repeated. */
export function itemNamed(sheet: Sheet, name: string): Item | null {
  const wanted = name.trim().toLowerCase();
  const all = [...sheet.items, ...sheet.back];
  const found = sheet.byKey.get(name) ?? all.find(({ printed }) => printed.toLowerCase() === wanted);
  if (found) return found;
  const [only, ...more] = all.filter(({ row }) => row === rowOf(name));
  return only && more.length === 0 ? only : null;
}

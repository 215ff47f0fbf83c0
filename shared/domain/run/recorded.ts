import type { ActOf } from '../lifecycle/acts';
import type { FileRef } from '../schema/values';
import { localOf, occurrenceOf } from '../time';
import type { Night } from './night';
import type { Deviation, Run, StepRun } from './run';
import { itemNamed } from './sheet';

type Recorded = ActOf<'record-run'>['payload'];

/** What a run leaves in the record of its attempt: the steps of the plan as they ran, results of tests, deviations. */
export function recordedBy({ run, sheet }: Night): Recorded {
  const steps = [...sheet.items, ...sheet.back].flatMap((item): Recorded['steps'] => {
    const step = run.steps.get(item.key);
    if (!step || item.inserted !== null || step.state === 'waiting') return [];
    return [stepRow(run, step, item.row)];
  });
  return { run: run.id, steps, tests: testRows(run), deviations: run.deviations.map(deviationRow(sheet)) };
}

const idFrom = (prefix: string, key: string): string =>
  `${prefix}-${key}`.replace(/[^A-Za-z0-9._-]/g, '-').slice(0, 64);

function stepRow(run: Run, step: StepRun, row: string): Recorded['steps'][number] {
  const { key, state, start, end, by, reason, comment } = step;
  const words = [comment, reason].filter((text) => text !== null && text !== '').join('\n');
  const evidence = run.notes.flatMap((note): FileRef[] =>
    note.kind === 'evidence' && note.payload.step === key && note.payload.file ? [note.payload.file] : [],
  );
  const status = state === 'failed' || state === 'skipped' ? state : 'done';
  return {
    id: idFrom('ran', key),
    step: row,
    ...(start === null ? {} : { start }),
    ...(end === null ? {} : { end }),
    ...(state === 'running' ? {} : { status }),
    ...(by?.initials === undefined ? {} : { initials: by.initials }),
    ...(words === '' ? {} : { comment: words }),
    ...(evidence.length > 0 ? { evidence } : {}),
  };
}

/** The newest result of each test; one that was not run has none. */
function testRows({ tests, zone }: Run): Recorded['tests'] {
  const newest = new Map(tests.map((one) => [one.test, one]));
  return [...newest.values()].flatMap(({ test, outcome, actual, defect, reason, by, at }): Recorded['tests'] => {
    if (outcome === 'not run') return [];
    const epoch = Date.parse(at);
    const occurrence = occurrenceOf(epoch, zone);
    return [
      {
        id: idFrom('got', test),
        test,
        outcome,
        at: { local: localOf(epoch, zone), zone, ...(occurrence ? { occurrence } : {}) },
        ...(actual === undefined ? {} : { actual }),
        ...(defect === undefined ? {} : { defect }),
        ...(by === undefined ? {} : outcome === 'waived' ? { waivedBy: by } : { by }),
        ...(outcome === 'waived' && reason !== undefined ? { waivedReason: reason } : {}),
      },
    ];
  });
}

const words = { insert: 'inserted', change: 'changed', reorder: 'moved' } as const;

const deviationRow =
  (sheet: Night['sheet']) =>
  ({ event, approver }: Deviation): Recorded['deviations'][number] => {
    const { kind, payload } = event;
    const item = itemNamed(sheet, payload.step);
    return {
      id: event.id,
      what: words[kind],
      step: kind === 'insert' ? payload.number : (item?.printed ?? payload.step),
      ...(kind === 'insert' ? { task: payload.task } : item ? { task: item.task } : {}),
      at: event.at,
      reason: payload.reason,
      ...(approver === null ? {} : { approvedBy: approver }),
    };
  };

import type { CallOutput } from '../../shared/contract/calls';
import { Expected } from '../../shared/contract/errors';
import { type Applied, applyCommands } from '../../shared/domain/edit/apply';
import { applyToContent } from '../../shared/domain/edit/apply-content';
import type { Command } from '../../shared/domain/edit/command';
import { type Control, controlSchema } from '../../shared/domain/plan/control';
import { type PlanRecord, recordSchema } from '../../shared/domain/plan/record';
import type { Deed } from '../../shared/domain/lifecycle/acts';
import { readActs } from '../data/repositories/acts';
import { appendAudit } from '../data/repositories/audit';
import {
  addEdit,
  addTrace,
  type Edit,
  editsSince,
  firstUndone,
  growEdit,
  lastDone,
  markUndone,
  type Part,
  pruneEdits,
} from '../data/repositories/edits';
import { planIdOf, readPlan, referenceById, type StoredPlan } from '../data/repositories/plans';
import { follow, reasonAgainst, revising } from './acts';
import { deedsOf, isPrepared } from './edited-acts';
import { type Library, stamp } from './library';
import { editingState, savePlan } from './plans';
import { writing } from './writing';
import { FIRST_ATTEMPT_STATE, isInReview, isRunning, isWithdrawn } from '../../shared/domain/lifecycle/states';

export type Edited = CallOutput<'plan.edit'>;
type Changed = { plan: StoredPlan; commands: Command[]; inverse: Command[] };

const COALESCE_MS = 5000;

/**
 * Applies an edit and files it for undo, in one transaction. An edit of an issued plan's content opens the next draft
 * first; what was issued stays as it is.
 */
export function editPlan(
  library: Library,
  request: { id: string; version: number; part: Part; commands: Command[]; label: string },
): Edited {
  return writing(
    library,
    (): Edited => {
      const stored = readPlan(library.db, request.id);
      refuseWhereTwoMeet(library, stored, request);
      const { plan, opened } = openFor(library, stored, request.part, request.commands);
      const changed = change(library, plan, request.part, request.commands);
      const next = stamped(library, changed.plan);
      savePlan(library, next, partsOf(request.part, opened));
      file(library, next, request, changed.inverse);
      return answer(library, next, request.part, changed.commands, opened);
    },
    named(library, request.id, request.label),
  );
}

export const undoEdit = (library: Library, id: string): Edited => step(library, id, 'undo');
export const redoEdit = (library: Library, id: string): Edited => step(library, id, 'redo');

/** What an edit changes: acts weigh in control and record alike, and so does the draft that one opens. */
const partsOf = (part: Part, opened: string | undefined): (Part | 'revision')[] =>
  part === 'content' && opened === undefined
    ? ['content', 'revision']
    : [...new Set([part, 'control', 'record', 'revision'] as const)];

/** Undo and redo go through the normal way of writing; only the log knows the difference. */
function step(library: Library, id: string, direction: 'undo' | 'redo'): Edited {
  return writing(
    library,
    (): Edited => {
      const edit = direction === 'undo' ? lastDone(library.db, id) : firstUndone(library.db, id);
      if (!edit)
        throw new Expected('refused', direction === 'undo' ? 'There is nothing to undo.' : 'There is nothing to redo.');
      const stored = readPlan(library.db, id);
      const commands = direction === 'undo' ? edit.inverse : edit.commands;
      const { plan, opened } = openFor(library, stored, edit.part, commands);
      const changed = change(library, plan, edit.part, commands);
      const next = stamped(library, changed.plan);
      savePlan(library, next, partsOf(edit.part, opened));
      markUndone(library.db, edit.seq, direction === 'undo');
      const { part, label } = edit;
      addTrace(library.db, id, {
        part,
        version: next.version,
        label: `${direction === 'undo' ? 'Undo' : 'Redo'} of ${label}`,
        commands: changed.commands,
        at: next.changedAt,
      });
      appendAudit(library.db, {
        at: stamp(library),
        actor: library.actor(),
        plan: id,
        act: direction,
        detail: { label: edit.label },
      });
      return answer(library, next, edit.part, changed.commands, opened);
    },
    named(library, id, direction),
  );
}

/** What the note of the last changes calls an edit. */
const named =
  ({ db }: Library, id: string, label: string) =>
  (): string =>
    `${referenceById(db, id) ?? id}: ${label}`;

function answer(
  library: Library,
  plan: StoredPlan,
  part: Part,
  commands: Command[],
  opened: string | undefined,
): Edited {
  return {
    version: plan.version,
    savedAt: plan.changedAt,
    commands,
    part,
    editing: editingState(library.db, plan.id),
    ...(opened === undefined ? {} : { opened }),
  };
}

/** The next version of a plan as it is saved now; its reference follows its content. */
function stamped(library: Library, plan: StoredPlan): StoredPlan {
  const at = stamp(library);
  const reference = referenceOf(library, plan);
  const draft = plan.revision.issue === undefined;
  return {
    ...plan,
    reference,
    version: plan.version + 1,
    changedAt: at,
    revision: draft ? { ...plan.revision, savedAt: at, savedBy: library.actor() } : plan.revision,
  };
}

/** References tell plans apart; a blank or taken one is refused, and the text stays in its field. */
function referenceOf(library: Library, plan: StoredPlan): string {
  const wanted = plan.content.identity?.reference?.trim() ?? '';
  if (wanted === plan.reference) return wanted;
  if (wanted === '') return plan.reference;
  const owner = planIdOf(library.db, wanted);
  if (owner !== undefined && owner !== plan.id) {
    throw new Expected(
      'conflict',
      `The reference ${wanted} belongs to another plan of this library. Choose another one.`,
      { field: '/identity/reference' },
    );
  }
  return wanted;
}

/** What stands still is not edited; a change of the text of an issued plan opens the next draft first. */
function openFor(
  library: Library,
  plan: StoredPlan,
  part: Part,
  commands: readonly Command[],
): { plan: StoredPlan; opened: string | undefined } {
  const { number, state } = plan.revision;
  const refuse = (why: string) => new Expected('refused', `${why} Nothing was changed.`);
  if (plan.archived !== null && part !== 'record')
    throw refuse(`${plan.reference} is archived. Take it out of the archive to change it.`);
  if (isWithdrawn(state) && part !== 'record') throw refuse(`Revision ${number} is withdrawn; its text stands still.`);
  const prepared = isPrepared(part, commands);
  if (isInReview(state) && (part === 'content' || prepared))
    throw refuse(
      `Revision ${number} is in review, so its text and route stand still. Return it to draft to change it.`,
    );
  if (prepared && plan.revision.issue)
    throw refuse(
      `Route and distribution froze with the issue of ${number}. A change of its text opens the next draft, which has its own.`,
    );
  if (part !== 'content' || plan.revision.issue === undefined) return { plan, opened: undefined };
  if (isRunning(plan.record.attempts?.at(-1)?.state ?? FIRST_ATTEMPT_STATE))
    throw refuse(
      `The release is in implementation, so the text of ${number} stands still. What is done otherwise is recorded with the night.`,
    );
  const opened = follow(library, plan, revising(plan)).plan;
  return { plan: opened, opened: opened.revision.number };
}

function change(library: Library, plan: StoredPlan, part: Part, commands: readonly Command[]): Changed {
  if (part === 'content') {
    const { value, ...rest } = fitting(applyToContent(plan.content, commands));
    return { plan: { ...plan, content: value }, ...rest };
  }
  const { value, ...rest } =
    part === 'control'
      ? fitting(applyCommands<Control>(plan.control, commands, controlSchema))
      : fitting(applyCommands<PlanRecord>(plan.record, commands, recordSchema));
  if (isPrepared(part, commands)) return { plan: { ...plan, control: controlSchema.parse(value) }, ...rest };
  const deeds = deedsOf(part, commands, readActs(library.db, plan.id));
  return { plan: deeds.reduce((before, deed) => done(library, before, deed), plan), ...rest };
}

function done(library: Library, plan: StoredPlan, deed: Deed): StoredPlan {
  const reason = reasonAgainst(library, plan, deed);
  if (reason !== null) throw new Expected('refused', `${reason} Nothing was changed.`);
  return follow(library, plan, deed).plan;
}

function fitting<T>(result: Applied<T>): { value: T; commands: Command[]; inverse: Command[] } {
  if (!result.ok)
    throw new Expected('validation', `The change does not fit: ${result.message}. Nothing was changed.`, {
      field: `/${result.path.join('/')}`,
    });
  return result;
}

function file(
  library: Library,
  plan: StoredPlan,
  request: { part: Part; commands: Command[]; label: string },
  inverse: Command[],
): void {
  const last = lastDone(library.db, plan.id);
  const undone = firstUndone(library.db, plan.id);
  if (last && !undone && continues(last, request, library.now())) {
    growEdit(library.db, last.seq, { version: plan.version, commands: request.commands, at: plan.changedAt });
    return;
  }
  addEdit(library.db, plan.id, {
    part: request.part,
    version: plan.version,
    label: request.label,
    commands: request.commands,
    inverse,
    at: plan.changedAt,
  });
  pruneEdits(library.db, plan.id);
  appendAudit(library.db, {
    at: plan.changedAt,
    actor: library.actor(),
    plan: plan.id,
    act: 'edit',
    detail: { part: request.part, label: request.label, version: plan.version },
  });
}

/** Typing on in the same field is one thing to undo. */
function continues(last: Edit, next: { part: Part; commands: Command[]; label: string }, now: Date): boolean {
  const [before, after] = [last.commands[0], next.commands[0]];
  if (
    last.part !== next.part ||
    last.label !== next.label ||
    last.commands.length !== 1 ||
    next.commands.length !== 1 ||
    before?.kind !== 'set' ||
    after?.kind !== 'set'
  )
    return false;
  return before.path.join('/') === after.path.join('/') && now.getTime() - Date.parse(last.at) < COALESCE_MS;
}

/** A command made on an older version is taken where nothing else touched its place since; otherwise both are named. */
function refuseWhereTwoMeet(
  library: Library,
  plan: StoredPlan,
  request: { version: number; part: Part; commands: Command[] },
): void {
  if (request.version >= plan.version) return;
  const since = editsSince(library.db, plan.id, request.version).filter((edit) => edit.part === request.part);
  for (const mine of request.commands) {
    for (const edit of since) {
      const theirs = edit.commands.find((command) => meets(command, mine));
      if (theirs) {
        const text = theirs.kind === 'set' ? ` The other text: ${JSON.stringify(theirs.value ?? '')}.` : '';
        throw new Expected(
          'conflict',
          `“${edit.label}” was made in another window on the same place.${text} Your text is still in its field: look at both and try again.`,
          {
            field: `/${mine.path.join('/')}`,
            retryable: true,
          },
        );
      }
    }
  }
}

function meets(a: Command, b: Command): boolean {
  const place = (command: Command) => [...command.path, ...(command.kind === 'remove' ? [command.id] : [])].join('/');
  const [one, two] = [place(a), place(b)];
  if (a.kind === 'insert' || b.kind === 'insert' || a.kind === 'move' || b.kind === 'move') return false;
  return (
    one === two ||
    (a.kind === 'remove' && two.startsWith(`${one}/`)) ||
    (b.kind === 'remove' && one.startsWith(`${two}/`))
  );
}

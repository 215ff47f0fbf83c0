import { Expected } from '../../shared/contract/errors';
import type { Command } from '../../shared/domain/edit/command';
import { preparedKeys } from '../../shared/domain/plan/control';
import { type Act, type Deed, editedDeedSchema as deedSchema } from '../../shared/domain/lifecycle/acts';
import { standingActs } from '../../shared/domain/lifecycle/fold';
import type { Part } from '../data/repositories/edits';

const PREPARED: ReadonlySet<string> = new Set(preparedKeys);

/** Whether commands touch only what is prepared for control. */
export const isPrepared = (part: Part, commands: readonly Command[]): boolean =>
  part === 'control' && commands.every(({ path }) => PREPARED.has(path[0] ?? ''));

/**
 * The acts that commands on control and record stand for: a finding accepted or an override recorded in the checks, people
 * told in the communications, and each of these taken back. (The window does them like edits, so that Undo reaches them.)
 *
 * @throws Expected `refused` for every other command: control and record are the sum of acts
 */
export const deedsOf = (part: Part, commands: readonly Command[], acts: readonly Act[]): Deed[] =>
  commands.flatMap((command) => deedOf(part, command, acts) ?? []);

function deedOf(part: Part, command: Command, acts: readonly Act[]): Deed | null {
  const { path } = command;
  const list = part === 'control' ? path[0] : path[2];
  if (part === 'record' && path.length === 1 && path[0] === 'attempts' && isFrame(command)) return null;
  const kind = list === undefined ? undefined : KINDS.get(`${part} ${list}`);
  const isList = path.length === (part === 'control' ? 1 : 3);
  if (kind === undefined || !isList) throw refused(part, path);
  if (command.kind === 'insert') return parsed(kind, command.row);
  if (command.kind === 'remove') return { kind: 'undo', payload: { of: actOfRow(acts, kind, command.id, part, path) } };
  throw refused(part, path);
}

const KINDS: ReadonlyMap<string, 'accept' | 'override' | 'tell' | 'not-tell'> = new Map([
  ['control accepted', 'accept'],
  ['control overrides', 'override'],
  ['record told', 'tell'],
  ['record notTold', 'not-tell'],
]);

/** The entry of an attempt itself comes and goes with what is recorded in it. */
const isFrame = (command: Command): boolean =>
  command.kind === 'remove' ||
  (command.kind === 'insert' && Object.keys(command.row).every((key) => ['id', 'number', 'state'].includes(key)));

function actOfRow(acts: readonly Act[], kind: Act['kind'], row: string, part: Part, path: readonly string[]): string {
  const act = standingActs(acts).findLast((one) => one.kind === kind && 'id' in one.payload && one.payload.id === row);
  if (!act) throw refused(part, path);
  return act.id;
}

function parsed(kind: 'accept' | 'override' | 'tell' | 'not-tell', row: object): Deed {
  const deed = deedSchema.safeParse({ kind, payload: row });
  if (deed.success) return deed.data;
  throw new Expected('validation', 'The entry does not fit. Nothing was changed.');
}

const refused = (part: Part, path: readonly string[]): Expected =>
  new Expected(
    'refused',
    `${part === 'control' ? 'Reviews, approvals and decisions' : 'What happened'} cannot be edited: each is somebody’s act, and a wrong one is corrected by another. Nothing was changed.`,
    { field: `/${path.join('/')}` },
  );

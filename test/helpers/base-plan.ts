import { exampleReleases } from '../../electron/examples';
import { applyCommands } from '../../shared/domain/edit/apply';
import type { Command } from '../../shared/domain/edit/command';
import { type Content, contentSchema } from '../../shared/domain/plan/content';
import { lint } from '../../shared/domain/rules/lint';
import { type Snapshot, snapshotOf } from '../../shared/domain/snapshot';

/** A draft made from example A 1.0, with the registers as frozen at its issue, judged on 6 September 2026. */
export function draftOfA(): Snapshot {
  const [example] = exampleReleases();
  const plan = example?.file.plans[0];
  if (!example || !plan) throw new Error('example A is not there');
  const chosen = snapshotOf(plan, example.file, '2026-09-06T10:00:00Z');
  if (!chosen.ok) throw new Error(chosen.message);
  return { ...chosen.snapshot, clock: '2026-09-06T10:00:00Z' };
}

export function edited(base: Snapshot, ...commands: Command[]): Snapshot {
  const applied = applyCommands<Content>(base.content, commands, contentSchema);
  if (!applied.ok) throw new Error(`${applied.path.join('/')}: ${applied.message}`);
  return { ...base, content: applied.value };
}

export const set = (path: string, value?: Extract<Command, { kind: 'set' }>['value']): Command => ({
  kind: 'set',
  path: path.split('/'),
  ...(value === undefined ? {} : { value }),
});
export const insert = (
  path: string,
  row: { id: string } & Record<string, unknown>,
  after?: string | null,
): Command => ({
  kind: 'insert',
  path: path.split('/'),
  row,
  ...(after === undefined ? {} : { after }),
});
export const remove = (path: string, id: string): Command => ({ kind: 'remove', path: path.split('/'), id });

/** The findings in short: `error no-gate /schedule/sessions/night-1`. */
export const brief = (snapshot: Snapshot): string[] =>
  lint(snapshot).map((one) => `${one.severity} ${one.rule} ${one.path}${one.accepted ? ' accepted' : ''}`);

import type { Command } from '../../../shared/domain/edit/command';
import { NOT_TAKEN, textNotTaken } from '../../../shared/domain/schema/not-taken';
import { type Duty, duties } from '../../../shared/domain/schema/values';
import type { GridChange, GridFault } from '../../components/grid/model';
import { insertCommand, newId, setCommand } from '../../state/commands';
import { count } from '../../strings/words';

export type ParsedDuty = { ok: true; value: Duty | undefined } | { ok: false; message: string };

/** The duty a text means: `A`, `r`, `A/R`, `AR`, `R, A`. An empty text is no duty. */
export function parseDuty(text: string): ParsedDuty {
  const letters = [...new Set(text.toUpperCase().replaceAll(/[^A-Z]/g, ''))].sort().join('/');
  if (letters === '') return { ok: true, value: undefined };
  const duty = duties.find((one) => one === letters);
  return duty ? { ok: true, value: duty } : { ok: false, message: `“${text.trim()}” is not one of A, R, A/R, C, I.` };
}

/** What a key makes of a cell: A and R join, the same letter again takes it away. Null for any other key. */
export function nextDuty(key: string, held: string): string | null {
  const letter = key.toUpperCase();
  if (letter === 'C' || letter === 'I') return held === letter ? '' : letter;
  if (letter !== 'A' && letter !== 'R') return null;
  const other = letter === 'A' ? 'R' : 'A';
  if (held === 'A/R') return other;
  if (held === letter) return '';
  return held === other ? 'A/R' : letter;
}

/** Under which a text for the duty of a role is kept beside its activity. */
export const dutyKey = (role: string): string => `duties/${role}`;

/** The name of the edit in the history. */
export function changeLabel({ updates, additions }: GridChange): string {
  if (additions.length > 0) return `Add ${count(additions.length, 'activity', 'activities')}`;
  return updates.length > 1 ? 'Change the RACI matrix' : 'Change a duty';
}

/** What typed letters do: each is a duty, or kept as it was typed. */
export function dutyCommands(change: GridChange, path: readonly string[]): Command[] {
  const commands = change.updates.flatMap(({ row, column, text }): Command[] => {
    if (column === 'activity') return [setCommand([...path, row, column], text.trim())];
    const duty = parseDuty(text);
    const left = duty.ok ? undefined : text.trim();
    return [
      setCommand([...path, row, 'duties', column], duty.ok ? duty.value : undefined),
      setCommand([...path, row, NOT_TAKEN, dutyKey(column)], left),
    ];
  });
  let { after } = change;
  for (const [index, texts] of change.additions.entries()) {
    const id = change.ids?.[index] ?? newId();
    const activity = texts.get('activity')?.trim();
    const own: Record<string, Duty> = {};
    const left: Record<string, string> = {};
    for (const [column, text] of texts) {
      const duty = column === 'activity' ? null : parseDuty(text);
      if (duty?.ok === false) left[dutyKey(column)] = text.trim();
      else if (duty?.value !== undefined) own[column] = duty.value;
    }
    const row = { id, ...(activity ? { activity } : {}), ...filled('duties', own), ...filled(NOT_TAKEN, left) };
    commands.push(insertCommand(path, row, after));
    after = id;
  }
  return commands;
}

const filled = (key: string, held: Readonly<Record<string, string>>) =>
  Object.keys(held).length > 0 ? { [key]: held } : {};

/** The letters that were not taken, each with the reason. */
export const dutyFaults = (activities: readonly { readonly id: string }[], roles: readonly string[]): GridFault[] =>
  activities.flatMap((activity) =>
    roles.flatMap((role) => {
      const text = textNotTaken(activity, dutyKey(role));
      const duty = text === undefined ? null : parseDuty(text);
      if (text === undefined || duty === null) return [];
      const message = duty.ok ? `“${text}” was typed here.` : duty.message;
      return [{ row: activity.id, column: role, text, message, kept: true as const }];
    }),
  );

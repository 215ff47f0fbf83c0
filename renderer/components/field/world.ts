import { createContext, useContext } from 'react';
import type { Content } from '../../../shared/domain/plan/content';
import type { Registers, Settings } from '../../../shared/domain/plan/registers';
import { targetsOf } from '../../../shared/domain/rules/targets';
import type { FieldMeta, LinkTarget } from '../../../shared/domain/schema/field';
import type { Command } from '../../../shared/domain/edit/command';
import type { FileRef } from '../../../shared/domain/schema/values';

/** What fields may point at. */
export type World = { content: Content; registers: Registers; settings: Settings };

/** Files that were taken in, and in words why others were not. */
export type Taken = { readonly files: readonly FileRef[]; readonly refused: string | null };

/** The first sheet of a file, with what else is to be said; or why there is none. */
export type ReadTable =
  | { readonly rows: readonly (readonly string[])[]; readonly notes: readonly string[] }
  | { readonly refused: string };

export type EditAnswer = { ok: true } | { ok: false; message: string };

/** What a field needs of its surroundings: the same editors serve a plan, the registers and the settings. */
export type Editing = {
  edit: (label: string, commands: readonly Command[]) => EditAnswer;
  /** Counts the edits of this window; takes the last one back, and says whether it could. */
  steps: { readonly turn: () => number; readonly takeBack: () => Promise<boolean> };
  world: World;
  /** Why nothing can be changed here, in words; null where it can. */
  readOnly: string | null;
  /** Adds a row to the register a link points at, and answers its id. */
  addTarget: (target: LinkTarget, name: string) => Promise<string | null>;
  /** Asks for files and takes them into the library. */
  pickFiles: (kind: 'attachment' | 'image', many: boolean) => Promise<Taken>;
  /** Takes dropped or pasted files into the library. */
  takeFiles: (files: readonly File[]) => Promise<Taken>;
  /** Asks for a file of a spreadsheet and reads it; null where none was chosen. */
  pickTable: () => Promise<ReadTable | null>;
  /** Reads a dropped file of a spreadsheet. */
  readTable: (file: File) => Promise<ReadTable>;
  /** Cuts, copies or pastes where the focus is. */
  clipboard: (act: 'cut' | 'copy' | 'paste') => void;
  readFile: (sha256: string) => Promise<Uint8Array | null>;
};

const EditingContext = createContext<Editing | null>(null);
export const EditingProvider = EditingContext.Provider;
export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error('a field stands outside an editor');
  return editing;
}

/** Registers and lists of the settings that a person may add to while linking. */
export const addable: readonly LinkTarget[] = [
  'family',
  'criticality',
  'ci',
  'role',
  'problem',
  'knownError',
  'workaround',
  'baseline',
  'ladder',
  'distributionList',
];

export type Option = {
  id: string;
  label: string;
  short: string;
  target: LinkTarget;
  /** Every name it is found by when somebody types. */
  names: readonly string[];
  /** Retired rows keep their name where they are chosen, and are not offered. */
  retired?: true;
};

const textOf = (row: object, ...keys: string[]): string => {
  for (const key of keys) {
    const value: unknown = Reflect.get(row, key);
    if (typeof value === 'string' && value.trim() !== '') return value;
  }
  return '';
};

/** What people call a row: its name, or its number with its title. */
function optionOf(row: { id: string }, target: LinkTarget): Option {
  const called = textOf(row, 'number', 'code', 'name', 'marking', 'title', 'text', 'activity', 'task', 'ci') || row.id;
  // Two components may differ in nothing but their version.
  const version = called === textOf(row, 'name') ? textOf(row, 'version') : '';
  const short = version === '' ? called : `${called} ${version}`;
  const ci = target === 'ci' ? textOf(row, 'name') || undefined : undefined;
  const more = textOf(row, 'title', 'task', 'meaning', 'text', 'name');
  const label = more !== '' && more !== called && called !== row.id ? `${short} ${more}` : short;
  return {
    id: row.id,
    label: ci ?? label,
    short: ci ?? (short.length > 60 ? `${short.slice(0, 59)}…` : short),
    target,
    names: namesOf(row, ci ?? label, ci ?? short),
    ...(Reflect.get(row, 'retired') === true ? { retired: true as const } : {}),
  };
}

const named = ['number', 'code', 'name', 'marking', 'title', 'activity', 'task', 'alias'] as const;
const namesOf = (row: { id: string }, ...shown: readonly string[]): readonly string[] => [
  ...new Set([...shown, ...named.map((key) => textOf(row, key)).filter((name) => name !== ''), row.id]),
];

/** What a picker offers: no retired row, but for those chosen already. */
export const offeredOf = (options: readonly Option[], ...chosen: readonly unknown[]): Option[] =>
  options.filter((option) => option.retired !== true || chosen.includes(option.id));

/** Kept for each list of rows as long as it is the same list: a register of ten thousand is asked for every cell. */
const kept = new WeakMap<object, Map<LinkTarget, readonly Option[]>>();
function optionsFor(rows: readonly { id: string }[], target: LinkTarget): readonly Option[] {
  const known = kept.get(rows) ?? new Map<LinkTarget, readonly Option[]>();
  const options = known.get(target) ?? rows.map((row) => optionOf(row, target));
  kept.set(rows, known.set(target, options));
  return options;
}

/** Every row a link field may point at, retired ones too. */
export function optionsOf(meta: FieldMeta, { content, registers, settings }: World): readonly Option[] {
  const lists = (meta.to ?? []).map((target) => optionsFor(targetsOf(target, content, registers, settings), target));
  const [first = []] = lists;
  return lists.length > 1 ? lists.flat() : first;
}

const byId = new WeakMap<object, ReadonlyMap<string, Option>>();

/** The option of an id among those of a field. */
export function optionOfId(options: readonly Option[], id: string): Option | undefined {
  const known = byId.get(options) ?? new Map(options.map((option) => [option.id, option]));
  byId.set(options, known);
  return known.get(id);
}

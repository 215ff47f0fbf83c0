import { z } from 'zod';
import type { SharedPart } from '../../../shared/contract/recovery';
import {
  type RegisterKey,
  registerKeys,
  type Registers,
  registersSchema,
  type Settings,
  settingsSchema,
} from '../../../shared/domain/plan/registers';
import { type Template, templateSchema } from '../../../shared/domain/templates/template';
import type { Db } from '../../data/open';
import type { Source } from './sources';

/** What plans share, as it comes out: registers, settings, templates; with what is said of each. */
export type SharedFound = {
  readonly registers: Registers;
  readonly settings: Settings | null;
  readonly templates: readonly Template[];
  readonly told: readonly SharedPart[];
};

export function sharedFound(db: Db, sources: readonly Source[]): SharedFound {
  const registers = registersFound(db, sources);
  const settings = settingsFound(db, sources);
  const templates = templatesFound(db);
  return {
    registers: registers.value,
    settings: settings.value,
    templates,
    told: [registers.told, settings.told, ...LOGS.map((log) => logTold(sources, log))],
  };
}

/** Logs beside what is: nothing rests on them, but it is said where they are not whole. */
const LOGS = [
  { what: 'Templates', table: 'template', missing: 'Not all of them can be read.' },
  {
    what: 'History of registers',
    table: 'register_past',
    missing: 'Not all of it can be read; the rows as they are now are not touched by that.',
  },
  {
    what: 'Undo',
    table: 'edit',
    missing: 'Not every step can be read; the plans as they are now are not touched by that.',
  },
  {
    what: 'Audit log',
    table: 'audit',
    missing: 'It is whole up to the first row that cannot be read; the rows after it were left out.',
  },
] as const;

function logTold([first]: readonly Source[], { what, table, missing }: (typeof LOGS)[number]): SharedPart {
  const whole = first !== undefined && isWholeIn(first, table);
  return { what, from: first?.name ?? 'nowhere', missing: whole ? [] : [missing] };
}

type Part<T> = { value: T; told: SharedPart };

const registerRow = z.object({ register: z.string(), id: z.string(), json: z.string() });

/**
 * The rows of the newest copy that gives all of them; where none does, those of the newest, and those it lost out of the
 * older ones. (Taking all from everywhere would bring back what was deleted.)
 */
function registersFound(db: Db, sources: readonly Source[]): Part<Registers> {
  const whole = sources.find((source) => isWholeIn(source, 'register_row'));
  const rows = (one: Source) =>
    z
      .array(registerRow)
      .parse(
        db
          .prepare(
            'select register, id, json from register_row where source in (?, ? + 1) order by source, register, position',
          )
          .all(one.number, one.number),
      );
  const used = whole ? [whole] : sources;
  const byKey = new Map<RegisterKey, Map<string, unknown>>(
    registerKeys.map((key) => [key, new Map<string, unknown>()]),
  );
  let unread = 0;
  for (const source of used)
    for (const row of rows(source)) {
      const key = registerKeys.find((one) => one === row.register);
      const list = key && byKey.get(key);
      if (!key || !list || list.has(row.id)) continue;
      const parsed = registersSchema.shape[key].safeParse([JSON.parse(row.json)]).data?.[0];
      if (parsed === undefined) unread += 1;
      else list.set(row.id, parsed);
    }
  const value = registersSchema.parse(
    Object.fromEntries(
      [...byKey].flatMap(([key, list]) => (list.size === 0 ? [] : [[key, [...list.values()]] as const])),
    ),
  );
  return {
    value,
    told: {
      what: 'Registers',
      from: used.map((one) => one.name).join(', '),
      missing: missingRows(sources, whole, unread),
    },
  };
}

function missingRows(sources: readonly Source[], whole: Source | undefined, unread: number): string[] {
  const first = sources[0];
  const told: string[] = [];
  if (!whole)
    told.push(
      'No copy gives all rows; those that could be read were put together, and rows deleted since a backup may be back.',
    );
  else if (whole !== first) told.push(`Rows changed after the ${whole.name} are missing.`);
  if (unread > 0) told.push(`${unread} rows do not fit what a register holds and were left out.`);
  return told;
}

const isWholeIn = ({ state }: Source, table: string): boolean =>
  state.opened && !state.broken.some((place) => place === `table ${table}` || place.startsWith(`${table} `));

function settingsFound(db: Db, sources: readonly Source[]): Part<Settings | null> {
  for (const source of sources) {
    const json: unknown = db
      .prepare("select json from setting where source in (?, ? + 1) and key = 'settings' order by source limit 1")
      .pluck()
      .get(source.number, source.number);
    const settings = typeof json === 'string' ? settingsSchema.safeParse(JSON.parse(json)).data : undefined;
    if (!settings) continue;
    const missing = source === sources[0] ? [] : [`Changes made after the ${source.name} are missing.`];
    return { value: settings, told: { what: 'Settings', from: source.name, missing } };
  }
  return {
    value: null,
    told: {
      what: 'Settings',
      from: 'nowhere',
      missing: ['They cannot be read; the new library starts with the usual ones.'],
    },
  };
}

function templatesFound(db: Db): Template[] {
  const rows = z
    .array(z.object({ id: z.string(), json: z.string() }))
    .parse(db.prepare('select id, json from template order by source').all());
  const found = new Map<string, Template>();
  for (const { id, json } of rows) {
    const template = templateSchema.safeParse(JSON.parse(json)).data;
    if (template && !found.has(id)) found.set(id, template);
  }
  return [...found.values()];
}

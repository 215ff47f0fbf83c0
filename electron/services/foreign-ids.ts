import { isFields, isRows } from '../../shared/domain/edit/place';
import { shortHash } from '../../shared/domain/canonical';
import { type Act, actSchema, payloads } from '../../shared/domain/lifecycle/acts';
import { contentSchema } from '../../shared/domain/plan/content';
import { controlSchema } from '../../shared/domain/plan/control';
import type { Plan } from '../../shared/domain/plan/plan';
import { recordSchema } from '../../shared/domain/plan/record';
import { nameOfRow } from '../../shared/domain/plan/register-rows';
import { registerKeys, registerOf, registersSchema, settingsSchema } from '../../shared/domain/plan/registers';
import type { ReleaseFile } from '../../shared/domain/plan/release-file';
import { type NewIds, relinked } from '../../shared/domain/relink';
import { type LinkTarget, metaOf, registerTargets } from '../../shared/domain/schema/field';
import { plainName } from '../../shared/domain/sheets/names';
import type { SharedData } from '../../shared/contract/views';

type Row = { readonly id: string; readonly identifier?: string | undefined };
type Shared = Pick<SharedData, 'registers' | 'settings'>;
type Table = { readonly rows: readonly Row[]; readonly target: LinkTarget | undefined; readonly word: string };

/** The rows of all that plans share, by the table they stand in. */
const tablesOf = ({ registers, settings }: Shared): ReadonlyMap<string, Table> => {
  const targetOf = (key: string) => registerTargets.find((one) => one in registerOf && targetKey(one) === key);
  return new Map<string, Table>([
    ...registerKeys.map((key) => {
      const word = metaOf(registersSchema.shape[key])?.rowTitle ?? key;
      return [key, { rows: registers[key] ?? [], target: targetOf(key), word }] as const;
    }),
    ['families', { rows: settings.families ?? [], target: 'family', word: 'control family' }],
    ['criticalities', { rows: settings.criticalities ?? [], target: 'criticality', word: 'level of criticality' }],
  ]);
};
const targetKey = (target: string): string | undefined =>
  new Map<string, string>(Object.entries(registerOf)).get(target);

const nameOf = (row: Row): string =>
  'code' in row && typeof row.code === 'string' && row.code !== '' ? row.code : nameOfRow(row);
const isSame = (mine: Row, theirs: Row): boolean =>
  mine.identifier !== undefined && theirs.identifier !== undefined
    ? mine.identifier === theirs.identifier
    : plainName(nameOf(mine)) === plainName(nameOf(theirs));

/** The same at every import, so that importing again adds nothing. */
const newIdFor = (table: string, row: Row): string =>
  `${row.id.slice(0, 47)}-${shortHash(`${table} ${row.id} ${plainName(nameOf(row))}`)}`;

/**
 * A release file of another house with new ids for the rows whose ids are taken here by something else, and every link
 * following; each of them is named. What was issued stays as it was issued: it carries what it named with it.
 */
export function withOwnIds(file: ReleaseFile, mine: Shared): { file: ReleaseFile; ids: NewIds; notes: string[] } {
  const own = tablesOf(mine);
  const places = new Map([...own].flatMap(([key, { rows }]) => rows.map((row) => [row.id, { key, row }] as const)));
  const ids = new Map<string, { readonly id: string; readonly target: LinkTarget }>();
  const renamed = new Map<string, string>();
  const notes: string[] = [];
  for (const [key, { rows, target, word }] of tablesOf(file))
    for (const row of rows) {
      const taken = places.get(row.id);
      if (taken === undefined || (taken.key === key && isSame(taken.row, row))) continue;
      const id = newIdFor(key, row);
      renamed.set(`${key} ${row.id}`, id);
      if (target !== undefined) ids.set(row.id, { id, target });
      notes.push(
        `The ${word} “${nameOf(row)}” has an id (${row.id}) that is “${nameOf(taken.row)}” here; it was given another (${id}), and every link to it follows.`,
      );
    }
  if (renamed.size === 0) return { file, ids, notes };
  const shared = (key: string, all: unknown): unknown =>
    isRows(all) ? all.map((row) => withNewId(row, renamed.get(`${key} ${String(row['id'])}`))) : all;
  const registers = relinked(registersSchema, file.registers, ids);
  const settings = relinked(settingsSchema, file.settings, ids);
  const moved = (one: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(one).map(([key, all]) => [key, shared(key, all)]));
  return {
    ids,
    notes,
    file: {
      ...file,
      registers: registersSchema.parse(moved(registers)),
      settings: settingsSchema.parse(moved(settings)),
      plans: file.plans.map((plan) => relinkedPlan(plan, ids, (id) => renamed.get(`freezes ${id}`) ?? id)),
    },
  };
}

/** Rows below a row that is another one now are others, too. */
function withNewId(row: Readonly<Record<string, unknown>>, id: string | undefined): unknown {
  if (id === undefined) return row;
  const mark = id.slice(-17);
  const below = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map((one: unknown) =>
          isFields(one) && typeof one['id'] === 'string' ? { ...one, id: `${one['id'].slice(0, 47)}${mark}` } : one,
        )
      : value;
  return { ...Object.fromEntries(Object.entries(row).map(([key, value]) => [key, below(value)])), id };
}

function relinkedPlan(plan: Plan, ids: NewIds, freeze: (id: string) => string): Plan {
  const { control, record } = plan;
  const role = (id: string): string => linkOf(id, 'role', ids);
  return {
    ...plan,
    content: plan.revision.issue ? plan.content : contentSchema.parse(relinked(contentSchema, plan.content, ids)),
    ...(plan.acts === undefined ? {} : { acts: plan.acts.map((act) => relinkedAct(act, ids, role, freeze)) }),
    ...(record === undefined ? {} : { record: recordSchema.parse(relinked(recordSchema, record, ids)) }),
    ...(control === undefined
      ? {}
      : {
          control: controlSchema.parse({
            ...relinked(controlSchema, control, ids),
            ...(control.accepted && { accepted: control.accepted.map((one) => ({ ...one, role: role(one.role) })) }),
            ...(control.overrides && {
              overrides: control.overrides.map((one) => ({
                ...one,
                role: role(one.role),
                of: one.kind === 'freeze' ? freeze(one.of) : one.of,
              })),
            }),
          }),
        }),
  };
}

/** An act whose payload follows the new ids, as the rows made from it do. */
function relinkedAct(act: Act, ids: NewIds, role: (id: string) => string, freeze: (id: string) => string): Act {
  const { kind, payload } = act;
  if (kind === 'accept') return { ...act, payload: { ...payload, role: role(payload.role) } };
  if (kind === 'override')
    return {
      ...act,
      payload: {
        ...payload,
        role: role(payload.role),
        of: payload.kind === 'freeze' ? freeze(payload.of) : payload.of,
      },
    };
  return actSchema.parse({ ...act, payload: relinked(payloads[kind], payload, ids) });
}

const linkOf = (id: string, target: LinkTarget, ids: NewIds): string => {
  const given = ids.get(id);
  return given?.target === target ? given.id : id;
};

/** The sections of an issued plan whose links lead to rows with new ids, with links that follow. */
export const sectionsToFollow = (plan: Plan, ids: NewIds): [string, unknown][] => {
  if (ids.size === 0 || !plan.revision.issue) return [];
  const after = relinked(contentSchema, plan.content, ids);
  return Object.entries(plan.content).flatMap(([key, before]): [string, unknown][] =>
    isFields(before) && JSON.stringify(before) !== JSON.stringify(after[key]) ? [[key, after[key]]] : [],
  );
};

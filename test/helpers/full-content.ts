import type { z } from 'zod';
import { isFields } from '../../shared/domain/edit/place';
import { type Content, contentSchema } from '../../shared/domain/plan/content';
import type { ReleaseFile } from '../../shared/domain/plan/release-file';
import { choicesOf, type FieldEntry, fieldsOf, type LinkTarget } from '../../shared/domain/schema/field';
import type { FileRef } from '../../shared/domain/schema/values';
import { registerOf } from '../../shared/domain/plan/registers';

type Shared = Pick<ReleaseFile, 'registers' | 'settings'>;

/** Where the rows of the plan lie that links point at. */
const inPlan: Partial<Record<LinkTarget, string>> = {
  item: 'contents.items',
  businessArea: 'effects.businessAreas',
  interface: 'effects.interfaces',
  site: 'effects.sites',
  risk: 'risks.items',
  session: 'schedule.sessions',
  group: 'deployment.groups',
  step: 'deployment.steps',
  rollbackStep: 'rollback.blocks.software.steps',
  test: 'tests.after',
  criterion: 'acceptance.criteria',
  file: 'manifest.components',
};
const id = (path: string, row: number) => `${path}.${row}`;

/** A left-out section or block holds nothing else; the data block cannot be undone, the software block can. */
const but = /(^|\.)leftOut$|^rollback\.blocks\.software\.notPossible$|^rollback\.blocks\.data\.(?!notPossible)/;
/** Of steps there are two, so that one can wait for the other. */
const twice = new Set(['deployment.steps', 'rollback.blocks.software.steps']);
/** The night the clocks go back in London: both ends of the window occur twice. */
const times: Readonly<Record<string, string>> = {
  start: '2026-10-25T01:30',
  startOccurrence: 'first',
  hardStop: '2026-10-25T01:45',
  hardStopOccurrence: 'second',
  fixedStart: '2026-10-25T01:40',
  fixedStartOccurrence: 'first',
};

/** A plan in which every field of the schema has a value, drawn from the declaration itself. */
export function fullContent({ registers, settings }: Shared, files: readonly FileRef[]): Content {
  let drawn = 0;
  const columns = (registers.roles ?? []).slice(0, 2).map((role) => role.id);
  const words = (title: string) => `${title} ${(drawn += 1)}`;

  function target(to: LinkTarget): string {
    const place = inPlan[to];
    if (place !== undefined) return id(place, 1);
    const rows =
      to === 'family'
        ? settings.families
        : to === 'criticality'
          ? settings.criticalities
          : registers[registerOf[registerTarget(to)]];
    return rows?.[0]?.id ?? `no ${to}`;
  }

  function valueOf({ key, meta, schema }: FieldEntry, path: string): unknown {
    const known = times[key];
    if (known !== undefined) return known;
    switch (meta.kind) {
      case 'id':
        return undefined;
      case 'text':
      case 'lines':
      case 'command':
        return words(meta.title);
      case 'recurrence':
        return 'FREQ=WEEKLY';
      case 'hash':
        return `abc${(drawn += 1)}`;
      case 'prose':
        return [{ type: 'paragraph', text: [{ type: 'text', text: words(meta.title) }] }];
      case 'choice':
        return choicesOf(schema).at(-1);
      case 'yes-no':
        return true;
      case 'number':
        return 2;
      case 'minutes':
        return 12;
      case 'date':
        return '2026-10-24';
      case 'local-time':
        return '2026-10-24T12:30';
      case 'moment':
        return { local: '2026-10-26T10:15', zone: 'Europe/Berlin' };
      case 'zone':
        return 'Europe/London';
      case 'instant':
        return '2026-10-24T12:30:00Z';
      case 'link':
        return meta.to?.map(target)[0];
      case 'links':
        return path === 'stakeholders.raci.roles' ? columns : meta.to?.map(target);
      case 'file':
        return files[(drawn += 1) % files.length];
      case 'files':
        return files.slice(0, 2);
      case 'duties':
        return Object.fromEntries(columns.map((role, at) => [role, at === 0 ? 'A/R' : 'C']));
      case 'group':
        return objectOf(schema, path);
      case 'rows':
        return (settings.families ?? []).length > 0 && path === 'impactReview.security.families'
          ? settings.families?.map((family, at) => ({ ...rowOf(schema, path, at + 1), family: family.id }))
          : [1, 2].slice(0, twice.has(path) ? 2 : 1).map((row) => rowOf(schema, path, row));
    }
  }

  function rowOf(schema: z.core.$ZodType, path: string, row: number): Record<string, unknown> {
    const made = { id: id(path, row), ...objectOf(schema, `${path}`) };
    if (!twice.has(path)) return made;
    // the first waits for none; the second for the first
    const dependsOn = row === 1 ? undefined : [{ ...rowIn(made, 'dependsOn'), step: id(path, 1) }];
    return { ...made, dependsOn, number: `${path.startsWith('rollback') ? 'R' : 'A'}${row}` };
  }

  function objectOf(schema: z.core.$ZodType, path: string): Record<string, unknown> {
    const entries = fieldsOf(schema).flatMap((entry) => {
      const here = path === '' ? entry.key : `${path}.${entry.key}`;
      const value = but.test(here) ? undefined : valueOf(entry, here);
      return value === undefined ? [] : [[entry.key, value] as const];
    });
    return Object.fromEntries(entries);
  }

  return contentSchema.parse(JSON.parse(JSON.stringify(withUniqueIds(objectOf(contentSchema, '')))));
}

const rowIn = (row: Record<string, unknown>, key: string): Record<string, unknown> => {
  const rows = row[key];
  const [first] = Array.isArray(rows) ? rows : [];
  return isFields(first) ? first : {};
};

function registerTarget(to: LinkTarget): keyof typeof registerOf {
  const found = Object.keys(registerOf).find((key): key is keyof typeof registerOf => key === to);
  if (!found) throw new Error(`nothing is known of ${to}`);
  return found;
}

/** Rows below rows share the path of their list: the second of an id gets another. */
function withUniqueIds(root: unknown): unknown {
  const seen = new Set<string>();
  const renew = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(renew);
    if (!isFields(value)) return value;
    const copy: Record<string, unknown> = Object.fromEntries(
      Object.entries(value).map(([key, child]) => [key, renew(child)]),
    );
    const own = copy['id'];
    if (typeof own === 'string') {
      let fresh = own;
      while (seen.has(fresh)) fresh = `${fresh}x`;
      seen.add(fresh);
      copy['id'] = fresh;
    }
    return copy;
  };
  return renew(root);
}

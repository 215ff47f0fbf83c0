import { isFields, valueAt } from '../edit/place';
import type { Command } from '../edit/command';
import { type Content, contentSchema, sectionTitle, type Session } from '../plan/content';
import type { PlanRecord } from '../plan/record';
import { momentSchema } from '../schema/values';
import { walk } from '../schema/walk';
import { epochOf } from '../time';
import { dateText, momentText } from '../time-format';
import { sessionStart } from './session-times';

/** A date that hangs on a session: what it is, and how it reads before and after the session moved. */
export type Hanging = { readonly what: string; readonly old: string; readonly next: string; readonly command: Command };

/** When a session was to start before it was moved. */
export type Was = Pick<Session, 'start' | 'startOccurrence' | 'zone'>;

/** The notices somebody has sent: what went out moves no more. */
export const noticesTold = ({ attempts = [] }: PlanRecord): Set<string> =>
  new Set(attempts.flatMap(({ told = [] }) => told.flatMap(({ notice }) => notice ?? [])));

const sections = ['schedule', 'effects', 'implementation', 'communications', 'earlyLifeSupport'] as const;
const DAY = 86_400_000;
const moment = momentSchema();
const wall = (local: string): number => Date.parse(`${local}:00Z`);
const text = (wallMs: number): string => new Date(wallMs).toISOString().slice(0, 16);

/**
 * What moves with a session, by as much as its start on the wall: announced outages, notices, tasks, freezes the plan asks
 * for, the rollback window, early life support, fixed times of its steps. Of several sessions each date hangs on the nearest.
 */
export function hangingDates(content: Content, id: string, was: Was, told: ReadonlySet<string> = new Set()): Hanging[] {
  const session = content.schedule?.sessions?.find((one) => one.id === id);
  const before = sessionStart({ id, ...was });
  if (before === null || session?.start === undefined || was.start === undefined) return [];
  const shift = wall(session.start) - wall(was.start);
  if (shift === 0) return [];
  const others = (content.schedule?.sessions ?? []).flatMap((one) => (one.id === id ? [] : (sessionStart(one) ?? [])));
  const isOwn = (at: number) => others.every((other) => Math.abs(at - before) <= Math.abs(at - other));
  const days = Math.round(
    (wall(`${session.start.slice(0, 10)}T00:00`) - wall(`${was.start.slice(0, 10)}T00:00`)) / DAY,
  );
  const found: Hanging[] = [];
  const add = (
    path: readonly string[],
    title: string,
    old: string,
    next: string,
    value: Extract<Command, { kind: 'set' }>['value'],
  ) =>
    found.push({
      what: nameOf(content, path, title),
      old,
      next,
      command: { kind: 'set', path: [...path], ...(value === undefined ? {} : { value }) },
    });
  for (const key of sections)
    walk(contentSchema.shape[key], content[key], (value, meta, inner) => {
      const path = [key, ...inner];
      if (meta.kind === 'date' && typeof value === 'string' && days !== 0) {
        if (!isOwn(Date.parse(`${value}T12:00:00Z`))) return;
        const next = text(wall(`${value}T00:00`) + days * DAY).slice(0, 10);
        add(path, meta.title, dateText(value), dateText(next), next);
      }
      const parsed = meta.kind === 'moment' ? moment.safeParse(value) : undefined;
      if (!parsed?.success || path.some((part) => told.has(part)) || !isOwn(epochOf(parsed.data))) return;
      if (parsed.data.said) return; // it has moved by itself
      const { local, zone } = parsed.data;
      const next = { local: text(wall(local) + shift), zone };
      add(path, meta.title, momentText(epochOf(parsed.data), zone), momentText(epochOf(next), zone), next);
    });
  for (const step of content.deployment?.steps ?? []) {
    if (step.session !== id || step.fixedStart === undefined) continue;
    const zone = session.zone ?? 'UTC';
    const next = text(wall(step.fixedStart) + shift);
    const said = (local: string) => momentText(epochOf({ local, zone }), zone);
    add(['deployment', 'steps', step.id, 'fixedStart'], 'Not before', said(step.fixedStart), said(next), next);
  }
  return found;
}

/** `Communications, Client Operations: When`. */
function nameOf(content: Content, path: readonly string[], title: string): string {
  const [key] = path;
  const section = sections.find((one) => one === key);
  const row = valueAt(content, path.slice(0, -1));
  const name = ['name', 'audience', 'area', 'number', 'task', 'text', 'system'].flatMap((field) => {
    const value = isFields(row) ? row[field] : undefined;
    return typeof value === 'string' && value !== '' ? [value] : [];
  })[0];
  const kind = isFields(row) && typeof row['kind'] === 'string' ? ` (${row['kind']})` : '';
  return `${section ? sectionTitle(section) : 'Step'}${name === undefined ? '' : `, ${name}${kind}`}: ${title}`;
}

import { expect, test } from 'vitest';
import type { z } from 'zod';
import { exampleReleases } from '../../../electron/examples';
import { contentSchema } from '../../../shared/domain/plan/content';
import { registersSchema } from '../../../shared/domain/plan/registers';
import { fixOf } from '../../../shared/domain/rules/fixes';
import { lint } from '../../../shared/domain/rules/lint';
import { computeSchedule, repeatNames } from '../../../shared/domain/schedule/schedule';
import { type Snapshot, snapshotOf } from '../../../shared/domain/snapshot';
import { toInstant } from '../../../shared/domain/time';

// Every kind of field of both examples is taken away, and every figure, time, answer and link altered, one at a time. What
// the board says then, word for word, and what becomes of the clock stands in a file that people have read.

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Change = { readonly says: string; readonly apply: (root: Json) => Json };

const isObject = (value: Json): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const BLOCKS = new Set(['paragraph', 'heading', 'list', 'table', 'code', 'image']);
const LOCAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;

/** Another value of the same kind; undefined where there is none to be had without knowing the field. */
function altered(value: Json, ids: ReadonlySet<string>): Json | undefined {
  if (typeof value === 'number') return value + 37;
  if (typeof value === 'boolean') return !value;
  if (typeof value !== 'string') return undefined;
  if (LOCAL.test(value)) return value.replace(/T(\d\d)/, (_all, hour: string) => `T${hour === '23' ? '00' : '23'}`);
  return ids.has(value) ? 'nobody-knows' : undefined;
}

/** The same with `edit` done to what stands at the path; what the path does not touch is shared, as after an edit in the window. */
function changed(value: Json, path: readonly (string | number)[], edit: (here: Json) => Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) return edit(value);
  if (Array.isArray(value))
    return value.map((child, index) => (index === Number(key) ? changed(child, rest, edit) : child));
  const child = isObject(value) ? value[key] : undefined;
  if (!isObject(value) || child === undefined) throw new Error(`nothing at ${path.join('/')}`);
  return { ...value, [key]: changed(child, rest, edit) };
}

const without = (value: Json, key: string): Json =>
  isObject(value) ? Object.fromEntries(Object.entries(value).filter(([name]) => name !== key)) : value;

/** One change for every kind of place: the last row that has it stands for all. */
function changesOf(root: Json): Change[] {
  const ids = new Set<string>();
  const collect = (value: Json): void => {
    if (Array.isArray(value)) value.forEach(collect);
    else if (isObject(value)) {
      if (typeof value['id'] === 'string') ids.add(value['id']);
      Object.values(value).forEach(collect);
    }
  };
  collect(root);
  const found = new Map<string, Change['apply']>();
  const walk = (value: Json, path: readonly (string | number)[], name: string): void => {
    if (Array.isArray(value)) {
      if (value.some((child) => isObject(child) && BLOCKS.has(String(child['type'])))) return; // prose: it holds text
      value.forEach((child, index) => {
        const which = name === 'deployment/steps' ? ` (${index + 1})` : '';
        found.set(`without a row of ${name}${which}`, (whole) =>
          changed(whole, path, (list) => (Array.isArray(list) ? list.toSpliced(index, 1) : list)),
        );
        // Of the run-sheet every step counts: each stands elsewhere in the network.
        const row = name === 'deployment/steps' && isObject(child) ? String(child['number']) : '*';
        walk(child, [...path, index], `${name}/${row}`);
      });
      return;
    }
    if (!isObject(value)) return;
    for (const [key, child] of Object.entries(value)) {
      if (key === 'id') continue;
      const here = name === '' ? key : `${name}/${key}`;
      found.set(`without ${here}`, (whole) => changed(whole, path, (holder) => without(holder, key)));
      const other = altered(child, ids);
      if (other !== undefined) found.set(`another ${here}`, (whole) => changed(whole, [...path, key], () => other));
      walk(child, [...path, key], here);
    }
  };
  walk(root, [], '');
  return [...found].map(([says, apply]) => ({ says, apply }));
}

const fits = <T>(schema: z.ZodType<T>, value: unknown): value is T => schema.safeParse(value).success;
const json = (value: unknown): Json => JSON.parse(JSON.stringify(value));

function clockOf({ content, registers }: Snapshot): string {
  const { leading, sessions, cycle } = computeSchedule(content, repeatNames(content, registers));
  const time = (value: number | null | undefined) => (value === null || value === undefined ? '–' : toInstant(value));
  return [
    sessions.length,
    leading?.session,
    leading?.marginMinutes,
    time(leading?.windowStart),
    time(leading?.windowEnd),
    time(leading?.latestRollbackStart),
    time(leading?.lastGateEnd),
    time(leading?.pointOfNoReturn),
    time(leading?.end),
    time(leading?.undoUntil),
    cycle.join(','),
  ].join(' ');
}

function told(snapshot: Snapshot): string[] {
  return lint(snapshot).map((one) => {
    const fix = fixOf(one, snapshot);
    return `${one.severity} ${one.rule} ${one.path}: ${one.message}${one.accepted ? ' (accepted)' : ''}${fix ? ` [${fix.label}]` : ''}`;
  });
}

function report(snapshot: Snapshot): string {
  const before = { clock: clockOf(snapshot), told: new Set(told(snapshot)) };
  const lines = [`clock: ${before.clock}`, ...before.told];
  const without: string[] = [];
  const look = (says: string, next: Snapshot) => {
    const clock = clockOf(next);
    const now = told(next);
    const gone = [...before.told].filter((one) => !now.includes(one)).map((one) => `  – ${one}`);
    const fresh = now.filter((one) => !before.told.has(one)).map((one) => `  + ${one}`);
    const effects = [...(clock === before.clock ? [] : [`  clock: ${clock}`]), ...gone, ...fresh];
    if (effects.length === 0) without.push(`  ${says}`);
    else lines.push(says, ...effects);
  };
  const eachChange = <T>(part: string, schema: z.ZodType<T>, before: T, put: (after: T) => Snapshot) => {
    const root = json(before);
    for (const { says, apply } of changesOf(root)) {
      const after = apply(root);
      if (fits(schema, after)) look(`${part}: ${says}`, put(after));
    }
  };
  eachChange('content', contentSchema, snapshot.content, (content) => ({ ...snapshot, content }));
  eachChange('registers', registersSchema, snapshot.registers, (registers) => ({ ...snapshot, registers }));
  return `${[...lines, 'to the board and the clock it is all one:', ...without].join('\n')}\n`;
}

test.each([0, 1])('one change to example %i, whatever it is, does what people have read', async (at) => {
  const example = exampleReleases().filter((one) => !one.path.startsWith('history/'))[at];
  const plan = example?.file.plans[0];
  if (!example || !plan) throw new Error('no example');
  const chosen = snapshotOf(plan, example.file, at === 0 ? '2026-09-06T10:00:00Z' : '2026-06-09T18:40:00Z');
  if (!chosen.ok) throw new Error(chosen.message);
  // Judged again, as a draft: nothing of it is frozen.
  const { issue: _issue, ...revision } = chosen.snapshot.revision;
  const snapshot: Snapshot = { ...chosen.snapshot, revision: { ...revision, state: 'Draft' } };
  await expect(report(snapshot)).toMatchFileSnapshot(`one-change-${at === 0 ? 'a' : 'b'}.txt`);
});

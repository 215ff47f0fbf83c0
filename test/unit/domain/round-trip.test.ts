import fc from 'fast-check';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { beginPlan } from '../../../electron/services/plans';
import { closeDesk, openDesk } from '../../../electron/services/library';
import { planIdOf, readPlan } from '../../../electron/data/repositories/plans';
import { releaseOf } from '../../../electron/services/exchange';
import { releaseText } from '../../../electron/services/release-files/write';
import { canonical } from '../../../shared/domain/canonical';
import { applyCommands } from '../../../shared/domain/edit/apply';
import type { Command } from '../../../shared/domain/edit/command';
import { schemaAt, valueAt } from '../../../shared/domain/edit/place';
import { type Content, contentSchema } from '../../../shared/domain/plan/content';
import { FORMAT, parseReleaseFile, type ReleaseFile, SCHEMA_VERSION } from '../../../shared/domain/plan/release-file';
import { metaOf } from '../../../shared/domain/schema/field';
import { tidy, walk } from '../../../shared/domain/schema/walk';
import { arbitraryContent } from '../../helpers/arbitrary-plan';
import { draftOfA } from '../../helpers/base-plan';

const actor = { name: 'Test', role: 'Release manager' };
const revision = {
  number: '0.1',
  state: 'Draft' as const,
  attempt: 1,
  savedAt: '2026-09-06T10:00:00Z',
  savedBy: actor,
};
const release = (content: Content): ReleaseFile => ({
  format: FORMAT,
  schemaVersion: SCHEMA_VERSION,
  settings: {},
  registers: {},
  plans: [{ id: 'plan-1', createdAt: '2026-09-06T10:00:00Z', revision, content }],
});

test('any valid plan reads back from its release file as it was, and diffs well', () => {
  fc.assert(
    fc.property(arbitraryContent, (content) => {
      const text = releaseText(release(content));
      const parsed = parseReleaseFile(JSON.parse(text));
      expect(parsed).toEqual({ ok: true, value: release(content) });
      if (parsed.ok) expect(releaseText(parsed.value)).toBe(text);
    }),
    { numRuns: 150 },
  );
});

test('any valid plan comes out of a library as it went in', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-round-'));
  const library = await openDesk(path.join(folder, 'a.rdesk'), { actor: () => actor });
  let count = 0;
  try {
    fc.assert(
      fc.property(arbitraryContent, (drawn) => {
        count += 1;
        const reference = `R-${count}`;
        const content = tidy({ ...drawn, identity: { ...drawn.identity, reference } });
        beginPlan(library, { id: `plan-${count}`, reference, revision, content, control: {} });
        expect(readPlan(library.db, planIdOf(library.db, reference) ?? '').content).toEqual(content);
        expect(releaseOf(library, [reference]).plans[0]?.content).toEqual(content);
      }),
      { numRuns: 60 },
    );
  } finally {
    closeDesk(library);
    fs.rmSync(folder, { recursive: true });
  }
});

/** Every place of a plan, as the commands that can be given there. */
function commandsFor(content: Content): Command[] {
  const commands: Command[] = [];
  walk(contentSchema, content, (value, meta, at) => {
    const here = [...at];
    commands.push({ kind: 'set', path: here });
    if (meta.kind === 'text' || meta.kind === 'lines') commands.push({ kind: 'set', path: here, value: 'other words' });
    if (meta.kind === 'rows' && Array.isArray(value)) {
      const ids = value.flatMap((row: unknown) =>
        typeof row === 'object' && row !== null && 'id' in row && typeof row.id === 'string' ? [row.id] : [],
      );
      commands.push({
        kind: 'insert',
        path: here,
        row: { id: `new-${here.join('-')}`.slice(0, 60) },
        after: ids[0] ?? null,
      });
      for (const id of ids)
        commands.push(
          { kind: 'remove', path: here, id },
          { kind: 'move', path: here, id, after: ids.at(-1) === id ? null : (ids.at(-1) ?? null) },
        );
    }
  });
  return commands;
}

test('every command on example A, one after another, is undone exactly by its inverse', () => {
  const { content } = draftOfA();
  const all = commandsFor(content);
  expect(all.length).toBeGreaterThan(900);
  for (const command of all) {
    const done = applyCommands<Content>(content, [command], contentSchema);
    if (!done.ok) throw new Error(`${command.kind} ${command.path.join('/')}: ${done.message}`);
    const undone = applyCommands<Content>(done.value, done.inverse, contentSchema);
    if (!undone.ok) throw new Error(`undo of ${command.kind} ${command.path.join('/')}: ${undone.message}`);
    expect(canonical(undone.value)).toBe(canonical(content));
    expect(contentSchema.safeParse(done.value).success).toBe(true);
  }
}, 60_000);

test('paths lead to a schema exactly where they lead to a value', () => {
  const { content } = draftOfA();
  walk(contentSchema, content, (value, meta, at) => {
    expect(valueAt(content, at)).toBe(value);
    const schema = schemaAt(contentSchema, at);
    expect(schema && metaOf(schema)).toEqual(meta);
  });
  expect(schemaAt(contentSchema, ['identity', '__proto__'])).toBeUndefined();
  expect(schemaAt(contentSchema, ['identity', 'constructor'])).toBeUndefined();
});

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { addExamples } from '../../electron/data/desk';
import { planIdOf } from '../../electron/data/repositories/plans';
import { archivePlan } from '../../electron/services/acts';
import { closeDesk, openDesk } from '../../electron/services/library';
import { duplicatePlan } from '../../electron/services/plans';
import { runHere } from '../helpers/cli-in-process';

let folder = '';
let library = '';
/** A draft made from A while A itself is put away, and one beside it at the same time. */
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-list-'));
  library = path.join(folder, 'a.rdesk');
  const desk = await openDesk(library, {
    create: true,
    actor: () => ({ name: 'Test', role: 'Release manager' }),
    now: () => new Date('2026-09-01T10:00:00Z'),
  });
  addExamples(desk);
  const a = planIdOf(desk.db, 'REL-2026-014') ?? '';
  duplicatePlan(desk, a);
  duplicatePlan(desk, a);
  archivePlan(desk, a, true);
  closeDesk(desk);
}, 60_000);
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const listed = z.array(
  z.looseObject({ reference: z.string(), judged: z.boolean(), errors: z.int(), warnings: z.int() }),
);
const linted = z.looseObject({
  findings: z.array(z.looseObject({ rule: z.string(), severity: z.string(), accepted: z.unknown() })),
});

const said = async (...args: string[]) => {
  const { stdout, stderr, status } = await runHere(...args);
  expect({ status, stderr }).toMatchObject({ stderr: '' });
  return stdout;
};

test.each(['2026-09-01T10:00:00Z', '2026-09-10T18:00:00Z', '2026-09-10T18:00:01Z', '2026-12-01T00:00:00Z'])(
  'list says of every plan what lint says of it at %s, conflicts included, and writes nothing',
  async (clock) => {
    const before = fs.readFileSync(library);
    const rows = listed.parse(JSON.parse(await said('list', '--library', library, '--clock', clock, '--json')));
    expect(rows.map((row) => row.reference)).toEqual([
      'REL-2026-001',
      'REL-2026-002',
      'REL-2026-008',
      'REL-2026-009',
      'REL-2026-014',
    ]);
    for (const { reference, judged, errors, warnings } of rows) {
      const { findings } = linted.parse(
        JSON.parse(await said('lint', reference, '--library', library, '--clock', clock, '--json')),
      );
      const open = findings.filter((one) => one.severity === 'warning' && one.accepted === null);
      expect({ reference, judged, errors, warnings }).toEqual({
        reference,
        judged: true,
        errors: findings.filter((one) => one.severity === 'error').length,
        warnings: open.length,
      });
      const conflicts = findings.filter((one) => one.rule === 'conflict').length;
      expect({ reference, conflicts }).toEqual({ reference, conflicts: /-00[12]$/u.test(reference) ? 1 : 0 });
    }
    expect(fs.readFileSync(library).equals(before)).toBe(true);
  },
);

test('each line says the verdict in words; --find says where the words stand', async () => {
  const all = await said('list', '--library', library, '--clock', '2026-09-01T10:00:00Z');
  expect(all.split('\n').filter(Boolean)).toHaveLength(5);
  expect(all).toMatch(/^REL-2026-014 .* 0 errors, 0 warnings$/mu);
  const found = await said('list', '--library', library, '--find', 'KE-017');
  expect(found).toMatch(
    /^REL-2026-009 [^\n]*\n {12}Impact review › Support: Service desk knows KE-017 and WA-017\.\n$/u,
  );
  expect((await runHere('list', '--library', library, '--find', '—')).status).toBe(2);
  expect((await runHere('list', '--library', library, '--clock', 'yesterday')).status).toBe(2);
});

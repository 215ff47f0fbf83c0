import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readReleaseSource } from '../../electron/services/release-files/read';
import type { ReleaseFile } from '../../shared/domain/plan/release-file';
import { runHere } from '../helpers/cli-in-process';

// Rows of another house's release file whose ids name something else here.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
let folder = '';
const at = (name: string) => path.join(folder, name);
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-foreign-'));
  expect((await runHere('examples', '--out', at('ex'))).status).toBe(0);
  expect((await runHere('import', at('ex/REL-2026-014.release.json'), '--library', at('a.rdesk'))).status).toBe(0);
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** The same plan of another house: a reference of its own, and rows of other names under ids that are taken here. */
function foreign(name: string, issued: boolean): string {
  const { sums: _sums, ...file }: ReleaseFile & { sums?: unknown } = readReleaseSource(
    at('ex/REL-2026-014.release.json'),
  ).file;
  const [plan] = file.plans;
  if (!plan) throw new Error('the example has a plan');
  const { issue, ...revision } = plan.revision;
  const own = {
    ...file,
    registers: {
      ...file.registers,
      cis: file.registers.cis?.map((ci) => (ci.id === 'ci-web-01' ? { ...ci, name: 'PRINTER-7' } : ci)),
      roles: file.registers.roles?.map((role) =>
        role.id === 'role-dba' || role.id === 'role-release-manager' ? { ...role, name: `Another ${role.id}` } : role,
      ),
    },
    plans: [
      {
        ...plan,
        id: `${plan.id}-b`,
        history: [],
        revision: issued && issue ? { ...revision, issue } : { ...revision, state: 'Draft' as const },
        content: issued
          ? plan.content
          : { ...plan.content, identity: { ...plan.content.identity, reference: 'REL-B' } },
      },
    ],
  };
  fs.cpSync(at('ex/files'), at('files'), { recursive: true });
  fs.writeFileSync(at(name), JSON.stringify(own));
  return at(name);
}
async function exported(reference: string, library = 'a.rdesk') {
  const out = at(`${reference}-${fs.readdirSync(folder).length}.release.json`);
  const { status, stderr } = await runHere('export', reference, '--library', at(library), '--out', out);
  expect(status, stderr).toBe(0);
  return readReleaseSource(out).file;
}
/** Which names of configuration items and roles a text of ids stands for. */
const namesIn = (file: ReleaseFile, value: unknown): string[] => {
  const text = JSON.stringify(value);
  return [...(file.registers.cis ?? []), ...(file.registers.roles ?? [])]
    .filter((row) => text.includes(`"${row.id}"`))
    .map((row) => row.name ?? '')
    .toSorted();
};

test('a draft: new ids, links that follow, each row by name; once more and nothing is added', async () => {
  const file = foreign('b.release.json', false);
  const before = readReleaseSource(file).file;
  const { status, stderr } = await runHere('import', file, '--library', at('a.rdesk'));
  expect(status).toBe(0);
  expect(stderr).toMatch(
    /The configuration item “PRINTER-7” has an id \(ci-web-01\) that is “WEB-01” here; it was given another \(ci-web-01-[0-9a-f]{16}\), and every link to it follows\./,
  );
  expect(stderr).toContain('The role “Another role-release-manager” has an id (role-release-manager)');
  const [there, here] = [before, await exported('REL-B')];
  for (const part of ['content', 'control', 'record'] as const)
    expect(namesIn(here, here.plans[0]?.[part])).toEqual(namesIn(there, there.plans[0]?.[part]));
  expect(namesIn(here, here.plans[0]?.content)).toContain('PRINTER-7');
  expect(namesIn(here, here.plans[0]?.content)).not.toContain('WEB-01');
  const mine = await exported('REL-2026-014');
  expect(mine.registers.cis?.find((ci) => ci.id === 'ci-web-01')?.name).toBe('WEB-01');
  const again = await runHere('import', file, '--library', at('a.rdesk'));
  expect(again.stderr).toContain('REL-B is in the library already');
  const items = await runHere('list', '--library', at('a.rdesk'), '--json');
  expect(JSON.parse(items.stdout)).toHaveLength(2);
  expect((await exported('REL-B')).registers).toEqual(here.registers);
});

test('an issued revision stays as it was issued; its next draft follows the new ids', async () => {
  const library = ['--library', at('c.rdesk')];
  const items = path.join(folder, 'items.csv');
  fs.writeFileSync(items, 'Row ID,Name\nci-web-01,MAIL-GATE\n');
  expect((await runHere('import', at('ex/REL-2026-009.release.json'), ...library)).status).toBe(0);
  const applied = await runHere('import-table', items, '--register', 'cis', ...library, '--apply');
  expect([applied.status, applied.stdout]).toEqual([0, expect.stringContaining('0 new, 1 changed')]);
  const { status, stderr } = await runHere('import', at('ex/REL-2026-014.release.json'), ...library);
  expect([status, stderr]).toEqual([
    0,
    expect.stringContaining('The configuration item “WEB-01” has an id (ci-web-01)'),
  ]);
  expect(stderr).toMatch(
    /REL-2026-014 1\.0 stays as it was issued; its draft \S+ was opened, whose links follow the new ids\./,
  );
  const { plans, registers } = await exported('REL-2026-014', 'c.rdesk');
  expect(
    namesIn({ ...readReleaseSource(at('ex/REL-2026-014.release.json')).file, registers }, plans[0]?.content),
  ).toContain('WEB-01');
  expect(plans[0]?.history?.at(-1)?.revision.issue?.registers.cis?.find((ci) => ci.id === 'ci-web-01')?.name).toBe(
    'WEB-01',
  );
  expect((await runHere('check', ...library)).status).toBe(0);
});

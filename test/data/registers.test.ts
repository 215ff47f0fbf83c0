import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { planIdOf } from '../../electron/data/repositories/plans';
import { readRegisters } from '../../electron/data/repositories/shared';
import { editPlan } from '../../electron/services/editing';
import { checkLibrary } from '../../electron/services/check';
import type { Library } from '../../electron/services/library';
import { createPlan, openPlan } from '../../electron/services/plans';
import { editShared, planCountsOf, plansUsingRow, rowHistory } from '../../electron/services/shared-data';
import { importRelease } from '../../electron/services/exchange';
import type { Command } from '../../shared/domain/edit/command';
import { FORMAT, type ReleaseFile, SCHEMA_VERSION } from '../../shared/domain/plan/release-file';
import type { Registers } from '../../shared/domain/plan/registers';
import { exampleLibrary } from '../helpers/library';

let library: Library;
let close: () => void;
beforeEach(async () => {
  ({ library, close } = await exampleLibrary());
});
afterEach(() => close());

const edit = (...commands: Command[]) => editShared(library, { of: 'registers', commands, label: 'Test' });
const idOf = (key: 'cis' | 'roles' | 'baselines', name: string): string =>
  readRegisters(library.db)[key]?.find((row) => row.name === name)?.id ?? `no ${name}`;
const insert = (register: string, row: { id: string } & Record<string, unknown>): Command => ({
  kind: 'insert',
  path: [register],
  row,
});
/** Refused with this message, and the registers are as they were. */
function refuses(message: RegExp, ...commands: Command[]): void {
  const before = readRegisters(library.db);
  expect(() => edit(...commands)).toThrow(message);
  expect(readRegisters(library.db)).toEqual(before);
}

describe('used by', () => {
  test('names the plans that link to a row, and counts them', () => {
    const api = { register: 'cis' as const, id: idOf('cis', 'API-01') };
    const [use] = plansUsingRow(library, api);
    const places = use?.places.map(({ path, label }) => `${path.slice(0, 2).join('/')} ${label}`) ?? [];
    expect(places).toContain('deployment/steps A4');
    expect(places).toContain('tests/after P4');
    expect(use?.places.find(({ label }) => label === 'R1')?.path.slice(0, 2)).toEqual(['rollback', 'blocks']);
    expect(plansUsingRow(library, api).map(({ places: _places, ...plan }) => plan)).toEqual([
      {
        id: planIdOf(library.db, 'REL-2026-014'),
        reference: 'REL-2026-014',
        name: 'Field Portal 4.8.0',
        archived: false,
      },
    ]);
    expect(planCountsOf(library, 'cis')[api.id]).toBe(1);
    edit(insert('cis', { id: 'fresh', name: 'FRESH-01' }));
    expect(plansUsingRow(library, { register: 'cis', id: 'fresh' })).toEqual([]);
    expect(planCountsOf(library, 'cis')['fresh']).toBeUndefined();
  });

  test('a role that only approves is used, though no section names it', () => {
    edit(insert('roles', { id: 'auditor', name: 'Auditor' }));
    const id = createPlan(library, 'Approved by an auditor');
    editPlan(library, {
      id,
      version: openPlan(library, id).version,
      part: 'control',
      label: 'Add approver',
      commands: [{ kind: 'insert', path: ['route', 'approvers'], row: { id: 'a1', role: 'auditor' } }],
    });
    const uses = plansUsingRow(library, { register: 'roles', id: 'auditor' });
    expect(uses.map((plan) => [plan.id, plan.places])).toEqual([[id, []]]);
    expect(planCountsOf(library, 'roles')['auditor']).toBe(1);
    refuses(/^Auditor is still used by .+ Retire it instead/, { kind: 'remove', path: ['roles'], id: 'auditor' });
  });
});

test('a freeze that a plan overrides is used', () => {
  edit(insert('freezes', { id: 'f', name: 'Audit week', allCis: true }));
  const id = planIdOf(library.db, 'REL-2026-008') ?? '';
  const before = openPlan(library, id);
  const role = idOf('roles', 'ECAB chair');
  editPlan(library, {
    id,
    version: before.version,
    part: 'control',
    label: 'Override',
    commands: [
      {
        kind: 'insert',
        path: ['overrides'],
        row: { id: 'o1', kind: 'freeze', of: 'f', role, reason: 'Agreed', at: '2026-09-06T09:00:00Z' },
      },
    ],
  });
  expect(plansUsingRow(library, { register: 'freezes', id: 'f' }).map((plan) => plan.reference)).toEqual([
    'REL-2026-008',
  ]);
  refuses(/^Audit week is still used by REL-2026-008/, { kind: 'remove', path: ['freezes'], id: 'f' });
});

describe('removing', () => {
  test('a row a plan uses is refused in words; retiring it is not', () => {
    const id = idOf('cis', 'LB-01');
    refuses(/^LB-01 is still used by .*REL-2026-009\. Retire it instead\. Nothing was changed\.$/, {
      kind: 'remove',
      path: ['cis'],
      id,
    });
    edit({ kind: 'set', path: ['cis', id, 'retired'], value: true });
    expect(readRegisters(library.db).cis?.find((ci) => ci.id === id)?.retired).toBe(true);
  });

  test('a row another row uses is refused, also when the whole list is set anew', () => {
    edit(insert('cis', { id: 'above', name: 'ABOVE' }), insert('cis', { id: 'below', name: 'BELOW', parent: 'above' }));
    refuses(/^ABOVE is still used by BELOW\./, { kind: 'remove', path: ['cis'], id: 'above' });
    const rest = (readRegisters(library.db).cis ?? []).filter((ci) => ci.id !== 'above');
    refuses(/^ABOVE is still used by BELOW\./, { kind: 'set', path: ['cis'], value: JSON.parse(JSON.stringify(rest)) });
    edit({ kind: 'remove', path: ['cis'], id: 'below' }, { kind: 'remove', path: ['cis'], id: 'above' });
    expect(readRegisters(library.db).cis?.some((ci) => ci.id === 'above')).toBe(false);
  });
});

describe('configuration items in a ring', () => {
  const ring = (): Command[] => [
    insert('cis', { id: 'r1', name: 'RACK', parent: 'r3' }),
    insert('cis', { id: 'r2', name: 'HOST', parent: 'r1' }),
    insert('cis', { id: 'r3', name: 'GUEST', parent: 'r2' }),
  ];
  test('are refused by name', () => {
    refuses(/This would make a ring: RACK is part of GUEST is part of HOST is part of RACK/, ...ring());
    edit(insert('cis', { id: 'own', name: 'ALONE' }));
    refuses(/ALONE cannot be part of itself/, { kind: 'set', path: ['cis', 'own', 'parent'], value: 'own' });
  });
  test('may depend on each other, as nodes of a cluster do, but none on itself', () => {
    edit(
      insert('cis', { id: 'n1', name: 'NODE-1', dependsOn: ['n2'] }),
      insert('cis', { id: 'n2', name: 'NODE-2', dependsOn: ['n1'] }),
    );
    refuses(/^The change does not fit: NODE-1 cannot depend on itself/, {
      kind: 'set',
      path: ['cis', 'n1', 'dependsOn'],
      value: ['n1'],
    });
    expect(planCountsOf(library, 'cis')['n1']).toBeUndefined();
  });
  test('are refused in a release file', () => {
    const registers: Registers = {
      cis: [
        { id: 'r1', name: 'RACK', parent: 'r2' },
        { id: 'r2', name: 'HOST', parent: 'r1' },
      ],
    };
    const before = readRegisters(library.db);
    const file: ReleaseFile = { format: FORMAT, schemaVersion: SCHEMA_VERSION, settings: {}, registers, plans: [] };
    expect(() => importRelease(library, { file, bytesOf: () => undefined })).toThrow(/a ring.*Nothing was imported/);
    expect(readRegisters(library.db)).toEqual(before);
  });
});

test('a maintenance window with a rule nobody can follow is refused', () => {
  const window = (rule: string) =>
    insert('windows', { id: 'w', name: 'W', start: '2026-09-03T19:00', length: 60, rule });
  refuses(/not more often/, window('FREQ=SECONDLY'));
  refuses(/cannot be read/, window('FREQ=FORTNIGHTLY'));
  edit(window('FREQ=WEEKLY;BYDAY=TH'));
  refuses(/never gives a date/, {
    kind: 'set',
    path: ['windows', 'w', 'rule'],
    value: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
  });
});

describe('history', () => {
  const web = { register: 'cis' as const, id: 'ci-web-01' };
  const described = (text: string, label = 'Test') =>
    editShared(library, {
      of: 'registers',
      label,
      commands: [{ kind: 'set', path: ['cis', web.id, 'description'], value: text }],
    });
  const told = () => rowHistory(library, web).map(({ at, actor, label, row }) => [at, actor?.name, label, textOf(row)]);
  const textOf = (row: unknown) => z.looseObject({ description: z.string() }).nullable().parse(row)?.description;
  let now = '';
  beforeEach(() => {
    now = '2026-09-06T10:00:00Z';
    library = { ...library, now: () => new Date(now) };
  });

  test('keeps what a row was, who changed it and when, beginning with what it was before', () => {
    const before = textOf(readRegisters(library.db).cis?.find((row) => row.id === web.id));
    const begun = told().length;
    described('One');
    now = '2026-09-06T10:04:59Z';
    described('Two'); // typed on: the same entry
    now = '2026-09-06T10:10:00Z';
    described('Three');
    described('Four', 'Another way');
    expect(told().slice(0, 3)).toEqual([
      ['2026-09-06T10:10:00Z', 'Test', 'Another way', 'Four'],
      ['2026-09-06T10:10:00Z', 'Test', 'Test', 'Three'],
      ['2026-09-06T10:04:59Z', 'Test', 'Test', 'Two'],
    ]);
    expect(told().at(-1)?.[3]).toBe(before);
    expect(told()).toHaveLength(3 + Math.max(1, begun));
    expect(rowHistory(library, { register: 'cis', id: idOf('cis', 'DB-MAIN') })).toHaveLength(begun);
  });

  test('a row that is moved has not changed; one that goes and comes back tells both', () => {
    const row = { id: 'ci-new', name: 'NEW-01' };
    edit(insert('cis', row));
    edit({ kind: 'move', path: ['cis'], id: row.id, after: null });
    edit({ kind: 'remove', path: ['cis'], id: row.id });
    edit(insert('cis', row));
    expect(rowHistory(library, { register: 'cis', id: row.id }).map((one) => one.row)).toEqual([row, null, row]);
  });

  test('what is refused leaves no trace, and the oldest of very many go', () => {
    const begun = told().length;
    expect(() => edit({ kind: 'set', path: ['cis', web.id, 'parent'], value: web.id })).toThrow();
    expect(told()).toHaveLength(begun);
    for (let at = 0; at < 230; at += 1) described(`Text ${at}`, `Change ${at}`);
    expect(told()).toHaveLength(200);
    expect(told()[0]?.[3]).toBe('Text 229');
  });

  test('a damaged entry is found by the check of the library, and named', () => {
    described('One');
    expect(checkLibrary(library).sound).toBe(true);
    library.db.prepare("update register_past set json = replace(json, 'One', 'Two')").run();
    expect(checkLibrary(library).findings.join()).toMatch(/history of cis, ci-web-01 was damaged on disk/);
    expect(() => rowHistory(library, web)).toThrow(/history of cis, ci-web-01 was damaged/);
  });
});

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Registers } from '../../shared/domain/plan/registers';
import { planIdOf, readPlan } from '../../electron/data/repositories/plans';
import { registersOf, writeRegisters } from '../../electron/data/repositories/shared';
import { addExamples } from '../../electron/data/desk';
import { editPlan } from '../../electron/services/editing';
import { closeDesk, type Library, openDesk } from '../../electron/services/library';
import { duplicatePlan } from '../../electron/services/plans';
import { editShared } from '../../electron/services/shared-data';
import { type Figures, median } from '../helpers/bench';

const FEW = 1_000;
const MANY = 100_000;

/**
 * What one edit costs in a library with 1,000 and one with 100,000 register rows, in processor time: of a field of a row, a
 * row more and a row less, a field of a plan. What comes in costs by the row.
 */
export async function run(): Promise<Figures> {
  const few = await costsWith(FEW);
  const many = await costsWith(MANY);
  const ratio = (of: keyof typeof few, limit: number, share = 1) => ({
    [`${of}, 100,000 rows`]: { value: many[of], unit: 'ms of CPU' },
    [`${of}, against 1,000 rows`]: { value: (many[of] / few[of]) * share, limit },
  });
  return {
    ...ratio('field of a row', 3),
    ...ratio('row added', 3),
    ...ratio('row removed', 3),
    ...ratio('row moved', 10),
    ...ratio('field of a plan', 3),
    ...ratio('both in turn', 3),
    ...ratio('written in one go', 2, FEW / MANY),
    ...ratio('read from disk', 2, FEW / MANY),
  };
}

async function costsWith(rows: number) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-bench-'));
  const actor = () => ({ name: 'Bench', role: 'Release manager' });
  const library = await openDesk(path.join(folder, 'a.rdesk'), { actor });
  try {
    addExamples(library);
    const plan = duplicatePlan(library, planIdOf(library.db, 'REL-2026-014') ?? '');
    const change = { at: '2026-11-01T08:00:00Z', actor: library.actor(), label: 'Fill' };
    const before = registersOf(library.db);
    const written = cpu(() =>
      library.db.transaction(() => writeRegisters(library.db, before, withItems(before, rows), change))(),
    );
    const reading = await openDesk(library.file, { actor });
    const read = cpu(() => registersOf(reading.db));
    closeDesk(reading);
    return {
      'written in one go': written,
      'read from disk': read,
      'field of a row': costOf((n) => setField(library, rows, n)),
      'row added': costOf((n) =>
        editRow(library, { kind: 'insert', path: ['cis'], row: { id: `new-${n}`, name: `N${n}` } }),
      ),
      'row moved': costOf((n) =>
        editRow(library, {
          kind: 'move',
          path: ['cis'],
          id: `bench-${(n * 7919) % rows}`,
          after: `bench-${rows >> 1}`,
        }),
      ),
      'row removed': costOf((n) => editRow(library, { kind: 'remove', path: ['cis'], id: `new-${n}` })),
      'field of a plan': costOf((n) => setPlan(library, plan, n)),
      'both in turn': costOf((n) => {
        setField(library, rows, n + 50);
        setPlan(library, plan, n + 50);
      }),
    };
  } finally {
    closeDesk(library);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Items of which every tenth is the whole of the nine after it, and some depend on others. */
const withItems = (registers: Registers, count: number): Registers => ({
  ...registers,
  cis: [
    ...(registers.cis ?? []),
    ...Array.from({ length: count }, (_, n) => ({
      id: `bench-${n}`,
      name: `SRV-${String(n).padStart(6, '0')}`,
      kind: 'Server',
      description: `Rack ${n % 90}, room ${n % 7}`,
      ...(n % 10 === 0 ? {} : { parent: `bench-${n - (n % 10)}` }),
      ...(n % 3 === 0 ? { dependsOn: [`bench-${(n * 31) % count}`].filter((id) => id !== `bench-${n}`) } : {}),
    })),
  ],
});

type RowCommand = Parameters<typeof editShared>[1]['commands'][number];
const editRow = (library: Library, command: RowCommand) =>
  editShared(library, { of: 'registers', label: 'Bench', commands: [command] });
const setField = (library: Library, rows: number, n: number) =>
  editRow(library, { kind: 'set', path: ['cis', `bench-${(n * 7919) % rows}`, 'name'], value: `Renamed ${n}` });

function setPlan(library: Library, id: string, n: number): void {
  const { version } = readPlan(library.db, id);
  editPlan(library, {
    id,
    version,
    part: 'content',
    label: `Edit ${n}`,
    commands: [{ kind: 'set', path: ['deployment', 'steps', 'a4', 'duration', 'expected'], value: 20 + (n % 5) }],
  });
}

/** The median of a few, after some to warm up. */
function costOf(work: (n: number) => unknown): number {
  const costs = Array.from({ length: 40 }, (_, n) => cpu(() => work(n)));
  return median(costs.slice(10));
}

/** Milliseconds of processor time, of all threads of this process. */
function cpu(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

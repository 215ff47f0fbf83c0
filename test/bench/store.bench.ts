import Database from 'better-sqlite3';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { addExamples } from '../../electron/data/desk';
import { planIdOf, readPlan } from '../../electron/data/repositories/plans';
import { editPlan } from '../../electron/services/editing';
import { closeDesk, type Library, openDesk } from '../../electron/services/library';
import { beginPlan, duplicatePlan, listReleases } from '../../electron/services/plans';
import { type Figures, median, quantile } from '../helpers/bench';

const PLANS = 10_000;
const EDITS = 200;

/**
 * A library of 10,000 plans: an edit of a full plan until it is committed, and the first page of the list. The edit is
 * held against a bare transaction that writes the same text into a bare SQLite file with the same settings.
 */
export async function run(): Promise<Figures> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-bench-'));
  const library = await openDesk(path.join(folder, 'a.rdesk'), {
    actor: () => ({ name: 'Bench', role: 'Release manager' }),
  });
  try {
    const id = fill(library);
    const text = JSON.stringify(readPlan(library.db, id).content);
    const edits = timed(EDITS, (n) => edit(library, id, n));
    const bare = bareWrites(path.join(folder, 'bare.db'), text);
    const lists = timed(50, () =>
      listReleases(library, { show: 'open', sort: 'window', descending: false, offset: 0, limit: 60 }),
    );
    const searches = timed(50, () =>
      listReleases(library, {
        query: 'field por',
        show: 'open',
        sort: 'window',
        descending: false,
        offset: 0,
        limit: 60,
      }),
    );
    return {
      'plan text written by an edit': { value: Math.round(text.length / 1024), unit: 'KB' },
      'bare write of the same text, median': { value: median(bare), unit: 'ms' },
      'edit to saved, median': { value: median(edits), unit: 'ms' },
      'edit to saved, 95th percentile': { value: quantile(edits, 0.95), unit: 'ms' },
      'edit against bare write': { value: median(edits) / median(bare), limit: 40 },
      'first rows of the list, median': { value: median(lists), unit: 'ms' },
      'search, median': { value: median(searches), unit: 'ms' },
      'first rows against an edit': { value: median(lists) / median(edits), limit: 5 },
    };
  } finally {
    closeDesk(library);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Ten thousand thin plans beside the examples, and a draft of the larger one to work on. */
function fill(library: Library): string {
  addExamples(library);
  library.db.transaction(() => {
    for (let n = 0; n < PLANS; n += 1) {
      const reference = `BENCH-${String(n).padStart(5, '0')}`;
      const day = String(1 + (n % 28)).padStart(2, '0');
      beginPlan(library, {
        id: `bench-${n}`,
        reference,
        revision: {
          number: '0.1',
          state: 'Draft',
          attempt: 1,
          savedAt: '2026-09-01T08:00:00Z',
          savedBy: { name: 'Bench', role: 'Release manager' },
        },
        content: {
          identity: { reference, name: `Service ${n % 97}`, version: `${n % 9}.${n % 13}` },
          schedule: {
            sessions: [
              { id: 'one', zone: 'Europe/London', start: `2026-10-${day}T19:00`, hardStop: `2026-10-${day}T22:00` },
            ],
          },
        },
        control: {},
      });
    }
  })();
  return duplicatePlan(library, planIdOf(library.db, 'REL-2026-014') ?? '');
}

function edit(library: Library, id: string, n: number): void {
  const { version } = readPlan(library.db, id);
  editPlan(library, {
    id,
    version,
    part: 'content',
    label: `Edit ${n}`,
    commands: [{ kind: 'set', path: ['deployment', 'steps', 'a4', 'duration', 'expected'], value: 20 + (n % 5) }],
  });
}

function bareWrites(file: string, text: string): number[] {
  const db = new Database(file);
  db.pragma('journal_mode = wal');
  db.pragma('synchronous = full');
  db.exec('create table t (id integer primary key, json text)');
  const put = db.prepare('insert or replace into t values (1, ?)');
  const times = timed(EDITS, (n) => put.run(`${text}${n}`));
  db.close();
  return times;
}

function timed(count: number, work: (n: number) => void): number[] {
  return Array.from({ length: count }, (_, n) => {
    const started = performance.now();
    work(n);
    return performance.now() - started;
  });
}

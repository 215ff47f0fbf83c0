import Database from 'better-sqlite3';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { addExamples } from '../../electron/data/desk';
import { readActs } from '../../electron/data/repositories/acts';
import { planIdOf } from '../../electron/data/repositories/plans';
import { archivePlan, perform } from '../../electron/services/acts';
import { commitIssue, prepareIssue } from '../../electron/services/issuing';
import { closeDesk, type Library, openDesk } from '../../electron/services/library';
import { duplicatePlan } from '../../electron/services/plans';
import { editShared } from '../../electron/services/shared-data';
import type { Act } from '../../shared/domain/lifecycle/acts';
import { fold } from '../../shared/domain/lifecycle/fold';
import { type Figures, median } from '../helpers/bench';
import { review } from '../helpers/lives';

const ACTS = 100;

/**
 * An act until it is committed, held against a bare durable transaction that writes its bytes; and how the sum of a plan's
 * acts grows with their number: ten times the acts, ten times the time.
 */
export async function run(): Promise<Figures> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-bench-'));
  const library = await openDesk(path.join(folder, 'a.rdesk'), {
    actor: () => ({ name: 'Bench', role: 'Release manager' }),
    now: () => new Date('2026-09-06T10:00:00Z'),
  });
  try {
    const id = issued(library);
    const acts = timed(ACTS, (n) =>
      perform(library, id, { kind: 'condition', payload: { id: `cnd-${n}`, text: `Condition ${n}` } }),
    );
    const written = readActs(library.db, id);
    const bare = bareWrites(path.join(folder, 'bare.db'), JSON.stringify(written.at(-1)));
    const [few, many] = [foldOf(written, 1000), foldOf(written, 10_000)];
    return {
      'bare durable write of an act, median': { value: median(bare), unit: 'ms' },
      'act to saved, median': { value: median(acts), unit: 'ms' },
      'act against bare write (wanted: 3)': { value: median(acts) / median(bare), unit: 'times' },
      'sum of 1,000 acts': { value: few, unit: 'ms' },
      'sum of 10,000 acts': { value: many, unit: 'ms' },
      'ten times the acts': { value: many / few, limit: 20 },
    };
  } finally {
    closeDesk(library);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** A draft of the larger example, reviewed and issued. */
function issued(library: Library): string {
  addExamples(library);
  editShared(library, { of: 'registers', label: 'Before', commands: [{ kind: 'set', path: ['live'] }] });
  const example = planIdOf(library.db, 'REL-2026-014') ?? '';
  const id = duplicatePlan(library, example);
  archivePlan(library, example, true);
  review(library, id);
  commitIssue(library, { id, ...prepareIssue(library, id), documents: [] });
  return id;
}

function foldOf(acts: readonly Act[], count: number): number {
  const row = acts.at(-1);
  if (!row) throw new Error('no acts');
  const all = [...acts, ...Array.from({ length: count }, (_, n) => ({ ...row, id: `more-${n}` }))];
  fold(all); // compiled first
  return median(timed(9, () => void fold(all)));
}

function bareWrites(file: string, text: string): number[] {
  const db = new Database(file);
  db.pragma('journal_mode = wal');
  db.pragma('synchronous = full');
  db.exec('create table act (text text)');
  const insert = db.prepare('insert into act (text) values (?)');
  const times = timed(ACTS, () => insert.run(text));
  db.close();
  return times;
}

function timed(times: number, work: (n: number) => unknown): number[] {
  return Array.from({ length: times }, (_, n) => {
    const start = performance.now();
    work(n);
    return performance.now() - start;
  });
}

import v8 from 'node:v8';
import { internalCalls } from '../../shared/contract/internal';
import { Expected } from '../../shared/contract/errors';
import { serve } from '../ipc/serve';
import type { Fault } from '../export/faults';
import { printFault } from '../export/printable';
import { hashAny } from '../services/components/hash';
import { readList } from '../services/components/lists';
import { makeOne, planJob } from './make';
import { readSheets } from './sheets/read';
import { writeTable } from './sheets/write';
import { writeDocuments } from './write';

// A document leaves a hundred megabytes of garbage behind, and V8 would let it lie: live are forty. It tidies up sooner.
v8.setFlagsFromString('--heap-growing-percent=40');
v8.setFlagsFromString('--semi-space-growth-factor=1');

/** The press process: makes documents from frozen data. It opens no library and no window. */
const { emit } = serve(process.parentPort, internalCalls, 'press', {
  'press.hash': ({ job, target, also }, { signal }) => {
    let told = 0;
    return cancellable(() =>
      hashAny(target, {
        signal,
        also,
        onProgress: (progress) => {
          if (Date.now() - told < 100) return; // often enough to be seen, seldom enough to cost nothing
          told = Date.now();
          emit('components.progress', { job, ...progress });
        },
      }),
    );
  },
  'press.list': ({ file }) => readList(file),
  'press.letters': async (input, { signal }) => ({
    names: await cancellable(async () => (await import('./letters')).writeLetters(input, signal)),
  }),
  'press.notices': async (input, { signal }) =>
    cancellable(async () => (await import('./notices')).writeNotices(input, signal)),
  'sheets.read': async ({ file, ...wanted }) => ({ sheets: await readSheets(file, wanted) }),
  'sheets.write': async (input) => ({ name: await writeTable(input) }),
  'press.examine': async ({ files }) => {
    const verdicts = [];
    for (const { key, bytes, ...printed } of files) verdicts.push({ key, fault: await printFault(printed, bytes) });
    return { verdicts };
  },
  'press.make': async (input, { signal }) => {
    const made = [];
    let sections: Record<string, number> = {};
    const faults: Fault[] = [];
    for (const target of planJob(input)) {
      const one = await cancellable(() => makeOne(input, target, { signal }));
      if (one.document === 'pack') continue; // a book is written, never stored
      made.push({ document: one.document, format: one.format, name: one.name, pages: one.pages, bytes: one.bytes });
      sections = { ...sections, ...one.sections };
      faults.push(...one.faults);
    }
    return { made, sections, faults };
  },
  'press.write': async (input, { signal }) => {
    return cancellable(() =>
      writeDocuments(
        { ...input, pageNumbers: input.snapshot.revision.issue !== undefined },
        {
          signal,
          onFile: (done, total, current) =>
            emit('export.progress', { job: input.job, done, total, current, state: 'running', files: [] }),
        },
      ),
    );
  },
});

/** An abort is an expected end, not a fault. */
async function cancellable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError')
      throw new Expected('cancelled', 'Cancelled. Nothing was changed.', { retryable: true });
    throw error;
  }
}
